import { randomUUID } from 'node:crypto';
import type { Database } from 'better-sqlite3';
import type { Money } from '../core/format/numbers.ts';
import { piecesOf } from '../core/format/text.ts';
import type { OrderSummary } from '../core/history/search.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { HistoryEntry } from '../core/order/history.ts';
import { COUNTER_LOCATION, LOCAL_LOCATIONS, orderKey } from '../core/order/key.ts';
import type { LastWord } from '../core/order/last-word.ts';
import { amountDue, type PaymentView } from '../core/order/payments.ts';
import { isFinal, ORDER_STATUSES, type StatusOrUnknown } from '../core/order/status.ts';
import type { PlatformKey } from '../core/platform/platform.ts';
import { sqlColumns, sqlList } from './sql.ts';

/**
 * Whether the counter has made it, of which its reference is the journal's number: the ticket's ORDER, or its
 * only sale. Later orders of one ticket say nothing of what was given back of it, nor does an order of a
 * journal before this one, which had the same numbers.
 */
const IS_TICKET = `
  f.order_id GLOB '${COUNTER_LOCATION}:*' AND f.placed_at >= (
    SELECT unixepoch(at) * 1000 FROM fiscal_records WHERE chain = 'R' AND seq = 1)
  AND NOT EXISTS (
    SELECT 1 FROM order_facts n
    WHERE n.order_id > '${COUNTER_LOCATION}:' || f.ref || ':'
      AND n.order_id < '${COUNTER_LOCATION}:' || f.ref || ';'
      AND n.key < f.key AND n.placed_at >= (
        SELECT unixepoch(at) * 1000 FROM fiscal_records WHERE chain = 'R' AND seq = 1))`;

/** Avoirs that a person has made of its sales. Those that HubRise has caused are noted as its own. */
const BACK_CENTS = `
  coalesce((
    SELECT -sum(a.total) FROM sales a
    WHERE a.original IN (
        SELECT number FROM fiscal_hubrise
        WHERE chain = 'R' AND kind = 'SALE' AND order_id = f.order_id
        UNION ALL SELECT f.ref WHERE ${IS_TICKET}
        UNION ALL SELECT number FROM sales WHERE "order" = f.ref AND ${IS_TICKET})
      AND NOT EXISTS (SELECT 1 FROM fiscal_hubrise e WHERE e.number = a.number)), 0)`;

/** What a summary is read from; `f` is `order_facts`. */
export const SUMMARY_COLUMNS = `${sqlColumns(
  `key order_id placed_at status platform platform_name brand service_type code ref customer_name
   line_count currency total_cents tip_cents payment to_collect_cents`,
  'f',
)}, ${BACK_CENTS} AS backCents`;

export interface SummaryColumns
  extends Omit<OrderSummary, 'id' | 'payment' | 'platform' | 'total'> {
  readonly key: number;
  readonly orderId: string;
  readonly platform: PlatformKey;
  readonly platformName: string;
  readonly currency: string | null;
  readonly totalCents: number | null;
  readonly payment: 'paid' | 'to_collect' | 'unknown';
  readonly toCollectCents: number | null;
}

export function toSummary(row: SummaryColumns): OrderSummary {
  const { key: _key, orderId: id, platform, platformName, payment, ...facts } = row;
  const { currency, totalCents, toCollectCents, ...rest } = facts;
  const amount = (cents: number | null): Money | null =>
    currency === null || cents === null ? null : { cents, currency };
  const due = amount(toCollectCents);
  return {
    ...rest,
    id,
    platform: { key: platform, name: platformName },
    total: amount(totalCents),
    payment: amountDue(
      payment === 'to_collect' ? toCollectView(due) : { kind: payment },
      row.status,
    ),
  };
}

function toCollectView(amount: Money | null): PaymentView {
  return amount === null ? { kind: 'unknown' } : { kind: 'to_collect', amount };
}

/** Texts of megabytes, in pieces: none of them is written, or removed, in one go. */
interface LongTexts {
  /** Durable when this returns, or with the transaction around it. */
  putPiece(key: string, place: number, piece: string): void;
  /** Null: there is none. */
  get(key: string): string | null;
  drop(key: string): void;
  /** Removes some pieces of texts that neither a draft nor a publication names; false: there are none. */
  sweep(): boolean;
}

const SWEPT_AT_ONCE = 8;

