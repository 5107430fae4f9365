import type { Migration } from './migrate.ts';

/**
 * When the order of a send was looked at before it left, and when it was last on its way, by HubRise's
 * clock: from then on HubRise may have it, whether its answer came or not, and what happened at
 * HubRise in between it has written over.
 *
 * The last word of others on whether the order is ended: the status in which they ended it, or the
 * one to which they took that back, and when, by HubRise's clock.
 */
export const toldAndLastWord: Migration = {
  version: 120,
  sql: `
    ALTER TABLE outbox ADD COLUMN looked_at INTEGER;
    ALTER TABLE outbox ADD COLUMN told_at INTEGER;
    CREATE INDEX outbox_told ON outbox (order_id, told_at) WHERE told_at IS NOT NULL;
    ALTER TABLE orders ADD COLUMN last_word TEXT;
    ALTER TABLE orders ADD COLUMN last_word_at INTEGER;
  `,
};
