import type { Row, Source } from '../record/row.ts';
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
const TYPES = COLUMNS.map(([name]) => `typeof(${name})`).join(" || ' ' || ");
const RIGHT_TYPES = COLUMNS.map(([, type]) => type).join(' ');
/** So many rows are held at once: their signatures are checked together. */
const BATCH = 256;

/** The records of a database. Throws CannotVerify where there is no journal in it. */
export function databaseSource(database: Database, report: Report): Source {
  try {
    database.prepare(`SELECT ${NAMES} FROM fiscal_records LIMIT 1`).all();
  } catch (error) {
    throw new CannotVerify(`Cette base ne contient pas de journal fiscal : ${messageOf(error)}`);
  }
  let pass = 0;
  return {
    async *rows() {
      // The second pass reads the same rows: what is wrong with them was said.
      pass += 1;
      const saying = pass === 1 ? report : undefined;
      try {
        if (saying) lookForStrangers(database, saying);
        for (const chain of ['R', 'F']) yield* rowsOf(database, chain, saying);
      } catch (error) {
        saying?.add('database-damaged', {}, messageOf(error));
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

function* rowsOf(
  database: Database,
  chain: string,
  report: Report | undefined,
): Generator<readonly Row[]> {
  const statement = kept(
    database,
    `SELECT ${NAMES}, ${TYPES} AS types FROM fiscal_records WHERE chain = ? ORDER BY seq`,
  );
  let batch: Row[] = [];
  for (const raw of statement.iterate(chain)) {
    batch.push(rowOf(raw, report));
    if (batch.length < BATCH) continue;
    yield batch;
    batch = [];
  }
  yield batch;
}

function rowOf(raw: Record<string, unknown>, report: Report | undefined): Row {
  const row = {
    chain: textOf(raw['chain']),
    seq: Number(raw['seq']),
    keyId: textOf(raw['key_id']),
    prevHash: bytesOf(raw['prev_hash']),
    hash: bytesOf(raw['hash']),
    signature: bytesOf(raw['signature']),
    columns: {
      kind: textOf(raw['kind']),
      number: textOf(raw['number']),
      at: textOf(raw['at']),
      businessDate: textOf(raw['business_date']),
      format: Number(raw['format']),
    },
  };
  const bytes = bytesOf(raw['payload']);
  if (raw['types'] !== RIGHT_TYPES) {
    report?.add(
      'column-type',
      { chain: row.chain, seq: row.seq },
      wrongTypes(String(raw['types'])),
    );
  }
  return { ...row, payload: () => bytes };
}

function wrongTypes(types: string): string {
  const found = types.split(' ');
  return COLUMNS.filter(([, type], i) => found[i] !== type)
    .map(([name]) => name)
    .join(', ');
}

function textOf(value: unknown): string {
  return value instanceof Uint8Array ? Buffer.from(value).toString('utf8') : String(value ?? '');
}

function bytesOf(value: unknown): Uint8Array {
  return value instanceof Uint8Array ? value : Buffer.from(textOf(value), 'utf8');
}
