import type { Migration } from './migrate.ts';

/**
 * The customers, as HubRise tells of them; when what is known of them was erased; how often the
 * PIN was mistyped; which backups were put back.
 *
 * An order whose text came anew after it was erased has a later `changed_at`, and is due again.
 */
export const customersAndCare: Migration = {
  version: 40,
  sql: `
    CREATE TABLE customers (
      id            TEXT PRIMARY KEY,
      list_id       TEXT,
      first_name    TEXT,
      last_name     TEXT,
      company_name  TEXT,
      phone         TEXT,
      email         TEXT,
      order_count   INTEGER,
      last_order_at INTEGER,
      raw           TEXT NOT NULL,
      as_of         INTEGER NOT NULL,
      seen_at       INTEGER NOT NULL
    ) STRICT;
    CREATE INDEX customers_seen ON customers (seen_at);

    ALTER TABLE orders ADD COLUMN erased_at INTEGER;
    CREATE INDEX orders_to_erase ON orders (changed_at)
      WHERE open = 0 AND (erased_at IS NULL OR erased_at < changed_at);
    ALTER TABLE inbox ADD COLUMN erased_at INTEGER;
    CREATE INDEX inbox_to_erase ON inbox (handled_at) WHERE erased_at IS NULL;
    CREATE INDEX outbox_order ON outbox (order_id);

    CREATE TABLE access (
      id    INTEGER PRIMARY KEY CHECK (id = 1),
      state TEXT NOT NULL
    ) STRICT;

    CREATE TABLE restores (
      id           TEXT PRIMARY KEY,
      at           INTEGER NOT NULL,
      backup_at    INTEGER NOT NULL,
      set_aside    TEXT,
      caught_up_at INTEGER
    ) STRICT;
    CREATE INDEX restores_open ON restores (at) WHERE caught_up_at IS NULL;
  `,
};
