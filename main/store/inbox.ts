import type { Database } from 'better-sqlite3';
import type { EventId, LocationId, OrderId } from '../core/ids.ts';

/** How an event was dealt with. All of them are acknowledged; none is handled twice. */
export type EventOutcome =
  /** It changed an order, or made one. */
  | 'applied'
  /** Something newer was there already. */
  | 'stale'
  /** Kept as it came, with nothing to show for it yet (customers, location). */
  | 'noted'
  /** It could not be read; the text is kept and shown. */
  | 'unreadable'
  /** It speaks of an order that HubRise does not have. */
  | 'no_order'
  /** The next read of its order is to tell the rest of what it told, or all of it. */
  | 'deferred';

/**
 * What tells one event from another. The id alone does not: HubRise may use it again, at another
 * location or after a restore over there.
 */
export interface EventIdentity {
  readonly eventId: EventId;
  readonly locationId: LocationId;
  readonly orderId: OrderId | null;
  readonly createdAt: number | null;
}

export interface InboxRow extends EventIdentity {
  readonly resourceType: string | null;
  readonly eventType: string | null;
  readonly raw: string;
  readonly outcome: EventOutcome;
  /** By HubRise's clock, ms. */
  readonly handledAt: number;
}

/** Where an event stands in the inbox, and the id by which HubRise is told of it. */
export interface HandledEvent {
  readonly key: string;
  readonly eventId: EventId;
  /** It tells of a courier: of these there may be a great many. */
  readonly isCourier: boolean;
}

interface InboxStore {
  /** This very event, where it was handled. */
  find(event: EventIdentity): HandledEvent | null;
  /** Other events under the same id of which HubRise has not confirmed the deletion. */
  listNamesakes(event: EventIdentity): HandledEvent[];
  /** A second insert of the same event changes nothing; another one under its id stands beside it. */
  add(row: InboxRow): void;
  /** Handled, but HubRise has not confirmed the deletion: to be deleted again. */
  listUnacknowledged(limit: number): HandledEvent[];
  acknowledge(key: string, at: number): void;
  /** The orders of which deferred events wait for the next read; `order`: not of the courier alone. */
  listDeferred(what?: 'order'): OrderId[];
  /** The order has been read since; `delivery`: its courier alone. */
  settleDeferred(order: OrderId, what?: 'delivery'): void;
}

/** The only place with SQL on `inbox`. `+?`: see `outbox.ts`. */
export function createInboxStore(db: Database): InboxStore {
  const columns = `event_id AS key, coalesce(hubrise_id, event_id) AS eventId,
    location_id AS locationId, order_id AS orderId, created_at AS createdAt,
    acknowledged_at AS acknowledgedAt, resource_type AS resourceType`;
  const byKey = db.prepare(`SELECT ${columns} FROM inbox WHERE event_id = ?`);
  const byUsedId = db.prepare(`SELECT ${columns} FROM inbox WHERE hubrise_id = ?`);
  const insert = db.prepare(`
    INSERT INTO inbox (event_id, resource_type, event_type, order_id, created_at, raw, outcome,
                       handled_at, location_id, hubrise_id)
    VALUES (@key, @resourceType, @eventType, @orderId, @createdAt, @raw, @outcome,
            @handledAt, @locationId, @hubriseId)`);
  const unacknowledged = db.prepare(
    `SELECT ${columns} FROM inbox WHERE acknowledged_at IS NULL ORDER BY handled_at LIMIT +?`,
  );
  const acknowledge = db.prepare('UPDATE inbox SET acknowledged_at = ? WHERE event_id = ?');
  const deferred = db
    .prepare("SELECT DISTINCT order_id FROM inbox WHERE outcome = 'deferred'")
    .pluck();
  const deferredOrders = db
    .prepare(
      "SELECT DISTINCT order_id FROM inbox WHERE outcome = 'deferred' AND resource_type <> 'delivery'",
    )
    .pluck();
  const settleDeferred = db.prepare(
    "UPDATE inbox SET outcome = 'applied' WHERE outcome = 'deferred' AND order_id = ?",
  );
  const settleCouriers = db.prepare(`
    UPDATE inbox SET outcome = 'applied'
    WHERE outcome = 'deferred' AND order_id = ? AND resource_type = 'delivery'`);

  function listUnder(id: EventId): Columns[] {
    const rows = [...byKey.all(id), ...byUsedId.all(id)] as Columns[];
    // A row's own id may be made up, and look like one of HubRise's.
    return rows.filter((row) => row.eventId === id);
  }

  function find(event: EventIdentity): HandledEvent | null {
    const found = listUnder(event.eventId).find((row) => isSame(row, event));
    return found === undefined ? null : toHandled(found);
  }

  function freeKey(id: EventId): string {
    let key: string = id;
    for (let n = 2; byKey.get(key) !== undefined; n += 1) key = `${id} #${n}`;
    return key;
  }

  return {
    find,
    listNamesakes: (event) =>
      listUnder(event.eventId)
        .filter((row) => row.acknowledgedAt === null && !isSame(row, event))
        .map(toHandled),
    add: (row) => {
      if (find(row) !== null) return;
      const key = freeKey(row.eventId);
      insert.run({ ...row, key, hubriseId: key === row.eventId ? null : row.eventId });
    },
    listUnacknowledged: (limit) => (unacknowledged.all(limit) as Columns[]).map(toHandled),
    acknowledge: (key, at) => void acknowledge.run(at, key),
    listDeferred: (what) => (what === undefined ? deferred : deferredOrders).all() as OrderId[],
    settleDeferred: (order, what) =>
      void (what === undefined ? settleDeferred : settleCouriers).run(order),
  };
}

interface Columns {
  readonly key: string;
  readonly eventId: string;
  /** Null where an older version stored it. */
  readonly locationId: string | null;
  readonly orderId: string | null;
  readonly createdAt: number | null;
  readonly acknowledgedAt: number | null;
  readonly resourceType: string | null;
}

function isSame(row: Columns, event: EventIdentity): boolean {
  const here = row.locationId === null || row.locationId === event.locationId;
  return here && row.orderId === event.orderId && row.createdAt === event.createdAt;
}

function toHandled({ key, eventId, resourceType }: Columns): HandledEvent {
  return { key, eventId: eventId as EventId, isCourier: resourceType === 'delivery' };
}
