import type { Migration } from './migrate.ts';

/** The list of orders reads what was given back of a ticket's sales: they say the journal's ORDER that they pay. */
export const salesOfOrder: Migration = {
  version: 296,
  sql: `
    CREATE INDEX sales_order ON sales ("order") WHERE "order" IS NOT NULL;
  `,
};
