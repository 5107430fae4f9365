import type { Migration } from './migrate.ts';

/**
 * Tickets of the training are apart from those of the shop: what is parked for real is an order of the
 * real journal, and cannot be sold in the other one.
 */
export const trainingTickets: Migration = {
  version: 252,
  sql: `
    ALTER TABLE counter_tickets ADD COLUMN training INTEGER NOT NULL DEFAULT 0;
    DROP INDEX counter_tickets_one;
    DROP INDEX counter_tickets_parked;
    CREATE UNIQUE INDEX counter_tickets_one ON counter_tickets (training, state)
      WHERE state <> 'parked';
    CREATE INDEX counter_tickets_parked ON counter_tickets (training, id) WHERE state = 'parked';
  `,
};
