import type { Migration } from './migrate.ts';

/** What moved of somebody's points goes where HubRise makes them anonymous, also under a number that is another's. */
export const loyaltyOfCustomer: Migration = {
  version: 290,
  sql: 'CREATE INDEX loyalty_moves_customer ON loyalty_moves (customer_id)',
};
