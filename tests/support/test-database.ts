import { existsSync, writeFileSync } from 'node:fs';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { type OpenResult, openDatabase } from '../../main/store/database.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { isFileLost } from '../../main/store/set-aside.ts';

let migrated: Buffer | null = null;

/**
 * The bytes of an empty database with all of the till's tables. To go through the migrations takes a
 * processor ten times as long as to open what they have made: it is done once a process.
 */
function migratedDatabase(): Buffer {
  if (migrated === null) {
    const db = new SqliteDatabase(':memory:');
    migrate(db);
    migrated = db.serialize();
    db.close();
  }
  return migrated;
}

/**
 * The till's own opening of its database. Where there is no file yet, one is put there that has gone through the
 * migrations: what a first start does to an empty disk is not for tests of anything else (`tests/store`,
 * `tests/faults/power`).
 */
export function openTestFile(
  path: string,
  now: number,
): Extract<OpenResult, { readonly kind: 'opened' }> {
  if (!existsSync(path) && !isFileLost(path)) writeFileSync(path, migratedDatabase());
  const opened = openDatabase(path, now);
  if (opened.kind !== 'opened') throw new Error(`The database did not open: ${opened.kind}`);
  return opened;
}

/** The same in memory. */
export function databaseInMemory(): Database {
  return new SqliteDatabase(migratedDatabase());
}
