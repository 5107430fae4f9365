import { Session } from 'node:inspector';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill } from '../support/till.ts';

const ROOT = fileURLToPath(new URL('../../main/', import.meta.url));

/** What ran since it was asked last: each file of main with its functions, and how often each was called. */
type Ran = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Counts what runs in main, as the engine does: no file is on a walk that merely stands in memory. */
function countingCalls(): { readonly since: () => Ran } {
  const session = new Session();
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: false });
  onTestFinished(() => {
    session.post('Profiler.stopPreciseCoverage');
    session.disconnect();
  });
  const since = (): Ran => {
    const ran = new Map<string, Map<string, number>>();
    session.post('Profiler.takePreciseCoverage', (_, { result }) => {
      for (const { url, functions } of result) {
        const path = url.startsWith('file:') ? fileURLToPath(url) : url;
        const called = functions.flatMap(({ functionName, ranges }) => {
          const count = ranges[0]?.count ?? 0;
          return count > 0 ? [[functionName, count] as const] : [];
        });
        if (path.startsWith(ROOT) && called.length > 0) {
          ran.set(relative(ROOT, path), new Map(called));
        }
      }
    });
    return ran;
  };
  since();
  return { since };
}

/** The order's home and the edge to HubRise: what it goes through, beside the rules and tables it asks. */
function wayOf(ran: Ran): string[] {
  return [...ran.keys()].filter((file) => /^(orders|hubrise)\//.test(file)).sort();
}

// `WALKS=1` prints them.
function say(name: string, ran: Ran): void {
  if (process.env['WALKS'] === undefined) return;
  const lines = [...ran.keys()].sort();
  process.stdout.write(`${name}: ${wayOf(ran).length} of ${lines.length}\n${lines.join('\n')}\n`);
}

it('an event is on the board after few files and one parse, and a tap at HubRise after few', async () => {
  const hubrise = await startHubrise();
  onTestFinished(() => hubrise.close());
  const till = await startTill({ hubrise, pollMs: 3_600_000 });
  const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
  const calls = countingCalls();

  let event: Ran = new Map();
  till.loops.poller.pollNow();
  await till.until(() => {
    if (till.board.listCards().length === 0) return false;
    event = calls.since();
    return true;
  });
  say('event to card', event);
  expect(event.get('hubrise/payload/order.ts')?.get('parseOrder')).toBe(1);
  expect(wayOf(event).length).toBeLessThanOrEqual(39);

  await till.until(() => till.store.outbox.count().waiting === 0 && till.requests() === 0);
  calls.since();
  expect(till.moves.accept(orderId(id), 0)).toEqual({ kind: 'done' });
  await till.until(() => till.store.outbox.count().waiting === 0);
  const tap = calls.since();
  say('tap to HubRise', tap);
  expect(wayOf(tap).length).toBeLessThanOrEqual(40);
});
