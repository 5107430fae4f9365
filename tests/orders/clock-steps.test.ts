import { describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { expectAgreement } from '../support/agreement.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { hubrise, till, tillForEachTest, timers } from '../support/till-of-the-test.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const STEPS = [
  ['a minute', 60_000],
  ['an hour', HOUR],
  ['a month', 31 * DAY],
] as const;
const BOTH_WAYS = STEPS.flatMap(([name, ms]) => [
  [`${name} ahead`, ms] as const,
  [`${name} back`, -ms] as const,
]);

// In the middle of a minute: one that ends just then leaves fewer heavy reads to the next but one.
tillForEachTest({ pollMs: HOUR }, { start: '2026-11-24T12:00:30+01:00' });

async function anOrder(code: string): Promise<OrderId> {
  const { id } = await hubrise.admin.injectOrder(newOrder(code), UBER);
  await till.settle();
  return orderId(id);
}

/** The platform cancels it, and the till hears of that. */
async function cancelled(id: OrderId): Promise<void> {
  await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
  await till.settle();
}

function outcomes(): unknown[] {
  return till.db.prepare('SELECT DISTINCT outcome FROM inbox ORDER BY outcome').pluck().all();
}

describe('after the clock was changed', () => {
  it.each(BOTH_WAYS)('by %s, what was just read counts', async (_change, ms) => {
    const id = await anOrder('A1');
    timers.changeClock(ms);
    await cancelled(id);
    expect(till.board.getCard(id)?.flags).toContain('cancelled');
    timers.changeClock(-ms);
    const other = await anOrder('B2');
    await cancelled(other);
    expect(till.board.getCard(other)?.flags).toContain('cancelled');
    expect(outcomes()).toEqual(['applied']);
    await expectAgreement(till, hubrise, [id, other]);
  });

  it.each(BOTH_WAYS)(
    'by %s, the look at the open orders makes no order old',
    async (_change, ms) => {
      timers.changeClock(ms);
      const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
      // A minute of HubRise's, which says what time it is by the second: until then its heavy reads may be used up.
      await hubrise.admin.advanceClock(62_000);
      timers.advance(62_000);
      expect(await till.loops.setup.run({ fresh: true })).toBeNull();
      await till.settle();
      timers.changeClock(-ms);
      await cancelled(orderId(id));
      expect(till.board.getCard(orderId(id))?.flags).toContain('cancelled');
    },
  );
});

describe('an order that bears a time to come', () => {
  it.each(['ahead of HubRise’s clock by a month', 'ahead by ten years'])(
    'as an older version wrote it, %s, is told of all the same',
    async (by) => {
      const id = await anOrder('A1');
      const ahead = by.includes('ten') ? 3_650 * DAY : 31 * DAY;
      till.db.prepare('UPDATE orders SET as_of = as_of + ?').run(ahead);
      await cancelled(id);
      expect(till.board.getCard(id)?.flags).toContain('cancelled');
      const asOf = till.store.orders.get(id)?.asOf ?? 0;
      expect(asOf, 'and bears it no more').toBeLessThan(Date.now() + DAY);
    },
  );
});
