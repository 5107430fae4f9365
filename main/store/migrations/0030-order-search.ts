import type { Migration } from './migrate.ts';

/**
 * What orders are searched and added up by, taken out of their texts once. `key` sorts by the time
 * at which an order was placed, so that the full-text index, which can only sort by it, answers
 * newest first. `order_facts_due` lists the orders that were stored before there were facts.
 *
 * The status is the one that the board shows, the till's own unsent move included. It changes with
 * `orders` and with `outbox`, whoever writes to them: hence triggers.
 */
export const orderSearch: Migration = {
  version: 30,
  sql: `
    CREATE TABLE order_facts (
      key              INTEGER PRIMARY KEY,
      order_id         TEXT NOT NULL UNIQUE REFERENCES orders (id) ON DELETE CASCADE,
      placed_at        INTEGER NOT NULL,
      status           TEXT NOT NULL,
      platform         TEXT NOT NULL,
      platform_name    TEXT NOT NULL,
      brand            TEXT,
      service_type     TEXT,
      code             TEXT NOT NULL,
      ref              TEXT,
      customer_name    TEXT,
      customer_key     TEXT,
      line_count       INTEGER NOT NULL,
      currency         TEXT,
      total_cents      INTEGER,
      tip_cents        INTEGER NOT NULL,
      payment          TEXT NOT NULL CHECK (payment IN ('paid', 'to_collect', 'unknown')),
      to_collect_cents INTEGER
    ) STRICT;
    CREATE INDEX order_facts_platform ON order_facts (platform);
    CREATE INDEX order_facts_status ON order_facts (status);
    CREATE INDEX order_facts_customer ON order_facts (customer_key) WHERE customer_key IS NOT NULL;

    CREATE VIRTUAL TABLE order_search USING fts5 (
      code, name, phone, tokenize = 'ascii', detail = 'column', columnsize = 0, prefix = '1 2'
    );
    INSERT INTO order_search (order_search, rank) VALUES ('secure-delete', 1);

    CREATE TABLE order_facts_due (
      seq      INTEGER PRIMARY KEY,
      order_id TEXT NOT NULL
    ) STRICT;
    INSERT INTO order_facts_due (order_id) SELECT id FROM orders ORDER BY received_at DESC;

    CREATE VIEW shown_status AS
      SELECT orders.id AS order_id,
             coalesce((SELECT outbox.status FROM outbox
                       WHERE outbox.order_id = orders.id AND outbox.state = 'waiting'
                         AND outbox.status <> 'received'
                       ORDER BY outbox.id DESC LIMIT 1), orders.status) AS status
      FROM orders;
    CREATE TRIGGER order_facts_told AFTER UPDATE OF status ON orders
    WHEN NEW.status <> OLD.status BEGIN
      UPDATE order_facts SET status = (SELECT status FROM shown_status WHERE order_id = NEW.id)
      WHERE order_id = NEW.id;
    END;
    CREATE TRIGGER order_facts_moved AFTER INSERT ON outbox
    WHEN NEW.status <> 'received' BEGIN
      UPDATE order_facts SET status = (SELECT status FROM shown_status WHERE order_id = NEW.order_id)
      WHERE order_id = NEW.order_id;
    END;
    CREATE TRIGGER order_facts_sent AFTER UPDATE OF state ON outbox
    WHEN NEW.state <> OLD.state AND NEW.status <> 'received' BEGIN
      UPDATE order_facts SET status = (SELECT status FROM shown_status WHERE order_id = NEW.order_id)
      WHERE order_id = NEW.order_id;
    END;
  `,
};
