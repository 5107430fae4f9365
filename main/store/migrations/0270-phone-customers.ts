import type { Migration } from './migrate.ts';

/**
 * Whom the shop sells to by phone, and what they ordered. `phone` is the number's digits in one writing
 * (core/counter/customer.ts); `customer` is a ticket's customer, JSON; `seen_at` is when they last ordered,
 * by HubRise's clock: it goes with the erasure. `wanted` are the lines as they were chosen, JSON
 * (core/counter/again.ts); `number` is the journal's, of the order or else of the sale. What was sold is in
 * the journal, which names nobody. Times are milliseconds since the epoch, `total` is cents.
 */
export const phoneCustomers: Migration = {
  version: 270,
  sql: `
    CREATE TABLE phone_customers (
      phone    TEXT PRIMARY KEY,
      customer TEXT NOT NULL,
      seen_at  INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX phone_customers_seen ON phone_customers (seen_at);
    CREATE TABLE phone_orders (
      number    TEXT PRIMARY KEY,
      phone     TEXT NOT NULL REFERENCES phone_customers (phone) ON DELETE CASCADE,
      wanted    TEXT NOT NULL,
      total     INTEGER NOT NULL,
      placed_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX phone_orders_phone ON phone_orders (phone, placed_at);
  `,
};
