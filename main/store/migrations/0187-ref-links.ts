import type { Migration } from './migrate.ts';

/**
 * What somebody of the shop has said that refs are which a catalogue does not know: `kind` and `ref` as
 * orders say them, `to_kind` and `to_ref` as the catalogue does, with its name at that time
 * (`linked_at`, ms). Kept for each catalogue, also while another one, or none, is connected.
 */
export const refLinks: Migration = {
  version: 187,
  sql: `
    CREATE TABLE ref_links (
      catalog_id TEXT NOT NULL,
      kind       TEXT NOT NULL CHECK (kind IN ('sku', 'option')),
      ref        TEXT NOT NULL,
      to_kind    TEXT NOT NULL CHECK (to_kind IN ('sku', 'option')),
      to_ref     TEXT NOT NULL,
      name       TEXT NOT NULL,
      size       TEXT,
      linked_at  INTEGER NOT NULL,
      PRIMARY KEY (catalog_id, kind, ref)
    ) STRICT, WITHOUT ROWID;
  `,
};
