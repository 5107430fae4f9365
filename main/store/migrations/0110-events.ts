import type { Migration } from './migrate.ts';

/**
 * HubRise's ids are used again, at another location or after a restore over there: an event is known
 * by its id, location, order and time. Where its id stands in the table already, the row's own id is
 * another, and `hubrise_id` HubRise's. `deferred` events wait for the next read of their order.
 *
 * The look at the open orders, as far as it has come: `queue` is a JSON array of the pages that are
 * to be read next. `began_at` is on HubRise's clock, ms. `open_look_seen` holds the orders that
 * stood in the lists.
 */
export const events: Migration = {
  version: 110,
  sql: `
    ALTER TABLE inbox ADD COLUMN location_id TEXT;
    ALTER TABLE inbox ADD COLUMN hubrise_id TEXT;
    CREATE INDEX inbox_used_again ON inbox (hubrise_id) WHERE hubrise_id IS NOT NULL;
    CREATE INDEX inbox_deferred ON inbox (order_id) WHERE outcome = 'deferred';

    CREATE TABLE open_look (
      id          INTEGER PRIMARY KEY CHECK (id = 1),
      location_id TEXT NOT NULL,
      began_at    INTEGER NOT NULL,
      queue       TEXT NOT NULL
    ) STRICT;
    CREATE TABLE open_look_seen (
      order_id TEXT PRIMARY KEY
    ) STRICT, WITHOUT ROWID;
  `,
};
