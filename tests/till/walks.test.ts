import { Session } from 'node:inspector';
import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import { systemTimers } from '../../main/lib/timers.ts';
import type { Store } from '../../main/store/index.ts';
import { startMenuTill, TIRA } from '../catalog/menu-till.ts';
import { add, aShopCounter, CASH, COCA, ok, REINE, recordsOf } from '../counter/harness.ts';
import {
  createJournalPlace,
  createSimCounter,
  createSimJournal,
} from '../faults/simulation/till/counter.ts';
import { startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill, type TestTill } from '../support/till.ts';

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

/**
 * How many files of main a walk runs through today, to be lowered by whoever shortens it. The aims are 70 from an
 * event to its card, 75 from Accepter to the PATCH, 85 for a payment at the counter, 35 for what is sold out. What
 * Electron alone has (`ipc/`, `windows/`) comes before each of them.
 */
const AT_MOST = {
  'event to card': 92,
  'Accepter to PATCH': 98,
  'payment at the counter': 111,
  'sale, with kitchen and ticket on paper': 151,
  'sold out': 46,
} as const;

/** Holds a walk to its number; `WALKS=1` prints its files. */
function hold(walk: keyof typeof AT_MOST, ran: Ran): void {
  const files = [...ran.keys()].sort();
  if (process.env['WALKS'] !== undefined) {
    process.stdout.write(`${walk}: ${files.length}\n${files.join('\n')}\n`);
  }
  expect(files.length, walk).toBeLessThanOrEqual(AT_MOST[walk]);
  // A number that was left behind would let the walk grow again.
  expect(files.length, `${walk} is shorter by now`).toBeGreaterThan(AT_MOST[walk] - 5);
}

/** What began before, and what follows from it within a few turns, is on no walk. */
async function atRest(till: TestTill): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) {
    await new Promise((resolve) => setImmediate(resolve));
    await till.until(() => till.requests() === 0);
  }
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
  expect(event.get('hubrise/payload/order.ts')?.get('parseOrder')).toBe(1);
  hold('event to card', event);

  await till.until(() => till.store.outbox.count().waiting === 0);
  await atRest(till);
  calls.since();
  expect(till.moves.accept(orderId(id), 0)).toEqual({ kind: 'done' });
  await till.until(() => till.store.outbox.count().waiting === 0);
  hold('Accepter to PATCH', calls.since());
});

it('a sale is sealed, in the kitchen, and its ticket out of the printer after few files', async () => {
  const hubrise = await startHubrise();
  onTestFinished(() => hubrise.close());
  const printer = await startPrinter();
  const counterPrinter: PrinterSettings = {
    id: 'counter',
    name: 'Comptoir',
    columns: 42,
    target: { kind: 'network', host: '127.0.0.1', port: printer.port },
    prints: { kitchen: true, customer: true, cancellation: true, courier: false },
  };
  const computer = { ...systemTimers, random: () => 0 };
  const errors: unknown[] = [];
  const common = { computer, till: 1, onError: (error: unknown) => errors.push(error) };
  const journal = (store: Store) =>
    createSimJournal({ ...common, store, place: createJournalPlace(), hubriseClock: () => null });
  const printers = [counterPrinter];
  const till = await startTill({ hubrise, pollMs: 3_600_000, printers, journal });
  const { journal: fiscal } = till;
  if (fiscal === null) throw new Error('The till has no journal');
  // Its clock goes on when the till is cut off, and would look into a file that is closed.
  onTestFinished(() => fiscal.stop());
  const plan = { push: false, points: false };
  const shop = createSimCounter({ ...common, bare: till, fiscal, plan, printers });
  onTestFinished(shop.stop);
  await shop.begin();
  const { counter } = shop;
  await atRest(till);
  const calls = countingCalls();

  const choice = { kind: 'free', label: 'Tarte', cents: 450, vat: 'prepared' } as const;
  await counter.edit({ kind: 'add', choice, qty: 1_000 });
  expect(counter.pay(counter.get().rev, { means: 'cash', amount: 500 }).kind).toBe('done');
  expect(counter.printLast().kind).toBe('done');
  await printer.until(() => printer.texts().some((text) => text.includes('4,50')));
  hold('sale, with kitchen and ticket on paper', calls.since());
  expect(errors).toEqual([]);
});

it('a payment at the counter is sealed after few files', async () => {
  const till = await aShopCounter();
  const { rev } = await add(till.counter, REINE, COCA);
  const calls = countingCalls();
  ok(till.counter.pay(rev, CASH(2_000)));
  hold('payment at the counter', calls.since());
  expect(recordsOf(till, 'SALE')).toHaveLength(1);
});

it('what is sold out is so at HubRise after few files', async () => {
  const shop = await startMenuTill();
  const calls = countingCalls();
  shop.till.menu.setStock([TIRA], { kind: 'hour' });
  await shop.told();
  hold('sold out', calls.since());
  expect(await shop.stock()).toHaveLength(1);
});
