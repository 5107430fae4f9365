import type { Database } from 'better-sqlite3';

/** Numbered by tens, so that one can be put between; never edited once shipped. */
export interface Migration {
  readonly version: number;
  readonly sql: string;
}

/** The file was written by a newer version of the app: reading it could lose what that one added. */
export class FutureSchemaError extends Error {
  readonly found: number;
  constructor(found: number, known: number) {
    super(`The database has schema ${found}; this version knows ${known}`);
    this.name = 'FutureSchemaError';
    this.found = found;
  }
}

/**
 * Brings the schema up to date, each migration in a transaction of its own, so that a power cut
 * leaves the file at one of the known versions and never between two.
 */
export function migrate(db: Database, migrations: readonly Migration[]): void {
  const newest = migrations.at(-1)?.version ?? 0;
  const found = db.pragma('user_version', { simple: true }) as number;
  if (found > newest) throw new FutureSchemaError(found, newest);
  for (const migration of migrations) {
    if (migration.version <= found) continue;
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.version}`);
    }).immediate();
  }
}
