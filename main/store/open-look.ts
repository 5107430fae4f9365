import type { Database } from 'better-sqlite3';
import { type LocationId, locationId, type OrderId } from '../core/ids.ts';
import type { OrderStatus } from '../core/order/status.ts';
import { isFinal, ORDER_STATUSES } from '../core/order/status.ts';
import { sqlList } from './sql.ts';

/** The next page of the list of one status; its first one without a cursor. */
export interface ListPlace {
  readonly status: OrderStatus;
  readonly cursor: string | null;
}

/** How far the look at the open orders of a location has come. */
export interface OpenLookRow {
  readonly locationId: LocationId;
  /** On HubRise's clock, ms. */
  readonly beganAt: number;
  /** What is still to be read, in this order; empty once all lists are read. */
  readonly queue: readonly ListPlace[];
}

interface OpenLookStore {
  get(): OpenLookRow | null;
  /** Nothing counts as seen any more. */
  begin(row: OpenLookRow): void;
  /** A page has been taken in, and these orders stood on it. */
  advance(queue: readonly ListPlace[], seen: readonly OrderId[]): void;
  markSeen(id: OrderId): void;
  /** Open orders of a location that stood in no list, and that were not read since `before`, ms. */
  listUnseen(location: LocationId, before: number): OrderId[];
  clear(): void;
}

/** The only place with SQL on `open_look` and `open_look_seen`: one look, or none. `+?`: see `outbox.ts`. */
export function createOpenLookStore(db: Database): OpenLookStore {
  const select = db.prepare('SELECT location_id, began_at, queue FROM open_look');
  const insert = db.prepare(
    'INSERT OR REPLACE INTO open_look (id, location_id, began_at, queue) VALUES (1, ?, ?, ?)',
  );
  const update = db.prepare('UPDATE open_look SET queue = ?');
  const remove = db.prepare('DELETE FROM open_look');
  const see = db.prepare('INSERT OR IGNORE INTO open_look_seen (order_id) VALUES (?)');
  const forget = db.prepare('DELETE FROM open_look_seen');
  const unseen = db
    .prepare(`
      SELECT id FROM orders
      WHERE open = 1 AND location_id = +? AND changed_at < +?
        AND status NOT IN (${sqlList(ORDER_STATUSES.filter(isFinal))})
        AND NOT EXISTS (SELECT 1 FROM open_look_seen WHERE order_id = orders.id)
      ORDER BY received_at`)
    .pluck();

  const clear = db.transaction(() => {
    remove.run();
    forget.run();
  });
  const begin = db.transaction((row: OpenLookRow) => {
    forget.run();
    insert.run(row.locationId, row.beganAt, JSON.stringify(row.queue));
  });
  const advance = db.transaction((queue: readonly ListPlace[], seen: readonly OrderId[]) => {
    for (const id of seen) see.run(id);
    update.run(JSON.stringify(queue));
  });

  return {
    get: () => {
      const found = select.get() as Columns | undefined;
      if (found === undefined) return null;
      return {
        locationId: locationId(found.location_id),
        beganAt: found.began_at,
        // Written by this file alone, so read back without a schema.
        queue: JSON.parse(found.queue) as ListPlace[],
      };
    },
    begin,
    advance,
    markSeen: (id) => void see.run(id),
    listUnseen: (location, before) => unseen.all(location, before) as OrderId[],
    clear,
  };
}

interface Columns {
  readonly location_id: string;
  readonly began_at: number;
  readonly queue: string;
}
