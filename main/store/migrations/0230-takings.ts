import type { Migration } from './migrate.ts';

/**
 * Orders of HubRise's on their way into the fiscal journal. `takings` has a row of each order that was
 * accepted since the counter was set up; `due` while the journal has to be looked at for it, from the
 * transaction on that changed the order (`noted_at`, ms). What was sealed of it, the journal alone says.
 * `remarks` (JSON) and `failure` are for a person to read, `by_hand` is a sale whose money they have.
 *
 * `collections` has what was taken of an order at the counter, from the sale on, and how HubRise hears of
 * it: `payments` (JSON) is what its order says from then on.
 */
export const takings: Migration = {
  version: 230,
  sql: `
    CREATE TABLE takings (
      order_id TEXT PRIMARY KEY,
      noted_at INTEGER NOT NULL,
      due      INTEGER NOT NULL,
      remarks  TEXT,
      failure  TEXT,
      by_hand  TEXT
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX takings_due ON takings (noted_at) WHERE due = 1;
    CREATE INDEX takings_said ON takings (noted_at)
      WHERE remarks IS NOT NULL OR failure IS NOT NULL OR by_hand IS NOT NULL;
    CREATE TABLE collections (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      order_id    TEXT NOT NULL,
      location_id TEXT NOT NULL,
      sale        TEXT NOT NULL,
      payments    TEXT NOT NULL,
      state       TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'refused')),
      created_at  INTEGER NOT NULL,
      told_at     INTEGER,
      last_error  TEXT
    ) STRICT;
    CREATE INDEX collections_order ON collections (order_id);
    CREATE INDEX collections_waiting ON collections (location_id, id) WHERE state = 'waiting';
    CREATE INDEX collections_refused ON collections (created_at) WHERE state = 'refused';
  `,
};
