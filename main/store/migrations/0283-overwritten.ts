import type { Migration } from './migrate.ts';

/**
 * What became of a publication since. `lacking`: of what it changed, what HubRise did not show when it was read
 * back, a JSON array. `judged_at`: when the reading was made by which it was last looked whether the rest is
 * still there; `lost`: how much of it is not; `lost_seen`: how much of that a person has been told. Null: not
 * looked at, as those of before, which nobody has read back in this way.
 */
export const overwritten: Migration = {
  version: 283,
  sql: `
    ALTER TABLE catalog_publications ADD COLUMN lacking TEXT;
    ALTER TABLE catalog_publications ADD COLUMN judged_at INTEGER;
    ALTER TABLE catalog_publications ADD COLUMN lost INTEGER NOT NULL DEFAULT 0;
    ALTER TABLE catalog_publications ADD COLUMN lost_seen INTEGER NOT NULL DEFAULT 0;
  `,
};
