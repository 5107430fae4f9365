import type { Database } from 'better-sqlite3';
import type { SaleQuery } from '../core/counter/sale-query.ts';
import { type Chain, type Kind, LETTERS } from '../core/fiscal/kinds.ts';
import type { ClosingPayload, Payload, PrintMedium } from '../core/fiscal/payloads.ts';
import { sqlColumns } from './sql.ts';

/** What is made of each record: searched and listed by, never the truth itself. */
interface FiscalProjections {
  add(payload: Payload): void;
}

// biome-ignore lint/complexity/noExcessiveLinesPerFunction: the SQL of its tables, and a line for each call that runs it
function createFiscalProjections(db: Database): FiscalProjections {
  const sale = db.prepare(`
    INSERT INTO sales VALUES (@chain, @seq, @kind, @number, @at, @businessDate, @operator, @order,
      @channel, @service, @original, @total)`);
  const line = db.prepare(
    'INSERT INTO sale_lines VALUES (@chain, @seq, @n, @label, @qty, @unit, @discount, @ttc)',
  );
  const vat = db.prepare('INSERT INTO sale_vat VALUES (@chain, @seq, @rate, @ht, @vat, @ttc)');
  const payment = db.prepare(
    `INSERT INTO sale_payments
     VALUES (@chain, @seq, @n, @means, @amount, @given, @change, @tip)`,
  );
  const closing = db.prepare(`
    INSERT INTO closings VALUES (@chain, @seq, @kind, @number, @at, @businessDate, @period, @from,
      @to, @perpetual, @perpetualAbs)`);
  const count = db.prepare(`
    INSERT INTO counters VALUES (@chain, @kind, @last)
    ON CONFLICT (chain, kind) DO UPDATE SET last = excluded.last`);
  const order = db.prepare('INSERT INTO fiscal_orders VALUES (@chain, @number, @seq, NULL)');
  const settle = db.prepare(`
    UPDATE fiscal_orders SET settled_by = @by
    WHERE chain = @chain AND number = @order AND settled_by IS NULL`);
  const hubrise = db.prepare(
    'INSERT INTO fiscal_hubrise VALUES (@chain, @kind, @order, @revision, @number)',
  );
  // A restored backup may still wait for a print that has come out since: the record says that it has.
  const isOut = db.prepare(
    "DELETE FROM fiscal_prints WHERE document = @document AND copy = @copy AND state = 'pending'",
  );
  const print = db.prepare(`
    INSERT INTO fiscal_prints (document, copy, medium, asked, state)
    VALUES (@document, @copy, @medium, @asked, 'printed')`);

  function addSale(payload: Payload<'SALE' | 'AVOIR'>): void {
    const { chain, seq, lines, payments } = payload;
    const original = payload.kind === 'AVOIR' ? payload.original : null;
    const { kind, number, at, businessDate, operator, channel, service, total } = payload;
    sale.run({
      chain,
      seq,
      kind,
      number,
      at,
      businessDate,
      operator,
      channel,
      service,
      total,
      order: payload.order ?? null,
      original,
    });
    for (const { n, label, qty, unit, discount, ttc } of lines) {
      line.run({ chain, seq, n, label, qty, unit, discount, ttc });
    }
    for (const { rate, ht, vat: tax, ttc } of payload.vat) {
      vat.run({ chain, seq, rate, ht, vat: tax, ttc });
    }
    for (const [index, one] of payments.entries()) {
      const { means, amount, given = null, change = null, tip = null } = one;
      payment.run({ chain, seq, n: index + 1, means, amount, given, change, tip });
    }
  }

  function addClosing(payload: ClosingPayload): void {
    const { chain, seq, kind, number, at, businessDate } = payload;
    const { period, from, to, perpetual, perpetualAbs } = payload;
    closing.run({
      chain,
      seq,
      kind,
      number,
      at,
      businessDate,
      period,
      from,
      to,
      perpetual,
      perpetualAbs,
    });
  }

  return {
    add: (payload) => {
      const { chain, kind, number, seq } = payload;
      count.run({ chain, kind, last: seriesOf(number, kind) });
      switch (payload.kind) {
        case 'SALE':
        case 'AVOIR':
          addSale(payload);
          if (payload.order !== undefined && kind === 'SALE') {
            settle.run({ chain, order: payload.order, by: number });
          }
          break;
        case 'ORDER':
          order.run({ chain, number, seq });
          break;
        case 'ORDER_CANCEL':
          settle.run({ chain, order: payload.order, by: number });
          break;
        case 'PRINT': {
          const { document, copy, medium, asked } = payload;
          isOut.run({ document, copy });
          print.run({ document, copy, medium, asked });
          break;
        }
        case 'CLOSE_DAY':
        case 'CLOSE_MONTH':
        case 'CLOSE_YEAR':
          addClosing(payload);
          break;
        default:
      }
      if ('hubrise' in payload && payload.hubrise !== undefined) {
        const { order: of, revision } = payload.hubrise;
        hubrise.run({ chain, kind, order: of, revision, number });
      }
    },
  };
}

/** `01-T00001873` is 1873. */
function seriesOf(number: string, kind: Kind): number {
  return Number(number.slice(number.lastIndexOf(LETTERS[kind]) + LETTERS[kind].length));
}

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
interface PendingPrint {
  readonly id: number;
  readonly document: string;
  readonly copy: number;
  readonly medium: PrintMedium;
  readonly asked: string;
}

/** What was sealed for a revision of an order of HubRise's. */
interface SealedFor {
  readonly order: string;
  readonly revision: string;
}

interface FiscalRecordStore {
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

/** Sales of long ago, by what a customer still knows of them. */
interface SaleSearchStore {
  /** Their numbers, or those of avoirs, the newest first; a number or a total is met by either. */
  find(chain: Chain, query: SaleQuery, limit: number): readonly string[];
}

/** Reads `sales`, which only the journal writes. */
export function createSaleSearchStore(db: Database): SaleSearchStore {
  const find = db
    .prepare(`
      SELECT number FROM sales
      WHERE chain = @chain AND kind = @kind
        AND (@day IS NULL OR businessDate = @day)
        AND ((@number IS NULL AND @total IS NULL)
          OR substr(number, -8) = @number OR total = @total)
      ORDER BY seq DESC LIMIT @limit`)
    .pluck();
  return {
    find: (chain, { day, kind, number, total }, limit) =>
      find.all({ chain, day, kind, number, total, limit }) as string[],
  };
}
