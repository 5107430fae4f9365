import type { Database } from 'better-sqlite3';
import type { EventId, OrderId } from '../core/ids.ts';
import type { OrderRow } from './orders.ts';

export type ErasableOrder = Pick<
  OrderRow,
  'id' | 'locationId' | 'raw' | 'unreadableReason' | 'receivedAt'
>;

/** A text somewhere in the database, and what it is called there. */
export interface StoredText<Id> {
  readonly id: Id;
  readonly text: string;
}

/**
 * What the erasure of personal data reads and rewrites, in whatever table it stands. Orders that
 * are open are never listed, nor what belongs to them. Times are ms; `before` is exclusive.
 */
export interface ErasureStore {
  /** Orders that are over, unchanged since `before`, and not erased since: the oldest first. */
  listOrders(before: number, limit: number): ErasableOrder[];
  putOrder(id: OrderId, raw: string, at: number): void;
  listHistory(order: OrderId): StoredText<number>[];
  putHistory(id: number, entry: string): void;
  listSends(order: OrderId): StoredText<number>[];
  /** HubRise's answer goes as well: it may quote what it was told. */
  putSend(id: number, body: string): void;
  /** Events handled before then. */
  listEvents(before: number, limit: number): StoredText<EventId>[];
  putEvent(id: EventId, raw: string, at: number): void;
  /** Customers of whom nobody has spoken since `before`, so many at the most; gives how many. */
  removeCustomers(before: number, limit: number): number;
}

/** SQL on the texts of all tables, for this one purpose. */
export function createErasureStore(db: Database): ErasureStore {
  const orders = db.prepare(`
    SELECT id, location_id AS locationId, raw, unreadable_reason AS unreadableReason,
           received_at AS receivedAt
    FROM orders
    WHERE open = 0 AND (erased_at IS NULL OR erased_at < changed_at) AND changed_at < ?
    ORDER BY changed_at LIMIT ?`);
  // A clock that was set back must not make the order due again at once, and for ever.
  const putOrder = db.prepare(
    'UPDATE orders SET raw = @raw, erased_at = max(@at, changed_at) WHERE id = @id',
  );
  const history = db.prepare('SELECT id, entry AS text FROM order_history WHERE order_id = ?');
  const putHistory = db.prepare('UPDATE order_history SET entry = ? WHERE id = ?');
  const sends = db.prepare('SELECT id, body AS text FROM outbox WHERE order_id = ?');
  const putSend = db.prepare('UPDATE outbox SET body = ?, last_error = NULL WHERE id = ?');
  const events = db.prepare(`
    SELECT event_id AS id, raw AS text FROM inbox
    WHERE erased_at IS NULL AND handled_at < ?
      AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.id = inbox.order_id AND orders.open = 1)
    ORDER BY handled_at LIMIT ?`);
  const putEvent = db.prepare('UPDATE inbox SET raw = ?, erased_at = ? WHERE event_id = ?');
  const removeCustomers = db.prepare(`
    DELETE FROM customers WHERE id IN (
      SELECT id FROM customers
      WHERE seen_at < ? AND NOT EXISTS (
        SELECT 1 FROM order_facts JOIN orders ON orders.id = order_facts.order_id
        WHERE order_facts.customer_key = 'id:' || customers.id AND orders.open = 1)
      ORDER BY seen_at LIMIT ?)`);

  return {
    listOrders: (before, limit) => orders.all(before, limit) as ErasableOrder[],
    putOrder: (id, raw, at) => {
      putOrder.run({ id, raw, at });
    },
    listHistory: (order) => history.all(order) as StoredText<number>[],
    putHistory: (id, entry) => {
      putHistory.run(entry, id);
    },
    listSends: (order) => sends.all(order) as StoredText<number>[],
    putSend: (id, body) => {
      putSend.run(body, id);
    },
    listEvents: (before, limit) => events.all(before, limit) as StoredText<EventId>[],
    putEvent: (id, raw, at) => {
      putEvent.run(raw, at, id);
    },
    removeCustomers: (before, limit) => removeCustomers.run(before, limit).changes,
  };
}
