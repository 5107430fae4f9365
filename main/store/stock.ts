import type { Database } from 'better-sqlite3';
import type { StockKey } from '../core/catalog/stock.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import { sqlColumns } from './sql.ts';

/** Whose stock: a catalogue at a point de vente. */
export interface Shelf {
  readonly locationId: LocationId;
  readonly catalogId: string;
}

/** HubRise's word on a key, as last heard. */
export interface StockRow extends StockKey {
  /** Null: there is no entry, and an older word that there is one comes too late. */
  readonly stock: string | null;
  readonly expiresAt: number | null;
  /** When HubRise said so, ms by its clock. */
  readonly asOf: number;
  /** Since when it is off or counted, ms by HubRise's clock; null where nobody knows. */
  readonly since: number | null;
  readonly by: 'till' | 'elsewhere' | 'count' | null;
  /** This till takes what its orders take from it. */
  readonly counting: boolean;
}

/** What is still to be told, one row a key. */
export interface StockSend extends StockKey {
  readonly id: number;
  /** Null: the entry goes away. */
  readonly stock: string | null;
  readonly expiresAt: number | null;
  readonly by: 'till' | 'count';
  readonly counting: boolean;
  /** HubRise's count from which this smaller one was reckoned; null for what somebody wants. */
  readonly base: string | null;
  readonly state: 'waiting' | 'refused';
  readonly createdAt: number;
  readonly attempts: number;
  /** When it was last on its way, ms by HubRise's clock; null while HubRise cannot have it. */
  readonly toldAt: number | null;
  /** The counts that were on their way since `base`, the latest last: HubRise may have any of them. */
  readonly told: readonly string[];
  readonly error: string | null;
}

export type NewStockSend = Omit<StockSend, 'id' | 'state' | 'attempts' | 'toldAt' | 'error'>;

export interface Taken extends StockKey {
  readonly quantity: string;
}

export interface StockStore {
  list(shelf: Shelf): readonly StockRow[];
  get(shelf: Shelf, key: StockKey): StockRow | null;
  put(shelf: Shelf, row: StockRow): void;
  remove(shelf: Shelf, key: StockKey): void;
  /** The newest last. */
  listSends(shelf: Shelf): readonly StockSend[];
  getSend(shelf: Shelf, key: StockKey): StockSend | null;
  /** In the place of what was to be told of this key before. */
  putSend(shelf: Shelf, send: NewStockSend): void;
  /** Nothing where something newer has taken its place. */
  removeSend(id: number): void;
  /** Of every shelf but this one, where there is one: nothing is to be told any more. */
  dropSends(but: Shelf | null): void;
  leaves(send: StockSend, at: number): void;
  failed(sends: readonly Pick<StockSend, 'id'>[], error: string): void;
  refused(id: number, error: string): void;
  revive(id: number): void;
  /** When all of it was last read, ms by HubRise's clock; null: never. */
  readAt(shelf: Shelf): number | null;
  wasRead(shelf: Shelf, at: number): void;
  /** What an order takes, once; false where it has taken of this already. */
  take(order: OrderId, taken: Taken, at: number): boolean;
  /** What an order has taken of it by now, in the place of what it had before. */
  putTaken(order: OrderId, taken: Taken, at: number): void;
  listTaken(order: OrderId): readonly (Taken & { readonly takenAt: number })[];
  giveBack(order: OrderId): void;
  /** Somebody has counted a key anew: what was taken of it before then is within their count. */
  forgetTakenOf(key: StockKey, before: number): void;
  /** Orders that took something before then are long over. */
  forgetTaken(before: number): void;
}

/** HubRise says within so many tries which of them it has. */
const MOST_TOLD = 50;

const COLUMNS = sqlColumns('kind ref stock expires_at as_of since by counting');
const SEND_COLUMNS = sqlColumns(
  'id kind ref stock expires_at by counting base state created_at attempts told_at told error',
);
const ON_SHELF = 'location_id = @locationId AND catalog_id = @catalogId';
const OF_KEY = `${ON_SHELF} AND kind = @kind AND ref = @ref`;

