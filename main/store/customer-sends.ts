import type { Database } from 'better-sqlite3';
import type { LocationId } from '../core/ids.ts';
import { sqlColumns } from './sql.ts';

/** `refused`: HubRise does not take them; their tickets are what they were. */
type CustomerSendState = 'waiting' | 'there' | 'refused';

/** A customer of the counter, as HubRise's list is told of them. Times are ms by HubRise's clock. */
export interface CustomerSendRow {
  readonly id: number;
  readonly phone: string;
  /** Whose customer list it is: no other point de vente's hears of them. */
  readonly locationId: LocationId;
  readonly listId: string;
  /** What HubRise knows them by: no other customer of any till has the same. */
  readonly mark: string;
  readonly state: CustomerSendState;
  readonly due: 0 | 1;
  /** What HubRise has otherwise, as JSON (core/push/pushed-customer.ts); null: nothing. */
  readonly fields: string | null;
  /** When it was last on its way; null: HubRise cannot have it. */
  readonly leftAt: number | null;
  readonly createdAt: number;
  readonly lastError: string | null;
  /** A ticket's customer, JSON, of `phone_customers`. */
  readonly customer: string;
}

type NewRow = Pick<CustomerSendRow, 'createdAt' | 'due' | 'fields' | 'listId' | 'locationId'> &
  Pick<CustomerSendRow, 'mark' | 'phone' | 'state'>;

export interface CustomerSendStore {
  ofPhone(phone: string): CustomerSendRow | null;
  get(id: number): CustomerSendRow | null;
  /** The oldest first. */
  listDue(location: LocationId): readonly CustomerSendRow[];
  countDue(location: LocationId): number;
  listRefused(location: LocationId): readonly CustomerSendRow[];
  /** In the place of what there was of this number, under an id of its own. */
  put(row: NewRow): void;
  /** Something of them is other than HubRise has it. */
  correct(id: number, fields: string, isDue: boolean): void;
  /** It leaves now, or has not left after all (null). */
  leaves(id: number, at: number | null): void;
  /** HubRise has them, under this id; what it has otherwise is still to be told. */
  arrived(id: number, hubriseId: string, fields: string | null): void;
  /** All that was to be told has been, but for what is left: unless it is other by now. */
  told(row: Pick<CustomerSendRow, 'customer' | 'fields' | 'id'>, left: string | null): void;
  /** Nobody of the former list is known in this one: they are to be told anew, under another mark. */
  move(id: number, listId: string): void;
  failed(id: number, why: string): void;
  /** HubRise does not take it, and is not asked again until something of it is other. */
  refuse(id: number, why: string): void;
  remove(id: number): void;
  /** Nobody wants HubRise to be told any more. */
  drop(): void;
}

const NAMES = `id phone location_id list_id mark state due fields left_at created_at last_error`;
const COLUMNS = `${sqlColumns(NAMES, 's')}, c.customer`;
const FROM = 'customer_sends s JOIN phone_customers c ON c.phone = s.phone';

/** The only place with SQL on `customer_sends`; what stands of a person goes with `phone_customers`. */
export function createCustomerSendStore(db: Database): CustomerSendStore {
  const ofPhone = db.prepare(`SELECT ${COLUMNS} FROM ${FROM} WHERE s.phone = ?`);
  const get = db.prepare(`SELECT ${COLUMNS} FROM ${FROM} WHERE s.id = ?`);
  const due = db.prepare(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE s.due = 1 AND s.location_id = ? ORDER BY s.id`,
  );
  const count = db
    .prepare('SELECT count(*) FROM customer_sends WHERE due = 1 AND location_id = ?')
    .pluck();
  const refused = db.prepare(
    `SELECT ${COLUMNS} FROM ${FROM} WHERE s.state = 'refused' AND s.location_id = ? ORDER BY s.id`,
  );
  const put = db.prepare(`
    INSERT OR REPLACE INTO customer_sends
      (phone, location_id, list_id, mark, state, due, fields, created_at)
    VALUES (@phone, @locationId, @listId, @mark, @state, @due, @fields, @createdAt)`);
  const correct = db.prepare(
    'UPDATE customer_sends SET fields = @fields, due = @due WHERE id = @id',
  );
  const leaves = db.prepare('UPDATE customer_sends SET left_at = @at WHERE id = @id');
  const name = db.prepare(`
    UPDATE phone_customers SET customer = json_set(customer, '$.hubriseId', @hubriseId)
    WHERE phone = (SELECT phone FROM customer_sends WHERE id = @id)`);
  const arrived = db.prepare(`
    UPDATE customer_sends SET state = 'there', due = @fields IS NOT NULL, fields = @fields,
      last_error = NULL
    WHERE id = @id`);
  const told = db.prepare(`
    UPDATE customer_sends SET due = 0, fields = @left, last_error = NULL
    WHERE id = @id AND fields IS @fields
      AND (SELECT customer FROM phone_customers c WHERE c.phone = customer_sends.phone) = @customer`);
  const move = db.prepare(`
    UPDATE customer_sends SET list_id = @listId, mark = lower(hex(randomblob(16))),
      state = 'waiting', due = 1, fields = NULL, left_at = NULL, last_error = NULL
    WHERE id = @id`);
  const failed = db.prepare('UPDATE customer_sends SET last_error = @why WHERE id = @id');
  const refuse = db.prepare(
    "UPDATE customer_sends SET state = 'refused', due = 0, last_error = @why WHERE id = @id",
  );
  const remove = db.prepare('DELETE FROM customer_sends WHERE id = ?');
  const drops = [
    // Whoever may be there already is found again by their number and name.
    "DELETE FROM customer_sends WHERE due = 1 AND state = 'waiting'",
    'UPDATE customer_sends SET due = 0 WHERE due = 1',
  ].map((sql) => db.prepare(sql));
  const rows = (found: unknown): readonly CustomerSendRow[] => found as CustomerSendRow[];
  return {
    ofPhone: (phone) => (ofPhone.get(phone) as CustomerSendRow | undefined) ?? null,
    get: (id) => (get.get(id) as CustomerSendRow | undefined) ?? null,
    listDue: (location) => rows(due.all(location)),
    countDue: (location) => count.get(location) as number,
    listRefused: (location) => rows(refused.all(location)),
    put: (row) => void put.run(row),
    correct: (id, fields, isDue) => void correct.run({ id, fields, due: isDue ? 1 : 0 }),
    leaves: (id, at) => void leaves.run({ id, at }),
    arrived: (id, hubriseId, fields) => {
      name.run({ id, hubriseId });
      arrived.run({ id, fields });
    },
    told: ({ customer, fields, id }, left) => void told.run({ customer, fields, id, left }),
    move: (id, listId) => {
      name.run({ id, hubriseId: null });
      move.run({ id, listId });
    },
    failed: (id, why) => void failed.run({ id, why }),
    refuse: (id, why) => void refuse.run({ id, why }),
    remove: (id) => void remove.run(id),
    drop: () => {
      for (const each of drops) each.run();
    },
  };
}
