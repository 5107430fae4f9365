import type { Database } from 'better-sqlite3';

/** One value that is kept as JSON: the only row of a table. */
export interface SavedValue {
  /** As it was written, to be parsed by its reader; null where nothing usable is there. */
  read(): unknown;
  write(value: unknown): void;
}

/**
 * `access.state`: what must be known of the PIN although the keychain holds it (access/pin.ts).
 * `counter_state.state`: what the counter's screen remembers (main/counter/memory.ts).
 * `counter_settings.state`: how the counter sells (main/setup/counter-settings.ts).
 * `request_budget.counters`: HubRise counts a day's requests across restarts, so the till does too.
 * `fiscal_setup.state`: what a manager set of the counter (main/fiscal/set-up.ts).
 * `opening.state`: whether the shop takes orders, as HubRise last said it.
 */
export function createSavedValue(
  db: Database,
  table:
    | 'access'
    | 'counter_settings'
    | 'counter_state'
    | 'fiscal_setup'
    | 'opening'
    | 'request_budget',
  column: 'state' | 'counters',
): SavedValue {
  const select = db.prepare(`SELECT ${column} FROM ${table}`).pluck();
  const upsert = db.prepare(`
    INSERT INTO ${table} (id, ${column}) VALUES (1, ?)
    ON CONFLICT (id) DO UPDATE SET ${column} = excluded.${column}`);
  return {
    read: () => jsonColumn(select.get()),
    write: (value) => void upsert.run(JSON.stringify(value)),
  };
}

/** What a column holds as JSON; null where nothing usable is there. */
export function jsonColumn(text: unknown): unknown {
  try {
    return typeof text === 'string' ? (JSON.parse(text) as unknown) : null;
  } catch {
    return null;
  }
}
