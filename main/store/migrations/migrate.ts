import type { Database } from 'better-sqlite3';

/** Numbered upwards with gaps, so that one can be put between; never edited once shipped. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The schema that a file has; 0 where it has none yet. */
export function schemaOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, so that a power cut
 * leaves the file at one of the known versions and never between two.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const found = schemaOf(db);
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}