/** The only place with SQL on `long_texts`. */
export function createLongTexts(db: Database): LongTexts {
  const insert = db.prepare('INSERT INTO long_texts VALUES (?, ?, ?)');
  const drop = db.prepare('DELETE FROM long_texts WHERE key = ?');
  const pieces = db.prepare('SELECT text FROM long_texts WHERE key = ? ORDER BY place').pluck();
  const sweep = db.prepare(`
    DELETE FROM long_texts WHERE rowid IN (
      SELECT rowid FROM long_texts
      WHERE key NOT IN (SELECT 'draft ' || catalog_id FROM catalog_drafts)
        AND key NOT IN (SELECT before_key FROM catalog_publications)
        AND key NOT IN (SELECT sent_key FROM catalog_publications)
      LIMIT ${SWEPT_AT_ONCE})`);
  return {
    putPiece: (key, place, piece) => void insert.run(key, place, piece),
    get: (key) => {
      const all = pieces.all(key) as string[];
      return all.length === 0 ? null : all.join('');
    },
    drop: (key) => void drop.run(key),
    sweep: () => sweep.run().changes > 0,
  };
}

/** Keeps a text in steps, and gives the key by which it is to be named: until then it may be swept away. */
export function* keepSteps(
  texts: Pick<LongTexts, 'putPiece'>,
  text: string,
  key: string = randomUUID(),
): Generator<void, string> {
  let place = 0;
  for (const piece of piecesOf(text)) {
    texts.putPiece(key, place, piece);
    place += 1;
    yield;
  }
  return key;
}

/** A row of `orders`. Times are ms; `raw` is HubRise's text as it came. */
export interface OrderRow {
  readonly id: OrderId;
  readonly locationId: LocationId | null;
  /** As HubRise last said it; moves that it does not know yet are in the outbox. */
  readonly status: StatusOrUnknown;
  readonly raw: string;
  readonly unreadableReason: string | null;
  readonly asOf: number;
  readonly receivedAt: number;
  /** When HubRise last told of it, by HubRise's clock: the till's may have been wrong. */
  readonly changedAt: number;
  readonly statusBefore: StatusOrUnknown | null;
  readonly acknowledgedAt: number | null;
  readonly open: boolean;
}

const COLUMNS = sqlColumns(`id location_id status raw unreadable_reason as_of received_at changed_at
  status_before acknowledged_at open`);

const NOT_OF_THE_HOUSE = `ifnull(location_id, '') NOT IN (${sqlList(LOCAL_LOCATIONS)})`;

interface OrderStore {
  get(id: OrderId): OrderRow | null;
  /** By which id the till knows, or is to know, an order that HubRise has at a location. */
  keyOf(hubriseId: string, location: LocationId): OrderId;
  listOpen(): OrderRow[];
  /** What a person took off the board before it was over, and of which HubRise has told since then, ms. */
  listSetAside(since: number): OrderRow[];
  /** Those of a location that came in last, the newest first. */
  listLatest(location: LocationId, most: number): OrderRow[];
  /** These without local orders (`core/order/key.ts`): HubRise knows nothing of them. */
  countReceivedSince(time: number): number;
  countOpen(): number;
  /** Those of them that something is still expected of: not what only waits to be taken note of. */
  countUnderWay(): number;
  put(row: OrderRow): void;
  acknowledge(id: OrderId, at: number, open: boolean): void;
  /** It is on the board again, as if nobody had taken it off. */
  bringBack(id: OrderId): void;
  /** It is off the board again, for it is over. */
  close(id: OrderId): void;
  getLastWord(id: OrderId): LastWord | null;
  putLastWord(id: OrderId, word: LastWord): void;
  addHistory(id: OrderId, entry: HistoryEntry): void;
  listHistory(id: OrderId): HistoryEntry[];
}

