import type { Migration } from './migrate.ts';

/**
 * What is known of the catalogue that the connection has, for the kitchen's printers: one row, or
 * none. `names` is a JSON array of its categories in order, `skus` a JSON array of pairs, the
 * ref of a sku and its category. `read_at` is milliseconds since the epoch.
 */
export const catalog: Migration = {
  version: 80,
  sql: `
    CREATE TABLE catalog (
      id         INTEGER PRIMARY KEY CHECK (id = 1),
      catalog_id TEXT NOT NULL,
      read_at    INTEGER NOT NULL,
      names      TEXT NOT NULL,
      skus       TEXT NOT NULL
    ) STRICT;
  `,
};
