import type { Database } from 'better-sqlite3';

export interface CardAttemptRow {
  /** The sealed attempt's; of a refund that is not finished the last one's that has ended. */
  readonly number: string;
  /** The counter's ticket that is paid; null: it is something else. */
  readonly ticket: number | null;
  /** JSON. */
  readonly what: string;
}

export interface CardAttemptStore {
  add(row: CardAttemptRow): void;
  list(): readonly CardAttemptRow[];
  get(number: string): CardAttemptRow | null;
  remove(number: string): void;
  /** Whether a card is being asked to pay this ticket, or nobody knows whether it did. */
  holds(ticket: number): boolean;
  /** Whether a card is getting back money of this sale, or has some of it and its avoir is not sealed. */
  holdsSale(number: string): boolean;
}

/** The only place with SQL on `card_attempts`: a row or two, never more. */
export function createCardAttemptStore(db: Database): CardAttemptStore {
  const insert = db.prepare(
    'INSERT INTO card_attempts (number, ticket, what) VALUES (@number, @ticket, @what)',
  );
  const get = db.prepare('SELECT number, ticket, what FROM card_attempts WHERE number = ?');
  const list = db.prepare('SELECT number, ticket, what FROM card_attempts ORDER BY number');
  const remove = db.prepare('DELETE FROM card_attempts WHERE number = ?');
  const holds = db.prepare('SELECT 1 FROM card_attempts WHERE ticket = ?').pluck();
  const holdsSale = db
    .prepare(
      // All rows there are, by their key.
      "SELECT 1 FROM card_attempts WHERE number > '' AND json_extract(what, '$.request.original') = ?",
    )
    .pluck();
  return {
    add: (row) => void insert.run(row),
    list: () => list.all() as CardAttemptRow[],
    get: (number) => (get.get(number) as CardAttemptRow | undefined) ?? null,
    remove: (number) => void remove.run(number),
    holds: (ticket) => holds.get(ticket) !== undefined,
    holdsSale: (number) => holdsSale.get(number) !== undefined,
  };
}