/** The only place with SQL on `orders` and `order_history`. `+?`: see `outbox.ts`. */
export function createOrderStore(
  db: Database,
  /** In the transaction that lets the history of an order grow. */
  onHistory: (id: OrderId, entry: HistoryEntry) => void,
): OrderStore {
  const select = db.prepare(`SELECT ${COLUMNS} FROM orders WHERE id = ?`);
  const locationOf = db.prepare('SELECT location_id FROM orders WHERE id = ?').pluck();
  const selectOpen = db.prepare(
    `SELECT ${COLUMNS} FROM orders WHERE open = 1 ORDER BY received_at`,
  );
  // In the words of the index that finds what is to be erased.
  const selectSetAside = db.prepare(`
    SELECT ${COLUMNS} FROM orders
    WHERE open = 0 AND (erased_at IS NULL OR erased_at < changed_at) AND changed_at >= ?
      AND acknowledged_at IS NOT NULL AND status NOT IN (${sqlList(ORDER_STATUSES.filter(isFinal))})`);
  const selectLatest = db.prepare(`
    SELECT ${COLUMNS} FROM orders WHERE location_id = +@location AND erased_at IS NULL
    ORDER BY received_at DESC LIMIT +@most`);
  const countSince = db
    .prepare(`SELECT count(*) FROM orders WHERE received_at >= ? AND ${NOT_OF_THE_HOUSE}`)
    .pluck();
  const countOpen = db
    .prepare(`SELECT count(*) FROM orders WHERE open = 1 AND ${NOT_OF_THE_HOUSE}`)
    .pluck();
  const countUnderWay = db
    .prepare(`
    SELECT count(*) FROM orders
    WHERE open = 1 AND ${NOT_OF_THE_HOUSE}
      AND status NOT IN (${sqlList(ORDER_STATUSES.filter(isFinal))})`)
    .pluck();
  const upsert = db.prepare(`
    INSERT INTO orders (id, location_id, status, raw, unreadable_reason, as_of, received_at,
                        changed_at, status_before, acknowledged_at, open)
    VALUES (@id, @locationId, @status, @raw, @unreadableReason, @asOf, @receivedAt,
            @changedAt, @statusBefore, @acknowledgedAt, @open)
    ON CONFLICT (id) DO UPDATE SET
      location_id = excluded.location_id, status = excluded.status, raw = excluded.raw,
      unreadable_reason = excluded.unreadable_reason, as_of = excluded.as_of,
      changed_at = excluded.changed_at, status_before = excluded.status_before,
      acknowledged_at = excluded.acknowledged_at, open = excluded.open`);
  const acknowledge = db.prepare(
    'UPDATE orders SET acknowledged_at = @at, open = @open WHERE id = @id',
  );
  const bringBack = db.prepare('UPDATE orders SET acknowledged_at = NULL, open = 1 WHERE id = ?');
  const close = db.prepare('UPDATE orders SET open = 0 WHERE id = ?');
  const selectWord = db.prepare(
    `SELECT last_word AS status, last_word_at AS at, last_word_from AS "from"
     FROM orders WHERE id = ? AND last_word IS NOT NULL`,
  );
  const updateWord = db.prepare(
    `UPDATE orders SET last_word = @status, last_word_at = @at, last_word_from = @from
     WHERE id = @id`,
  );
  const insertHistory = db.prepare(
    'INSERT INTO order_history (order_id, at, entry) VALUES (?, ?, ?)',
  );
  const selectHistory = db
    .prepare('SELECT entry FROM order_history WHERE order_id = +? ORDER BY id')
    .pluck();

  return {
    get: (id) => rows(select.all(id))[0] ?? null,
    keyOf: (hubriseId, location) => {
      const there = locationOf.get(hubriseId) as string | null | undefined;
      const isTaken = typeof there === 'string' && there !== location;
      return orderKey(hubriseId, location, isTaken);
    },
    listOpen: () => rows(selectOpen.all()),
    listSetAside: (since) => rows(selectSetAside.all(since)),
    listLatest: (location, most) => rows(selectLatest.all({ location, most })),
    countReceivedSince: (time) => countSince.get(time) as number,
    countOpen: () => countOpen.get() as number,
    countUnderWay: () => countUnderWay.get() as number,
    put: (row) => void upsert.run({ ...row, open: row.open ? 1 : 0 }),
    acknowledge: (id, at, open) => void acknowledge.run({ id, at, open: open ? 1 : 0 }),
    bringBack: (id) => void bringBack.run(id),
    close: (id) => void close.run(id),
    getLastWord: (id) => (selectWord.get(id) as LastWord | undefined) ?? null,
    putLastWord: (id, { at, from, status }) => void updateWord.run({ id, at, from, status }),
    addHistory: (id, entry) => {
      insertHistory.run(id, entry.at, JSON.stringify(entry));
      onHistory(id, entry);
    },
    // Written by this file alone, so read back without a schema.
    listHistory: (id) =>
      selectHistory.all(id).map((entry) => JSON.parse(entry as string) as HistoryEntry),
  };
}

/** What was selected as `COLUMNS`: SQLite knows no truth values. */
function rows(found: readonly unknown[]): OrderRow[] {
  return (found as readonly OrderRow[]).map((row) => ({ ...row, open: Boolean(row.open) }));
}
