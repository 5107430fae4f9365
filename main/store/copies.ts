import SqliteDatabase, { type Database } from 'better-sqlite3';
import { migrate, schemaOf } from './migrate.ts';
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

/** Makes one file of a copy, without a log beside it, and reads it through. */
export function sealCopy(path: string): CopyState {
  return examine(path, (db) => {
    db.pragma('journal_mode = DELETE');
    return db.pragma('quick_check(1)', { simple: true }) === 'ok';
  });
}

/** `thorough`: every page is read, which takes a second or two for years of orders. */
export function examineCopy(path: string, thorough: boolean): CopyState {
  return examine(path, (db) => !thorough || db.pragma('quick_check(1)', { simple: true }) === 'ok');
}

/**
 * Opens a copy to change it; null where it is none that this version understands. What is
 * overwritten in it leaves no trace, and it stays one file.
 */
export function openCopy(path: string): Database | null {
  let db: Database | null = null;
  try {
    db = new SqliteDatabase(path, { fileMustExist: true });
    if (schemaOf(db) > NEWEST_SCHEMA) throw new Error('from the future');
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

const NEWEST_SCHEMA = MIGRATIONS.at(-1)?.version ?? 0;

function examine(path: string, isSound: (db: Database) => boolean): CopyState {
  let db: Database | null = null;
  try {
    // Not read-only: an interrupted erasure is first taken back, from the journal beside it.
    db = new SqliteDatabase(path, { fileMustExist: true });
    if (schemaOf(db) > NEWEST_SCHEMA) return { kind: 'from_future' };
    if (!isSound(db)) return { kind: 'damaged' };
    return { kind: 'sound', counts: countRows(db), mark: contentMark(db) };
  } catch (error) {
    if (isCapacity(error)) throw error;
    return { kind: 'damaged' };
  } finally {
    db?.close();
  }
}

/** No fault of the file's: the disk is full or away, or another program holds the file. */
function isCapacity(error: unknown): boolean {
  const code = error instanceof SqliteDatabase.SqliteError ? error.code : '';
  // A file whose end is missing.
  if (code === 'SQLITE_IOERR_SHORT_READ') return false;
  return /^SQLITE_(FULL|BUSY|IOERR|NOMEM)/.test(code);
}
