import type { Migration } from './migrate.ts';

/**
 * What the counter is about to sell. `ticket` is a draft, JSON (core/counter/draft.ts): one is on the
 * screen (`draft`), others are parked, or are what is left of the one on the screen while a part of it
 * is paid (`rest`). A row goes with the sale, in its transaction: what is sold is in the journal. `rev`
 * counts its changes. `counter_state` is JSON: the service last chosen, the short numbers' series, the
 * last sale as the screen shows it. Times are milliseconds since the epoch.
 */
export const counterTickets: Migration = {
  version: 210,
  sql: `
    CREATE TABLE counter_tickets (
      id         INTEGER PRIMARY KEY AUTOINCREMENT,
      state      TEXT NOT NULL CHECK (state IN ('draft', 'parked', 'rest')),
      ticket     TEXT NOT NULL,
      rev        INTEGER NOT NULL,
      changed_at INTEGER NOT NULL
    ) STRICT;
    CREATE UNIQUE INDEX counter_tickets_one ON counter_tickets (state) WHERE state <> 'parked';
    CREATE INDEX counter_tickets_parked ON counter_tickets (id) WHERE state = 'parked';
    CREATE TABLE counter_state (
      id    INTEGER PRIMARY KEY CHECK (id = 1),
      state TEXT NOT NULL
    ) STRICT;
  `,
};
