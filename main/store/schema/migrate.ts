import type { Database } from 'better-sqlite3';
import { NEWEST_SCHEMA, SCHEMA } from './index.ts';
import { UPGRADES } from './upgrades.ts';

/** The schema that a file has; 0 where it has none yet. */
export function schemaOf(db: Database): number {
  return db.pragma('user_version', { simple: true }) as number;
}

/** Whether a file of this schema can be opened: it has none yet, this version's, or one of a version before. */
export function isKnownSchema(schema: number): boolean {
  return schema === 0 || schema === NEWEST_SCHEMA || UPGRADES.some(({ from }) => from === schema);
}

/**
 * Brings a file to the newest schema, in one transaction: a power cut leaves it as it was, or as it is to be. Throws
 * where its schema is not known (`isKnownSchema`).
 */
export function migrate(db: Database): void {
  const schema = schemaOf(db);
  if (schema === NEWEST_SCHEMA) return;
  const upgrade = UPGRADES.find(({ from }) => from === schema) ?? null;
  if (upgrade === null && schema !== 0) throw new Error(`Nothing leads from schema ${schema}`);
  db.transaction(() => {
    if (upgrade !== null) db.exec(upgrade.before);
    db.exec(SCHEMA);
    if (upgrade !== null) db.exec(upgrade.after);
    db.pragma(`user_version = ${NEWEST_SCHEMA}`);
  }).immediate();
}
