import type { Migration } from './migrate.ts';

/**
 * The VAT that a size says of itself, as that of its product stands beside it (schema 185); null: none. What was
 * read before is due to be read again at the next occasion: it lacks them.
 */
export const sizeTaxRates: Migration = {
  version: 284,
  sql: `
    ALTER TABLE catalog_skus ADD COLUMN tax_rates TEXT;
    UPDATE catalog SET read_at = min(read_at, max(0, read_at - 86400000));
  `,
};
