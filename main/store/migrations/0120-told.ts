import type { Migration } from '../migrate.ts';

/**
 * When a send was last on its way, by HubRise's clock: from then on HubRise may have it, whether its
 * answer came or not, and what had happened at HubRise until then may have been written over by it.
 */
export const told: Migration = {
  version: 120,
  sql: 'ALTER TABLE outbox ADD COLUMN told_at INTEGER',
};
