import SqliteDatabase, { type Database } from 'better-sqlite3';
import { beforeEach, expect, it, onTestFinished, vi } from 'vitest';
import { createStore, preparingLater } from '../../main/store/index.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { aRow } from './rows.ts';

let db: Database;
beforeEach(() => {
  db = new SqliteDatabase(':memory:');
  onTestFinished(() => {
    db.close();
  });
});

it('makes no statement ready before it is run, and each once', () => {
  migrate(db);
  const prepare = vi.spyOn(db, 'prepare');
  const { orders } = createStore(db);
  expect(prepare).not.toHaveBeenCalled();
  for (const id of ['a', 'b', 'c']) orders.put(aRow(id));
  expect(prepare).toHaveBeenCalledOnce();
});

it('answers as a statement that is ready does', () => {
  db.exec('CREATE TABLE t (a, b); INSERT INTO t VALUES (1, 2), (3, 4)');
  const later = preparingLater(db);
  const sql = 'SELECT a, b FROM t WHERE a >= ? ORDER BY a';
  expect(later.prepare(sql).all(1)).toEqual(db.prepare(sql).all(1));
  expect(later.prepare(sql).get(3)).toEqual({ a: 3, b: 4 });
  expect(later.prepare(sql).pluck().all(1)).toEqual([1, 3]);
  expect(later.prepare(sql).raw().all(1)).toEqual([
    [1, 2],
    [3, 4],
  ]);
  expect(later.prepare('DELETE FROM t WHERE a = @a').run({ a: 1 }).changes).toBe(1);
  expect(later.inTransaction).toBe(false);
  later.transaction(() => expect(later.inTransaction).toBe(true))();
});
