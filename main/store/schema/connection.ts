/** The connection to HubRise, and what the till knows of itself. Times are milliseconds since the epoch. */
export const CONNECTION = `
  -- When the file was opened last, and whether it was closed in order: else it is looked through.
  CREATE TABLE IF NOT EXISTS session (
    id             INTEGER PRIMARY KEY CHECK (id = 1),
    opened_at      INTEGER NOT NULL,
    closed_cleanly INTEGER NOT NULL CHECK (closed_cleanly IN (0, 1))
  ) STRICT;

  -- The one connection to HubRise. 'ending_at': somebody has disconnected, and the keychain has still to let go
  -- of the token. 'parting_at': the same of a connection that another till uses as well: what is left to be
  -- done after a crash must not end the other's. 'opening_hours': what HubRise says of the shop, as it came.
  -- 'cutoff_time': when the shop's day of service ends, 'HH:MM' on its own clock; null until HubRise has said
  -- it. 'publishing', 'customers': whether the authorisation was asked for with the right to publish a
  -- catalogue, and to change the customer list, and whether HubRise has shown that it gives it.
  CREATE TABLE IF NOT EXISTS connection (
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
    preparation_minutes INTEGER,
    ending_at           INTEGER,
    opening_hours       TEXT,
    cutoff_time         TEXT,
    parting_at          INTEGER,
    publishing          TEXT CHECK (publishing IN ('asked', 'granted', 'denied')),
    customers           TEXT CHECK (customers IN ('asked', 'granted', 'denied'))
  ) STRICT;

  -- What must be known of the manager's PIN although the keychain holds it: how often it was mistyped, JSON.
  CREATE TABLE IF NOT EXISTS access (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL
  ) STRICT;

  -- How many requests of HubRise's windows are used, JSON.
  CREATE TABLE IF NOT EXISTS request_budget (
    id       INTEGER PRIMARY KEY CHECK (id = 1),
    counters TEXT NOT NULL
  ) STRICT;

  -- Which backups were put back.
  CREATE TABLE IF NOT EXISTS restores (
    id           TEXT PRIMARY KEY,
    at           INTEGER NOT NULL,
    backup_at    INTEGER NOT NULL,
    set_aside    TEXT,
    caught_up_at INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS restores_open ON restores (at) WHERE caught_up_at IS NULL;

  -- Where the till tries whether something can be stored again, once it could not. Always empty.
  CREATE TABLE IF NOT EXISTS storage_probe (
    id     INTEGER PRIMARY KEY CHECK (id = 1),
    filler BLOB
  ) STRICT;

  -- Whether the shop takes orders, as HubRise last said it, JSON: shown at once after a restart.
  CREATE TABLE IF NOT EXISTS opening (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL
  ) STRICT;
`;
