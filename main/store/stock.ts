import type { Database } from 'better-sqlite3';
import { keyText, type StockKey } from '../core/catalog/stock.ts';
import type { LocationId, OrderId } from '../core/ids.ts';
import { readRefusal } from '../core/order/refusal.ts';
import type { NewSend, SendRow, SendStore, StockContent } from './sends.ts';
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

/** What is still to be told, one send a key. */
export interface StockSend extends StockContent {
  readonly id: number;
  readonly state: 'waiting' | 'refused';
  readonly createdAt: number;
  /** When it was last on its way, ms by HubRise's clock; null while HubRise cannot have it. */
  readonly toldAt: number | null;
  /** What HubRise said where it refused it. */
  readonly error: string | null;
}

type NewStockSend = Omit<StockSend, 'catalogId' | 'error' | 'id' | 'state' | 'toldAt'>;

interface Taken extends StockKey {
  readonly quantity: string;
}

interface StockStore {
  list(shelf: Shelf): readonly StockRow[];
  get(shelf: Shelf, key: StockKey): StockRow | null;
  put(shelf: Shelf, row: StockRow): void;
  remove(shelf: Shelf, key: StockKey): void;
  /** The newest last. */
  listSends(shelf: Shelf): readonly StockSend[];
  getSend(shelf: Shelf, key: StockKey): StockSend | null;
  /** Of every shelf but this one, where there is one: nothing is to be told any more. */
  dropSends(but: Shelf | null): void;
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

const COLUMNS = sqlColumns('kind ref stock expires_at as_of since by counting');
const ON_SHELF = 'location_id = @locationId AND catalog_id = @catalogId';
const OF_KEY = `${ON_SHELF} AND kind = @kind AND ref = @ref`;

/** The only place with SQL on `stock`, `stock_reads` and `stock_taken`. */
export function createStockStore(db: Database, sends: SendStore): StockStore {
  const all = (): readonly SendRow<'stock'>[] =>
    [...sends.listOpen('stock'), ...sends.listParked('stock', 0)].sort((a, b) => a.id - b.id);
  const list = db.prepare(`SELECT ${COLUMNS} FROM stock WHERE ${ON_SHELF} ORDER BY kind, ref`);
  const get = db.prepare(`SELECT ${COLUMNS} FROM stock WHERE ${OF_KEY}`);
  const put = db.prepare(`
    INSERT OR REPLACE INTO stock
    VALUES (@locationId, @catalogId, @kind, @ref, @stock, @expiresAt, @asOf, @since, @by, @counting)`);
  const remove = db.prepare(`DELETE FROM stock WHERE ${OF_KEY}`);
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
    listSends: (shelf) =>
      all()
        .filter((row) => isOn(shelf, row))
        .map(sendOf),
    getSend: (shelf, key) => {
      const row = sends.last('stock', subjectOf(shelf, key));
      return row === null || !isOn(shelf, row) ? null : sendOf(row);
    },
    dropSends: (but) => {
      for (const row of all()) if (but === null || !isOn(but, row)) sends.remove(row.id);
    },
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

/** What HubRise is to be told of a key, for `work.send`. */
export function stockSend({ catalogId, locationId }: Shelf, send: NewStockSend): NewSend<'stock'> {
  const { base, by, counting, createdAt, expiresAt, kind, ref, stock, told } = send;
  const what = { catalogId, kind, ref, stock, expiresAt, by, counting, base, told };
  return { subject: subjectOf({ catalogId }, send), locationId, what, createdAt };
}

function subjectOf({ catalogId }: Pick<Shelf, 'catalogId'>, key: StockKey): string {
  return `${catalogId} ${keyText(key)}`;
}

function isOn({ catalogId, locationId }: Shelf, row: SendRow<'stock'>): boolean {
  return row.locationId === locationId && row.what.catalogId === catalogId;
}

function sendOf({ createdAt, id, lastError, leftAt, state, what }: SendRow<'stock'>): StockSend {
  return {
    ...what,
    id,
    createdAt,
    state: state === 'parked' ? 'refused' : 'waiting',
    // What HubRise refused has been on its way.
    toldAt: state === 'parked' ? (leftAt ?? createdAt) : leftAt,
    error: state === 'parked' ? readRefusal(lastError).said : null,
  };
}

/** SQLite knows no truth values. */
function withTruth<Row extends { readonly counting: boolean }>(row: Row): Row {
  return { ...row, counting: Boolean(row.counting) };
}
