import type { Database } from 'better-sqlite3';
import type { EventId, OrderId } from '../core/ids.ts';
import type { OrderRow } from './orders.ts';

export type ErasableOrder = Pick<
  OrderRow,
  'id' | 'locationId' | 'raw' | 'unreadableReason' | 'receivedAt'
>;

/** A text of the database, and what its row is called. */
export interface TextRow<Id> {
  readonly id: Id;
  readonly text: string;
}

/** What an erasure goes by. Both are on HubRise's clock, ms, or on the till's where HubRise tells nothing. */
export interface ErasureTimes {
  /** What was last spoken of before it has had its time. */
  readonly before: number;
  /** What is known of a later time is wrong. */
  readonly now: number;
}

/**
 * What the erasure of personal data reads and rewrites, in any table. Open orders are never listed,
 * nor what belongs to them. What is due was due by every time that is known of it: HubRise's own
 * and the one at which it was stored.
 */
interface ErasureStore {
  /**
   * What was stored under a date ahead of HubRise's counts as stored now: its time must not begin
   * in a mistyped year.
   */
  mendTimes(now: number): void;
  /** Orders that are over, unchanged since then, and not erased since: the oldest first. */
  listOrders(times: ErasureTimes, limit: number): ErasableOrder[];
  putOrder(id: OrderId, raw: string, at: number): void;
  listHistory(order: OrderId): TextRow<number>[];
  putHistory(id: number, entry: string): void;
  listSends(order: OrderId): TextRow<number>[];
  /** HubRise's answer goes as well: it may quote what it was told. */
  putSend(id: number, body: string): void;
  /** Events handled before then. */
  listEvents(times: ErasureTimes, limit: number): TextRow<EventId>[];
  putEvent(id: EventId, raw: string, at: number): void;
  /** Tickets of the counter's that were left since then, and still name somebody; none that a card pays. */
  listTickets(times: ErasureTimes, limit: number): TextRow<number>[];
  putTicket(id: number, ticket: string): void;
  /** Customers of whom nobody has spoken since then, so many at the most; gives how many. */
  removeCustomers(times: ErasureTimes, limit: number): number;
  /** Customers of the counter who have not ordered since then, with what they ordered; gives how many. */
  removePhoneCustomers(times: ErasureTimes, limit: number): number;
}

/** Farther ahead of HubRise's clock, no time is the work of two clocks that differ a little. */
const AHEAD_MS = 86_400_000;

/** Every index of what is to be erased, by the time at which it was stored. */
const STORED = [
  `UPDATE orders SET changed_at = @now
   WHERE open = 0 AND (erased_at IS NULL OR erased_at < changed_at) AND changed_at > @ahead`,
  'UPDATE inbox SET handled_at = @now WHERE erased_at IS NULL AND handled_at > @ahead',
  'UPDATE customers SET seen_at = @now WHERE seen_at > @ahead',
  'UPDATE phone_customers SET seen_at = @now WHERE seen_at > @ahead',
  'UPDATE counter_tickets SET changed_at = @now WHERE id > 0 AND changed_at > @ahead',
  "UPDATE print_jobs SET finished_at = @now WHERE ticket <> '' AND finished_at > @ahead",
];

/** What `core/retention/ticket.ts` takes out of a ticket is still in it, and it is not wanted later. */
const NAMES_SOMEBODY = `coalesce(ticket ->> '$.due', 0) < @before AND (
  ticket ->> '$.customer' IS NOT NULL OR ticket ->> '$.invoice' IS NOT NULL
  OR coalesce(ticket ->> '$.label', '') <> ''
  OR ticket GLOB '*"note":"[^"]*')`;

