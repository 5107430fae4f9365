import type { Migration } from './migrate.ts';

/**
 * What HubRise has of a counter's order, beside its status: `content` is by what that is known again (JSON), null:
 * it is to be asked. `follows`: whether changes of it are told; not of those of an earlier version, which were
 * all paid, nor where HubRise has refused one (`refused`, with `unfollowed_why`). `wanted`: whether it is still to
 * be sent; `nameless`: whether nothing of the people in it is told. What is sent is read from the order as it is
 * then, and not kept here. `push_sales`: what of an order each sale of the journal has paid, cents.
 */
export const pushContent: Migration = {
  version: 294,
  sql: `
    ALTER TABLE pushes ADD COLUMN content TEXT;
    ALTER TABLE pushes ADD COLUMN follows TEXT NOT NULL DEFAULT 'yes'
      CHECK (follows IN ('yes', 'no', 'refused'));
    ALTER TABLE pushes ADD COLUMN unfollowed_why TEXT;
    ALTER TABLE pushes ADD COLUMN wanted INTEGER NOT NULL DEFAULT 1;
    ALTER TABLE pushes ADD COLUMN nameless INTEGER NOT NULL DEFAULT 0;
    UPDATE pushes SET wanted = 0 WHERE state = 'waiting' AND body IS NULL;
    UPDATE pushes SET left_at = NULL WHERE state = 'there';
    UPDATE pushes SET follows = 'no' WHERE state = 'there' OR left_at IS NOT NULL;
    ALTER TABLE pushes DROP COLUMN body;
    CREATE INDEX pushes_unfollowed ON pushes (created_at) WHERE follows = 'refused';
    CREATE TABLE push_sales (
      order_id TEXT NOT NULL,
      sale     TEXT NOT NULL,
      cents    INTEGER NOT NULL,
      PRIMARY KEY (order_id, sale)
    ) STRICT, WITHOUT ROWID;
    CREATE INDEX push_sales_sale ON push_sales (sale);
  `,
};
