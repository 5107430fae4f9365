import type { Database } from 'better-sqlite3';
import type { EventId, OrderId } from '../core/ids.ts';

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
  | 'no_order';

export interface InboxRow {
  readonly eventId: EventId;
  readonly resourceType: string | null;
  readonly eventType: string | null;
  readonly orderId: OrderId | null;
  readonly createdAt: number | null;
  readonly raw: string;
  readonly outcome: EventOutcome;
  /** By HubRise's clock, ms. */
  readonly handledAt: number;
}

export interface InboxStore {
  has(id: EventId): boolean;
  /** The event's id is the primary key: a second insert of the same event changes nothing. */
  add(row: InboxRow): void;
  /** Handled, but HubRise has not confirmed the deletion: to be deleted again. */
  listUnacknowledged(limit: number): EventId[];
  acknowledge(id: EventId, at: number): void;
}

/** The only place with SQL on `inbox`. */
export function createInboxStore(db: Database): InboxStore {
  const exists = db.prepare('SELECT 1 FROM inbox WHERE event_id = ?').pluck();
  const insert = db.prepare(`
    INSERT INTO inbox (event_id, resource_type, event_type, order_id, created_at, raw, outcome, handled_at)
    VALUES (@eventId, @resourceType, @eventType, @orderId, @createdAt, @raw, @outcome, @handledAt)
    ON CONFLICT (event_id) DO NOTHING`);
  const unacknowledged = db
    .prepare('SELECT event_id FROM inbox WHERE acknowledged_at IS NULL ORDER BY handled_at LIMIT ?')
    .pluck();
  const acknowledge = db.prepare('UPDATE inbox SET acknowledged_at = ? WHERE event_id = ?');

  return {
    has: (id) => exists.get(id) !== undefined,
    add: (row) => {
      insert.run(row);
    },
    listUnacknowledged: (limit) => unacknowledged.all(limit) as EventId[],
    acknowledge: (id, at) => {
      acknowledge.run(at, id);
    },
  };
}