/** SQL on the texts of all tables, for this one purpose. */
export function createErasureStore(db: Database): ErasureStore {
  const mends = STORED.map((sql) => db.prepare(sql));
  // A time of HubRise's that lies ahead of its own clock was none of its.
  const orders = db.prepare(`
    SELECT id, location_id AS locationId, raw, unreadable_reason AS unreadableReason,
           received_at AS receivedAt
    FROM orders
    WHERE open = 0 AND (erased_at IS NULL OR erased_at < changed_at) AND changed_at < @before
      AND (as_of < @before OR as_of > @now)
    ORDER BY changed_at LIMIT @limit`);
  const putOrder = db.prepare(
    'UPDATE orders SET raw = @raw, erased_at = max(@at, changed_at) WHERE id = @id',
  );
  const history = db.prepare('SELECT id, entry AS text FROM order_history WHERE order_id = ?');
  const putHistory = db.prepare('UPDATE order_history SET entry = ? WHERE id = ?');
  const sends = db.prepare('SELECT id, body AS text FROM outbox WHERE order_id = ?');
  const putSend = db.prepare('UPDATE outbox SET body = ?, last_error = NULL WHERE id = ?');
  const events = db.prepare(`
    SELECT event_id AS id, raw AS text FROM inbox
    WHERE erased_at IS NULL AND handled_at < @before
      AND (created_at IS NULL OR created_at < @before OR created_at > @now)
      AND NOT EXISTS (SELECT 1 FROM orders WHERE orders.id = inbox.order_id AND orders.open = 1)
    ORDER BY handled_at LIMIT @limit`);
  const putEvent = db.prepare('UPDATE inbox SET raw = ?, erased_at = ? WHERE event_id = ?');
  const removeCustomers = db.prepare(`
    DELETE FROM customers WHERE id IN (
      SELECT id FROM customers
      WHERE seen_at < @before AND (as_of < @before OR as_of > @now) AND NOT EXISTS (
        SELECT 1 FROM order_facts JOIN orders ON orders.id = order_facts.order_id
        WHERE order_facts.customer_key = 'id:' || customers.id AND orders.open = 1)
      ORDER BY seen_at LIMIT @limit)`);

  // Their orders go with them, by the foreign key.
  const removePhoneCustomers = db.prepare(`
    DELETE FROM phone_customers WHERE phone IN (
      SELECT phone FROM phone_customers WHERE seen_at < @before ORDER BY seen_at LIMIT @limit)`);

  // All tickets there are, by their key. One that is wanted for later has its time from then on.
  const tickets = db.prepare(`
    SELECT id, ticket AS text FROM counter_tickets
    WHERE id > 0 AND changed_at < @before AND iif(json_valid(ticket), ${NAMES_SOMEBODY}, 0)
      AND NOT EXISTS (SELECT 1 FROM card_attempts WHERE card_attempts.ticket = counter_tickets.id)
    ORDER BY id LIMIT @limit`);
  const putTicket = db.prepare('UPDATE counter_tickets SET ticket = ? WHERE id = ?');

  return {
    mendTimes: (now) => {
      for (const mend of mends) mend.run({ now, ahead: now + AHEAD_MS });
    },
    listOrders: (times, limit) => orders.all({ ...times, limit }) as ErasableOrder[],
    putOrder: (id, raw, at) => void putOrder.run({ id, raw, at }),
    listHistory: (order) => history.all(order) as TextRow<number>[],
    putHistory: (id, entry) => void putHistory.run(entry, id),
    listSends: (order) => sends.all(order) as TextRow<number>[],
    putSend: (id, body) => void putSend.run(body, id),
    listEvents: (times, limit) => events.all({ ...times, limit }) as TextRow<EventId>[],
    putEvent: (id, raw, at) => void putEvent.run(raw, at, id),
    listTickets: ({ before }, limit) => tickets.all({ before, limit }) as TextRow<number>[],
    putTicket: (id, ticket) => void putTicket.run(ticket, id),
    removeCustomers: (times, limit) => removeCustomers.run({ ...times, limit }).changes,
    removePhoneCustomers: ({ before }, limit) =>
      removePhoneCustomers.run({ before, limit }).changes,
  };
}
