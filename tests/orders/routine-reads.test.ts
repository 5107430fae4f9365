import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import type { RequestUse } from '../../main/core/requests/budget.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { startTill, type TestTill } from '../support/till.ts';

const START = Date.parse('2026-11-24T03:00:00Z');
const MINUTE = 60_000;

hubriseForEachTest({ start: new Date(START).toISOString(), frozen: true });

let timers: FakeTimers;
let till: TestTill;

beforeEach(async () => {
  timers = fakeTimers(START);
  till = await startTill({ hubrise, timers, pollMs: 30_000 });
});

/** Makes such requests, minute by minute, until HubRise's hour has no room for them any more. */
async function useUpTheHour(use: RequestUse): Promise<number> {
  let made = 0;
  for (let minute = 0; minute < 20; minute += 1) {
    while (till.gate.ask(use).kind === 'pass') {
      till.gate.hasEnded(use);
      made += 1;
    }
    await hubrise.admin.advanceClock(MINUTE);
    timers.advance(MINUTE);
    await till.poll();
  }
  return made;
}

describe.each(['refresh', 'acknowledge', 'update'] as const)(
  'with all used up by %s',
  (request) => {
    it('a new order comes in, HubRise is told, and the answer leaves', async () => {
      expect(await useUpTheHour({ request })).toBeGreaterThan(500);
      expect(till.gate.ask({ request }).kind).toBe('wait');

      const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
      timers.advance(30_000);
      await till.poll();
      expect(till.board.getCard(orderId(id))?.status).toBe('received');
      expect(till.moves.accept(orderId(id), 0)).toEqual({ kind: 'done' });
      await till.until(() => till.store.outbox.count().waiting === 0);
      expect((await hubrise.admin.order(id))?.status).toBe('in_preparation');
      expect(till.errors).toEqual([]);
    });

    it('polls go on every half minute', async () => {
      await useUpTheHour({ request });
      expect(till.loops.pace()).toMatchObject({ ms: 30_000, stretched: false });
    });
  },
);

it('a courier whose turn has to wait keeps no order of the same list from coming in', async () => {
  const known = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
  await till.settle();
  await useUpTheHour({ request: 'refresh' });
  await hubrise.admin.updateDelivery(known.id, { carrier: 'Stuart', status: 'pending' });
  const { id } = await hubrise.admin.injectOrder(newOrder('N2'), UBER);
  await till.poll();
  await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
  expect(till.rounds.filter((failure) => failure !== null)).toEqual([]);

  // It is read once there is room for it.
  await hubrise.admin.advanceClock(60 * MINUTE);
  timers.advance(60 * MINUTE);
  await till.settle();
  expect(till.store.orders.get(orderId(known.id))?.raw).toContain('Stuart');
});

async function pass(minutes: number): Promise<void> {
  await hubrise.admin.advanceClock(minutes * MINUTE);
  timers.advance(minutes * MINUTE);
  await till.poll();
}

it('an order that waits for its answer is not asked for while HubRise refuses the connection', async () => {
  const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
  await till.settle();
  const asked = async (path: string): Promise<number> =>
    (await hubrise.admin.journal({ method: 'GET', path })).length;
  const asksOrder = (): Promise<number> => asked(`/location/orders/${id}`);
  const before = await asksOrder();
  await hubrise.admin.setConnectionStatus(till.token, 'suspended');
  for (let minute = 0; minute < 6; minute += 1) {
    const lists = await asked('/location/orders');
    await pass(2);
    // What follows a list has left by the time of the next one.
    await expect.poll(() => asked('/location/orders')).toBeGreaterThan(lists);
  }
  expect(await asksOrder()).toBe(before);

  // Answered elsewhere meanwhile, it stops waiting as soon as HubRise serves the till again.
  await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
  await hubrise.admin.setConnectionStatus(till.token, 'active');
  await till.settle();
  await till.until(() => till.board.getCard(orderId(id))?.status === 'accepted');
});

describe('the shop is at rest', () => {
  it('where nothing has come for half an hour and nothing is open, whoever knows its hours', async () => {
    expect(till.loops.isAtRest()).toBe(false);
    await pass(29);
    expect(till.loops.isAtRest()).toBe(false);
    await pass(2);
    expect(till.loops.isAtRest()).toBe(true);
    // What comes is here within a minute all the same: by the list, or by a poll where no list comes.
    expect(till.loops.pace()).toMatchObject({ ms: 54_000, listCountsMs: 57_000 });
    const { id } = await hubrise.admin.injectOrder(newOrder('N1'), UBER);
    await till.settle();
    expect(till.loops.isAtRest()).toBe(false);
    await pass(31);
    // It waits for its answer all the same.
    expect(till.loops.isAtRest()).toBe(false);
    await hubrise.admin.updateOrder(id, { status: 'completed' }, UBER);
    await till.settle();
    expect(till.loops.isAtRest()).toBe(true);
  });
});
