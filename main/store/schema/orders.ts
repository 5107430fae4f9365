/** Orders, what HubRise says and hears of them, and what they are searched and added up by. Times are milliseconds since the epoch. */
export const ORDERS = `
  -- 'raw' is HubRise's own text, exactly as it came: what this version cannot read, a later one may.
  -- 'last_word' is the last word of others on whether the order is ended: the status in which they ended it, or
  -- the one to which they took that back, and when ('last_word_at', by HubRise's clock); 'last_word_from': what the
  -- order was before that end, where it is known. 'erased_at': when what it says of people was erased; an order whose
  -- text came anew after that has a later 'changed_at', and is due again.
  CREATE TABLE IF NOT EXISTS orders (
    id                TEXT PRIMARY KEY,
    location_id       TEXT,
    status            TEXT NOT NULL,
    raw               TEXT NOT NULL,
    unreadable_reason TEXT,
    as_of             INTEGER NOT NULL,
    received_at       INTEGER NOT NULL,
    changed_at        INTEGER NOT NULL,
    status_before     TEXT,
    acknowledged_at   INTEGER,
    open              INTEGER NOT NULL CHECK (open IN (0, 1)),
    erased_at         INTEGER,
    last_word         TEXT,
    last_word_at      INTEGER,
    last_word_from    TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS orders_open ON orders (received_at) WHERE open = 1;
  CREATE INDEX IF NOT EXISTS orders_received ON orders (received_at);
  CREATE INDEX IF NOT EXISTS orders_to_erase ON orders (changed_at)
    WHERE open = 0 AND (erased_at IS NULL OR erased_at < changed_at);

  -- What became of each order, JSON, oldest first.
  CREATE TABLE IF NOT EXISTS order_history (
    id       INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL REFERENCES orders (id),
    at       INTEGER NOT NULL,
    entry    TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS order_history_order ON order_history (order_id, id);

  -- HubRise's events (invariant 1). HubRise's ids are used again, at another location or after a restore over
  -- there: an event is known by its id, location, order and time. Where its id stands in the table already, the
  -- row's own id is another, and 'hubrise_id' HubRise's. 'deferred' events wait for the next read of their
  -- order.
  CREATE TABLE IF NOT EXISTS inbox (
    event_id        TEXT PRIMARY KEY,
    resource_type   TEXT,
    event_type      TEXT,
    order_id        TEXT,
    created_at      INTEGER,
    raw             TEXT NOT NULL,
    outcome         TEXT NOT NULL,
    handled_at      INTEGER NOT NULL,
    acknowledged_at INTEGER,
    erased_at       INTEGER,
    location_id     TEXT,
    hubrise_id      TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS inbox_unacknowledged ON inbox (handled_at) WHERE acknowledged_at IS NULL;
  CREATE INDEX IF NOT EXISTS inbox_to_erase ON inbox (handled_at) WHERE erased_at IS NULL;
  CREATE INDEX IF NOT EXISTS inbox_used_again ON inbox (hubrise_id) WHERE hubrise_id IS NOT NULL;
  CREATE INDEX IF NOT EXISTS inbox_deferred ON inbox (order_id) WHERE outcome = 'deferred';

  -- The statuses that HubRise is to be told. 'refusal': it refuses an order that nobody had answered; its
  -- status does not tell that (API §6). 'looked_at': when the order was looked at before this left, 'told_at':
  -- when this was last on its way, both by HubRise's clock: from then on HubRise may have it, and what happened
  -- there in between it has written over.
  CREATE TABLE IF NOT EXISTS outbox (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id    TEXT NOT NULL REFERENCES orders (id),
    location_id TEXT NOT NULL,
    status      TEXT NOT NULL,
    body        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('waiting', 'sent', 'parked', 'superseded', 'abandoned')),
    created_at  INTEGER NOT NULL,
    not_before  INTEGER NOT NULL,
    attempts    INTEGER NOT NULL DEFAULT 0,
    last_error  TEXT,
    finished_at INTEGER,
    refusal     INTEGER NOT NULL DEFAULT 0,
    looked_at   INTEGER,
    told_at     INTEGER
  ) STRICT;
  CREATE INDEX IF NOT EXISTS outbox_waiting ON outbox (order_id, id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS outbox_parked ON outbox (order_id, id) WHERE state = 'parked';
  CREATE INDEX IF NOT EXISTS outbox_sent ON outbox (order_id, status) WHERE state = 'sent';
  CREATE INDEX IF NOT EXISTS outbox_order ON outbox (order_id);
  CREATE INDEX IF NOT EXISTS outbox_told ON outbox (order_id, told_at) WHERE told_at IS NOT NULL;
  CREATE VIEW IF NOT EXISTS shown_status AS
    SELECT orders.id AS order_id,
           coalesce((SELECT outbox.status FROM outbox
                     WHERE outbox.order_id = orders.id AND outbox.state = 'waiting'
                       AND outbox.status <> 'received'
                     ORDER BY outbox.id DESC LIMIT 1), orders.status) AS status
    FROM orders;

  -- The look at the open orders, as far as it has come: 'queue' is a JSON array of the pages that are to be
  -- read next, 'began_at' is on HubRise's clock; 'open_look_seen' holds the orders that stood in the lists.
  CREATE TABLE IF NOT EXISTS open_look (
    id          INTEGER PRIMARY KEY CHECK (id = 1),
    location_id TEXT NOT NULL,
    began_at    INTEGER NOT NULL,
    queue       TEXT NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS open_look_seen (
    order_id TEXT PRIMARY KEY
  ) STRICT, WITHOUT ROWID;

  -- What orders are searched and added up by, taken out of their texts once. 'key' sorts by the time at which
  -- an order was placed, so that the full-text index, which can only sort by it, answers newest first. The
  -- status is the one that the board shows, the till's own unsent move included. It changes with 'orders' and
  -- with 'outbox', whoever writes to them: hence the triggers.
  CREATE TABLE IF NOT EXISTS order_facts (
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
  CREATE INDEX IF NOT EXISTS order_facts_platform ON order_facts (platform);
  CREATE INDEX IF NOT EXISTS order_facts_status ON order_facts (status);
  CREATE INDEX IF NOT EXISTS order_facts_customer ON order_facts (customer_key) WHERE customer_key IS NOT NULL;
  CREATE TRIGGER IF NOT EXISTS order_facts_told AFTER UPDATE OF status ON orders
    WHEN NEW.status <> OLD.status BEGIN
      UPDATE order_facts SET status = (SELECT status FROM shown_status WHERE order_id = NEW.id)
      WHERE order_id = NEW.id;
    END;
  CREATE TRIGGER IF NOT EXISTS order_facts_moved AFTER INSERT ON outbox
    WHEN NEW.status <> 'received' BEGIN
      UPDATE order_facts SET status = (SELECT status FROM shown_status WHERE order_id = NEW.order_id)
      WHERE order_id = NEW.order_id;
    END;
  CREATE TRIGGER IF NOT EXISTS order_facts_sent AFTER UPDATE OF state ON outbox
    WHEN NEW.state <> OLD.state AND NEW.status <> 'received' BEGIN
      UPDATE order_facts SET status = (SELECT status FROM shown_status WHERE order_id = NEW.order_id)
      WHERE order_id = NEW.order_id;
    END;

  -- Orders that are to be taken in once more, for what an older version did not take out of them.
  CREATE TABLE IF NOT EXISTS order_facts_due (
    seq      INTEGER PRIMARY KEY,
    order_id TEXT NOT NULL
  ) STRICT;

  -- Words of an order, under its key.
  CREATE VIRTUAL TABLE IF NOT EXISTS order_search USING fts5 (
    code, name, phone, tokenize = 'ascii', detail = 'column', columnsize = 0, prefix = '1 2'
  );
  -- A word that is taken out leaves nothing behind in the file.
  INSERT INTO order_search (order_search, rank) VALUES ('secure-delete', 1);

  -- What each order sold, under the key of its facts: the figures of a month are read in one go.
  CREATE TABLE IF NOT EXISTS order_sold (
    key         INTEGER NOT NULL REFERENCES order_facts (key) ON DELETE CASCADE,
    kind        TEXT NOT NULL CHECK (kind IN ('product', 'option')),
    name        TEXT NOT NULL,
    thousandths INTEGER NOT NULL,
    cents       INTEGER NOT NULL,
    PRIMARY KEY (key, kind, name)
  ) STRICT, WITHOUT ROWID;

  -- When each order went through the shop's hands.
  CREATE TABLE IF NOT EXISTS order_times (
    key         INTEGER PRIMARY KEY REFERENCES order_facts (key) ON DELETE CASCADE,
    due_at      INTEGER,
    arrived_at  INTEGER,
    answered_at INTEGER,
    started_at  INTEGER,
    ready_at    INTEGER
  ) STRICT;

  -- When each size of the catalogue was last ordered, by the ref that orders give it: a product that was
  -- renamed is the same by it.
  CREATE TABLE IF NOT EXISTS sold_refs (
    ref     TEXT PRIMARY KEY,
    last_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;

  -- The customers, as HubRise tells of them.
  CREATE TABLE IF NOT EXISTS customers (
    id            TEXT PRIMARY KEY,
    list_id       TEXT,
    first_name    TEXT,
    last_name     TEXT,
    company_name  TEXT,
    phone         TEXT,
    email         TEXT,
    order_count   INTEGER,
    last_order_at INTEGER,
    raw           TEXT NOT NULL,
    as_of         INTEGER NOT NULL,
    seen_at       INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS customers_seen ON customers (seen_at);

  -- What HubRise is to be told, one row a thing and kind (main/sends). 'subject' is what it is about: what is
  -- told of one subject goes in the order of the rows. 'what' is what is told, JSON; 'rev' counts how often it was
  -- renewed. 'due': it is to be told; 'left': it was on its way, and nobody knows whether it has arrived; 'there':
  -- HubRise has it; 'parked': HubRise refused it, and a person sees that. 'left_at' is when it was last on its way,
  -- by HubRise's clock; null: HubRise cannot have it.
  CREATE TABLE IF NOT EXISTS sends (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    kind        TEXT NOT NULL,
    subject     TEXT NOT NULL,
    location_id TEXT NOT NULL,
    what        TEXT NOT NULL,
    state       TEXT NOT NULL CHECK (state IN ('due', 'left', 'there', 'parked')),
    attempts    INTEGER NOT NULL DEFAULT 0,
    created_at  INTEGER NOT NULL,
    left_at     INTEGER,
    last_error  TEXT,
    rev         INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sends_subject ON sends (subject, kind, id);
  CREATE INDEX IF NOT EXISTS sends_due ON sends (kind, location_id, id) WHERE state IN ('due', 'left');
  CREATE INDEX IF NOT EXISTS sends_noted ON sends (kind, created_at)
    WHERE state = 'there' AND last_error IS NOT NULL;
  CREATE INDEX IF NOT EXISTS sends_parked ON sends (kind, created_at) WHERE state = 'parked';
`;
