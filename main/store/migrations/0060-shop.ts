import type { Migration } from './migrate.ts';

/** What HubRise says of the shop, as it came: read when it is needed. */
export const shop: Migration = {
  version: 60,
  sql: 'ALTER TABLE connection ADD COLUMN opening_hours TEXT',
};
