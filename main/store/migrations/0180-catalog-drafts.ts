import type { Migration } from './migrate.ts';

/**
 * The catalogue as somebody changes it here. A draft is the answer of HubRise that it began with
 * (`base`) and the changes since, in order, each as JSON; the first `done` of them count, the rest can be
 * made again. `catalog_publications` is what was told to HubRise: what it had (`before`, its answer as
 * it came, to be put back), what was sent (`data` as JSON), and how it ended; `sending`: nobody knows yet.
 * `connection.publishing`: whether the authorisation was asked for with the right to publish, and
 * whether HubRise has it. Times are milliseconds since the epoch.
 */
export const catalogDrafts: Migration = {
  version: 180,
  sql: `
    CREATE TABLE catalog_drafts (
      catalog_id TEXT PRIMARY KEY,
      base       TEXT NOT NULL,
      done       INTEGER NOT NULL
    ) STRICT;
    CREATE TABLE catalog_operations (
      catalog_id TEXT NOT NULL,
      place      INTEGER NOT NULL,
      operation  TEXT NOT NULL,
      PRIMARY KEY (catalog_id, place)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE catalog_publications (
      id          INTEGER PRIMARY KEY AUTOINCREMENT,
      catalog_id  TEXT NOT NULL,
      kind        TEXT NOT NULL CHECK (kind IN ('draft', 'former')),
      state       TEXT NOT NULL CHECK (state IN ('sending', 'published', 'refused', 'not_published', 'unclear')),
      before      TEXT NOT NULL,
      sent        TEXT NOT NULL,
      started_at  INTEGER NOT NULL,
      finished_at INTEGER,
      seen        INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    CREATE INDEX catalog_publications_of ON catalog_publications (catalog_id, id);
    ALTER TABLE connection ADD COLUMN publishing TEXT
      CHECK (publishing IN ('asked', 'granted', 'denied'));
  `,
};
