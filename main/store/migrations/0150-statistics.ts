import type { Migration } from './migrate.ts';

/**
 * What each order sold, and when it went through the shop's hands, ms: beside its facts, under the same
 * key, so that the figures of a month are read in one go. Nothing of it says who the customer is but
 * what the order's own text says; it is written anew when that is erased.
 *
 * Orders of before are due to be taken in once more, the newest first.
 */
export const statistics: Migration = {
  version: 150,
  sql: `
    CREATE TABLE order_sold (
      key         INTEGER NOT NULL REFERENCES order_facts (key) ON DELETE CASCADE,
      kind        TEXT NOT NULL CHECK (kind IN ('product', 'option')),
      name        TEXT NOT NULL,
      thousandths INTEGER NOT NULL,
      cents       INTEGER NOT NULL,
      PRIMARY KEY (key, kind, name)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE order_times (
      key         INTEGER PRIMARY KEY REFERENCES order_facts (key) ON DELETE CASCADE,
      due_at      INTEGER,
      arrived_at  INTEGER,
      answered_at INTEGER,
      started_at  INTEGER,
      ready_at    INTEGER
    ) STRICT;

    INSERT INTO order_facts_due (order_id) SELECT order_id FROM order_facts ORDER BY key DESC;
  `,
};
