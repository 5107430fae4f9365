import type { Database } from 'better-sqlite3';
import type { Chain, Kind } from '../core/fiscal/kinds.ts';
import type { Payload, PrintMedium } from '../core/fiscal/payloads.ts';
import { createFiscalProjections } from './fiscal-projections.ts';
import { sqlColumns } from './sql.ts';

/** A sealed record. `payload` holds the bytes that were hashed, and is never written anew. */
export interface FiscalRecord {
  readonly chain: Chain;
  readonly seq: number;
  readonly kind: Kind;
  readonly number: string;
  readonly at: string;
  readonly businessDate: string;
  readonly format: number;
  readonly payload: Uint8Array;
  readonly prevHash: Uint8Array;
  readonly hash: Uint8Array;
  readonly keyId: string;
  readonly signature: Uint8Array;
}

/** A print that was asked for and is not known to be out yet. */
export interface PendingPrint {
  readonly id: number;
  readonly document: string;
  readonly copy: number;
  readonly medium: PrintMedium;
  readonly asked: string;
}

/** What was sealed for a revision of an order of HubRise's. */
export interface SealedFor {
  readonly order: string;
  readonly revision: string;
}

export interface FiscalRecordStore {
  /** Adds a record and all that is made of it. `payload`: the record's, read. */
  append(record: FiscalRecord, payload: Payload): void;
  head(chain: Chain): FiscalRecord | null;
  get(chain: Chain, seq: number): FiscalRecord | null;
  byNumber(number: string): FiscalRecord | null;
  lastOf(chain: Chain, kind: Kind): FiscalRecord | null;
  /** Up to `limit` records after a place, in order. */
  listAfter(chain: Chain, seq: number, limit: number): readonly FiscalRecord[];
  /** All of one kind after a place, in order; `beforeSeq`: and before another. */
  listOf(chain: Chain, kind: Kind, afterSeq: number, beforeSeq?: number): readonly FiscalRecord[];
  /** When the last days of service were closed, ISO 8601, the oldest first. */
  lastClosings(): readonly string[];
  /** The last number of a kind, 0 where there is none. */
  lastNumber(chain: Chain, kind: Kind): number;
  /** The last SALE or AVOIR. */
  lastSale(chain: Chain): FiscalRecord | null;
  /** The avoirs of a sale, in order. */
  avoirsOf(original: string): readonly FiscalRecord[];
  /** Numbers of the orders that are neither sold nor cancelled, in order of sealing. */
  openOrders(chain: Chain): readonly string[];
  /** What settled an order; null: nothing yet; undefined: no such order. */
  settledBy(chain: Chain, order: string): string | null | undefined;
  /** The number of what was sealed for this revision. */
  sealedFor(chain: Chain, kind: Kind, ref: SealedFor): string | null;
  /** Remembers that a print was asked for. */
  addPrint(print: Omit<PendingPrint, 'id'>): number;
  pendingPrint(id: number): PendingPrint | null;
  pendingPrints(): readonly PendingPrint[];
  /** How often a document came out, the original with it, and how many duplicatas those were. */
  printsOf(document: string): { readonly all: number; readonly duplicatas: number };
  /** It was sealed, or did not come out. */
  removePrint(id: number): void;
}

const COLUMNS = sqlColumns(
  'chain seq kind number at business_date format payload prev_hash hash key_id signature',
);
const PRINT_COLUMNS = sqlColumns('id document copy medium asked');

