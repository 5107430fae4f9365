/** What the counter sells, who stands there and to whom it sells. Times are milliseconds since the epoch. */
export const COUNTER = `
  -- Who stands at the counter. An operator's 'id' stands in sealed records, so a removed one keeps its row.
  -- 'rights', and what must be known of a PIN although the keychain holds it ('pin'), are JSON; 'is_last': who
  -- was there last.
  CREATE TABLE IF NOT EXISTS operators (
    place   INTEGER PRIMARY KEY,
    id      TEXT NOT NULL UNIQUE,
    name    TEXT NOT NULL,
    rights  TEXT NOT NULL,
    pin     TEXT,
    is_last INTEGER NOT NULL DEFAULT 0,
    removed INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  INSERT OR IGNORE INTO operators (place, id, name, rights, is_last) VALUES (1, 'op1', 'Caisse',
    '{"sell":true,"refund":true,"drawer":true,"closings":true,"settings":true,"discount":100,"free":true}', 1);

  -- How the counter sells, JSON (core/counter/settings.ts).
  CREATE TABLE IF NOT EXISTS counter_settings (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL
  ) STRICT;

  -- JSON: the service last chosen, the short numbers' series, the last sale as the screen shows it.
  CREATE TABLE IF NOT EXISTS counter_state (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL
  ) STRICT;

  -- What the counter is about to sell. 'ticket' is a draft, JSON (core/counter/draft.ts): one is on the screen
  -- ('draft'), others are parked, or are what is left of the one on the screen while a part of it is paid
  -- ('rest'). A row goes with the sale, in its transaction: what is sold is in the journal. 'rev' counts its
  -- changes. Tickets of the training are apart from those of the shop.
  CREATE TABLE IF NOT EXISTS counter_tickets (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    state      TEXT NOT NULL CHECK (state IN ('draft', 'parked', 'rest')),
    ticket     TEXT NOT NULL,
    rev        INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    training   INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE UNIQUE INDEX IF NOT EXISTS counter_tickets_one ON counter_tickets (training, state) WHERE state <> 'parked';
  CREATE INDEX IF NOT EXISTS counter_tickets_parked ON counter_tickets (training, id) WHERE state = 'parked';

  -- Which print job brings which print of the journal's to paper, until it is known to be out.
  CREATE TABLE IF NOT EXISTS counter_papers (
    job      INTEGER PRIMARY KEY,
    print    INTEGER NOT NULL,
    operator TEXT NOT NULL
  ) STRICT;

  -- What a card is asked to pay on the terminal, from before it is asked until its outcome is sealed. 'number'
  -- is the sealed CARD attempt's, which is the truth of whether there is one; 'ticket' the counter's ticket,
  -- which stands still meanwhile; 'what' JSON: what is to be done once it is accepted. It outlives a crash: a
  -- person answers then.
  CREATE TABLE IF NOT EXISTS card_attempts (
    number TEXT PRIMARY KEY,
    ticket INTEGER,
    what   TEXT NOT NULL
  ) STRICT;
  CREATE INDEX IF NOT EXISTS card_attempts_ticket ON card_attempts (ticket);

  -- What the shop sells at the counter without HubRise's catalogue (core/own-list/own-list.ts), in the order of
  -- 'place'; prices in cents, TTC. 'own_list.before' is the list as it was before the last removal or import,
  -- JSON, as long as that can be taken back; 'next_id' is given to none before.
  CREATE TABLE IF NOT EXISTS own_categories (
    place INTEGER PRIMARY KEY,
    id    INTEGER NOT NULL UNIQUE,
    name  TEXT NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS own_articles (
    place    INTEGER PRIMARY KEY,
    id       INTEGER NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    cents    INTEGER NOT NULL,
    kind     TEXT NOT NULL CHECK (kind IN ('prepared', 'packaged', 'alcohol')),
    category INTEGER REFERENCES own_categories (id) DEFERRABLE INITIALLY DEFERRED
  ) STRICT;
  CREATE INDEX IF NOT EXISTS own_articles_category ON own_articles (category);

  CREATE TABLE IF NOT EXISTS own_list (
    id      INTEGER PRIMARY KEY CHECK (id = 1),
    next_id INTEGER NOT NULL,
    before  TEXT
  ) STRICT;

  -- Whom the shop sells to by phone, and what they ordered. 'phone' is the number's digits in one writing
  -- (core/counter/customer.ts); 'customer' is a ticket's customer, JSON; 'seen_at' is when they last ordered,
  -- by HubRise's clock: it goes with the erasure. HubRise may make them anonymous by its own id.
  CREATE TABLE IF NOT EXISTS phone_customers (
    phone    TEXT PRIMARY KEY,
    customer TEXT NOT NULL,
    seen_at  INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS phone_customers_seen ON phone_customers (seen_at);
  CREATE INDEX IF NOT EXISTS phone_customers_hubrise ON phone_customers (customer ->> 'hubriseId')
    WHERE customer ->> 'hubriseId' IS NOT NULL;

  -- 'wanted' are the lines as they were chosen, JSON (core/counter/again.ts); 'number' is the journal's, of the
  -- order or else of the sale; 'total' is cents.
  CREATE TABLE IF NOT EXISTS phone_orders (
    number    TEXT PRIMARY KEY,
    phone     TEXT NOT NULL REFERENCES phone_customers (phone) ON DELETE CASCADE,
    wanted    TEXT NOT NULL,
    total     INTEGER NOT NULL,
    placed_at INTEGER NOT NULL
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS phone_orders_phone ON phone_orders (phone, placed_at);

  -- What HubRise's customer list is to hear of them goes with them.
  CREATE TRIGGER IF NOT EXISTS phone_customers_gone AFTER DELETE ON phone_customers BEGIN
    DELETE FROM sends WHERE kind = 'customer' AND subject = OLD.phone;
  END;

  -- Orders of the counter's own that HubRise is told of, from the sale on; what is sent is read from the order
  -- as it is then. Whether HubRise is to be told something of one, its send says ('sale'). 'mark' is what HubRise
  -- knows each by, unlike any other's; 'hubrise_id' is HubRise's id, null: it is not known to have it. 'told' is the
  -- status that HubRise has of it, 'content' by what its content is known again (JSON), null: it is to be asked.
  -- 'follows': whether changes of it are told; not of those of an earlier version, nor where HubRise has
  -- refused one ('refused', with 'unfollowed_why'). 'wanted': whether it is still to be sent; 'nameless':
  -- whether nothing of the people in it is told. 'doubted_at': it was sent once more because HubRise did not
  -- show it, and HubRise may come to the first request late; it is looked at 'next_look_at' whether it is there
  -- twice, null: no more.
  CREATE TABLE IF NOT EXISTS pushes (
    id             INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id       TEXT NOT NULL UNIQUE,
    location_id    TEXT NOT NULL,
    mark           TEXT NOT NULL UNIQUE,
    created_at     INTEGER NOT NULL,
    hubrise_id     TEXT,
    told           TEXT,
    doubted_at     INTEGER,
    next_look_at   INTEGER,
    content        TEXT,
    follows        TEXT NOT NULL DEFAULT 'yes' CHECK (follows IN ('yes', 'no', 'refused')),
    unfollowed_why TEXT,
    wanted         INTEGER NOT NULL DEFAULT 1,
    nameless       INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS pushes_doubted ON pushes (location_id, next_look_at) WHERE next_look_at IS NOT NULL;
  CREATE INDEX IF NOT EXISTS pushes_unfollowed ON pushes (created_at) WHERE follows = 'refused';
  CREATE TRIGGER IF NOT EXISTS pushes_gone AFTER DELETE ON pushes BEGIN
    DELETE FROM sends WHERE kind = 'sale' AND subject = OLD.order_id;
  END;
  -- What HubRise said of it may quote whom it was for.
  CREATE TRIGGER IF NOT EXISTS pushes_nameless AFTER UPDATE OF nameless ON pushes WHEN NEW.nameless = 1 BEGIN
    UPDATE sends SET last_error = NULL WHERE kind = 'sale' AND subject = NEW.order_id;
  END;

  -- What of an order each sale of the journal has paid, cents.
  CREATE TABLE IF NOT EXISTS push_sales (
    order_id TEXT NOT NULL,
    sale     TEXT NOT NULL,
    cents    INTEGER NOT NULL,
    PRIMARY KEY (order_id, sale)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS push_sales_sale ON push_sales (sale);

  -- Points of the counter's customers, one row a sale, an avoir, or an order that HubRise has twice. They go
  -- with the order of their bill ('bill' is its number in the journal, 'order_id' its row once all is paid)
  -- while no send is theirs, which has their 'mark' as its subject. 'mark' stands in what HubRise is told: it is
  -- known again by it. 'seen': a person has settled what HubRise refused, or seen a balance below 0.
  -- Whose they are goes with 'phone_customers'. 'earned', 'used' (points) may be negative; 'total', 'gross'
  -- (cents) and 'per_euro' say of a sale what an avoir takes back. 'balance' is what HubRise said last of the
  -- card, after it or before it ('before').
  CREATE TABLE IF NOT EXISTS loyalty_moves (
    id            INTEGER PRIMARY KEY AUTOINCREMENT,
    kind          TEXT NOT NULL CHECK (kind IN ('sale', 'back', 'double')),
    number        TEXT NOT NULL,
    sale          TEXT NOT NULL,
    bill          TEXT NOT NULL,
    mark          TEXT NOT NULL UNIQUE,
    phone         TEXT NOT NULL REFERENCES phone_customers (phone) ON DELETE CASCADE,
    name          TEXT NOT NULL,
    location_id   TEXT NOT NULL,
    list_id       TEXT NOT NULL,
    customer_id   TEXT,
    card          TEXT NOT NULL,
    order_id      TEXT,
    hubrise_order TEXT,
    earned        INTEGER NOT NULL,
    used          INTEGER NOT NULL,
    per_euro      INTEGER NOT NULL,
    total         INTEGER NOT NULL,
    gross         INTEGER NOT NULL,
    created_at    INTEGER NOT NULL,
    before        INTEGER,
    balance       INTEGER,
    seen          INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE INDEX IF NOT EXISTS loyalty_moves_phone ON loyalty_moves (phone);
  CREATE INDEX IF NOT EXISTS loyalty_moves_sale ON loyalty_moves (sale, id);
  CREATE INDEX IF NOT EXISTS loyalty_moves_number ON loyalty_moves (number, id);
  CREATE INDEX IF NOT EXISTS loyalty_moves_order ON loyalty_moves (order_id);
  CREATE INDEX IF NOT EXISTS loyalty_moves_bill ON loyalty_moves (bill) WHERE order_id IS NULL;
  CREATE INDEX IF NOT EXISTS loyalty_moves_trouble ON loyalty_moves (created_at) WHERE balance < 0 AND seen = 0;
  CREATE INDEX IF NOT EXISTS loyalty_moves_customer ON loyalty_moves (customer_id);
  -- What HubRise is to hear of them goes with them.
  CREATE TRIGGER IF NOT EXISTS loyalty_moves_gone AFTER DELETE ON loyalty_moves BEGIN
    DELETE FROM sends WHERE kind = 'points' AND subject = OLD.mark;
  END;

  -- Orders of HubRise's on their way into the journal: a row of each that was accepted since the counter was
  -- set up; 'due' while the journal has to be looked at for it, from the transaction on that changed the order
  -- ('noted_at'). What was sealed of it, the journal alone says. 'remarks' (JSON) and 'failure' are for a
  -- person to read, 'by_hand' is a sale whose money they have. 'tell_at': when HubRise is to hear of it for the
  -- shop's other tills, or is to be asked what they say, by HubRise's clock; null: nothing.
  CREATE TABLE IF NOT EXISTS takings (
    order_id TEXT PRIMARY KEY,
    noted_at INTEGER NOT NULL,
    due      INTEGER NOT NULL,
    remarks  TEXT,
    failure  TEXT,
    by_hand  TEXT,
    tell_at  INTEGER
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS takings_due ON takings (noted_at) WHERE due = 1;
  CREATE INDEX IF NOT EXISTS takings_said ON takings (noted_at)
    WHERE remarks IS NOT NULL OR failure IS NOT NULL OR by_hand IS NOT NULL;
  CREATE INDEX IF NOT EXISTS takings_tell ON takings (tell_at) WHERE tell_at IS NOT NULL;
`;
