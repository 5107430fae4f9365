import type { Migration } from './migrate.ts';

/**
 * `ending_at`: somebody has disconnected, and the keychain has still to let go of the token. How
 * often a status was sent is asked at each snapshot of an order, so it must not read every send.
 */
export const endingAndSent: Migration = {
  version: 20,
  sql: `
    ALTER TABLE connection ADD COLUMN ending_at INTEGER;
    CREATE INDEX outbox_sent ON outbox (order_id, status) WHERE state = 'sent';
  `,
};
