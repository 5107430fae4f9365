import type { Database } from 'better-sqlite3';

/** HubRise counts a day's requests across our restarts, so the till does as well. */
export interface RequestBudgetStore {
  /** The counters as they were saved, to be parsed by the budget; null on a first start. */
  read(): unknown;
  write(counters: unknown): void;
}

export function createRequestBudgetStore(db: Database): RequestBudgetStore {
  const select = db.prepare('SELECT counters FROM request_budget').pluck();
  const upsert = db.prepare(`
    INSERT INTO request_budget (id, counters) VALUES (1, ?)
    ON CONFLICT (id) DO UPDATE SET counters = excluded.counters`);
  return {
    read: () => {
      const text = select.get();
      if (typeof text !== 'string') return null;
      try {
        return JSON.parse(text) as unknown;
      } catch {
        return null;
      }
    },
    write: (counters) => {
      upsert.run(JSON.stringify(counters));
    },
  };
}
