import type { Migration } from './migrate.ts';

/**
 * HubRise's text of the catalogue, in pieces beside its row: `wanted` stood behind 2 MB of it in that row, so that
 * each look at the row read all of them, and each event that wants it read again wrote all of them anew. And what
 * is sold, by its ref: the category and the rate of an order's item are found without reading the whole catalogue.
 */
export const catalogTexts: Migration = {
  version: 330,
  sql: `
    CREATE TABLE catalog_texts (
      reading INTEGER NOT NULL,
      place   INTEGER NOT NULL,
      text    TEXT NOT NULL,
      PRIMARY KEY (reading, place)
    ) STRICT;
    INSERT INTO catalog_texts SELECT reading, 0, raw FROM catalog WHERE raw IS NOT NULL;
    ALTER TABLE catalog ADD COLUMN whole INTEGER NOT NULL DEFAULT 0;
    UPDATE catalog SET whole = raw IS NOT NULL;
    ALTER TABLE catalog DROP COLUMN raw;
    CREATE INDEX sellables_by_ref ON sellables (reading, kind, ref);
    CREATE INDEX catalog_skus_by_ref ON catalog_skus (reading, ref);
    CREATE INDEX catalog_option_lists_by_key ON catalog_option_lists (reading, key);
  `,
};
