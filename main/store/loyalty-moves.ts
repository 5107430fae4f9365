import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import { sqlColumns } from './sql.ts';

type LoyaltyState = 'order' | 'card' | 'check' | 'told' | 'refused' | 'dropped';

/** Points of a customer of the counter, as HubRise is told of them. Times are ms by HubRise's clock. */
export interface LoyaltyRow {
  readonly id: number;
  readonly kind: 'sale' | 'back' | 'double';
  /** The journal's: of the sale, or of the avoir. */
  readonly number: string;
  /** The sale that it is of. */
  readonly sale: string;
  /** The journal's order of its bill, or else the sale. */
  readonly bill: string;
  /** Given once in the world: by it HubRise's operation is known again. */
  readonly mark: string;
  readonly phone: string;
  readonly name: string;
  readonly locationId: LocationId;
  readonly listId: string;
  /** Null: HubRise is still to know them. */
  readonly customerId: string | null;
  /** The card's ref; '': it has none. */
  readonly card: string;
  /** The order of the book with which it goes; null: its bill is not paid yet, or it goes without one. */
  readonly orderId: OrderId | null;
  readonly hubriseOrder: string | null;
  readonly earned: number;
  readonly used: number;
  readonly perEuro: number;
  /** Of the sale, cents: paid, and before anything was taken off. */
  readonly total: number;
  readonly gross: number;
  readonly state: LoyaltyState;
  readonly leftAt: number | null;
  readonly createdAt: number;
  /** The card's points before it, where HubRise had just said them. */
  readonly before: number | null;
  /** The card's points after it, as HubRise has said. */
  readonly balance: number | null;
  readonly lastError: string | null;
}

export type NewLoyaltyRow = Omit<LoyaltyRow, 'balance' | 'id' | 'lastError' | 'leftAt'>;

export interface LoyaltyStore {
  /** Once: one of the same mark is the same. */
  add(row: NewLoyaltyRow): void;
  get(id: number): LoyaltyRow | null;
  /** Of a sale, or of an avoir, the last one with this number. */
  ofNumber(number: string): LoyaltyRow | null;
  /** What was given back of a sale. */
  backsOf(sale: Pick<LoyaltyRow, 'id' | 'number'>): readonly LoyaltyRow[];
  /** All of a bill is paid: its points go with this order. */
  assign(bill: string, order: OrderId): void;
  /** All of a bill is paid, and HubRise hears nothing of its orders: its points go by themselves. */
  free(bill: string): void;
  /** All of an order of the book, whatever became of them. */
  ofOrder(order: OrderId): readonly LoyaltyRow[];
  /** HubRise is not told of some orders any more: their points go by themselves. */
  freeDropped(): void;
  /** What is to be told of a card, or looked at, the oldest first. */
  listDue(location: LocationId): readonly LoyaltyRow[];
  /** What of it needs no right to change this customer list: it is looked at only, or was another list's. */
  listDueUnasked(location: LocationId, list: string): readonly LoyaltyRow[];
  /** What is to be moved by a card: what is only looked at waits for no right. */
  countToMove(location: LocationId): number;
  /** Points that were used and HubRise may not know of yet, below 0. */
  pendingOf(phone: string): number;
  leaves(id: number, at: number | null): void;
  /** The order with which it was to go is there without it, or does not go: it goes by itself. */
  toCard(id: number, hubriseOrder: string | null): void;
  /** It went with its order. */
  wentWith(id: number, to: { readonly customerId: string; readonly hubriseOrder: string }): void;
  /** HubRise has it; `balance` null: it did not say. */
  told(id: number, balance: number | null): void;
  failed(id: number, why: string): void;
  refuse(id: number, why: string): void;
  /** HubRise has made its customer anonymous. */
  removeOf(customerId: string): void;
  /** Refused since then, or with a balance below 0 that nobody has seen. */
  listTroubles(since: number): readonly LoyaltyRow[];
  /** A person has settled what was refused, or has seen the balance. */
  settle(id: number): void;
  /** What was refused is asked once more. */
  again(id: number): void;
}

const NAMES = `id kind number sale bill mark phone name location_id list_id customer_id card order_id
  hubrise_order earned used per_euro total gross state left_at created_at before balance last_error`;
const COLUMNS = sqlColumns(NAMES);
const FROM = `SELECT ${COLUMNS} FROM loyalty_moves`;

