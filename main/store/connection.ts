import type { Database } from 'better-sqlite3';
import type { LocationId } from '../core/ids.ts';
import type { FailingCause } from '../core/requests/listening.ts';

type Right = 'asked' | 'granted' | 'denied' | null;

/** What the till is connected to. The secret that goes with it is in the keychain, never here. */
export interface ConnectionRow {
  readonly locationId: LocationId;
  readonly locationName: string | null;
  readonly accountId: string | null;
  readonly accountName: string | null;
  readonly catalogId: string | null;
  readonly catalogName: string | null;
  readonly customerListId: string | null;
  readonly customerListName: string | null;
  readonly connectedAt: number;
  /** When the passive callback was registered; null while that is still to be done. */
  readonly callbackAt: number | null;
  /** When the open orders of the last days were read; null while that is still to be done. */
  readonly firstLookAt: number | null;
  readonly lastExchangeAt: number | null;
  readonly failingSince: number | null;
  readonly failingCause: FailingCause | null;
  /** IANA name, from the location. */
  readonly timeZone: string | null;
  readonly preparationMinutes: number | null;
  /** `OpeningHours` as JSON; null where HubRise says nothing that is understood. */
  readonly openingHours: string | null;
  /** When the day of service ends, `HH:MM`; null where HubRise has not said it: at midnight. */
  readonly cutoffTime: string | null;
  /**
   * The right to publish the catalogue: asked for with the authorisation, and HubRise has shown that it
   * gives it, or does not. Null: never asked for.
   */
  readonly publishing: Right;
  /** The same of the right to change the customer list. */
  readonly customers: Right;
  /** When somebody disconnected while another till uses the same token: it is not to be revoked. */
  readonly partingAt: number | null;
  /** When somebody disconnected; such a row only waits until the keychain has let go as well. */
  readonly endingAt: number | null;
}

export interface ConnectionStore {
  get(): ConnectionRow | null;
  put(row: ConnectionRow): void;
  update(change: Partial<ConnectionRow>): void;
  delete(): void;
}

const COLUMNS: Readonly<Record<keyof ConnectionRow, string>> = {
  locationId: 'location_id',
  locationName: 'location_name',
  accountId: 'account_id',
  accountName: 'account_name',
  catalogId: 'catalog_id',
  catalogName: 'catalog_name',
  customerListId: 'customer_list_id',
  customerListName: 'customer_list_name',
  connectedAt: 'connected_at',
  callbackAt: 'callback_at',
  firstLookAt: 'first_look_at',
  lastExchangeAt: 'last_exchange_at',
  failingSince: 'failing_since',
  failingCause: 'failing_cause',
  timeZone: 'time_zone',
  preparationMinutes: 'preparation_minutes',
  openingHours: 'opening_hours',
  cutoffTime: 'cutoff_time',
  publishing: 'publishing',
  customers: 'customers',
  partingAt: 'parting_at',
  endingAt: 'ending_at',
};

/** The only place with SQL on `connection`: one row, or none. */
export function createConnectionStore(db: Database): ConnectionStore {
  const names = Object.keys(COLUMNS) as (keyof ConnectionRow)[];
  const select = db.prepare(
    `SELECT ${names.map((name) => `${COLUMNS[name]} AS ${name}`).join(', ')} FROM connection`,
  );
  const replace = db.prepare(`
    INSERT OR REPLACE INTO connection (id, ${names.map((name) => COLUMNS[name]).join(', ')})
    VALUES (1, ${names.map((name) => `@${name}`).join(', ')})`);
  const remove = db.prepare('DELETE FROM connection');
  /** By the columns that are changed: each poll changes one of the row's twenty. */
  const updates = new Map<string, ReturnType<Database['prepare']>>();
  function updateOf(change: Partial<ConnectionRow>): ReturnType<Database['prepare']> {
    const changed = names.filter((name) => name in change);
    const sets = changed.map((name) => `${COLUMNS[name]} = @${name}`).join(', ');
    const update = updates.get(sets) ?? db.prepare(`UPDATE connection SET ${sets}`);
    updates.set(sets, update);
    return update;
  }
  /** Asked at each request and for each card. Undefined: to be read, for it may have changed. */
  let known: ConnectionRow | null | undefined;
  const get = (): ConnectionRow | null => {
    if (known !== undefined) return known;
    const row = (select.get() as ConnectionRow | undefined) ?? null;
    // What a transaction sees may be rolled back with it.
    if (!db.inTransaction) known = row;
    return row;
  };

  return {
    get,
    put: (row) => {
      known = undefined;
      replace.run(row);
    },
    update: (change) => {
      const row = get();
      known = undefined;
      if (row === null || Object.keys(change).length === 0) return;
      updateOf(change).run(change);
      if (!db.inTransaction) known = { ...row, ...change };
    },
    delete: () => {
      known = undefined;
      remove.run();
    },
  };
}
