import type { Migration } from './migrate.ts';

/**
 * Points of the counter's customers, one row a sale, an avoir, or an order that HubRise has twice. They go
 * with the order of their bill (`order`: `bill` is its number in the journal, `order_id` its row once all is
 * paid), or by an operation on the card (`card`). `check`: told with the order, and it is to be looked whether
 * the balance was enough. `told`, `refused` (HubRise did not take it, a person settles it) and `dropped`
 * (settled by a person) are over. `mark` stands in what HubRise is told: it is known again by it. Whose they
 * are goes with `phone_customers`. `earned`, `used` (points) may be negative; `total`, `gross` (cents) and
 * `per_euro` say of a sale what an avoir takes back. `balance` is what HubRise said last of the card, after it
 * or before it (`before`); `left_at` when it was last on its way, null: HubRise cannot have it.
 */
export const loyaltyMoves: Migration = {
  version: 289,
  sql: `
    CREATE TABLE loyalty_moves (
      id            INTEGER PRIMARY KEY AUTOINCREMENT,
      kind          TEXT NOT NULL CHECK (kind IN ('sale', 'back', 'double')),
      number        TEXT NOT NULL,
      sale          TEXT NOT NULL,
      bill          TEXT NOT NULL,
      mark          TEXT NOT NULL UNIQUE,
      phone         TEXT NOT NULL REFERENCES phone_customers (phone) ON DELETE CASCADE,
      name          TEXT NOT NULL,
      location_id   TEXT NOT NULL,
      list_id       TEXT NOT NULL,
      customer_id   TEXT,
      card          TEXT NOT NULL,
      order_id      TEXT,
      hubrise_order TEXT,
      earned        INTEGER NOT NULL,
      used          INTEGER NOT NULL,
      per_euro      INTEGER NOT NULL,
      total         INTEGER NOT NULL,
      gross         INTEGER NOT NULL,
      state         TEXT NOT NULL
        CHECK (state IN ('order', 'card', 'check', 'told', 'refused', 'dropped')),
      left_at       INTEGER,
      created_at    INTEGER NOT NULL,
      before        INTEGER,
      balance       INTEGER,
      seen          INTEGER NOT NULL DEFAULT 0,
      last_error    TEXT
    ) STRICT;
    CREATE INDEX loyalty_moves_phone ON loyalty_moves (phone, state);
    CREATE INDEX loyalty_moves_sale ON loyalty_moves (sale, id);
    CREATE INDEX loyalty_moves_number ON loyalty_moves (number, id);
    CREATE INDEX loyalty_moves_order ON loyalty_moves (order_id);
    CREATE INDEX loyalty_moves_with_order ON loyalty_moves (order_id)
      WHERE state = 'order' AND order_id IS NOT NULL;
    CREATE INDEX loyalty_moves_bill ON loyalty_moves (bill)
      WHERE state = 'order' AND order_id IS NULL;
    CREATE INDEX loyalty_moves_due ON loyalty_moves (location_id, id)
      WHERE state IN ('card', 'check');
    CREATE INDEX loyalty_moves_trouble ON loyalty_moves (created_at)
      WHERE state = 'refused' OR (balance < 0 AND seen = 0);
  `,
};
