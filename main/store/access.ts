import type { Database } from 'better-sqlite3';

/** What must be known of the PIN although the keychain holds it: see access/pin.ts. No secret. */
export interface AccessStore {
  /** As it was written, to be parsed by its reader; null where nothing usable is there. */
  read(): unknown;
  write(state: unknown): void;
}

export function createAccessStore(db: Database): AccessStore {
  const select = db.prepare('SELECT state FROM access').pluck();
  const upsert = db.prepare(`
    INSERT INTO access (id, state) VALUES (1, ?)
    ON CONFLICT (id) DO UPDATE SET state = excluded.state`);
  return {
    read: () => {
      const text = select.get();
      try {
        return typeof text === 'string' ? (JSON.parse(text) as unknown) : null;
      } catch {
        return null;
      }
    },
    write: (state) => {
      upsert.run(JSON.stringify(state));
    },
  };
}
