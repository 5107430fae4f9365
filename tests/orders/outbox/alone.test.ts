import { beforeEach, describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { hubrise, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

tillForEachTest({ shop: BOTH_STEPS });

let ids: OrderId[];
beforeEach(async () => {
  ids = [];
  for (const code of ['A1', 'B2', 'C3', 'D4', 'E5', 'F6']) {
    ids.push(orderId((await hubrise.admin.injectOrder(newOrder(code), UBER)).id));
  }
  await till.settle();
});

function acceptAll(): void {
  for (const id of ids) expect(till.moves.accept(id, 0)).toEqual({ kind: 'done' });
}

async function statuses(): Promise<string[]> {
  return Promise.all(ids.map(async (id) => (await hubrise.admin.order(id)).status));
}

const ONE_IS_LEFT = ['received', ...Array.from({ length: 5 }, () => 'accepted')];

describe('one order whose answer never gets through', () => {
  it('cut off, stops none of the five others, and does not make the till come and go', async () => {
    const path = `/location/orders/${ids[0]}`;
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH', path });
    acceptAll();
    const states = new Set<number | null>();
    for (let minutes = 0; minutes < 5; minutes += 1) {
      for (let seconds = 0; seconds < 60; seconds += 10) {
        timers.advance(10_000);
        await till.until(() => till.requests() === 0);
        states.add(till.loops.exchange.get().offlineSince);
      }
      expect(await till.poll()).toBeNull();
      states.add(till.loops.exchange.get().offlineSince);
    }
    expect(await statuses()).toEqual(ONE_IS_LEFT);
    expect(states, 'news come, so it is not offline').toEqual(new Set([null]));
    expect(till.store.outbox.countFailing()).toMatchObject({ failing: 1 });

    await hubrise.admin.clearFaults();
    timers.advance(61_000);
    await till.settle();
    await expectAgreement(till, hubrise, ids);
    expect(till.store.outbox.countFailing()).toEqual({ failing: 0, failingSince: null });
  });

  it('unanswered, stops none of the five others', async () => {
    const path = `/location/orders/${ids[0]}`;
    const hold = await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH', path });
    acceptAll();
    const accepted = (body: unknown): boolean =>
      (body as { status?: string } | null)?.status === 'accepted';
    let seen = 0;
    await hubrise.admin.waitFor((entry) => {
      if (entry.method === 'PATCH' && entry.status === 200 && accepted(entry.body)) seen += 1;
      return seen === 5;
    });
    expect(await statuses()).toEqual(ONE_IS_LEFT);
    await hubrise.admin.clearFaults(hold);
    timers.advance(61_000);
    await till.settle();
    await expectAgreement(till, hubrise, ids);
  });
});

it('once the till is offline, each answer is tried once, and then all wait for the next news', async () => {
  await hubrise.admin.addFault({ kind: 'drop-before' });
  await till.poll();
  await hubrise.admin.clearJournal();
  const tried = async (): Promise<number> => {
    const requests = await hubrise.admin.journal({ path: '/location/orders/*' });
    return new Set(requests.map(({ path }) => path)).size;
  };
  acceptAll();
  // HubRise may be back already.
  for (const id of ids) await hubrise.admin.waitFor({ path: `/location/orders/${id}` });
  await till.until(() => till.requests() === 0);
  await hubrise.admin.clearJournal();
  for (let seconds = 0; seconds < 10; seconds += 1) {
    timers.advance(1_000);
    await till.until(() => till.requests() === 0);
  }
  expect(await tried(), 'one tries for all').toBe(1);
  await hubrise.admin.clearFaults();
  await till.settle();
  await expectAgreement(till, hubrise, ids);
});
