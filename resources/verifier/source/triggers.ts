import type { Report } from '../report/report.ts';
import { type Database, sqlite } from './sqlite.ts';

/** Each change that must be refused, and how it is tried. */
const CHANGES = [
  ['UPDATE', "UPDATE fiscal_records SET at = at || ' '"],
  ['DELETE', 'DELETE FROM fiscal_records'],
  ['INSERT OR REPLACE', 'INSERT OR REPLACE INTO fiscal_records SELECT * FROM fiscal_records'],
] as const;

/**
 * Whether the table still refuses to be changed (fiscal-format §1): tried on a copy in memory that has
 * the same table, the same triggers and one record.
 */
export function checkTriggers(database: Database, report: Report): void {
  const { DatabaseSync } = sqlite();
  const copy = new DatabaseSync(':memory:');
  try {
    const [table, ...triggers] = database
      .prepare(
        `SELECT sql FROM sqlite_master WHERE tbl_name = 'fiscal_records' COLLATE NOCASE
           AND type IN ('table', 'trigger') ORDER BY type`,
      )
      .all()
      .map((row) => String(row['sql']));
    copy.exec(table ?? '');
    const row = database.prepare('SELECT * FROM fiscal_records LIMIT 1').get();
    if (row === undefined) return;
    const values = Object.values(row);
    copy
      .prepare(`INSERT INTO fiscal_records VALUES (${values.map(() => '?').join(', ')})`)
      .run(...values);
    for (const sql of triggers) copy.exec(sql);
    for (const [name, sql] of CHANGES) if (isAllowed(copy, sql)) report.add('trigger', {}, name);
  } catch (error) {
    report.add('trigger', {}, error instanceof Error ? error.message : String(error));
  } finally {
    copy.close();
  }
}

function isAllowed(copy: Database, sql: string): boolean {
  try {
    copy.exec(sql);
    return true;
  } catch {
    return false;
  }
}
