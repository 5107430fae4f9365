import type { Migration } from './migrate.ts';

/**
 * The VAT of each product of the catalogue, a JSON object by service type; null: it says none. What was
 * read before is due to be read again at the next occasion, as if that were a day ago: it lacks them.
 */
export const taxRates: Migration = {
  version: 185,
  sql: `
    ALTER TABLE catalog_products ADD COLUMN tax_rates TEXT;
    UPDATE catalog SET read_at = min(read_at, max(0, read_at - 86400000));
  `,
};
