import type { Placed, Row, SignedRow, Source } from '../record/row.ts';
import { CannotVerify, type Report } from '../report/report.ts';
import { type Database, kept, messageOf } from './sqlite.ts';

const COLUMNS = [
  ['chain', 'text'],
  ['seq', 'integer'],
  ['kind', 'text'],
  ['number', 'text'],
  ['at', 'text'],
  ['business_date', 'text'],
  ['format', 'integer'],
  ['payload', 'blob'],
  ['prev_hash', 'blob'],
  ['hash', 'blob'],
  ['key_id', 'text'],
  ['signature', 'blob'],
] as const;
const NAMES = COLUMNS.map(([name]) => name).join(', ');
const SIGNED_NAMES = 'chain, seq, hash, signature';
/** The chains, in the order in which they are read. */
const CHAINS = ['R', 'F'];
/** So many rows are held at once: their signatures are checked together. */
const BATCH = 256;

type Raw = Readonly<Record<string, unknown>>;

/** The records of a database. Throws CannotVerify where there is no journal in it. */
export function databaseSource(database: Database, report: Report): Source {
  try {
    database.prepare(`SELECT ${NAMES} FROM fiscal_records LIMIT 1`).all();
  } catch (error) {
    throw new CannotVerify(`Cette base ne contient pas de journal fiscal : ${messageOf(error)}`);
  }
  return {
    async *rows() {
      try {
        lookForStrangers(database, report);
        const make = (raw: Raw): Row => rowOf(raw, report);
        for (const chain of CHAINS) yield* rowsOf(database, chain, NAMES, make);
      } catch (error) {
        report.add('database-damaged', {}, messageOf(error));
      }
    },
    async *signed(isWanted) {
      try {
        const payloadOf = payloads(database);
        let place = -1;
        const make = (raw: Raw): Placed | undefined => {
          place += 1;
          return isWanted(place) ? { place, row: signedOf(raw, () => payloadOf(raw)) } : undefined;
        };
        for (const chain of CHAINS) yield* rowsOf(database, chain, SIGNED_NAMES, make);
      } catch {
        // The first pass has met and said it.
      }
    },
  };
}

function lookForStrangers(database: Database, report: Report): void {
  const [row] = database
    .prepare(
      "SELECT count(*) AS n FROM fiscal_records WHERE chain IS NULL OR chain NOT IN ('R', 'F')",
    )
    .all();
  if (row?.['n'] !== 0) report.add('column-type', {}, 'une chaîne qui n’est ni R ni F');
}

/** Reads one record's bytes where its row was read without them. */
function payloads(database: Database): (raw: Raw) => unknown {
  const one = kept(database, 'SELECT payload FROM fiscal_records WHERE chain = ? AND seq = ?');
  return ({ chain, seq }) => one.get(chain as string, seq as bigint)?.['payload'];
}

/** The rows of a chain, in runs; `make` gives none of those that nobody asked for. */
function* rowsOf<T>(
  database: Database,
  chain: string,
  names: string,
  make: (raw: Raw) => T | undefined,
): Generator<readonly T[]> {
  const statement = kept(
    database,
    `SELECT ${names} FROM fiscal_records WHERE chain = ? ORDER BY seq`,
  );
  let batch: T[] = [];
  for (const raw of statement.iterate(chain)) {
    const made = make(raw);
    if (made !== undefined) batch.push(made);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function rowOf(raw: Raw, report: Report): Row {
  const bytes = bytesOf(raw['payload']);
  const row = {
    ...signedOf(raw, () => bytes),
    keyId: textOf(raw['key_id']),
    prevHash: bytesOf(raw['prev_hash']),
    columns: {
      kind: textOf(raw['kind']),
      number: textOf(raw['number']),
      at: textOf(raw['at']),
      businessDate: textOf(raw['business_date']),
      format: Number(raw['format']),
    },
  };
  const wrong = wrongTypes(raw);
  if (wrong !== '') report.add('column-type', { chain: row.chain, seq: row.seq }, wrong);
  return row;
}

function signedOf(raw: Raw, payload: () => unknown): SignedRow {
  return {
    chain: textOf(raw['chain']),
    seq: Number(raw['seq']),
    hash: bytesOf(raw['hash']),
    signature: bytesOf(raw['signature']),
    payload: () => bytesOf(payload()),
  };
}

/** The columns that hold a value of another type than theirs. */
function wrongTypes(raw: Raw): string {
  return COLUMNS.filter(([name, type]) => typeOf(raw[name]) !== type)
    .map(([name]) => name)
    .join(', ');
}

/** SQLite's type of a value, by what Node makes of it; `kept` reads every INTEGER as a bigint. */
function typeOf(value: unknown): string {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'bigint') return 'integer';
  return value instanceof Uint8Array ? 'blob' : 'another';
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value ?? '');
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(textOf(value), 'utf8');
}
