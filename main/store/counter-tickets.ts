import type { Database } from 'better-sqlite3';
import { sqlColumns } from './sql.ts';

export type TicketState = 'draft' | 'parked' | 'rest';

export interface CounterTicketRow {
  readonly id: number;
  readonly state: TicketState;
  /** A draft, JSON. */
  readonly ticket: string;
  readonly rev: number;
  readonly changedAt: number;
}

export interface CounterTicketStore {
  get(id: number): CounterTicketRow | null;
  /** The only one in this state, of the training or for real; null where there is none. */
  one(state: 'draft' | 'rest', isTraining: boolean): CounterTicketRow | null;
  /** The oldest first. */
  listParked(isTraining: boolean): readonly CounterTicketRow[];
  add(row: Omit<CounterTicketRow, 'id' | 'rev'>, isTraining: boolean): number;
  /** Counts as a change. */
  put(row: Omit<CounterTicketRow, 'rev'>): void;
  remove(id: number): void;
  /** All of an order of the journal's. */
  removeOf(order: string): void;
  /** All of the training's: it is over. */
  removeTraining(): void;
}

const COLUMNS = sqlColumns('id state ticket rev changed_at');

/** The only place with SQL on `counter_tickets`, but for the erasure. */
export function createCounterTicketStore(db: Database): CounterTicketStore {
  const get = db.prepare(`SELECT ${COLUMNS} FROM counter_tickets WHERE id = ?`);
  const one = db.prepare(
    `SELECT ${COLUMNS} FROM counter_tickets WHERE state <> 'parked' AND state = ? AND training = ?`,
  );
  const parked = db.prepare(
    `SELECT ${COLUMNS} FROM counter_tickets WHERE state = 'parked' AND training = ? ORDER BY id`,
  );
  const add = db.prepare(`
    INSERT INTO counter_tickets (state, ticket, rev, changed_at, training)
    VALUES (@state, @ticket, 1, @changedAt, @training)`);
  const put = db.prepare(`
    UPDATE counter_tickets
    SET state = @state, ticket = @ticket, changed_at = @changedAt, rev = rev + 1 WHERE id = @id`);
  const trained = [
    db.prepare("DELETE FROM counter_tickets WHERE state = 'parked' AND training = 1"),
    db.prepare("DELETE FROM counter_tickets WHERE state <> 'parked' AND training = 1"),
  ];
  const remove = db.prepare('DELETE FROM counter_tickets WHERE id = ?');
  const removeOf = db.prepare(
    // All tickets there are, by their key.
    "DELETE FROM counter_tickets WHERE id > 0 AND json_valid(ticket) AND ticket ->> '$.order' = ?",
  );
  const orNull = (found: unknown): CounterTicketRow | null =>
    (found as CounterTicketRow | undefined) ?? null;
  return {
    get: (id) => orNull(get.get(id)),
    one: (state, isTraining) => orNull(one.get(state, Number(isTraining))),
    listParked: (isTraining) => parked.all(Number(isTraining)) as CounterTicketRow[],
    add: (row, isTraining) =>
      Number(add.run({ ...row, training: Number(isTraining) }).lastInsertRowid),
    put: (row) => void put.run(row),
    remove: (id) => void remove.run(id),
    removeOf: (order) => void removeOf.run(order),
    removeTraining: () => {
      for (const statement of trained) statement.run();
    },
  };
}

/** A print job that brings a print of the journal's to paper, until it is known to be out. */
interface CounterPaperRow {
  readonly job: number;
  /** The journal's own number of it (fiscal/sealing.ts). */
  readonly print: number;
  readonly operator: string;
}

interface CounterPaperStore {
  add(row: CounterPaperRow): void;
  list(): readonly CounterPaperRow[];
  remove(job: number): void;
}

/** The only place with SQL on `counter_papers`. */
export function createCounterPaperStore(db: Database): CounterPaperStore {
  const insert = db.prepare('INSERT INTO counter_papers (job, print, operator) VALUES (?, ?, ?)');
  const list = db.prepare('SELECT job, print, operator FROM counter_papers');
  const remove = db.prepare('DELETE FROM counter_papers WHERE job = ?');
  return {
    add: ({ job, operator, print }) => void insert.run(job, print, operator),
    list: () => list.all() as CounterPaperRow[],
    remove: (job) => void remove.run(job),
  };
}

interface CardAttemptRow {
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
