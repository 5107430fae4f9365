import type { Migration } from './migrate.ts';

/**
 * Which sends refuse an order that nobody had answered. Their status does not tell: some platforms
 * take only `cancelled` for it (API §6), and so is an order called off that was accepted before.
 */
export const refusals: Migration = {
  version: 90,
  sql: `
    ALTER TABLE outbox ADD COLUMN refusal INTEGER NOT NULL DEFAULT 0;
    UPDATE outbox SET refusal = 1 WHERE status = 'rejected';
  `,
};
