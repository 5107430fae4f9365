import type { Migration } from './migrate.ts';

/**
 * Whether a job's last attempt came to its first byte: one that was cut off before is on no paper. Of what was
 * being printed by an older version nobody knows.
 */
export const sentPrints: Migration = {
  version: 299,
  sql: 'ALTER TABLE print_jobs ADD COLUMN sent INTEGER NOT NULL DEFAULT 1;',
};
