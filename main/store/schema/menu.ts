/** The catalogue, what is left of what it sells, and its drafts and publications. Times are milliseconds since the epoch. */
export const MENU = `
  -- The catalogue, in full. A reading is written part by part, each in its list's order ('place'), under a
  -- number of its own ('reading'), and counts once 'catalog' names that number: what a crash leaves behind
  -- counts never, and is removed later. 'wanted': it is to be read again because HubRise has said that it
  -- changed; the event is deleted there by then. 'whole': HubRise's text of it is kept, in pieces in
  -- 'catalog_texts'.
  CREATE TABLE IF NOT EXISTS catalog (
    id         INTEGER PRIMARY KEY CHECK (id = 1),
    catalog_id TEXT NOT NULL,
    reading    INTEGER NOT NULL,
    read_at    INTEGER NOT NULL,
    name       TEXT,
    variants   TEXT NOT NULL,
    problems   TEXT NOT NULL,
    wanted     INTEGER NOT NULL DEFAULT 0,
    whole      INTEGER NOT NULL DEFAULT 0
  ) STRICT;

  CREATE TABLE IF NOT EXISTS catalog_categories (
    reading     INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    key         TEXT NOT NULL,
    ref         TEXT,
    parent      TEXT,
    name        TEXT,
    description TEXT,
    image_ids   TEXT NOT NULL DEFAULT '[]',
    PRIMARY KEY (reading, place)
  ) STRICT, WITHOUT ROWID;

  -- 'tax_rates': the VAT that a product, or a size, says of itself, a JSON object by service type; null: none.
  CREATE TABLE IF NOT EXISTS catalog_products (
    reading     INTEGER NOT NULL,
    place       INTEGER NOT NULL,
    ref         TEXT,
    category    TEXT,
    name        TEXT,
    description TEXT,
    tags        TEXT NOT NULL,
    image_ids   TEXT NOT NULL,
    tax_rates   TEXT,
    PRIMARY KEY (reading, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS catalog_skus (
    reading      INTEGER NOT NULL,
    product      INTEGER NOT NULL,
    place        INTEGER NOT NULL,
    ref          TEXT,
    name         TEXT,
    cents        INTEGER,
    currency     TEXT,
    overrides    TEXT NOT NULL,
    restrictions TEXT,
    option_lists TEXT NOT NULL,
    tags         TEXT NOT NULL,
    tax_rates    TEXT,
    PRIMARY KEY (reading, product, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS catalog_skus_by_ref ON catalog_skus (reading, ref);

  CREATE TABLE IF NOT EXISTS catalog_option_lists (
    reading INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    key     TEXT NOT NULL,
    ref     TEXT,
    name    TEXT,
    min     INTEGER NOT NULL,
    max     INTEGER,
    tags    TEXT NOT NULL,
    PRIMARY KEY (reading, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS catalog_option_lists_by_key ON catalog_option_lists (reading, key);

  CREATE TABLE IF NOT EXISTS catalog_options (
    reading      INTEGER NOT NULL,
    list         INTEGER NOT NULL,
    place        INTEGER NOT NULL,
    ref          TEXT,
    name         TEXT,
    cents        INTEGER,
    currency     TEXT,
    overrides    TEXT NOT NULL,
    restrictions TEXT,
    is_default   INTEGER NOT NULL,
    tags         TEXT NOT NULL,
    PRIMARY KEY (reading, list, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS catalog_deals (
    reading      INTEGER NOT NULL,
    place        INTEGER NOT NULL,
    ref          TEXT,
    category     TEXT,
    name         TEXT,
    description  TEXT,
    tags         TEXT NOT NULL,
    image_ids    TEXT NOT NULL,
    restrictions TEXT,
    lines        TEXT NOT NULL,
    PRIMARY KEY (reading, place)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS catalog_texts (
    reading INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (reading, place)
  ) STRICT;

  -- What can be sold out, with what is searched in.
  CREATE TABLE IF NOT EXISTS sellables (
    reading INTEGER NOT NULL,
    place   INTEGER NOT NULL,
    kind    TEXT NOT NULL CHECK (kind IN ('sku', 'option')),
    ref     TEXT NOT NULL,
    name    TEXT NOT NULL,
    sold_as TEXT NOT NULL,
    of      TEXT,
    path    TEXT NOT NULL,
    text    TEXT NOT NULL,
    PRIMARY KEY (reading, place)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS sellables_by_ref ON sellables (reading, kind, ref);

  -- What somebody of the shop has said that refs are which a catalogue does not know: 'kind' and 'ref' as
  -- orders say them, 'to_kind' and 'to_ref' as the catalogue does, with its name at that time. Kept for each
  -- catalogue, also while another one, or none, is connected.
  CREATE TABLE IF NOT EXISTS ref_links (
    catalog_id TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('sku', 'option')),
    ref        TEXT NOT NULL,
    to_kind    TEXT NOT NULL CHECK (to_kind IN ('sku', 'option')),
    to_ref     TEXT NOT NULL,
    name       TEXT NOT NULL,
    size       TEXT,
    linked_at  INTEGER NOT NULL,
    PRIMARY KEY (catalog_id, kind, ref)
  ) STRICT, WITHOUT ROWID;

  -- What a product or a category is to the tax, where a manager has said it.
  CREATE TABLE IF NOT EXISTS vat_choices (
    scope TEXT NOT NULL CHECK (scope IN ('product', 'category')),
    key   TEXT NOT NULL,
    kind  TEXT NOT NULL,
    PRIMARY KEY (scope, key)
  ) STRICT, WITHOUT ROWID;

  -- HubRise's word on what is left, as last heard ('as_of', by HubRise's clock); no row, or a null in it: sold
  -- without a limit. 'counting': this till takes what its orders take from it.
  CREATE TABLE IF NOT EXISTS stock (
    location_id TEXT NOT NULL,
    catalog_id  TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('sku', 'option')),
    ref         TEXT NOT NULL,
    stock       TEXT,
    expires_at  INTEGER,
    as_of       INTEGER NOT NULL,
    since       INTEGER,
    by          TEXT CHECK (by IN ('till', 'elsewhere', 'count')),
    counting    INTEGER NOT NULL,
    PRIMARY KEY (location_id, catalog_id, kind, ref)
  ) STRICT, WITHOUT ROWID;

  -- When all of a stock was last read.
  CREATE TABLE IF NOT EXISTS stock_reads (
    location_id TEXT NOT NULL,
    catalog_id  TEXT NOT NULL,
    read_at     INTEGER NOT NULL,
    PRIMARY KEY (location_id, catalog_id)
  ) STRICT, WITHOUT ROWID;

  -- What each order has taken of a count: once.
  CREATE TABLE IF NOT EXISTS stock_taken (
    order_id TEXT NOT NULL,
    kind     TEXT NOT NULL,
    ref      TEXT NOT NULL,
    quantity TEXT NOT NULL,
    taken_at INTEGER NOT NULL,
    PRIMARY KEY (order_id, kind, ref)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS stock_taken_at ON stock_taken (taken_at);

  -- The catalogue as somebody changes it here: the answer of HubRise that the draft began with (in
  -- 'long_texts', under 'draft' and its catalogue) and the changes since, in order, each as JSON. The first
  -- 'done' of them count, the rest can be made again.
  CREATE TABLE IF NOT EXISTS catalog_drafts (
    catalog_id TEXT PRIMARY KEY,
    done       INTEGER NOT NULL
  ) STRICT;

  CREATE TABLE IF NOT EXISTS catalog_operations (
    catalog_id TEXT NOT NULL,
    place      INTEGER NOT NULL,
    operation  TEXT NOT NULL,
    PRIMARY KEY (catalog_id, place)
  ) STRICT, WITHOUT ROWID;

  -- What was told to HubRise of the catalogue: what it had ('before_key' in 'long_texts', its answer as it
  -- came, to be put back), what was sent ('sent_key', 'data' as JSON), and how it ended; 'sending': nobody
  -- knows yet. 'lacking': of what it changed, what HubRise did not show when it was read back, a JSON array.
  -- 'judged_at': when the reading was made by which it was last looked whether the rest is still there; 'lost':
  -- how much of it is not; 'lost_seen': how much of that a person has been told. 'taken_at': when HubRise
  -- answered that it took it. 'operations': how many of the draft's changes were sent; null: all that there
  -- were. 'differences': what HubRise showed otherwise than it was sent, lines as JSON. 'left_out': fields that
  -- HubRise refused, a JSON array. 'limits_read': its lists of options were looked through for what its
  -- deprecated 'type' may have cost.
  CREATE TABLE IF NOT EXISTS catalog_publications (
    id          INTEGER PRIMARY KEY AUTOINCREMENT,
    catalog_id  TEXT NOT NULL,
    kind        TEXT NOT NULL CHECK (kind IN ('draft', 'former')),
    state       TEXT NOT NULL CHECK (state IN ('sending', 'published', 'refused', 'not_published', 'unclear')),
    started_at  INTEGER NOT NULL,
    finished_at INTEGER,
    seen        INTEGER NOT NULL DEFAULT 0,
    lacking     TEXT,
    judged_at   INTEGER,
    lost        INTEGER NOT NULL DEFAULT 0,
    lost_seen   INTEGER NOT NULL DEFAULT 0,
    taken_at    INTEGER,
    operations  INTEGER,
    differences TEXT,
    left_out    TEXT NOT NULL DEFAULT '[]',
    limits_read INTEGER NOT NULL DEFAULT 0,
    before_key  TEXT NOT NULL DEFAULT '',
    sent_key    TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE INDEX IF NOT EXISTS catalog_publications_of ON catalog_publications (catalog_id, id);

  -- Lists of options that HubRise's deprecated 'type' may have harmed, until they are put right or somebody
  -- says that they are meant so.
  CREATE TABLE IF NOT EXISTS catalog_limits (
    catalog_id TEXT NOT NULL,
    list       TEXT NOT NULL,
    risky      TEXT NOT NULL,
    PRIMARY KEY (catalog_id, list)
  ) STRICT, WITHOUT ROWID;

  -- Long texts of drafts and publications, in pieces beside their rows: a row with 11 MB in it would be written
  -- anew with each change of it.
  CREATE TABLE IF NOT EXISTS long_texts (
    key   TEXT NOT NULL,
    place INTEGER NOT NULL,
    text  TEXT NOT NULL,
    PRIMARY KEY (key, place)
  ) STRICT;
`;
