import { closeSync, fsyncSync, openSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { readSchema } from './database.ts';
import { isKnownSchema, migrate } from './schema/migrate.ts';

/** How much is in a database. Rows of these tables are never deleted, so a copy can be compared. */
interface RowCounts {
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

/** What a copy must have in it: what its original held at the moment that it is a copy of. */
export interface Content {
  readonly counts: RowCounts;
  readonly mark: string;
}

/** Pages (of 4 kB) between two of which the disk writes down what it has. */
const PAGES_AT_ONCE = 1_000;

/**
 * Copies a database that is at work as it stands when the copy begins, and gives what was in it
 * then. It uses a connection of its own and needs a thread of its own: it reads and writes all of
 * the file. Rejects where the disk does. `to` must not exist.
 */
export async function copySnapshot(from: string, to: string): Promise<Content> {
  const db = new SqliteDatabase(from, { readonly: true, fileMustExist: true });
  try {
    // One moment for all of it: SQLite would begin anew with each order that comes in meanwhile.
    db.exec('BEGIN');
    const content = { counts: countRows(db), mark: contentMark(db) };
    await db.backup(to, {
      progress: () => {
        // All at the end it would be a gigabyte at once, and an order stored at that moment would
        // wait.
        syncFile(to);
        return PAGES_AT_ONCE;
      },
    });
    return content;
  } finally {
    db.close();
  }
}

function syncFile(path: string): void {
  // Windows flushes only what is open for writing.
  const file = openSync(path, 'r+');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function countRows(db: Database): RowCounts {
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
 * line in its history or a send; what is sold leaves a record, beside which the events of the JET, a
 * backup among them, are none.
 */
export function contentMark(db: Database): string {
  const mark = db
    .prepare(
      `SELECT coalesce((SELECT max(id) FROM order_history), 0) || ' ' ||
              coalesce((SELECT max(id) FROM outbox), 0)`,
    )
    .pluck()
    .get() as string;
  // A copy that an older version took has no journal.
  if (!hasTable(db, 'counters')) return mark;
  const sealed = db
    .prepare("SELECT coalesce(sum(last), 0) FROM counters WHERE kind <> 'JET'")
    .pluck()
    .get() as number;
  return sealed === 0 ? mark : `${mark} ${sealed}`;
}

function hasTable(db: Database, name: string): boolean {
  const found = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?");
  return found.get(name) !== undefined;
}

/** Makes one file of a copy, without a log beside it, and reads it through. */
export function sealCopy(path: string): CopyState {
  return examine(path, (db) => {
    db.pragma('journal_mode = DELETE');
    return isWhole(db);
  });
}

/** Reads every page of it: seconds for years of orders. */
export function examineCopy(path: string): CopyState {
  return examine(path, isWhole);
}

function isWhole(db: Database): boolean {
  return db.pragma('quick_check(1)', { simple: true }) === 'ok';
}

/** What it says of itself, without reading it through. */
export function glanceAtCopy(path: string): CopyState {
  return examine(path, () => true);
}

/**
 * Opens a copy to change it; null where this version does not understand it. What is overwritten in
 * it leaves no trace, and it stays one file.
 */
export function openCopy(path: string): Database | null {
  let db: Database | null = null;
  try {
    // SQLite would throw away the log of a file that it cannot read.
    if (!isKnownSchema(readSchema(path))) return null;
    db = new SqliteDatabase(path, { fileMustExist: true });
    db.pragma('journal_mode = DELETE');
    db.pragma('secure_delete = ON');
    db.pragma('foreign_keys = ON');
    migrate(db);
    countRows(db);
    return db;
  } catch (error) {
    db?.close();
    if (isCapacity(error)) throw error;
    return null;
  }
}

function examine(path: string, isSound: (db: Database) => boolean): CopyState {
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
  if (!isKnownSchema(readSchema(path))) return null;
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
