import SqliteDatabase, { type Database } from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { databaseInMemoryOf, type LandedSchema } from '../support/data-of.ts';

/** A database of one test, in memory, without any table. */
export function emptyDatabase(): Database {
  const db = new SqliteDatabase(':memory:');
  onTestFinished(() => {
    db.close();
  });
  return db;
}

/** The same with the tables of a schema before, and what its first start put into them. */
export function emptyDatabaseOf(schema: LandedSchema): Database {
  const before = databaseInMemoryOf(schema);
  const db = emptyDatabase();
  // What full-text search keeps beside its table, it makes itself.
  const statements = before
    .prepare<[], string>(
      `SELECT sql FROM sqlite_schema
       WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'order_search_%' ORDER BY rowid`,
    )
    .pluck()
    .all();
  for (const sql of statements) db.exec(sql);
  if (statements.some((sql) => sql.startsWith('CREATE TABLE operators'))) {
    db.exec(`INSERT INTO operators (place, id, name, rights, is_last) VALUES (1, 'op1', 'Caisse',
      '{"sell":true,"refund":true,"drawer":true,"closings":true,"settings":true,"discount":100,"free":true}', 1)`);
  }
  db.pragma(`user_version = ${before.pragma('user_version', { simple: true })}`);
  before.close();
  return db;
}

export function namesOf(db: Database, type: 'table' | 'index'): unknown[] {
  return db
    .prepare('SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL ORDER BY name')
    .pluck()
    .all(type);
}
