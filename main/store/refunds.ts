import type { Database } from 'better-sqlite3';
import type { Period } from '../core/shop/service-day.ts';
import type { Refund } from '../core/statistics/refunds.ts';

/** A local time may be written in any zone: what is compared as text is taken so much wider, ms. */
const ZONES_MS = 26 * 60 * 60_000;

/**
 * What was given back at the counter, by the journal: avoirs in earnest of its own sales, and of HubRise's
 * orders that were paid there. Of an order that its platform called off the order itself tells. In no order.
 */
export function createRefundStore(db: Database): { list(period: Period): readonly Refund[] } {
  const select = db.prepare(`
    SELECT unixepoch(s.at) * 1000 AS at, s.channel, s.total AS cents
    FROM sales s INDEXED BY sales_original
    WHERE s.original IS NOT NULL AND s.chain = 'R' AND s.at >= @first AND s.at < @last
      AND unixepoch(s.at) * 1000 >= @from AND unixepoch(s.at) * 1000 < @to
      AND NOT EXISTS (
        SELECT 1 FROM fiscal_hubrise h
        WHERE h.chain = 'R' AND h.kind = 'AVOIR' AND h.number = s.number)`);
  const dateOf = (ms: number): string => new Date(ms).toISOString().slice(0, 10);
  return {
    list: ({ from, to }) =>
      select.all({
        ...{ from, to, first: dateOf(from - ZONES_MS), last: dateOf(to + ZONES_MS) },
      }) as Refund[],
  };
}
