import type { Migration } from './migrate.ts';

/**
 * The first schema. `raw` columns hold HubRise's own text, exactly as it came: what this version
 * cannot read, a later one may. Times are milliseconds since the epoch.
 */
export const initial: Migration = {
  version: 10,
  sql: `
    CREATE TABLE session (
      id             INTEGER PRIMARY KEY CHECK (id = 1),
      opened_at      INTEGER NOT NULL,
      closed_cleanly INTEGER NOT NULL CHECK (closed_cleanly IN (0, 1))
    ) STRICT;

    CREATE TABLE connection (
      id                  INTEGER PRIMARY KEY CHECK (id = 1),
      location_id         TEXT NOT NULL,
      location_name       TEXT,
      account_id          TEXT,
      account_name        TEXT,
      catalog_id          TEXT,
      catalog_name        TEXT,
      customer_list_id    TEXT,
      customer_list_name  TEXT,
      connected_at        INTEGER NOT NULL,
      callback_at         INTEGER,
      first_look_at       INTEGER,
      last_exchange_at    INTEGER,
      failing_since       INTEGER,
      failing_cause       TEXT,
      time_zone           TEXT,
      preparation_minutes INTEGER
    ) STRICT;

    CREATE TABLE orders (
      id                TEXT PRIMARY KEY,
      location_id       TEXT,
      status            TEXT NOT NULL,
      raw               TEXT NOT NULL,
      unreadable_reason TEXT,
      as_of             INTEGER NOT NULL,
      received_at       INTEGER NOT NULL,
      changed_at        INTEGER NOT NULL,
      status_before     TEXT,
      acknowledged_at   INTEGER,
      open              INTEGER NOT NULL CHECK (open IN (0, 1))
    ) STRICT;
    CREATE INDEX orders_open ON orders (received_at) WHERE open = 1;
    CREATE INDEX orders_received ON orders (received_at);

    CREATE TABLE order_history (
      id       INTEGER PRIMARY KEY,
      order_id TEXT NOT NULL REFERENCES orders (id),
      at       INTEGER NOT NULL,
      entry    TEXT NOT NULL
    ) STRICT;
    CREATE INDEX order_history_order ON order_history (order_id, id);

    CREATE TABLE inbox (
      event_id        TEXT PRIMARY KEY,
      resource_type   TEXT,
      event_type      TEXT,
      order_id        TEXT,
      created_at      INTEGER,
      raw             TEXT NOT NULL,
      outcome         TEXT NOT NULL,
      handled_at      INTEGER NOT NULL,
      acknowledged_at INTEGER
    ) STRICT;
    CREATE INDEX inbox_unacknowledged ON inbox (handled_at) WHERE acknowledged_at IS NULL;

    CREATE TABLE outbox (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      order_id    TEXT NOT NULL REFERENCES orders (id),
      location_id TEXT NOT NULL,
      status      TEXT NOT NULL,
      body        TEXT NOT NULL,
      state       TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'parked', 'superseded', 'abandoned')),
      created_at  INTEGER NOT NULL,
      not_before  INTEGER NOT NULL,
      attempts    INTEGER NOT NULL DEFAULT 0,
      last_error  TEXT,
      finished_at INTEGER
    ) STRICT;
    CREATE INDEX outbox_waiting ON outbox (order_id, id) WHERE state = 'waiting';
    CREATE INDEX outbox_parked ON outbox (order_id, id) WHERE state = 'parked';

    CREATE TABLE request_budget (
      id       INTEGER PRIMARY KEY CHECK (id = 1),
      counters TEXT NOT NULL
    ) STRICT;
  `,
};