/** The only place with SQL on `stock`, `stock_sends`, `stock_reads` and `stock_taken`. */
export function createStockStore(db: Database): StockStore {
  const list = db.prepare(`SELECT ${COLUMNS} FROM stock WHERE ${ON_SHELF} ORDER BY kind, ref`);
  const get = db.prepare(`SELECT ${COLUMNS} FROM stock WHERE ${OF_KEY}`);
  const put = db.prepare(`
    INSERT OR REPLACE INTO stock
    VALUES (@locationId, @catalogId, @kind, @ref, @stock, @expiresAt, @asOf, @since, @by, @counting)`);
  const remove = db.prepare(`DELETE FROM stock WHERE ${OF_KEY}`);
  const sends = db.prepare(`SELECT ${SEND_COLUMNS} FROM stock_sends WHERE ${ON_SHELF}`);
  const send = db.prepare(`SELECT ${SEND_COLUMNS} FROM stock_sends WHERE ${OF_KEY}`);
  const putSend = db.prepare(`
    INSERT OR REPLACE INTO stock_sends
      (location_id, catalog_id, kind, ref, stock, expires_at, by, counting, base, told, state, created_at)
    VALUES (@locationId, @catalogId, @kind, @ref, @stock, @expiresAt, @by, @counting, @base, @told, 'waiting', @createdAt)`);
  const removeSend = db.prepare('DELETE FROM stock_sends WHERE id = ?');
  const dropSends = db.prepare(
    'DELETE FROM stock_sends WHERE location_id IS NOT @locationId OR catalog_id IS NOT @catalogId',
  );
  const leaves = db.prepare('UPDATE stock_sends SET told_at = ?, told = ? WHERE id = ?');
  const failed = db.prepare(
    'UPDATE stock_sends SET attempts = attempts + 1, error = ? WHERE id = ?',
  );
  const refused = db.prepare("UPDATE stock_sends SET state = 'refused', error = ? WHERE id = ?");
  const revive = db.prepare(
    "UPDATE stock_sends SET state = 'waiting', attempts = 0, error = NULL WHERE id = ?",
  );
  const readAt = db.prepare(`SELECT read_at FROM stock_reads WHERE ${ON_SHELF}`).pluck();
  const wasRead = db.prepare(
    'INSERT OR REPLACE INTO stock_reads VALUES (@locationId, @catalogId, @at)',
  );
  const take = db.prepare(
    'INSERT OR IGNORE INTO stock_taken VALUES (@order, @kind, @ref, @quantity, @at)',
  );
  const putTaken = db.prepare(`
    INSERT INTO stock_taken VALUES (@order, @kind, @ref, @quantity, @at)
    ON CONFLICT (order_id, kind, ref) DO UPDATE SET quantity = excluded.quantity`);
  const taken = db.prepare(
    'SELECT kind, ref, quantity, taken_at AS takenAt FROM stock_taken WHERE order_id = ?',
  );
  const giveBack = db.prepare('DELETE FROM stock_taken WHERE order_id = ?');
  const forgetOf = db.prepare(
    'DELETE FROM stock_taken WHERE kind = ? AND ref = ? AND taken_at < ?',
  );
  const forget = db.prepare('DELETE FROM stock_taken WHERE taken_at < ?');

  return {
    list: (shelf) => (list.all(shelf) as StockRow[]).map(withTruth),
    get: (shelf, { kind, ref }) => {
      const row = get.get({ ...shelf, kind, ref }) as StockRow | undefined;
      return row === undefined ? null : withTruth(row);
    },
    put: (shelf, row) => void put.run({ ...row, ...shelf, counting: Number(row.counting) }),
    remove: (shelf, { kind, ref }) => void remove.run({ ...shelf, kind, ref }),
    listSends: (shelf) => (sends.all(shelf) as SendRow[]).map(sendOf).sort((a, b) => a.id - b.id),
    getSend: (shelf, { kind, ref }) => {
      const row = send.get({ ...shelf, kind, ref }) as SendRow | undefined;
      return row === undefined ? null : sendOf(row);
    },
    putSend: (shelf, row) => {
      const texts = { counting: Number(row.counting), told: JSON.stringify(row.told) };
      putSend.run({ ...row, ...shelf, ...texts });
    },
    removeSend: (id) => void removeSend.run(id),
    dropSends: (but) => void dropSends.run(but ?? { locationId: null, catalogId: null }),
    leaves: ({ id, stock, told }, at) => {
      const counts = stock === null ? told : [...told.filter((one) => one !== stock), stock];
      leaves.run(at, JSON.stringify(counts.slice(-MOST_TOLD)), id);
    },
    failed: (all, error) => {
      for (const { id } of all) failed.run(error, id);
    },
    refused: (id, error) => void refused.run(error, id),
    revive: (id) => void revive.run(id),
    readAt: (shelf) => (readAt.get(shelf) as number | undefined) ?? null,
    wasRead: (shelf, at) => void wasRead.run({ ...shelf, at }),
    take: (order, { kind, ref, quantity }, at) =>
      take.run({ order, kind, ref, quantity, at }).changes > 0,
    putTaken: (order, { kind, ref, quantity }, at) =>
      void putTaken.run({ order, kind, ref, quantity, at }),
    listTaken: (order) => taken.all(order) as ReturnType<StockStore['listTaken']>,
    giveBack: (order) => void giveBack.run(order),
    forgetTakenOf: ({ kind, ref }, before) => void forgetOf.run(kind, ref, before),
    forgetTaken: (before) => void forget.run(before),
  };
}

type SendRow = Omit<StockSend, 'told'> & { readonly told: string };

function sendOf(row: SendRow): StockSend {
  // Written by this program alone.
  return { ...withTruth(row), told: JSON.parse(row.told) as string[] };
}

/** SQLite knows no truth values. */
function withTruth<Row extends { readonly counting: boolean }>(row: Row): Row {
  return { ...row, counting: Boolean(row.counting) };
}
