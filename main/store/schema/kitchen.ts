/** What the kitchen is told, and all paper. Times are milliseconds since the epoch. */
export const KITCHEN = `
  -- What is to be printed and what became of it. 'ticket' is the ticket before it has a width, JSON; empty once
  -- it was erased. 'printer' is the one that prints it, 'wanted_printer' the one that it was meant for: they
  -- differ when a backup printer took over. 'doubtful_on': the printers of its attempts of unknown fate, JSON:
  -- each may have some of it on paper, wherever the job went afterwards. 'wanted': a person wants it all the
  -- same. 'sent': its last attempt came to its first byte; one that was cut off before is on no paper.
  CREATE TABLE IF NOT EXISTS print_jobs (
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
    notice_id      INTEGER,
    doubtful_on    TEXT NOT NULL DEFAULT '[]',
    wanted         INTEGER NOT NULL DEFAULT 0,
    sent           INTEGER NOT NULL DEFAULT 1
  ) STRICT;
  CREATE INDEX IF NOT EXISTS print_jobs_waiting ON print_jobs (printer, id) WHERE state = 'waiting';
  CREATE INDEX IF NOT EXISTS print_jobs_printing ON print_jobs (id) WHERE state = 'printing';
  CREATE INDEX IF NOT EXISTS print_jobs_failed ON print_jobs (id) WHERE state = 'failed';
  CREATE INDEX IF NOT EXISTS print_jobs_order ON print_jobs (order_id, id);
  CREATE INDEX IF NOT EXISTS print_jobs_to_erase ON print_jobs (finished_at) WHERE ticket <> '';
  CREATE INDEX IF NOT EXISTS print_jobs_notice ON print_jobs (notice_id) WHERE notice_id IS NOT NULL;

  -- What the kitchen was told of each order, on paper or, without a printer, by the screen alone: what it is
  -- told next is decided from that. 'said' is what stood on it, JSON; null once it was erased, and for tickets
  -- of a version before. Where several tills share the kitchen, 'printed_by' is the other one that printed it,
  -- and 'mark' what HubRise is to be told once this one has.
  CREATE TABLE IF NOT EXISTS kitchen_notices (
    id         INTEGER PRIMARY KEY AUTOINCREMENT,
    order_id   TEXT NOT NULL,
    kind       TEXT NOT NULL CHECK (kind IN ('first', 'elsewhere', 'complement', 'resumption', 'cancellation', 'refused')),
    said       TEXT,
    told_at    INTEGER NOT NULL,
    printed_by TEXT,
    mark       TEXT
  ) STRICT;
  CREATE INDEX IF NOT EXISTS kitchen_notices_order ON kitchen_notices (order_id, id);
  CREATE INDEX IF NOT EXISTS kitchen_notices_marked ON kitchen_notices (id) WHERE mark IS NOT NULL;

  -- Orders of which it is still to be seen which till prints them.
  CREATE TABLE IF NOT EXISTS kitchen_due (
    order_id TEXT PRIMARY KEY,
    kind     TEXT NOT NULL,
    due_at   INTEGER NOT NULL
  ) STRICT;
`;
