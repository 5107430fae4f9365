import type { Database } from 'better-sqlite3';
import SqliteDatabase from 'better-sqlite3';
import { vi } from 'vitest';

/** A disk that becomes full. `vi.restoreAllMocks()` gives all of it back. */
export interface FullDisk {
  /** The disk is full at so many writes from now on, the beginning and the end of a transaction among them. */
  fullAt(write: number): void;
  /** Whether it came to that. There is space again. */
  isOver(): boolean;
}

export function fullDisk(db: Database): FullDisk {
  let left = Number.POSITIVE_INFINITY;
  const statement = Object.getPrototypeOf(db.prepare('SELECT 1')) as {
    run(...values: unknown[]): unknown;
  };
  const { run } = statement;
  vi.spyOn(statement, 'run').mockImplementation(function (this: unknown, ...values: unknown[]) {
    left -= 1;
    if (left === 0) throw new SqliteDatabase.SqliteError('database or disk is full', 'SQLITE_FULL');
    return run.apply(this, values);
  });
  return {
    fullAt: (write) => {
      left = write;
    },
    isOver: () => {
      const was = left <= 0;
      left = Number.POSITIVE_INFINITY;
      return was;
    },
  };
}
