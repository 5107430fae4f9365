import { existsSync, statSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { NEWEST_SCHEMA } from './schema/index.ts';
import { isKnownSchema, migrate, schemaOf } from './schema/migrate.ts';
import { isFileLost, setAsideFiles } from './set-aside.ts';
import { copyBeforeMigration } from './upgrade-copy.ts';

/** Older versions can corrupt a WAL file when two connections reset it at once (sqlite.org/wal). */
const OLDEST_SQLITE = [3, 51, 3] as const;

/**
 * As long as a copy program takes: then the till says that it is held, and does not stand still.
 */
const WAIT_MS = 250;
/** At the start, when there is no window yet that would stand still. */
const START_WAIT_MS = 2_000;

export type OpenResult =
  | { readonly kind: 'opened'; readonly db: Database; readonly setAside: string | null }
  | { readonly kind: 'from_future'; readonly schema: number }
  /** The copy before the upgrade could not be written. `bytes`: how large it is. */
  | { readonly kind: 'no_copy'; readonly bytes: number; readonly error: unknown }
  | { readonly kind: 'sqlite_too_old'; readonly version: string };

/**
 * Opens the till's database and brings it up to date: a dated copy of a file of an older schema is on the
 * disk before anything of it is upgraded, or it is refused and not changed. A file that is no sound database is set aside
 * under another name, never deleted, and a new one begun. A file from a newer version is refused
 * and not changed: reading it could lose what that version added. Any other failure (a full disk,
 * no rights, another program that holds it: `isLocked`) throws: an empty database would hide the
 * orders that are there. `sqlite` is the library's version.
 */
export function openDatabase(path: string, now: number, sqlite = sqliteVersion()): OpenResult {
  if (isOlder(sqlite, OLDEST_SQLITE)) return { kind: 'sqlite_too_old', version: sqlite };
  try {
    if (!isFileLost(path)) {
      const schema = existsSync(path) ? readSchema(path) : 0;
      if (!isKnownSchema(schema)) return { kind: 'from_future', schema };
      const refused = isOutdated(schema) ? copyFirst(path, schema, now) : null;
      return refused ?? { kind: 'opened', db: openAt(path, now), setAside: null };
    }
  } catch (error) {
    if (!isCorruption(error)) throw error;
  }
  const setAside = setAsideFiles(path, now);
  return { kind: 'opened', db: openAt(path, now), setAside };
}

/** Null where there is a copy. Throws where the file is held or damaged: each is another one's to tell. */
function copyFirst(path: string, schema: number, now: number): OpenResult | null {
  try {
    copyBeforeMigration(path, { schema, now });
    return null;
  } catch (error) {
    if (isLocked(error) || isCorruption(error)) throw error;
    return { kind: 'no_copy', bytes: statSync(path).size, error };
  }
}

/** Whether a file of this schema holds something, and is upgraded where it is opened. */
export function isOutdated(schema: number): boolean {
  return 0 < schema && schema < NEWEST_SCHEMA;
}

/**
 * The schema that a file has. Changes nothing of it, but for what a cut left half written; throws
 * where it is no sound database.
 */
export function readSchema(path: string): number {
  try {
    // An ordinary connection would change the file by merely closing it.
    return readSchemaBy(path, { readonly: true });
  } catch (error) {
    if (!isHalfWritten(error)) throw error;
    // A cut left a half-written transaction and its journal beside the file. SQLite takes it back
    // before anything is read, whatever version wrote it. Only a file that is no WAL file yet has
    // such a journal: at the first start, and after a restore.
    return readSchemaBy(path, { fileMustExist: true });
  }
}

/** SQLite would have to write before it can read, and was not allowed to. */
function isHalfWritten(error: unknown): boolean {
  return codeOf(error).startsWith('SQLITE_READONLY');
}

function readSchemaBy(path: string, options: SqliteDatabase.Options): number {
  const db = new SqliteDatabase(path, { ...options, timeout: START_WAIT_MS });
  try {
    return schemaOf(db);
  } finally {
    db.close();
  }
}

function openAt(path: string, now: number): Database {
  const db = new SqliteDatabase(path, { timeout: START_WAIT_MS });
  try {
    db.pragma('journal_mode = WAL');
    // FULL: an order is on the disk, not in a cache, before HubRise is told that it arrived. The
    // library's build would fall back to NORMAL in WAL mode.
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('mmap_size = 0');
    // Two megabytes, not sixteen: the system keeps the file's pages for all programs that read it.
    db.pragma('cache_size = -2000');
    // What is overwritten or deleted is zeroed in the file: customers' data is erased for good.
    db.pragma('secure_delete = ON');
    migrate(db);
    if (endedUncleanly(db)) checkSoundness(db);
    beginSession(db, now);
    checkDurability(db);
    db.pragma(`busy_timeout = ${WAIT_MS}`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** Closes the file and remembers that nothing was cut short; not where damage was met in it. */
export function closeDatabase(db: Database, sound = true): void {
  if (sound) db.exec('UPDATE session SET closed_cleanly = 1 WHERE id = 1');
  db.close();
}

function endedUncleanly(db: Database): boolean {
  return db.prepare('SELECT closed_cleanly FROM session WHERE id = 1').pluck().get() === 0;
}

/** Reads the whole file, so only after a power cut or a crash: a clean close needs no look. */
function checkSoundness(db: Database): void {
  const found = db.pragma('quick_check(1)', { simple: true });
  if (found !== 'ok') throw new CorruptionError(String(found));
}

function beginSession(db: Database, now: number): void {
  db.prepare(
    `INSERT INTO session (id, opened_at, closed_cleanly) VALUES (1, ?, 0)
     ON CONFLICT (id) DO UPDATE SET opened_at = excluded.opened_at, closed_cleanly = 0`,
  ).run(now);
}

/** The pragma tells the truth only after a first write: earlier, it shows what was asked for. */
function checkDurability(db: Database): void {
  const synchronous = db.pragma('synchronous', { simple: true });
  const journal = db.pragma('journal_mode', { simple: true });
  if (synchronous !== 2 || journal !== 'wal') {
    throw new Error(`The database is not durable: synchronous ${synchronous}, journal ${journal}`);
  }
}

class CorruptionError extends Error {}

/** Whether an error says that a file is no sound database. */
export function isCorruption(error: unknown): boolean {
  if (error instanceof CorruptionError) return true;
  const code = codeOf(error);
  return code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB';
}

/** Whether the file, or its folder, is only to be read: it was protected, or lies on a disk that is. */
export function isReadOnly(error: unknown): boolean {
  return /^SQLITE_(READONLY|PERM|CANTOPEN)/.test(codeOf(error));
}

/** Whether another program holds the file. */
export function isLocked(error: unknown): boolean {
  return /^SQLITE_(BUSY|LOCKED)/.test(codeOf(error));
}

/** Whether an error says that nothing can be stored now, whatever it is: a full disk, a file that is held. */
export function cannotStore(error: unknown): boolean {
  return /^SQLITE_(BUSY|CANTOPEN|FULL|IOERR|LOCKED|NOMEM|READONLY)/.test(codeOf(error));
}

/** Whether an error is SQLite's own: full, held, damaged, or against the schema. */
export function isStorageError(error: unknown): boolean {
  return error instanceof SqliteDatabase.SqliteError;
}

/** As large as what one order brings: its text, its events, its history and its ticket. */
const PROBE_BYTES = 256 * 1024;

/**
 * Whether an order could be stored now: writes as much as one takes, to the disk, and takes it out again.
 * Waits for nobody. Throws what is no question of room or of who holds the file.
 */
export function canStore(db: Database): boolean {
  db.pragma('busy_timeout = 0');
  try {
    db.prepare(
      `INSERT INTO storage_probe (id, filler) VALUES (1, randomblob(${PROBE_BYTES}))
       ON CONFLICT (id) DO UPDATE SET filler = excluded.filler`,
    ).run();
    db.prepare('DELETE FROM storage_probe').run();
    return true;
  } catch (error) {
    if (cannotStore(error)) return false;
    throw error;
  } finally {
    db.pragma(`busy_timeout = ${WAIT_MS}`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof SqliteDatabase.SqliteError ? error.code : '';
}

function sqliteVersion(): string {
  const probe = new SqliteDatabase(':memory:');
  try {
    return probe.prepare('SELECT sqlite_version()').pluck().get() as string;
  } finally {
    probe.close();
  }
}

function isOlder(version: string, than: readonly number[]): boolean {
  const parts = version.split('.').map(Number);
  for (const [index, wanted] of than.entries()) {
    const part = parts[index] ?? 0;
    if (part !== wanted) return part < wanted;
  }
  return false;
}
