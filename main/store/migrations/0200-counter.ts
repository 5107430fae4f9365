import type { Migration } from './migrate.ts';

/**
 * Who stands at the counter, and what a manager has decided of the VAT. An operator's `id` stands in
 * sealed records, so a removed one keeps its row. `rights`, `pin` (what must be known of a PIN although
 * the keychain holds it) are JSON; `is_last`: who was there last. `vat_choices`: what a product or a
 * category is to the tax, where a manager has said it. `counter_papers`: which print job brings which
 * print of the journal's to paper, until it is known to be out.
 *
 * Print jobs can be of the counter: papers of the journal. The table is made again for it, since SQLite
 * changes no check.
 */
export const counter: Migration = {
  version: 200,
  sql: `
    CREATE TABLE operators (
      place   INTEGER PRIMARY KEY,
      id      TEXT NOT NULL UNIQUE,
      name    TEXT NOT NULL,
      rights  TEXT NOT NULL,
      pin     TEXT,
      is_last INTEGER NOT NULL DEFAULT 0,
      removed INTEGER NOT NULL DEFAULT 0
    ) STRICT;
    INSERT INTO operators (place, id, name, rights, is_last) VALUES (1, 'op1', 'Caisse',
      '{"sell":true,"refund":true,"drawer":true,"closings":true,"settings":true,"discount":100}', 1);
    CREATE TABLE vat_choices (
      scope TEXT NOT NULL CHECK (scope IN ('product', 'category')),
      key   TEXT NOT NULL,
      kind  TEXT NOT NULL,
      PRIMARY KEY (scope, key)
    ) STRICT, WITHOUT ROWID;
    CREATE TABLE counter_papers (
      job      INTEGER PRIMARY KEY,
      print    INTEGER NOT NULL,
      operator TEXT NOT NULL
    ) STRICT;

    CREATE TABLE print_jobs_200 (
      id             INTEGER PRIMARY KEY AUTOINCREMENT,
      order_id       TEXT REFERENCES orders (id),
      kind           TEXT NOT NULL CHECK (kind IN ('kitchen', 'customer', 'cancellation', 'courier', 'test', 'counter')),
      ticket         TEXT NOT NULL,
      printer        TEXT NOT NULL,
      wanted_printer TEXT NOT NULL,
      state          TEXT NOT NULL CHECK (state IN ('waiting', 'printing', 'printed', 'failed', 'abandoned')),
      duplicate      TEXT NOT NULL CHECK (duplicate IN ('none', 'reprint', 'possible')),
      created_at     INTEGER NOT NULL,
      not_before     INTEGER NOT NULL,
      attempts       INTEGER NOT NULL DEFAULT 0,
      doubtful       INTEGER NOT NULL DEFAULT 0,
      last_error     TEXT,
      finished_at    INTEGER,
      notice_id      INTEGER
    ) STRICT;
    INSERT INTO print_jobs_200
      SELECT id, order_id, kind, ticket, printer, wanted_printer, state, duplicate, created_at,
             not_before, attempts, doubtful, last_error, finished_at, notice_id
      FROM print_jobs;
    UPDATE sqlite_sequence
      SET seq = (SELECT max(seq) FROM sqlite_sequence WHERE name IN ('print_jobs', 'print_jobs_200'))
      WHERE name = 'print_jobs_200';
    DROP TABLE print_jobs;
    ALTER TABLE print_jobs_200 RENAME TO print_jobs;
    CREATE INDEX print_jobs_waiting ON print_jobs (printer, id) WHERE state = 'waiting';
    CREATE INDEX print_jobs_printing ON print_jobs (id) WHERE state = 'printing';
    CREATE INDEX print_jobs_failed ON print_jobs (id) WHERE state = 'failed';
    CREATE INDEX print_jobs_order ON print_jobs (order_id, id);
    CREATE INDEX print_jobs_to_erase ON print_jobs (finished_at) WHERE ticket <> '';
    CREATE INDEX print_jobs_notice ON print_jobs (notice_id) WHERE notice_id IS NOT NULL;
  `,
};
