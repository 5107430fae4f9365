import type { Migration } from './migrate.ts';

/**
 * The VAT that a size says of itself, as that of its product stands beside it (schema 185), null: none; and the
 * pictures of a category. What was read before is due to be read again at the next occasion: it lacks them.
 */
export const catalogMore: Migration = {
  version: 284,
  sql: `
    ALTER TABLE catalog_skus ADD COLUMN tax_rates TEXT;
    ALTER TABLE catalog_categories ADD COLUMN image_ids TEXT NOT NULL DEFAULT '[]';
    UPDATE catalog SET read_at = min(read_at, max(0, read_at - 86400000));
  `,
};
