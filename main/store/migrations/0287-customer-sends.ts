import type { Migration } from './migrate.ts';

/**
 * Customers of the counter that HubRise's customer list is to have, one row a number. Who they are stands in
 * `phone_customers` alone, and goes with them. `mark` is what HubRise knows each by, unlike any other's;
 * `fields` (JSON) names what HubRise has otherwise than the counter; `due` while HubRise is to be told
 * something; `left_at` is when it was last on its way, null: HubRise cannot have it.
 *
 * `connection.customers`: whether the authorisation was asked for with the right to change the customer list,
 * and whether HubRise has shown that it gives it.
 */
export const customerSends: Migration = {
  version: 287,
  sql: `
    CREATE TABLE customer_sends (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      phone       TEXT NOT NULL UNIQUE REFERENCES phone_customers (phone) ON DELETE CASCADE,
      location_id TEXT NOT NULL,
      list_id     TEXT NOT NULL,
      mark        TEXT NOT NULL UNIQUE,
      state       TEXT NOT NULL CHECK (state IN ('waiting', 'there', 'refused')),
      due         INTEGER NOT NULL,
      fields      TEXT,
      left_at     INTEGER,
      created_at  INTEGER NOT NULL,
      last_error  TEXT
    ) STRICT;
    CREATE INDEX customer_sends_due ON customer_sends (location_id, id) WHERE due = 1;
    CREATE INDEX customer_sends_refused ON customer_sends (location_id, id) WHERE state = 'refused';
    ALTER TABLE connection ADD COLUMN customers TEXT
      CHECK (customers IN ('asked', 'granted', 'denied'));
  `,
};
