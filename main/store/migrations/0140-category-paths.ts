import type { Migration } from './migrate.ts';

/**
 * A sku is kept with its category and all that this one stands in, nearest first. The catalogue is
 * read again at once: what was read before lacks every category that HubRise had named by its id.
 */
export const categoryPaths: Migration = {
  version: 140,
  sql: `
    UPDATE catalog SET
      read_at = 0,
      skus = (SELECT json_group_array(json_array(value ->> 0, json_array(value ->> 1)))
              FROM json_each(catalog.skus));
  `,
};
