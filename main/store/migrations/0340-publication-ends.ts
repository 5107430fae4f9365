import type { Migration } from './migrate.ts';

/**
 * How a publication ended, in full. `taken_at`: when HubRise answered that it took it. `operations`: how many
 * of the draft's changes were sent; null: all that there were. `differences`: what HubRise showed otherwise
 * than it was sent, lines as JSON. `left_out`: fields that HubRise refused, a JSON array. `limits_read`: the
 * lists of options in it were looked through for what its deprecated `type` may have cost.
 *
 * `catalog_limits`: such lists, until they are put right or somebody says that they are meant so.
 */
export const publicationEnds: Migration = {
  version: 340,
  sql: `
    ALTER TABLE catalog_publications ADD COLUMN taken_at INTEGER;
    ALTER TABLE catalog_publications ADD COLUMN operations INTEGER;
    ALTER TABLE catalog_publications ADD COLUMN differences TEXT;
    ALTER TABLE catalog_publications ADD COLUMN left_out TEXT NOT NULL DEFAULT '[]';
    ALTER TABLE catalog_publications ADD COLUMN limits_read INTEGER NOT NULL DEFAULT 0;
    CREATE TABLE catalog_limits (
      catalog_id TEXT NOT NULL,
      list       TEXT NOT NULL,
      risky      TEXT NOT NULL,
      PRIMARY KEY (catalog_id, list)
    ) STRICT, WITHOUT ROWID;
  `,
};
