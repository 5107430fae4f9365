import type { Migration } from './migrate.ts';

/**
 * What the shop sells at the counter without HubRise's catalogue (core/own-list/own-list.ts), in the
 * order of `place`; prices in cents, TTC. `own_list.before` is the list as it was before the last removal
 * or import, JSON, as long as that can be taken back; `next_id` is given to none before.
 */
export const ownList: Migration = {
  version: 250,
  sql: `
    CREATE TABLE own_categories (
      place INTEGER PRIMARY KEY,
      id    INTEGER NOT NULL UNIQUE,
      name  TEXT NOT NULL
    ) STRICT;
    CREATE TABLE own_articles (
      place    INTEGER PRIMARY KEY,
      id       INTEGER NOT NULL UNIQUE,
      name     TEXT NOT NULL,
      cents    INTEGER NOT NULL,
      kind     TEXT NOT NULL CHECK (kind IN ('prepared', 'packaged', 'alcohol')),
      category INTEGER REFERENCES own_categories (id) DEFERRABLE INITIALLY DEFERRED
    ) STRICT;
    CREATE INDEX own_articles_category ON own_articles (category);
    CREATE TABLE own_list (
      id      INTEGER PRIMARY KEY CHECK (id = 1),
      next_id INTEGER NOT NULL,
      before  TEXT
    ) STRICT;
  `,
};
