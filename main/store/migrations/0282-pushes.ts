import type { Migration } from './migrate.ts';

/**
 * Orders of the counter's own that HubRise is told of, from the sale on. `mark` is what HubRise knows each
 * by, unlike any other's; `body` (JSON) is what is sent, gone once HubRise has it. `due` while HubRise is to
 * be told something; `left_at` is when it was last on its way, null: HubRise cannot have it. `told` is the
 * status that HubRise has of it.
 */
export const pushes: Migration = {
  version: 282,
  sql: `
    CREATE TABLE pushes (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      order_id    TEXT NOT NULL UNIQUE,
      location_id TEXT NOT NULL,
      mark        TEXT NOT NULL UNIQUE,
      body        TEXT,
      state       TEXT NOT NULL CHECK (state IN ('waiting', 'there', 'refused')),
      due         INTEGER NOT NULL,
      created_at  INTEGER NOT NULL,
      left_at     INTEGER,
      hubrise_id  TEXT,
      told        TEXT,
      last_error  TEXT
    ) STRICT;
    CREATE INDEX pushes_due ON pushes (location_id, id) WHERE due = 1;
    CREATE INDEX pushes_refused ON pushes (created_at) WHERE state = 'refused';
  `,
};
