import type { Placed, Row, SignedRow, Source } from '../record/row.ts';
import { printable } from '../report/printable.ts';
import { CannotVerify, type Report } from '../report/report.ts';
import { type Database, messageOf, rowsOf, type Values } from './sqlite.ts';

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
const TYPES = COLUMNS.map(([, type]) => type);
const SIGNED_NAMES = 'chain, seq, hash, signature';
/** The chains, in the order in which they are read. */
const CHAINS = ['R', 'F'];
/** So many rows are held at once: their signatures are checked together. */
const BATCH = 256;

/** The records of a database. Throws CannotVerify where there is no journal in it. */
export function databaseSource(database: Database, report: Report): Source {
  try {
    database.prepare(`SELECT ${NAMES} FROM fiscal_records LIMIT 1`).all();
  } catch (error) {
    throw new CannotVerify(
      `Cette base ne contient pas de journal fiscal : ${printable(messageOf(error))}`,
    );
  }
  return {
    async *rows() {
      try {
        lookForStrangers(database, report);
        const make = (values: Values): Row => rowOf(values, report);
        for (const chain of CHAINS) yield* runsOf(database, chain, NAMES, make);
      } catch (error) {
        report.add('database-damaged', {}, messageOf(error));
      }
      // Last: the signatures of the last rows are still being judged.
      checkIntegrity(database, report);
    },
    async *signed(isWanted) {
      try {
        const payloadOf = payloads(database);
        let place = -1;
        const make = ([chain, seq, hash, signature]: Values): Placed | undefined => {
          place += 1;
          if (!isWanted(place)) return undefined;
          return { place, row: signedOf(chain, seq, hash, signature, () => payloadOf(chain, seq)) };
        };
        for (const chain of CHAINS) yield* runsOf(database, chain, SIGNED_NAMES, make);
      } catch {
        // The first pass has met and said it.
      }
    },
  };
}

/** SQLite's own look at its pages and indexes. */
function checkIntegrity(database: Database, report: Report): void {
  try {
    for (const row of database.prepare('PRAGMA integrity_check(5)').all()) {
      const text = String(Object.values(row)[0]);
      if (text !== 'ok') report.add('database-damaged', {}, text);
    }
  } catch (error) {
    report.add('database-damaged', {}, messageOf(error));
  }
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
function payloads(database: Database): (chain: unknown, seq: unknown) => unknown {
  const read = rowsOf(database, 'SELECT payload FROM fiscal_records WHERE chain = ? AND seq = ?');
  return (chain, seq) => {
    const [row] = read(chain as string, seq as bigint);
    return row?.[0];
  };
}

/** The rows of a chain, in runs; `make` gives none of those that nobody asked for. */
function* runsOf<T>(
  database: Database,
  chain: string,
  names: string,
  make: (values: Values) => T | undefined,
): Generator<readonly T[]> {
  const read = rowsOf(database, `SELECT ${names} FROM fiscal_records WHERE chain = ? ORDER BY seq`);
  let batch: T[] = [];
  for (const values of read(chain)) {
    const made = make(values);
    if (made !== undefined) batch.push(made);
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function rowOf(values: Values, report: Report): Row {
  const [
    chain,
    seq,
    kind,
    number,
    at,
    businessDate,
    format,
    payload,
    prevHash,
    hash,
    keyId,
    signature,
  ] = values;
  const bytes = bytesOf(payload);
  const row = {
    ...signedOf(chain, seq, hash, signature, () => bytes),
    keyId: textOf(keyId),
    prevHash: bytesOf(prevHash),
    columns: {
      kind: textOf(kind),
      number: textOf(number),
      at: textOf(at),
      businessDate: textOf(businessDate),
      format: Number(format),
    },
  };
  if (!TYPES.every((type, i) => typeOf(values[i]) === type)) {
    report.add('column-type', { chain: row.chain, seq: row.seq }, wrongTypes(values));
  }
  return row;
}

function signedOf(
  chain: unknown,
  seq: unknown,
  hash: unknown,
  signature: unknown,
  payload: () => unknown,
): SignedRow {
  return {
    chain: textOf(chain),
    seq: Number(seq),
    hash: bytesOf(hash),
    signature: bytesOf(signature),
    payload: () => bytesOf(payload()),
  };
}

/** The columns that hold a value of another type than theirs. */
function wrongTypes(values: Values): string {
  return COLUMNS.filter(([, type], i) => typeOf(values[i]) !== type)
    .map(([name]) => name)
    .join(', ');
}

/** SQLite's type of a value, by what Node makes of it; `rowsOf` reads every INTEGER as a bigint. */
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
