import { setImmediate as nextTurn } from 'node:timers/promises';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { NEWEST_SCHEMA, readSchema } from './database.ts';
import { migrate } from './migrate.ts';
import { MIGRATIONS } from './migrations/index.ts';

/** How much is in a database. Rows of these tables are never deleted, so a copy can be compared. */
export interface RowCounts {
  readonly orders: number;
  readonly events: number;
  readonly sends: number;
  /** When the latest order came in, ms; null where there is none. */
  readonly newestAt: number | null;
}

export type CopyState =
  | { readonly kind: 'sound'; readonly counts: RowCounts; readonly mark: string }
  | { readonly kind: 'damaged' }
  /** Written by a newer version of the till. */
  | { readonly kind: 'from_future' };

/** Pages (of 4 kB) between two of which the till goes on with its work. */
const PAGES_AT_ONCE = 250;

/**
 * Copies a database that is at work, as it stands when the copy ends. Rejects where the disk does.
 * `path` must not exist.
 */
export async function copyDatabase(db: Database, path: string): Promise<void> {
  await db.backup(path, { progress: () => PAGES_AT_ONCE });
}

export function countRows(db: Database): RowCounts {
  return db
    .prepare(
      `SELECT (SELECT count(*) FROM orders) AS orders, (SELECT count(*) FROM inbox) AS events,
              (SELECT count(*) FROM outbox) AS sends,
              (SELECT max(received_at) FROM orders) AS newestAt`,
    )
    .get() as RowCounts;
}

/**
 * What changes whenever something worth a copy has: an order and whatever happens to one leaves a
 * line in its history or a send.
 */
export function contentMark(db: Database): string {
  return db
    .prepare(
      `SELECT coalesce((SELECT max(id) FROM order_history), 0) || ' ' ||
              coalesce((SELECT max(id) FROM outbox), 0)`,
    )
    .pluck()
    .get() as string;
}

/**
 * Makes one file of a copy, without a log beside it, and reads it through, a table at a time: the
 * till goes on with its work in between. The full-text index is read as the tables that it stands
 * in; whether it agrees with the orders is not asked, which would take the longest, and it can be
 * made anew.
 */
export async function sealCopy(path: string): Promise<CopyState> {
  return examine(path, async (db) => {
    db.pragma('journal_mode = DELETE');
    const tables = db.prepare(PLAIN_TABLES).pluck().all() as string[];
    for (const table of tables) {
      if (db.pragma(`quick_check("${table}")`, { simple: true }) !== 'ok') return false;
      await nextTurn();
    }
    return true;
  });
}

/** Reads every page of it: a second or two for years of orders. */
export function examineCopy(path: string): CopyState {
  return examineNow(path, (db) => db.pragma('quick_check(1)', { simple: true }) === 'ok');
}

/** What it says of itself, without reading it through. */
export function glanceAtCopy(path: string): CopyState {
  return examineNow(path, () => true);
}

/**
 * Opens a copy to change it; null where it is none that this version understands. What is
 * overwritten in it leaves no trace, and it stays one file.
 */
export function openCopy(path: string): Database | null {
  let db: Database | null = null;
  try {
    // SQLite would throw away the log of a file that it cannot read.
    if (readSchema(path) > NEWEST_SCHEMA) return null;
    db = new SqliteDatabase(path, { fileMustExist: true });
    db.pragma('journal_mode = DELETE');
    db.pragma('secure_delete = ON');
    db.pragma('foreign_keys = ON');
    migrate(db, MIGRATIONS);
    countRows(db);
    return db;
  } catch (error) {
    db?.close();
    if (isCapacity(error)) throw error;
    return null;
  }
}

const PLAIN_TABLES =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%'";

async function examine(
  path: string,
  isSound: (db: Database) => Promise<boolean>,
): Promise<CopyState> {
  let db: Database | null = null;
  try {
    db = openUnchanged(path);
    return db === null ? FROM_FUTURE : stateOf(db, await isSound(db));
  } catch (error) {
    return damagedUnless(error);
  } finally {
    db?.close();
  }
}

function examineNow(path: string, isSound: (db: Database) => boolean): CopyState {
  let db: Database | null = null;
  try {
    db = openUnchanged(path);
    return db === null ? FROM_FUTURE : stateOf(db, isSound(db));
  } catch (error) {
    return damagedUnless(error);
  } finally {
    db?.close();
  }
}

const FROM_FUTURE: CopyState = { kind: 'from_future' };

/** Null where it is from the future. */
function openUnchanged(path: string): Database | null {
  if (readSchema(path) > NEWEST_SCHEMA) return null;
  return new SqliteDatabase(path, { fileMustExist: true });
}

function stateOf(db: Database, isSound: boolean): CopyState {
  if (!isSound) return { kind: 'damaged' };
  return { kind: 'sound', counts: countRows(db), mark: contentMark(db) };
}

function damagedUnless(error: unknown): CopyState {
  if (isCapacity(error)) throw error;
  return { kind: 'damaged' };
}

/** No fault of the file's: the disk is full or away, or another program holds the file. */
function isCapacity(error: unknown): boolean {
  const code = error instanceof SqliteDatabase.SqliteError ? error.code : '';
  // A file whose end is missing.
  if (code === 'SQLITE_IOERR_SHORT_READ') return false;
  return /^SQLITE_(FULL|BUSY|IOERR|NOMEM)/.test(code);
}
