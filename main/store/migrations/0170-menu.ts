import type { Migration } from './migrate.ts';

/**
 * The catalogue, in full: its text as it came, and its parts, each in its list's order (`place`). A
 * reading is written part by part under a number of its own (`reading`), and counts once `catalog`
 * names that number: what a crash leaves behind counts never, and is removed later. `sellables` is what
 * can be sold out, with what is searched in. Of a catalogue that an older version read are kept the
 * names of the categories, and the category of each SKU; it is read again at once.
 *
 * `stock` is HubRise's word on what is left, as last heard (`as_of`, by HubRise's clock); no row, or
 * a null in it: sold without a limit. `counting`: this till takes what its orders take from it. `stock_sends` is what is
 * still to be told, one row a key: `stock` null takes the entry away, `base` is the count that a
 * smaller one was reckoned from, `told_at` when it was on its way, `told` which counts were so since
 * `base`, a JSON array: HubRise may have any of them. `stock_reads` says when
 * all of it was last read. `stock_taken` is what each order has taken of a count: once. Times are milliseconds since the epoch.
 */
export const menu: Migration = {
  version: 170,
  sql: `
    ALTER TABLE catalog RENAME TO catalog_before;
    CREATE TABLE catalog (
      id         INTEGER PRIMARY KEY CHECK (id = 1),
      catalog_id TEXT NOT NULL,
      reading    INTEGER NOT NULL,
      read_at    INTEGER NOT NULL,
      name       TEXT,
      variants   TEXT NOT NULL,
      problems   TEXT NOT NULL,
      raw        TEXT
    ) STRICT;
    CREATE TABLE catalog_categories (
      reading     INTEGER NOT NULL,
      place       INTEGER NOT NULL,
      key         TEXT NOT NULL,
      ref         TEXT,
      parent      TEXT,
      name        TEXT,
      description TEXT,
      PRIMARY KEY (reading, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE catalog_products (
      reading     INTEGER NOT NULL,
      place       INTEGER NOT NULL,
      ref         TEXT,
      category    TEXT,
      name        TEXT,
      description TEXT,
      tags        TEXT NOT NULL,
      image_ids   TEXT NOT NULL,
      PRIMARY KEY (reading, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE catalog_skus (
      reading      INTEGER NOT NULL,
      product      INTEGER NOT NULL,
      place        INTEGER NOT NULL,
      ref          TEXT,
      name         TEXT,
      cents        INTEGER,
      currency     TEXT,
      overrides    TEXT NOT NULL,
      restrictions TEXT,
      option_lists TEXT NOT NULL,
      tags         TEXT NOT NULL,
      PRIMARY KEY (reading, product, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE catalog_option_lists (
      reading INTEGER NOT NULL,
      place   INTEGER NOT NULL,
      key     TEXT NOT NULL,
      ref     TEXT,
      name    TEXT,
      min     INTEGER NOT NULL,
      max     INTEGER,
      tags    TEXT NOT NULL,
      PRIMARY KEY (reading, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE catalog_options (
      reading      INTEGER NOT NULL,
      list         INTEGER NOT NULL,
      place        INTEGER NOT NULL,
      ref          TEXT,
      name         TEXT,
      cents        INTEGER,
      currency     TEXT,
      overrides    TEXT NOT NULL,
      restrictions TEXT,
      is_default   INTEGER NOT NULL,
      tags         TEXT NOT NULL,
      PRIMARY KEY (reading, list, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE catalog_deals (
      reading      INTEGER NOT NULL,
      place        INTEGER NOT NULL,
      ref          TEXT,
      category     TEXT,
      name         TEXT,
      description  TEXT,
      tags         TEXT NOT NULL,
      image_ids    TEXT NOT NULL,
      restrictions TEXT,
      lines        TEXT NOT NULL,
      PRIMARY KEY (reading, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE sellables (
      reading INTEGER NOT NULL,
      place   INTEGER NOT NULL,
      kind    TEXT NOT NULL CHECK (kind IN ('sku', 'option')),
      ref     TEXT NOT NULL,
      name    TEXT NOT NULL,
      sold_as TEXT NOT NULL,
      of      TEXT,
      path    TEXT NOT NULL,
      text    TEXT NOT NULL,
      PRIMARY KEY (reading, place)
    ) STRICT, WITHOUT ROWID;
    INSERT INTO catalog SELECT 1, catalog_id, 1, 0, NULL, '[]', '[]', NULL FROM catalog_before;
    INSERT INTO catalog_categories (reading, place, key, name)
      SELECT 1, name.key, name.value, name.value
      FROM catalog_before, json_each(catalog_before.names) AS name;
    INSERT INTO sellables (reading, place, kind, ref, name, sold_as, path, text)
      SELECT 1, sku.key, 'sku', sku.value ->> 0, sku.value ->> 0, sku.value ->> 0, sku.value -> 1, ''
      FROM catalog_before, json_each(catalog_before.skus) AS sku;
    DROP TABLE catalog_before;

    CREATE TABLE stock (
      location_id TEXT NOT NULL,
      catalog_id TEXT NOT NULL,
      kind       TEXT NOT NULL CHECK (kind IN ('sku', 'option')),
      ref        TEXT NOT NULL,
      stock      TEXT,
      expires_at INTEGER,
      as_of      INTEGER NOT NULL,
      since      INTEGER,
      by         TEXT CHECK (by IN ('till', 'elsewhere', 'count')),
      counting   INTEGER NOT NULL,
      PRIMARY KEY (location_id, catalog_id, kind, ref)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE stock_sends (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      location_id TEXT NOT NULL,
      catalog_id  TEXT NOT NULL,
      kind        TEXT NOT NULL CHECK (kind IN ('sku', 'option')),
      ref         TEXT NOT NULL,
      stock       TEXT,
      expires_at  INTEGER,
      by          TEXT NOT NULL CHECK (by IN ('till', 'count')),
      counting    INTEGER NOT NULL,
      base        TEXT,
      state       TEXT NOT NULL CHECK (state IN ('waiting', 'refused')),
      created_at  INTEGER NOT NULL,
      attempts    INTEGER NOT NULL DEFAULT 0,
      told_at     INTEGER,
      told        TEXT NOT NULL DEFAULT '[]',
      error       TEXT,
      UNIQUE (location_id, catalog_id, kind, ref)
    ) STRICT;
    CREATE TABLE stock_reads (
      location_id TEXT NOT NULL,
      catalog_id  TEXT NOT NULL,
      read_at     INTEGER NOT NULL,
      PRIMARY KEY (location_id, catalog_id)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE stock_taken (
      order_id   TEXT NOT NULL,
      kind       TEXT NOT NULL,
      ref        TEXT NOT NULL,
      quantity   TEXT NOT NULL,
      taken_at   INTEGER NOT NULL,
      PRIMARY KEY (order_id, kind, ref)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX stock_taken_at ON stock_taken (taken_at);
  `,
};
