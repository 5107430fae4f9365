import { expect } from 'vitest';
import { isAnomaly } from '../../main/core/order/status.ts';
import { createOrderList } from '../../main/history/order-list.ts';
import { REAL_LIMITS } from '../stand-ins/hubrise/rules/limits.ts';
import { expectSameCount } from '../support/agreement.ts';
import type { Evening } from './evening.ts';

/** HubRise was never asked for more than it gives, and the till's own count is HubRise's. */
export async function expectWithinBudget({ hubrise, till }: Evening): Promise<void> {
  const [connection] = (await hubrise.admin.connections()).filter(
    ({ token }) => token === till.token,
  );
  const journal = (await hubrise.admin.journal()).filter(
    (entry) => entry.connection === connection?.id,
  );
  expect(journal.filter(({ status }) => status === 429)).toEqual([]);
  for (const [length, limit] of [
    ['2026-11-28T18:45'.length, REAL_LIMITS.minute],
    ['2026-11-28T18'.length, REAL_LIMITS.hour],
    ['2026-11-28'.length, REAL_LIMITS.day],
  ] as const) {
    const windows = [...Map.groupBy(journal, ({ at }) => at.slice(0, length)).values()];
    expect(Math.max(...windows.map((entries) => entries.length))).toBeLessThanOrEqual(limit);
  }
  expectSameCount(till, journal);
}

/** What a platform has cancelled stays cancelled, whatever the cashier had just done with it. */
export async function expectCancellationsStand(evening: Evening): Promise<void> {
  const { cancelled, hubrise } = evening;
  const now = await Promise.all(cancelled.map((id) => hubrise.admin.order(id)));
  expect(now.map(({ status }) => status)).toEqual(cancelled.map(() => 'cancelled'));
}

/** Nobody had to press a thing twice but what they had taken back themselves. */
export function expectNothingTwice({ log }: Evening): void {
  for (const [id, taps] of Map.groupBy(log.taps, (tap) => tap.id)) {
    const takenBack = taps.filter(({ what }) => what === 'undo').length;
    for (const [what, same] of Map.groupBy(taps, (tap) => tap.what)) {
      if (what === 'undo' || what === 'reprint') continue;
      expect(same.length, `${what} ${id}`).toBeLessThanOrEqual(1 + takenBack);
    }
  }
}

/** The day's figures are the sum of what HubRise has, to the cent. */
export async function expectDayTotals({ hubrise, till }: Evening): Promise<void> {
  const list = createOrderList({
    store: till.store,
    shop: () => ({ timeZone: 'Europe/Paris', cutoff: '04:00' }),
  });
  // What a cashier has seen too late and left unanswered is no sale.
  const standing = (await hubrise.admin.orders()).filter(
    ({ status }) => status !== 'new' && status !== 'received' && !isAnomaly(status),
  );
  const cents = standing.reduce((sum, { total }) => sum + centsOf(total), 0);
  const totals = list.totalsOf('2026-11-28')?.all;
  expect(totals).toMatchObject({ count: standing.length, withoutTotal: 0 });
  expect(totals?.sums.map((sum) => [sum.currency, sum.cents + sum.tipCents])).toEqual([
    ['EUR', cents],
  ]);
}

/** `"12.50 EUR"` in cents, by another way than the till's. */
function centsOf(money: string): number {
  return Number(money.replace(' EUR', '').replace('.', ''));
}
