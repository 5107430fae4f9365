import type { Migration } from './migrate.ts';

/** Whether a person wants a job all the same. It stood as its last error, which the next attempt overwrote. */
export const wantedPrints: Migration = {
  version: 298,
  sql: `
    ALTER TABLE print_jobs ADD COLUMN wanted INTEGER NOT NULL DEFAULT 0;
    UPDATE print_jobs SET wanted = 1, last_error = NULL WHERE last_error = 'wanted by a person';
  `,
};