/** The only place with SQL on the journal's records, and on what serves it alone. */
export function createFiscalRecordStore(db: Database): FiscalRecordStore {
  const projections = createFiscalProjections(db);
  const insert = db.prepare(`
    INSERT INTO fiscal_records VALUES (@chain, @seq, @kind, @number, @at, @businessDate, @format,
      @payload, @prevHash, @hash, @keyId, @signature)`);
  const from = `SELECT ${COLUMNS} FROM fiscal_records`;
  const head = db.prepare(`${from} WHERE chain = ? ORDER BY seq DESC LIMIT 1`);
  const one = db.prepare(`${from} WHERE chain = ? AND seq = ?`);
  const byNumber = db.prepare(`${from} WHERE number = ?`);
  const lastOf = db.prepare(`${from} WHERE chain = ? AND kind = ? ORDER BY seq DESC LIMIT 1`);
  const after = db.prepare(`${from} WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ?`);
  const ofKind = db.prepare(
    `${from} WHERE chain = ? AND kind = ? AND seq > ? AND seq < ? ORDER BY seq`,
  );
  // More than the days that anybody asks about: after a wrong date many are closed at once.
  const closings = db
    .prepare(
      "SELECT at FROM closings WHERE chain = 'R' AND kind = 'CLOSE_DAY' ORDER BY seq DESC LIMIT 400",
    )
    .pluck();
  const counter = db.prepare('SELECT last FROM counters WHERE chain = ? AND kind = ?').pluck();
  const lastSale = db
    .prepare('SELECT seq FROM sales WHERE chain = ? ORDER BY seq DESC LIMIT 1')
    .pluck();
  const avoirs = db.prepare('SELECT chain, seq FROM sales WHERE original = ? ORDER BY seq');
  const open = db
    .prepare('SELECT number FROM fiscal_orders WHERE chain = ? AND settled_by IS NULL ORDER BY seq')
    .pluck();
  const settled = db
    .prepare('SELECT settled_by FROM fiscal_orders WHERE chain = ? AND number = ?')
    .pluck();
  const sealedFor = db
    .prepare(
      `SELECT number FROM fiscal_hubrise
       WHERE chain = ? AND kind = ? AND order_id = ? AND revision = ?`,
    )
    .pluck();
  const addPrint = db.prepare(`
    INSERT INTO fiscal_prints (document, copy, medium, asked, state)
    VALUES (@document, @copy, @medium, @asked, 'pending')`);
  const pending = db.prepare(
    `SELECT ${PRINT_COLUMNS} FROM fiscal_prints WHERE id = ? AND state = 'pending'`,
  );
  const allPending = db.prepare(
    `SELECT ${PRINT_COLUMNS} FROM fiscal_prints WHERE state = 'pending' ORDER BY id`,
  );
  const prints = db.prepare(`
    SELECT count(*) AS "all", count(nullif(copy, 0)) AS duplicatas
    FROM fiscal_prints WHERE document = ?`);
  const removePrint = db.prepare("DELETE FROM fiscal_prints WHERE id = ? AND state = 'pending'");

  const get = (chain: Chain, seq: number): FiscalRecord | null => orNull(one.get(chain, seq));
  return {
    append: (record, payload) => {
      insert.run(record);
      projections.add(payload);
    },
    head: (chain) => orNull(head.get(chain)),
    get,
    byNumber: (number) => orNull(byNumber.get(number)),
    lastOf: (chain, kind) => orNull(lastOf.get(chain, kind)),
    listAfter: (chain, seq, limit) => after.all(chain, seq, limit) as FiscalRecord[],
    listOf: (chain, kind, seq, before = Number.MAX_SAFE_INTEGER) =>
      ofKind.all(chain, kind, seq, before) as FiscalRecord[],
    lastClosings: () => (closings.all() as string[]).reverse(),
    lastNumber: (chain, kind) => (counter.get(chain, kind) as number | undefined) ?? 0,
    lastSale: (chain) => {
      const seq = lastSale.get(chain) as number | undefined;
      return seq === undefined ? null : get(chain, seq);
    },
    avoirsOf: (original) =>
      (avoirs.all(original) as { chain: Chain; seq: number }[]).flatMap(
        ({ chain, seq }) => get(chain, seq) ?? [],
      ),
    openOrders: (chain) => open.all(chain) as string[],
    settledBy: (chain, order) => settled.get(chain, order) as string | null | undefined,
    sealedFor: (chain, kind, { order, revision }) =>
      (sealedFor.get(chain, kind, order, revision) as string | undefined) ?? null,
    addPrint: (print) => Number(addPrint.run(print).lastInsertRowid),
    pendingPrint: (id) => (pending.get(id) as PendingPrint | undefined) ?? null,
    pendingPrints: () => allPending.all() as PendingPrint[],
    printsOf: (document) => prints.get(document) as { all: number; duplicatas: number },
    removePrint: (id) => void removePrint.run(id),
  };
}

function orNull(found: unknown): FiscalRecord | null {
  return (found as FiscalRecord | undefined) ?? null;
}
