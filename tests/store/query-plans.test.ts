import { join } from 'node:path';
import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { createStore } from '../../main/store/index.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { emptyDatabase, namesOf } from './empty-database.ts';

let db: Database;
beforeEach(() => {
  db = emptyDatabase();
});

/** One row, or none, or a short list that is read whole: nothing to search. */
const SINGLE =
  /^SCAN (access|catalog(_publications)?|connection|counter_(papers|settings|state)|fiscal_setup|open_look(_seen)?|opening|operators|own_(articles|categories|list)|request_budget|session|vat_choices)$/;
/** A list of what is to be done, read whole. */
const TO_DO = /^SCAN kitchen_due$/;
/** Counting, where the subquery is the row. */
const WITHOUT_TABLE = /^SCAN CONSTANT ROW$/;
/** The full-text index, asked for a row or for words: SQLite calls both a scan. */
const FULL_TEXT = /^SCAN \S+ VIRTUAL TABLE INDEX \d+:(=|.*M\d)/;
const EXPECTED = [SINGLE, TO_DO, WITHOUT_TABLE, FULL_TEXT];

describe('what the store asks of the database', () => {
  /** The plans of every statement that the store has prepared, by its SQL. */
  function plansOfTheStore(): Map<string, string[]> {
    const path = join(tempFolder(), 'plans.sqlite');
    const file = new SqliteDatabase(path);
    onTestFinished(() => {
      file.close();
    });
    migrate(file);
    const statements: string[] = [];
    const listening = new Proxy(file, {
      get: (target, key) => {
        if (key !== 'prepare') return Reflect.get(target, key);
        return (sql: string) => {
          statements.push(sql);
          return target.prepare(sql);
        };
      },
    });
    createStore(listening, (same) => same);
    return new Map(statements.map((sql) => [sql, planOf(file, sql)]));
  }

  function planOf(file: Database, sql: string): string[] {
    const bound = sql.replace(/@\w+|\?/g, 'NULL');
    const steps = file.prepare(`EXPLAIN QUERY PLAN ${bound}`).all();
    return steps.map((step) => (step as { detail: string }).detail);
  }

  it('is answered by an index, never by reading a whole table', () => {
    const plans = plansOfTheStore();
    expect(plans.size).toBeGreaterThan(20);
    for (const [sql, plan] of plans) {
      const scans = plan.filter(
        (step) => /^SCAN/.test(step) && !/USING (COVERING )?INDEX/.test(step),
      );
      const unexpected = scans.filter((step) => !EXPECTED.some((known) => known.test(step)));
      expect(unexpected, sql).toEqual([]);
    }
  });

  it('adds a period up by reading its orders alone, and what they sold beside them', () => {
    const sums = [...plansOfTheStore()].filter(([sql]) => /order_facts f NOT INDEXED/.test(sql));
    expect(sums.length).toBeGreaterThan(3);
    for (const [sql, plan] of sums) {
      const all = plan.join('\n');
      expect(all, sql).toMatch(/SEARCH f USING INTEGER PRIMARY KEY \(rowid>\? AND rowid<\?\)/);
      expect(all, sql).not.toMatch(/SCAN/);
      if (sql.includes('order_sold')) expect(all).toMatch(/SEARCH s USING PRIMARY KEY \(key=\?\)/);
    }
  });

  it('needs every index that there is', () => {
    migrate(db);
    const steps = [...plansOfTheStore().values()].flat().join('\n');
    const unused = namesOf(db, 'index').filter(
      (name) => !new RegExp(`INDEX ${name}\\b`).test(steps),
    );
    expect(unused).toEqual([]);
  });

  it('is never sorted by hand where orders and sends are listed', () => {
    const sorted = [...plansOfTheStore()].filter(([, plan]) =>
      // What is added up is no list.
      plan.some((step) => step.includes('TEMP B-TREE') && !step.endsWith('FOR GROUP BY')),
    );
    expect(sorted.map(([sql]) => sql)).toEqual([]);
  });
});
