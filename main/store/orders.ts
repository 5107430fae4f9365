import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { HistoryEntry } from '../core/order/history.ts';
import { LOCAL_LOCATIONS, orderKey } from '../core/order/key.ts';
import type { LastWord } from '../core/order/last-word.ts';
import { isFinal, ORDER_STATUSES, type StatusOrUnknown } from '../core/order/status.ts';
import { sqlColumns, sqlList } from './sql.ts';

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

export interface OrderStore {
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
    'SELECT last_word AS status, last_word_at AS at FROM orders WHERE id = ? AND last_word IS NOT NULL',
  );
  const updateWord = db.prepare(
    'UPDATE orders SET last_word = @status, last_word_at = @at WHERE id = @id',
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
    putLastWord: (id, { status, at }) => void updateWord.run({ id, status, at }),
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
