import SqliteDatabase from 'better-sqlite3';

const TRIES = 20;
const TRY_AGAIN_MS = 25;

/**
 * Leaves nothing of what was overwritten in the write-ahead log of the database at work. False
 * where somebody goes on reading, such as a backup: then it has to be done again. For a thread of
 * its own. The till can write meanwhile, but for a moment at the end.
 */
export function settleLog(path: string): boolean {
  // It never waits for a reader: the till would wait with it.
  const db = new SqliteDatabase(path, { fileMustExist: true, timeout: 0 });
  try {
    db.pragma('synchronous = FULL');
    for (let tries = 0; tries < TRIES; tries += 1) {
      db.pragma('wal_checkpoint(PASSIVE)');
      const [result] = db.pragma('wal_checkpoint(TRUNCATE)') as { busy: number }[];
      if (result?.busy === 0) return true;
      rest(TRY_AGAIN_MS);
    }
    return false;
  } finally {
    db.close();
  }
}

/** Holds up this thread. */
export function rest(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
