import type { Migration } from './migrate.ts';

/** Customers of the counter whom HubRise knows are found by its id: it may make them anonymous. */
export const forgetByHubrise: Migration = {
  version: 271,
  sql: `
    CREATE INDEX phone_customers_hubrise ON phone_customers (customer ->> 'hubriseId')
    WHERE customer ->> 'hubriseId' IS NOT NULL;
  `,
};
