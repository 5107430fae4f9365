import type { Database } from 'better-sqlite3';
import { cleanLine } from '../core/format/text.ts';
import type { OrderId } from '../core/ids.ts';
import type { HistoryEntry } from '../core/order/history.ts';
import { ANOMALIES, type StatusOrUnknown } from '../core/order/status.ts';
import type { PlatformKey } from '../core/platform/platform.ts';
import type { Period } from '../core/shop/shop-time.ts';
import {
  type EndedOrder,
  type MeasuredTimes,
  orderMoments,
  SEALED_CURRENCY,
  type Sold,
  tellsMoments,
} from '../core/statistics/figures.ts';
import { QUARTER_MS, SALE_STATUSES, type SalesBucket } from '../core/statistics/sales-figures.ts';
import { KEYS_A_MS } from './order-search.ts';
import { BESIDE_JOURNAL, createSealedAmounts, type SealedAmounts } from './sealed-amounts.ts';
import { sqlList } from './sql.ts';

interface SoldRefsStore {
  /** Within the transaction that stores the order. A ref that was ordered later since stays as it is. */
  put(refs: readonly string[], at: number): void;
  /** Whether one was ordered since then, ms. */
  isSoldSince(ref: string, at: number): boolean;
}

/** The only place with SQL on `sold_refs`. */
export function createSoldRefsStore(db: Database): SoldRefsStore {
  const put = db.prepare(`
    INSERT INTO sold_refs (ref, last_at) VALUES (?, ?)
    ON CONFLICT (ref) DO UPDATE SET last_at = excluded.last_at
    WHERE excluded.last_at > last_at`);
  const since = db.prepare('SELECT 1 FROM sold_refs WHERE ref = ? AND last_at >= ?').pluck();
  return {
    put: (refs, at) => {
      for (const ref of refs) put.run(ref, at);
    },
    isSoldSince: (ref, at) => since.get(ref, at) === 1,
  };
}

interface StatisticsStore {
  /** Within the transaction that stores the order, after its facts. */
  put(id: OrderId, sold: readonly Sold[], dueAt: number | null): void;
  /** Its history has grown; nothing is kept of an order without facts, as a trial is. */
  followHistory(id: OrderId, entry: HistoryEntry): void;
  /** What the journal has sold and given back. */
  readonly sealed: SealedAmounts;
  /** By quarters of an hour: all that was sold, or where there is a journal what counts beside it. */
  listSales(period: Period): readonly SalesBucket[];
  /** Which orders count beside the journal; null: there is none, and all do that were sold. */
  listBeside(period: Period): ReadonlySet<string> | null;
  /** Orders that stand and are not known to be paid, but for those that count beside the journal already. */
  listOpen(period: Period): readonly OpenAmount[];
  listSold(period: Period): readonly Sold[];
  /** Of orders that were sold, and of refusals: those are answers. */
  listTimes(period: Period): readonly MeasuredTimes[];
  countEnded(period: Period): number;
  /** When the first order that is known was placed, ms; null: there is none. */
  firstPlacedAt(): number | null;
  /** Whether an order of this platform was placed since then, ms. */
  isSeen(platform: PlatformKey, since: number): boolean;
  /** So many at the most, the earliest first. */
  listEnded(period: Period, limit: number): readonly EndedOrder[];
}

/** Cents in one currency that are still to be taken, or may be, of so many orders. */
interface OpenAmount {
  readonly currency: string;
  readonly orders: number;
  readonly cents: number;
}

const SALES = sqlList(SALE_STATUSES);
const ENDS = sqlList(ANOMALIES);
const IN_PERIOD = 'f.key >= @from AND f.key < @to';

