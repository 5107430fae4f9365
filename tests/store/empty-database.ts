import SqliteDatabase, { type Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { MIGRATIONS } from '../../main/store/migrations/index.ts';
import type { Migration } from '../../main/store/migrations/migrate.ts';

/** A database of one test, in memory, without any table. */
export function emptyDatabase(): Database {
  const db = new SqliteDatabase(':memory:');
  onTestFinished(() => {
    db.close();
  });
  return db;
}

/** The migrations that a till of that schema had gone through. */
export function upTo(version: number): readonly Migration[] {
  return MIGRATIONS.filter((migration) => migration.version <= version);
}

export function namesOf(db: Database, type: 'table' | 'index'): unknown[] {
  return db
    .prepare('SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name')
    .pluck()
    .all(type);
}
