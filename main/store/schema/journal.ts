/** The fiscal journal, and what is made of it. Times are milliseconds since the epoch. */
export const JOURNAL = `
  -- The fiscal journal. It is only ever added to: its triggers refuse every change, every deletion, and an
  -- insertion over what is there, by its place, its number or its row (a REPLACE deletes without calling the
  -- trigger of deletions). 'payload' holds the bytes that were hashed.
  CREATE TABLE IF NOT EXISTS fiscal_records (
    chain         TEXT NOT NULL CHECK (chain IN ('R', 'F')),
    seq           INTEGER NOT NULL,
    kind          TEXT NOT NULL,
    number        TEXT NOT NULL,
    at            TEXT NOT NULL,
    business_date TEXT NOT NULL,
    format        INTEGER NOT NULL,
    payload       BLOB NOT NULL,
    prev_hash     BLOB NOT NULL,
    hash          BLOB NOT NULL,
    key_id        TEXT NOT NULL,
    signature     BLOB NOT NULL,
    PRIMARY KEY (chain, seq)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS fiscal_records_number ON fiscal_records (number);
  CREATE INDEX IF NOT EXISTS fiscal_records_kind ON fiscal_records (chain, kind, seq);
  CREATE TRIGGER IF NOT EXISTS fiscal_records_no_update BEFORE UPDATE ON fiscal_records
    BEGIN SELECT RAISE(ABORT, 'a sealed record is never changed'); END;
  CREATE TRIGGER IF NOT EXISTS fiscal_records_no_delete BEFORE DELETE ON fiscal_records
    BEGIN SELECT RAISE(ABORT, 'a sealed record is never deleted'); END;
  CREATE TRIGGER IF NOT EXISTS fiscal_records_no_replace BEFORE INSERT ON fiscal_records
    WHEN EXISTS (SELECT 1 FROM fiscal_records WHERE chain = NEW.chain AND seq = NEW.seq)
      OR EXISTS (SELECT 1 FROM fiscal_records WHERE number = NEW.number)
      OR EXISTS (SELECT 1 FROM fiscal_records WHERE rowid = NEW.rowid)
    BEGIN SELECT RAISE(ABORT, 'a sealed record is never replaced'); END;

  -- The rest is made of the records, in the transaction that seals each, and could be made again. From here to
  -- 'counters' it is described to others, and keeps the payload's own names.
  CREATE TABLE IF NOT EXISTS sales (
    chain        TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    number       TEXT NOT NULL,
    at           TEXT NOT NULL,
    businessDate TEXT NOT NULL,
    operator     TEXT NOT NULL,
    "order"      TEXT,
    channel      TEXT NOT NULL,
    service      TEXT NOT NULL,
    original     TEXT,
    total        INTEGER NOT NULL,
    PRIMARY KEY (chain, seq)
  ) STRICT;
  CREATE INDEX IF NOT EXISTS sales_original ON sales (original, seq) WHERE original IS NOT NULL;
  CREATE INDEX IF NOT EXISTS sales_day ON sales (chain, businessDate);
  CREATE INDEX IF NOT EXISTS sales_order ON sales ("order") WHERE "order" IS NOT NULL;

  CREATE TABLE IF NOT EXISTS sale_lines (
    chain    TEXT NOT NULL,
    seq      INTEGER NOT NULL,
    n        INTEGER NOT NULL,
    label    TEXT NOT NULL,
    qty      INTEGER NOT NULL,
    unit     INTEGER NOT NULL,
    discount INTEGER NOT NULL,
    ttc      INTEGER NOT NULL,
    PRIMARY KEY (chain, seq, n)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS sale_vat (
    chain TEXT NOT NULL,
    seq   INTEGER NOT NULL,
    rate  INTEGER NOT NULL,
    ht    INTEGER NOT NULL,
    vat   INTEGER NOT NULL,
    ttc   INTEGER NOT NULL,
    PRIMARY KEY (chain, seq, rate)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS sale_payments (
    chain  TEXT NOT NULL,
    seq    INTEGER NOT NULL,
    n      INTEGER NOT NULL,
    means  TEXT NOT NULL,
    amount INTEGER NOT NULL,
    given  INTEGER,
    change INTEGER,
    tip    INTEGER,
    PRIMARY KEY (chain, seq, n)
  ) STRICT, WITHOUT ROWID;

  CREATE TABLE IF NOT EXISTS closings (
    chain        TEXT NOT NULL,
    seq          INTEGER NOT NULL,
    kind         TEXT NOT NULL,
    number       TEXT NOT NULL,
    at           TEXT NOT NULL,
    businessDate TEXT NOT NULL,
    period       TEXT NOT NULL,
    "from"       TEXT NOT NULL,
    "to"         TEXT NOT NULL,
    perpetual    INTEGER NOT NULL,
    perpetualAbs INTEGER NOT NULL,
    PRIMARY KEY (chain, seq)
  ) STRICT;

  CREATE TABLE IF NOT EXISTS counters (
    chain TEXT NOT NULL,
    kind  TEXT NOT NULL,
    last  INTEGER NOT NULL,
    PRIMARY KEY (chain, kind)
  ) STRICT, WITHOUT ROWID;

  -- What serves the journal alone: 'settled_by', the first sale or cancellation of an order; 'fiscal_hubrise',
  -- what was sealed for which revision of an order; 'fiscal_prints', 'pending' while the paper is not known to
  -- be out.
  CREATE TABLE IF NOT EXISTS fiscal_orders (
    chain      TEXT NOT NULL,
    number     TEXT NOT NULL,
    seq        INTEGER NOT NULL,
    settled_by TEXT,
    PRIMARY KEY (chain, number)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS fiscal_orders_open ON fiscal_orders (chain, seq) WHERE settled_by IS NULL;

  CREATE TABLE IF NOT EXISTS fiscal_hubrise (
    chain    TEXT NOT NULL,
    kind     TEXT NOT NULL,
    order_id TEXT NOT NULL,
    revision TEXT NOT NULL,
    number   TEXT NOT NULL,
    PRIMARY KEY (chain, kind, order_id, revision)
  ) STRICT, WITHOUT ROWID;
  CREATE INDEX IF NOT EXISTS fiscal_hubrise_number ON fiscal_hubrise (number);

  CREATE TABLE IF NOT EXISTS fiscal_prints (
    id       INTEGER PRIMARY KEY AUTOINCREMENT,
    document TEXT NOT NULL,
    copy     INTEGER NOT NULL,
    medium   TEXT NOT NULL,
    asked    TEXT NOT NULL,
    state    TEXT NOT NULL CHECK (state IN ('pending', 'printed'))
  ) STRICT;
  CREATE INDEX IF NOT EXISTS fiscal_prints_document ON fiscal_prints (document);
  CREATE INDEX IF NOT EXISTS fiscal_prints_pending ON fiscal_prints (id) WHERE state = 'pending';

  -- What a manager set, JSON: who sells, whether it is a training.
  CREATE TABLE IF NOT EXISTS fiscal_setup (
    id    INTEGER PRIMARY KEY CHECK (id = 1),
    state TEXT NOT NULL
  ) STRICT;
`;
