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
