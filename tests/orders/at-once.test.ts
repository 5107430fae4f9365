import { beforeEach, describe, expect, it, vi } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder } from '../support/payloads.ts';
import { type Post, papers, pass, post, tick } from '../tickets/two-tills.ts';

// Real servers, disks and printers: quick alone, and slow on a machine that is busy.
vi.setConfig({ testTimeout: 60_000 });

hubriseForEachTest({ start: '2026-11-24T12:00:00+01:00', frozen: true });

const LIMIT_S = 60;
const STEP_S = 2;

let bar: Post;
let counter: Post;
beforeEach(async () => {
  bar = await post(hubrise, 'bar', { role: 'alone' });
  counter = await post(hubrise, 'counter', { role: 'alone' });
});

/** Presses, and gives how to let the answer through that HubRise has not heard yet. */
async function press(who: Post, id: OrderId): Promise<() => Promise<void>> {
  const path = `/location/orders/${id}`;
  const held = { kind: 'hold', method: 'PATCH', path, times: 1 } as const;
  const fault = await hubrise.admin.addFault(held);
  if (who === bar) bar.till.moves.accept(id, 0);
  else counter.till.moves.reject(id, 'Trop de monde');
  const body = { status: who === bar ? 'accepted' : 'rejected' };
  await hubrise.admin.waitFor({ method: 'PATCH', path, body, arrived: true });
  return async () => {
    await hubrise.admin.clearFaults(fault);
  };
}

/** After how many seconds that is so; null where it is not in time. */
async function secondsUntil(isSo: () => Promise<boolean>): Promise<number | null> {
  for (let at = 0; at <= LIMIT_S; at += STEP_S) {
    if (await isSo()) return at;
    await tick(hubrise, STEP_S * 1_000, bar, counter);
  }
  return null;
}

describe.each(['client', 'connection'] as const)(
  'two tills that answer an order differently at once, where HubRise spares the %s',
  (spared) => {
    beforeEach(() => hubrise.admin.setSpared(spared));

    it.each([
      ['the acceptance', 0, 0],
      ['the acceptance', 10, 0],
      ['the acceptance', 0, 20],
      ['the acceptance', 10, 40],
      ['the refusal', 0, 0],
      ['the refusal', 10, 20],
      ['the refusal', 0, 40],
    ] as const)(
      'know one truth within a minute, paper included: %s comes last, %i s after the other, the looks %i s apart',
      async (lastOne, apartS, phaseS) => {
        // Their rounds do not begin at one moment.
        await pass(phaseS * 1_000, counter);
        const order = await hubrise.admin.injectOrder(newOrder('A1', { channel: 'Deliveroo' }), {
          as: 'Deliveroo Bridge',
        });
        const id = orderId(order.id);
        await pass(60_000, bar, counter);
        const [first, last] = lastOne === 'the refusal' ? [bar, counter] : [counter, bar];
        // Both have looked, and found nobody's answer, before either of the answers arrives.
        const letFirst = await press(first, id);
        const letLast = await press(last, id);
        await letFirst();
        // Its answer is on its way; time passes for the other alone.
        await hubrise.admin.waitFor({
          method: 'PATCH',
          path: `/location/orders/${id}`,
          status: 200,
          count: 1,
        });
        await pass(apartS * 1_000, first);
        await letLast();
        const took = await secondsUntil(async () => {
          const { status } = await hubrise.admin.order(id);
          const known = [bar, counter].map(({ till }) => till.store.orders.get(id)?.status);
          const isOff = [bar, counter].every((one) =>
            [undefined, 'ANNULÉE'].includes(papers(one).at(-1)),
          );
          return status === 'rejected' && known.every((one) => one === status) && isOff;
        });
        expect(took).not.toBeNull();
        await pass(120_000, bar, counter);
        expect((await hubrise.admin.order(id)).status).toBe('rejected');
      },
    );
  },
);
