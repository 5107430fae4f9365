import type { Migration } from './migrate.ts';

/**
 * An order of the counter's that was sent once more because HubRise did not show it: HubRise may come to the
 * first request later than anybody waits for it. `doubted_at` is when it was sent again; it is looked at
 * `next_look_at` whether it is there twice, null: no more.
 */
export const pushDoubts: Migration = {
  version: 288,
  sql: `
    ALTER TABLE pushes ADD COLUMN doubted_at INTEGER;
    ALTER TABLE pushes ADD COLUMN next_look_at INTEGER;
    CREATE INDEX pushes_doubted ON pushes (location_id, next_look_at)
    WHERE next_look_at IS NOT NULL;
  `,
};