/** The only place with SQL on `loyalty_moves`; whose they are goes with `phone_customers`. */
export function createLoyaltyStore(db: Database): LoyaltyStore {
  const add = db.prepare(`
    INSERT INTO loyalty_moves (kind, number, sale, bill, mark, phone, name, location_id, list_id,
      customer_id, card, order_id, hubrise_order, earned, used, per_euro, total, gross, state,
      created_at, before)
    VALUES (@kind, @number, @sale, @bill, @mark, @phone, @name, @locationId, @listId,
      @customerId, @card, @orderId, @hubriseOrder, @earned, @used, @perEuro, @total, @gross, @state,
      @createdAt, @before)
    ON CONFLICT (mark) DO NOTHING`);
  const get = db.prepare(`${FROM} WHERE id = ?`);
  const ofNumber = db.prepare(
    `${FROM} WHERE number = ? AND kind <> 'double' ORDER BY id DESC LIMIT 1`,
  );
  const backsOf = db.prepare(`${FROM} WHERE sale = @number AND id > @id AND kind = 'back'`);
  const OPEN_BILL = "state = 'order' AND order_id IS NULL AND bill = @bill";
  const assign = db.prepare(`UPDATE loyalty_moves SET order_id = @order WHERE ${OPEN_BILL}`);
  const free = db.prepare(`UPDATE loyalty_moves SET state = 'card' WHERE ${OPEN_BILL}`);
  const ofOrder = db.prepare(`${FROM} WHERE order_id = ? ORDER BY id`);
  const freeDropped = db.prepare(`
    UPDATE loyalty_moves SET state = 'card'
    WHERE state = 'order' AND order_id IS NOT NULL
      AND order_id NOT IN (SELECT order_id FROM pushes)`);
  const DUE = "state IN ('card', 'check') AND location_id = ?";
  const due = db.prepare(`${FROM} WHERE ${DUE} ORDER BY id`);
  const dueUnasked = db.prepare(
    `${FROM} WHERE ${DUE} AND (state = 'check' OR list_id <> ?) ORDER BY id`,
  );
  const countToMove = db
    .prepare(`SELECT count(*) FROM loyalty_moves WHERE ${DUE} AND state = 'card'`)
    .pluck();
  const pending = db
    .prepare(
      `SELECT coalesce(sum(min(earned - used, 0)), 0) FROM loyalty_moves
       WHERE phone = ? AND state IN ('order', 'card')`,
    )
    .pluck();
  const leaves = db.prepare('UPDATE loyalty_moves SET left_at = @at WHERE id = @id');
  const toCard = db.prepare(
    "UPDATE loyalty_moves SET state = 'card', hubrise_order = @hubriseOrder WHERE id = @id",
  );
  const wentWith = db.prepare(`
    UPDATE loyalty_moves SET state = 'check', customer_id = @customerId,
      hubrise_order = @hubriseOrder, last_error = NULL
    WHERE id = @id`);
  const told = db.prepare(`
    UPDATE loyalty_moves SET state = 'told', balance = coalesce(@balance, balance), last_error = NULL
    WHERE id = @id`);
  const failed = db.prepare('UPDATE loyalty_moves SET last_error = @why WHERE id = @id');
  const refuse = db.prepare(
    "UPDATE loyalty_moves SET state = 'refused', last_error = @why WHERE id = @id",
  );
  const removeOf = db.prepare('DELETE FROM loyalty_moves WHERE customer_id = ?');
  const troubles = db.prepare(`
    ${FROM} WHERE (state = 'refused' OR (balance < 0 AND seen = 0)) AND created_at >= ?
    ORDER BY created_at`);
  const settle = db.prepare(
    "UPDATE loyalty_moves SET seen = 1, state = iif(state = 'refused', 'dropped', state) WHERE id = ?",
  );
  const again = db.prepare(
    "UPDATE loyalty_moves SET state = 'card' WHERE id = ? AND state = 'refused'",
  );
  const row = (found: unknown): LoyaltyRow | null => (found as LoyaltyRow | undefined) ?? null;
  const rows = (found: unknown): readonly LoyaltyRow[] => found as LoyaltyRow[];
  return {
    add: (fields) => void add.run(fields),
    get: (id) => row(get.get(id)),
    ofNumber: (number) => row(ofNumber.get(number)),
    backsOf: ({ id, number }) => rows(backsOf.all({ id, number })),
    assign: (bill, order) => void assign.run({ bill, order }),
    free: (bill) => void free.run({ bill }),
    ofOrder: (order) => rows(ofOrder.all(order)),
    freeDropped: () => void freeDropped.run(),
    listDue: (location) => rows(due.all(location)),
    listDueUnasked: (location, list) => rows(dueUnasked.all(location, list)),
    countToMove: (location) => countToMove.get(location) as number,
    pendingOf: (phone) => pending.get(phone) as number,
    leaves: (id, at) => void leaves.run({ id, at }),
    toCard: (id, hubriseOrder) => void toCard.run({ id, hubriseOrder }),
    wentWith: (id, to) => void wentWith.run({ id, ...to }),
    told: (id, balance) => void told.run({ id, balance }),
    failed: (id, why) => void failed.run({ id, why }),
    refuse: (id, why) => void refuse.run({ id, why }),
    removeOf: (customerId) => void removeOf.run(customerId),
    listTroubles: (since) => rows(troubles.all(since)),
    settle: (id) => void settle.run(id),
    again: (id) => void again.run(id),
  };
}