/** The only place with SQL on `order_sold` and `order_times`, and that adds `order_facts` up. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the SQL of its tables, and a line for each call that runs it
export function createStatisticsStore(db: Database): StatisticsStore {
  const sealed = createSealedAmounts(db);
  const keyOf = db.prepare('SELECT key FROM order_facts WHERE order_id = ?').pluck();
  const history = db
    .prepare('SELECT entry FROM order_history WHERE order_id = +? ORDER BY id')
    .pluck();
  const knownSold = db.prepare(
    'SELECT kind, name, thousandths, cents FROM order_sold WHERE key = +? ORDER BY kind, name',
  );
  const removeSold = db.prepare('DELETE FROM order_sold WHERE key = ?');
  const addSold = db.prepare(`
    INSERT INTO order_sold (key, kind, name, thousandths, cents)
    VALUES (@key, @kind, @name, @thousandths, @cents)
    ON CONFLICT (key, kind, name) DO UPDATE SET
      thousandths = thousandths + excluded.thousandths, cents = cents + excluded.cents`);
  const putDue = db.prepare(`
    INSERT INTO order_times (key, due_at) VALUES (@key, @dueAt)
    ON CONFLICT (key) DO UPDATE SET due_at = excluded.due_at`);
  const putMoments = db.prepare(`
    INSERT INTO order_times (key, arrived_at, answered_at, started_at, ready_at)
    VALUES (@key, @arrivedAt, @answeredAt, @startedAt, @readyAt)
    ON CONFLICT (key) DO UPDATE SET
      arrived_at = excluded.arrived_at, answered_at = excluded.answered_at,
      started_at = excluded.started_at, ready_at = excluded.ready_at`);
  const salesWhere = (condition: string) => `
    SELECT f.placed_at / ${QUARTER_MS} AS quarter, f.platform, f.platform_name AS name, f.currency,
           count(*) AS orders, total(f.total_cents - f.tip_cents) AS cents
    FROM order_facts f NOT INDEXED WHERE ${IN_PERIOD} AND f.status IN (${SALES}) AND ${condition}
    GROUP BY 1, 2, 3, 4`;
  const sales = db.prepare(salesWhere('TRUE'));
  const salesBeside = db.prepare(salesWhere(BESIDE_JOURNAL));
  const beside = db
    .prepare(
      `SELECT f.order_id FROM order_facts f NOT INDEXED
       WHERE ${IN_PERIOD} AND f.status IN (${SALES}) AND ${BESIDE_JOURNAL}`,
    )
    .pluck();
  // What of an order has come in cannot always be told: all of it may be still to be taken.
  const open = db.prepare(`
    SELECT ifnull(f.currency, '${SEALED_CURRENCY}') AS currency, count(*) AS orders,
           total(ifnull(f.to_collect_cents, f.total_cents)) AS cents
    FROM order_facts f NOT INDEXED
    WHERE ${IN_PERIOD} AND f.status IN (${SALES}) AND f.payment IN ('to_collect', 'unknown')
      AND NOT (${BESIDE_JOURNAL})
    GROUP BY 1`);
  const sold = db.prepare(`
    SELECT s.kind, s.name, sum(s.thousandths) AS thousandths, sum(s.cents) AS cents
    FROM order_facts f NOT INDEXED CROSS JOIN order_sold s ON s.key = f.key
    WHERE ${IN_PERIOD} AND f.status IN (${SALES}) GROUP BY 1, 2`);
  const times = db
    .prepare(`
    SELECT (t.answered_at - t.arrived_at) / 1000,
           CASE WHEN f.status IN (${SALES}) THEN (t.ready_at - t.started_at) / 1000 END,
           CASE WHEN f.status IN (${SALES}) THEN (t.ready_at - t.due_at) / 1000 END
    FROM order_facts f NOT INDEXED CROSS JOIN order_times t ON t.key = f.key
    WHERE ${IN_PERIOD} AND t.answered_at IS NOT NULL`)
    .raw();
  const countEnded = db
    .prepare(
      `SELECT count(*) FROM order_facts f NOT INDEXED WHERE ${IN_PERIOD} AND f.status IN (${ENDS})`,
    )
    .pluck();
  const ended = db.prepare(`
    SELECT f.status, s.refusal, CASE WHEN json_valid(s.body)
             THEN json_extract(s.body, '$.custom_fields.epos.rejection.cause') END AS said,
           CASE WHEN s.id IS NULL AND json_valid(o.raw)
             THEN json_extract(o.raw, '$.custom_fields.epos.rejection.cause') END AS heard
    FROM order_facts f NOT INDEXED CROSS JOIN orders o ON o.id = f.order_id
    LEFT JOIN outbox s ON s.id = (
      SELECT max(own.id) FROM outbox own WHERE own.order_id = f.order_id
        AND own.status IN (${ENDS}) AND own.state IN ('waiting', 'sent'))
    WHERE ${IN_PERIOD} AND f.status IN (${ENDS}) ORDER BY f.key LIMIT @limit`);

  const seen = db
    .prepare('SELECT EXISTS (SELECT 1 FROM order_facts WHERE platform = ? AND key >= ?)')
    .pluck();

  const firstKey = db.prepare('SELECT min(key) FROM order_facts').pluck();

  const keys = ({ from, to }: Period) => ({ from: from * KEYS_A_MS, to: to * KEYS_A_MS });

  function putSold(key: number, wanted: readonly Sold[]): void {
    const sorted = wanted.toSorted((a, b) => (a.kind + a.name < b.kind + b.name ? -1 : 1));
    if (
      JSON.stringify((knownSold.all(key) as Sold[]).map(plain)) ===
      JSON.stringify(sorted.map(plain))
    )
      return;
    removeSold.run(key);
    for (const one of wanted) addSold.run({ key, ...one });
  }

  function putTimes(key: number, id: OrderId): void {
    // Written by this program alone.
    const entries = history.all(id).map((entry) => JSON.parse(entry as string) as HistoryEntry);
    putMoments.run({ key, ...orderMoments(entries) });
  }

  return {
    put: (id, wanted, dueAt) => {
      const key = keyOf.get(id) as number | undefined;
      if (key === undefined) return;
      putSold(key, wanted);
      putDue.run({ key, dueAt });
      putTimes(key, id);
    },
    followHistory: (id, entry) => {
      if (!tellsMoments(entry)) return;
      const key = keyOf.get(id) as number | undefined;
      if (key !== undefined) putTimes(key, id);
    },
    sealed,
    listSales: (period) => {
      const start = sealed.startedAt();
      const all =
        start === null ? sales.all(keys(period)) : salesBeside.all({ ...keys(period), start });
      return all as SalesBucket[];
    },
    listBeside: (period) => {
      const start = sealed.startedAt();
      return start === null
        ? null
        : new Set(beside.all({ ...keys(period), start }) as readonly string[]);
    },
    listOpen: (period) =>
      open.all({ ...keys(period), start: sealed.startedAt() ?? 0 }) as OpenAmount[],
    listSold: (period) => sold.all(keys(period)) as Sold[],
    listTimes: (period) =>
      (times.all(keys(period)) as [number | null, number | null, number | null][]).map(
        ([answer, preparation, late]) => ({ answer, preparation, late }),
      ),
    isSeen: (platform, since) => seen.get(platform, since * KEYS_A_MS) === 1,
    firstPlacedAt: () => {
      const key = firstKey.get() as number | null;
      return key === null ? null : Math.floor(key / KEYS_A_MS);
    },
    countEnded: (period) => countEnded.get(keys(period)) as number,
    listEnded: (period, limit) =>
      (ended.all({ ...keys(period), limit }) as EndedColumns[]).map(toEnded),
  };
}

interface EndedColumns {
  readonly status: StatusOrUnknown;
  readonly refusal: number | null;
  readonly said: unknown;
  readonly heard: unknown;
}

const LONGEST_REASON = 200;

function toEnded({ heard, refusal, said, status }: EndedColumns): EndedOrder {
  const reason = said ?? heard;
  const words = typeof reason === 'string' ? cleanLine(reason, LONGEST_REASON) : null;
  return { status, move: refusal === null ? null : { isRefusal: refusal === 1 }, reason: words };
}

function plain({ kind, name, thousandths, cents }: Sold): readonly unknown[] {
  return [kind, name, thousandths, cents];
}
