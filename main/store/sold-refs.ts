import type { Database } from 'better-sqlite3';

export interface SoldRefsStore {
  /** Within the transaction that stores the order. A ref that was ordered later since stays as it is. */
  put(refs: readonly string[], at: number): void;
  /** Whether one was ordered since then, ms. */
  isSoldSince(ref: string, at: number): boolean;
}

/** The only place with SQL on `sold_refs`. */
export function createSoldRefsStore(db: Database): SoldRefsStore {
  const put = db.prepare(`
    INSERT INTO sold_refs (ref, last_at) VALUES (?, ?)
    ON CONFLICT (ref) DO UPDATE SET last_at = excluded.last_at
    WHERE excluded.last_at > last_at`);
  const since = db.prepare('SELECT 1 FROM sold_refs WHERE ref = ? AND last_at >= ?').pluck();
  return {
    put: (refs, at) => {
      for (const ref of refs) put.run(ref, at);
    },
    isSoldSince: (ref, at) => since.get(ref, at) === 1,
  };
}
