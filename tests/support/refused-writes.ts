import type { Database } from 'better-sqlite3';

/**
 * The database takes nothing any more, as on a full disk: every change is refused until the result is called.
 * `tables`: these alone.
 */
export function refuseWrites(db: Database, tables?: readonly string[]): () => void {
  const all = db
    .prepare<[], { name: string }>(
      "SELECT name FROM pragma_table_list WHERE type = 'table' AND schema = 'main' AND name NOT LIKE 'sqlite_%'",
    )
    .all()
    .map(({ name }) => name);
  const triggers = (tables ?? all).flatMap((table) =>
    ['INSERT', 'UPDATE', 'DELETE'].map((change) => ({
      change,
      table,
      name: `full_${change}_${table}`,
    })),
  );
  for (const { change, name, table } of triggers) {
    db.exec(`CREATE TEMP TRIGGER "${name}" BEFORE ${change} ON main."${table}"
             BEGIN SELECT RAISE(ABORT, 'disk full'); END`);
  }
  return () => {
    for (const { name } of triggers) db.exec(`DROP TRIGGER "${name}"`);
  };
}
