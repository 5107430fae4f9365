import type { Migration } from './migrate.ts';

/**
 * When each size of the catalogue was last ordered, ms, by the ref that orders give it: a product that
 * was renamed is the same by it. Orders of the last hundred days are due to be taken in once more.
 */
export const soldRefs: Migration = {
  version: 280,
  sql: `
    CREATE TABLE sold_refs (
      ref     TEXT PRIMARY KEY,
      last_at INTEGER NOT NULL
    ) STRICT, WITHOUT ROWID;

    INSERT INTO order_facts_due (order_id)
    SELECT order_id FROM order_facts
    WHERE key >= (unixepoch() - 8640000) * 1000 * 1024
    ORDER BY key DESC;
  `,
};
