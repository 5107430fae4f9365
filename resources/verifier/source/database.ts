import type { Row, SignedRow, Source } from '../record/row.ts';
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
const SIGNED_NAMES = 'chain, seq, payload, hash, signature';
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
    async *signed() {
      try {
        for (const chain of CHAINS) yield* rowsOf(database, chain, SIGNED_NAMES, signedOf);
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

function* rowsOf<T>(
  database: Database,
  chain: string,
  names: string,
  make: (raw: Raw) => T,
): Generator<readonly T[]> {
  const statement = kept(
    database,
    `SELECT ${names} FROM fiscal_records WHERE chain = ? ORDER BY seq`,
  );
  let batch: T[] = [];
  for (const raw of statement.iterate(chain)) {
    batch.push(make(raw));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function rowOf(raw: Raw, report: Report): Row {
  const row = {
    ...signedOf(raw),
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

function signedOf(raw: Raw): SignedRow {
  const bytes = bytesOf(raw['payload']);
  return {
    chain: textOf(raw['chain']),
    seq: Number(raw['seq']),
    hash: bytesOf(raw['hash']),
    signature: bytesOf(raw['signature']),
    payload: () => bytes,
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
