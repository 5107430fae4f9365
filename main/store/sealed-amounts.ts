import type { Database } from 'better-sqlite3';
import type { PlatformKey } from '../core/platform/platform.ts';
import type { DaySpan } from '../core/shop/spans.ts';
import { SALE_STATUSES } from '../core/statistics/sales-figures.ts';
import { channelPlatform, type SealedAmount } from '../core/statistics/sealed.ts';
import type { OwedRow } from '../core/takings/owed.ts';
import { sqlList } from './sql.ts';

/**
 * An order that counts beside the journal; `f` is `order_facts`, `@start` the journal's beginning (ms).
 * None that the journal has sold, or has still to sell. Before the journal an order counted when it was
 * answered; since then one that is to be paid is not sold yet, whichever till will seal it.
 */
export const BESIDE_JOURNAL = `
  f.order_id NOT GLOB 'pos-helper:*' AND (f.placed_at < @start OR f.payment <> 'to_collect')
  AND NOT EXISTS (
    SELECT 1 FROM fiscal_hubrise h
    WHERE h.chain = 'R' AND h.kind = 'SALE' AND h.order_id = f.order_id)
  AND NOT EXISTS (
    SELECT 1 FROM fiscal_hubrise h JOIN fiscal_orders o ON o.chain = 'R' AND o.number = h.number
    WHERE h.chain = 'R' AND h.kind = 'ORDER' AND h.order_id = f.order_id AND o.settled_by IS NULL)`;

export interface SealedAmounts {
  /** When the journal began, ms; null: there is none. */
  startedAt(): number | null;
  /** When a day of the journal ends, `HH:MM`; null: there is none. It is sealed once. */
  cutoff(): string | null;
  /** Of whole days of the journal, sealed before `until` (ms) where that is said. In no order. */
  list(days: DaySpan, until?: number): readonly SealedAmount[];
  /** What the platforms were paid, by the journal's days. In no order. */
  listOwed(days: DaySpan): readonly OwedRow[];
}

/** Sales and avoirs in earnest, as figures count them; an order of HubRise's is its platform's. */
export function createSealedAmounts(db: Database): SealedAmounts {
  const start = db
    .prepare(
      "SELECT unixepoch(at) * 1000 FROM fiscal_records WHERE chain = 'R' AND seq = 1 AND kind = 'START'",
    )
    .pluck();
  const cutoff = db
    .prepare(
      `SELECT json_extract(CAST(payload AS TEXT), '$.settings.cutoff')
       FROM fiscal_records WHERE chain = 'R' AND seq = 1 AND kind = 'START'`,
    )
    .pluck();
  const select = db.prepare(`
    SELECT unixepoch(s.at) * 1000 AS at, s.businessDate AS day, s.channel, s.total AS cents,
           (SELECT total(p.tip) FROM sale_payments p WHERE p.chain = s.chain AND p.seq = s.seq)
             AS tipCents,
           f.platform, f.platform_name AS name,
           s.kind = 'SALE' AND (s."order" IS NULL OR o.settled_by = s.number)
             AND (f.status IS NULL OR f.status IN (${sqlList(SALE_STATUSES)}))
             AND NOT EXISTS (
               SELECT 1 FROM fiscal_hubrise e JOIN sales b ON b.chain = 'R' AND b.number = e.number
               WHERE e.chain = 'R' AND e.kind = 'SALE' AND e.order_id = h.order_id AND b.seq < s.seq)
             AS orders
    FROM sales s INDEXED BY sales_day
    LEFT JOIN fiscal_orders o ON o.chain = s.chain AND o.number = s."order"
    LEFT JOIN fiscal_hubrise h ON h.number = coalesce(s.original, s.number)
    LEFT JOIN order_facts f ON f.order_id = h.order_id
    WHERE s.chain = 'R' AND s.businessDate >= @first AND s.businessDate <= @last
      AND unixepoch(s.at) * 1000 < @until`);
  const owed = db.prepare(`
    SELECT s.businessDate AS day, substr(p.means, 10) AS platform, sum(s.kind = 'SALE') AS orders,
           total(p.amount) FILTER (WHERE s.kind = 'SALE') AS sold, total(p.tip) AS tips,
           sum(s.kind = 'AVOIR') AS refunds, total(p.amount) FILTER (WHERE s.kind = 'AVOIR') AS back
    FROM sales s INDEXED BY sales_day
    JOIN sale_payments p ON p.chain = s.chain AND p.seq = s.seq
    WHERE s.chain = 'R' AND s.businessDate >= @first AND s.businessDate <= @last
      AND p.means GLOB 'platform:*'
    GROUP BY 1, 2`);
  return {
    listOwed: ({ first, last }) => owed.all({ first, last }) as OwedRow[],
    cutoff: () => (cutoff.get() as string | undefined) ?? null,
    startedAt: () => (start.get() as number | undefined) ?? null,
    list: ({ first, last }, until = Number.MAX_SAFE_INTEGER) =>
      (select.all({ first, last, until }) as SealedColumns[]).map(toAmount),
  };
}

interface SealedColumns extends Omit<SealedAmount, 'platform'> {
  readonly channel: string;
  /** Of an order of HubRise's that is known; null for any other. */
  readonly platform: PlatformKey | null;
  readonly name: string | null;
}

function toAmount({ channel, name, platform, ...amount }: SealedColumns): SealedAmount {
  const view = platform === null ? channelPlatform(channel) : { key: platform, name: name ?? '' };
  return { ...amount, platform: view };
}
