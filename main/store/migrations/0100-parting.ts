import type { Migration } from './migrate.ts';

/**
 * When somebody disconnected a till whose connection another till uses as well, ms since the epoch:
 * what is left to be done after a crash must not end the other's.
 */
export const parting: Migration = {
  version: 100,
  sql: 'ALTER TABLE connection ADD COLUMN parting_at INTEGER',
};
