import type { Migration } from './migrate.ts';

/** Whether the shop takes orders, as HubRise last said it: shown at once after a restart. */
export const opening: Migration = {
  version: 160,
  sql: `
    CREATE TABLE opening (
      id    INTEGER PRIMARY KEY CHECK (id = 1),
      state TEXT NOT NULL
    ) STRICT;
  `,
};
