import type { Migration } from './migrate.ts';

/**
 * What the kitchen was told of each order, on paper or, without a printer, by the screen alone:
 * what it is told next is decided from that. `said` is what stood on it, JSON; null once it was
 * erased, and for tickets of earlier versions. Where several tills share the kitchen, `printed_by` is
 * the other one that printed it, and `mark` what HubRise is to be told once this one has; in
 * `kitchen_due` are orders of which it is still to be seen who prints. Times are milliseconds since
 * the epoch.
 */
export const kitchenNotices: Migration = {
  version: 130,
  sql: `
    CREATE TABLE kitchen_notices (
      id       INTEGER PRIMARY KEY AUTOINCREMENT,
      order_id TEXT NOT NULL,
      kind     TEXT NOT NULL CHECK (kind IN ('first', 'elsewhere', 'complement', 'resumption', 'cancellation', 'refused')),
      said     TEXT,
      told_at  INTEGER NOT NULL,
      printed_by TEXT,
      mark     TEXT
    ) STRICT;
    CREATE INDEX kitchen_notices_order ON kitchen_notices (order_id, id);
    CREATE INDEX kitchen_notices_marked ON kitchen_notices (id) WHERE mark IS NOT NULL;
    CREATE TABLE kitchen_due (
      order_id TEXT PRIMARY KEY,
      kind     TEXT NOT NULL,
      due_at   INTEGER NOT NULL
    ) STRICT;
    ALTER TABLE print_jobs ADD COLUMN notice_id INTEGER;
    CREATE INDEX print_jobs_notice ON print_jobs (notice_id) WHERE notice_id IS NOT NULL;
    INSERT INTO kitchen_notices (order_id, kind, told_at)
      SELECT order_id, iif(kind = 'kitchen', 'first', 'cancellation'), min(created_at)
      FROM print_jobs
      WHERE ticket <> '' AND order_id IS NOT NULL AND kind IN ('kitchen', 'cancellation')
      GROUP BY order_id, kind
      ORDER BY min(id);
    UPDATE print_jobs SET notice_id = (
      SELECT id FROM kitchen_notices AS notice
      WHERE notice.order_id = print_jobs.order_id
        AND notice.kind = iif(print_jobs.kind = 'kitchen', 'first', 'cancellation'))
      WHERE ticket <> '' AND order_id IS NOT NULL AND kind IN ('kitchen', 'cancellation');
  `,
};
