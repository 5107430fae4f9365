import type { Migration } from './migrate.ts';

/** When the shop's day of service ends, `HH:MM` on its own clock; null until HubRise has said it. */
export const cutoff: Migration = {
  version: 70,
  sql: 'ALTER TABLE connection ADD COLUMN cutoff_time TEXT',
};
