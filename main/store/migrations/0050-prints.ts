import type { Migration } from './migrate.ts';

/**
 * What is to be printed and what became of it. `ticket` is the ticket before it has a width, JSON;
 * empty once it was erased. `printer` is the one that prints it, `wanted_printer` the one that it
 * was meant for: they differ when a backup printer took over. Times are milliseconds since the
 * epoch.
 */
export const prints: Migration = {
  version: 50,
  sql: `
    CREATE TABLE print_jobs (
      id             INTEGER PRIMARY KEY AUTOINCREMENT,
      order_id       TEXT REFERENCES orders (id),
      kind           TEXT NOT NULL CHECK (kind IN ('kitchen', 'customer', 'cancellation', 'courier', 'test')),
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
      finished_at    INTEGER
    ) STRICT;
    CREATE INDEX print_jobs_waiting ON print_jobs (printer, id) WHERE state = 'waiting';
    CREATE INDEX print_jobs_printing ON print_jobs (id) WHERE state = 'printing';
    CREATE INDEX print_jobs_failed ON print_jobs (id) WHERE state = 'failed';
    CREATE INDEX print_jobs_order ON print_jobs (order_id, id);
    CREATE INDEX print_jobs_to_erase ON print_jobs (finished_at) WHERE ticket <> '';
  `,
};
