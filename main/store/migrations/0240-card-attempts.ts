import type { Migration } from './migrate.ts';

/**
 * What a card is asked to pay on the terminal, from before it is asked until its outcome is sealed. `number`
 * is the sealed CARD attempt's, which is the truth of whether there is one; `ticket` the counter's ticket,
 * which stands still meanwhile; `what` JSON (main/terminal/card-desk.ts): what is to be done once it is
 * accepted. It outlives a crash: a person answers then.
 */
export const cardAttempts: Migration = {
  version: 240,
  sql: `
    CREATE TABLE card_attempts (
      number TEXT PRIMARY KEY,
      ticket INTEGER,
      what   TEXT NOT NULL
    ) STRICT;
    CREATE INDEX card_attempts_ticket ON card_attempts (ticket);
  `,
};
