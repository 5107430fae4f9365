import type { Migration } from './migrate.ts';

/** Figures read the journal's sales by the day whose Z has them, and which order of HubRise's each is of. */
export const salesByDay: Migration = {
  version: 274,
  sql: `
    CREATE INDEX sales_day ON sales (chain, businessDate);
    CREATE INDEX fiscal_hubrise_number ON fiscal_hubrise (number);
  `,
};
