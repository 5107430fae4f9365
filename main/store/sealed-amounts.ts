import type { Database } from 'better-sqlite3';
import type { PlatformKey } from '../core/platform/platform.ts';
import type { DaySpan } from '../core/shop/opening-hours.ts';
import { channelPlatform, type SealedAmount } from '../core/statistics/figures.ts';
import { SALE_STATUSES } from '../core/statistics/sales-figures.ts';
import type { OwedRow } from '../core/takings/collected.ts';
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

/**
 * Whether an avoir gives back the last of its sale, and a platform does: what it had been paid as a tip
 * goes with it. What a person gives back are the articles: the tip stays. `s` is the avoir, `r` its sale.
 */
const TAKES_TIP_BACK = `
  NOT EXISTS (
    SELECT 1 FROM sale_payments m
    WHERE m.chain = s.chain AND m.seq = s.seq AND m.means NOT GLOB 'platform:*')
  AND 0 = (SELECT total(l.qty) FROM sale_lines l WHERE l.chain = r.chain AND l.seq = r.seq)
    + (SELECT total(l.qty) FROM sales a JOIN sale_lines l ON l.chain = a.chain AND l.seq = a.seq
       WHERE a.original = s.original AND a.seq <= s.seq)`;

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
             - (SELECT total(p.tip) FROM fiscal_records r
                JOIN sale_payments p ON p.chain = r.chain AND p.seq = r.seq
                WHERE r.number = s.original AND p.means GLOB 'platform:*' AND ${TAKES_TIP_BACK})
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
  // An order is a sale, however often it is sold again after a change.
  const owed = db.prepare(`
    SELECT s.businessDate AS day, substr(p.means, 10) AS platform, sum(s.kind = 'SALE' AND NOT EXISTS (
             SELECT 1 FROM fiscal_hubrise h JOIN fiscal_hubrise e
               ON e.chain = h.chain AND e.kind = h.kind AND e.order_id = h.order_id
             JOIN fiscal_records r ON r.number = e.number
             JOIN sale_payments b ON b.chain = r.chain AND b.seq = r.seq
             WHERE h.number = s.number AND r.seq < s.seq AND b.means = p.means)) AS orders,
           total(p.amount) FILTER (WHERE s.kind = 'SALE') AS sold, total(p.tip) AS tips,
           sum(s.kind = 'AVOIR') AS refunds, total(p.amount) FILTER (WHERE s.kind = 'AVOIR') AS back
    FROM sales s INDEXED BY sales_day
    JOIN sale_payments p ON p.chain = s.chain AND p.seq = s.seq
    WHERE s.chain = 'R' AND s.businessDate >= @first AND s.businessDate <= @last
      AND p.means GLOB 'platform:*'
    GROUP BY 1, 2`);
  const tipsBack = db.prepare(`
    SELECT s.businessDate AS day, substr(p.means, 10) AS platform, total(p.tip) AS cents
    FROM sales s INDEXED BY sales_day
    JOIN fiscal_records r ON r.number = s.original
    JOIN sale_payments p ON p.chain = r.chain AND p.seq = r.seq
    WHERE s.chain = 'R' AND s.businessDate >= @first AND s.businessDate <= @last
      AND p.means GLOB 'platform:*' AND p.tip > 0 AND ${TAKES_TIP_BACK}
    GROUP BY 1, 2`);
  function listOwed({ first, last }: DaySpan): readonly OwedRow[] {
    return lessTips(
      owed.all({ first, last }) as OwedRow[],
      tipsBack.all({ first, last }) as TipBack[],
    );
  }

  return {
    listOwed,
    cutoff: () => (cutoff.get() as string | undefined) ?? null,
    startedAt: () => (start.get() as number | undefined) ?? null,
    list: ({ first, last }, until = Number.MAX_SAFE_INTEGER) =>
      (select.all({ first, last, until }) as SealedColumns[]).map(toAmount),
  };
}

type TipBack = Pick<OwedRow, 'day' | 'platform'> & { readonly cents: number };

/** Of what was given back without money, as a tip alone is, there is no row yet. */
function lessTips(rows: readonly OwedRow[], back: readonly TipBack[]): readonly OwedRow[] {
  const none = { orders: 0, sold: 0, tips: 0, refunds: 0, back: 0 };
  return back.reduce<readonly OwedRow[]>((all, { cents, day, platform }) => {
    const found = all.find((row) => row.day === day && row.platform === platform);
    const row = found ?? { ...none, day, platform };
    return [...all.filter((one) => one !== found), { ...row, tips: row.tips - cents }];
  }, rows);
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
