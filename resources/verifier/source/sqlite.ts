import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { DatabaseSync as Database, SQLInputValue, StatementSync } from 'node:sqlite';
import { pathToFileURL } from 'node:url';
import { printable } from '../report/printable.ts';
import { CannotVerify } from '../report/report.ts';

export type { Database };

/**
 * Opens a database to read it, without leaving a file beside it: what has no log of changes is opened as
 * something that nobody changes. Throws CannotVerify.
 */
export function openDatabase(path: string): Database {
  const { DatabaseSync } = sqlite();
  const log = `${path}-wal`;
  const still = !existsSync(log) || statSync(log).size === 0;
  try {
    if (still) return opened(new DatabaseSync(new URL(`${pathToFileURL(path)}?immutable=1`), READ));
  } catch {
    // An older Node takes no address: the plain path serves too.
  }
  try {
    return opened(new DatabaseSync(path, READ));
  } catch (error) {
    throw new CannotVerify(`La base ne peut pas être ouverte : ${printable(messageOf(error))}`);
  }
}

const READ = { readOnly: true } as const;

/** Every statement that is read row by row: see `rowsOf`. */
const statements = new WeakMap<Database, StatementSync[]>();

/** A row's values, in the order of its columns; a whole number is a bigint, of any size. */
export type Values = readonly unknown[];

/**
 * Prepares a statement, and gives a way to read it row by row. Holds on to it as long as its database lives:
 * Node 22 crashes where the statement is cleared away before its last row is read.
 */
export function rowsOf(
  database: Database,
  sql: string,
): (...parameters: SQLInputValue[]) => Iterable<Values> {
  const statement = database.prepare(sql);
  statement.setReadBigInts(true);
  const others = statements.get(database) ?? [];
  statements.set(database, others);
  others.push(statement);
  // Whoever gets a row as an object waits a third longer for it. Node 22.13 knows no other.
  if (typeof statement.setReturnArrays !== 'function') {
    return (...parameters) => valuesOf(statement.iterate(...parameters));
  }
  statement.setReturnArrays(true);
  return (...parameters) =>
    statement.iterate(...parameters) as Iterable<unknown> as Iterable<Values>;
}

function* valuesOf(rows: Iterable<object>): Generator<Values> {
  for (const row of rows) yield Object.values(row);
}

/** What an error says, whoever threw it. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

function opened(database: Database): Database {
  database.prepare('SELECT name FROM sqlite_master LIMIT 1').all();
  return database;
}

/** Node's own SQLite. It says of itself that it is experimental, which tells an inspector nothing. */
export function sqlite(): typeof import('node:sqlite') {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return createRequire(import.meta.url)('node:sqlite');
  } catch {
    throw new CannotVerify('Ce programme demande Node.js 22.13 ou plus récent.');
  } finally {
    process.emitWarning = emitWarning;
  }
}
