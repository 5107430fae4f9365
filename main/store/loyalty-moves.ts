import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { NewSend, PointsSend } from './sends.ts';
import { sqlColumns } from './sql.ts';

/**
 * `order`: they go with the order of their bill, and no send is theirs yet. `card` and `check` are those of a send
 * (`PointsSend`) that is to be told, `told` and `refused` of one that was. `dropped`: a person has settled it.
 */
type LoyaltyState = PointsSend['way'] | 'order' | 'told' | 'refused' | 'dropped';

/** Points of a customer of the counter. Times are ms by HubRise's clock. */
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
  readonly createdAt: number;
  /** The card's points before it, where HubRise had just said them. */
  readonly before: number | null;
  /** The card's points after it, as HubRise has said. */
  readonly balance: number | null;
  readonly lastError: string | null;
}

export type NewLoyaltyRow = Omit<LoyaltyRow, 'balance' | 'id' | 'lastError' | 'state'>;

export interface LoyaltyStore {
  /** Once: one of the same mark is the same. Whether it is a new one. */
  add(row: NewLoyaltyRow): boolean;
  get(id: number): LoyaltyRow | null;
  byMark(mark: string): LoyaltyRow | null;
  /** Of a sale, or of an avoir, the last one with this number. */
  ofNumber(number: string): LoyaltyRow | null;
  /** What was given back of a sale. */
  backsOf(sale: Pick<LoyaltyRow, 'id' | 'number'>): readonly LoyaltyRow[];
  /** All of a bill is paid: its points go with this order. */
  assign(bill: string, order: OrderId): void;
  /** Those of a bill that are still to go with an order, and nobody knows with which. */
  listOpen(bill: string): readonly LoyaltyRow[];
  /** All of an order of the book, whatever became of them. */
  ofOrder(order: OrderId): readonly LoyaltyRow[];
  /** Those that are to go with an order which HubRise is not told of any more. */
  listDropped(): readonly LoyaltyRow[];
  /** The marks of what needs no right to change this customer list: it is looked at only, or was another list's. */
  listDueUnasked(location: LocationId, list: string): readonly string[];
  /** What is to be moved by a card: what is only looked at waits for no right. */
  countToMove(location: LocationId): number;
  /** Points that were used and HubRise may not know of yet, below 0. */
  pendingOf(phone: string): number;
  /** HubRise has the order with which they were to go. */
  putOrder(id: number, hubriseOrder: string | null): void;
  /** They went with that order, and are this customer's. */
  putCustomer(id: number, customerId: string): void;
  /** HubRise has said the card's points. */
  putBalance(id: number, balance: number): void;
  /** HubRise has made its customer anonymous. */
  removeOf(customerId: string): void;
  /** Refused since then, or with a balance below 0 that nobody has seen. */
  listTroubles(since: number): readonly LoyaltyRow[];
  /** A person has settled what was refused, or has seen the balance. */
  settle(id: number): void;
}

/** As it is told by the card, or looked at. */
export function sendOfPoints(row: NewLoyaltyRow, way: PointsSend['way']): NewSend<'points'> {
  const { createdAt, locationId, mark } = row;
  return { subject: mark, locationId, what: { way }, createdAt };
}

const NAMES = `id kind number sale bill mark phone name location_id list_id customer_id card order_id
  hubrise_order earned used per_euro total gross created_at before balance`;
const STATE = `CASE s.state
    WHEN 'there' THEN 'told'
    WHEN 'parked' THEN iif(m.seen, 'dropped', 'refused')
    ELSE coalesce(s.what ->> '$.way', 'order')
  END AS state`;
const COLUMNS = `${sqlColumns(NAMES, 'm')}, s.last_error AS lastError, ${STATE}`;
const SELECT = `SELECT ${COLUMNS} FROM loyalty_moves m
  LEFT JOIN sends s ON s.kind = 'points' AND s.subject = m.mark`;
const IS_DUE = "s.kind = 'points' AND s.state IN ('due', 'left')";
const IS_CARD = `${IS_DUE} AND s.what ->> '$.way' = 'card'`;

/** The only place with SQL on `loyalty_moves`; whose they are goes with `phone_customers`. */
export function createLoyaltyStore(db: Database): LoyaltyStore {
  const add = db.prepare(`
    INSERT INTO loyalty_moves (kind, number, sale, bill, mark, phone, name, location_id, list_id,
      customer_id, card, order_id, hubrise_order, earned, used, per_euro, total, gross, created_at,
      before)
    VALUES (@kind, @number, @sale, @bill, @mark, @phone, @name, @locationId, @listId,
      @customerId, @card, @orderId, @hubriseOrder, @earned, @used, @perEuro, @total, @gross,
      @createdAt, @before)
    ON CONFLICT (mark) DO NOTHING`);
  const get = db.prepare(`${SELECT} WHERE m.id = ?`);
  const byMark = db.prepare(`${SELECT} WHERE m.mark = ?`);
  const ofNumber = db.prepare(
    `${SELECT} WHERE m.number = ? AND m.kind <> 'double' ORDER BY m.id DESC LIMIT 1`,
  );
  const backsOf = db.prepare(`${SELECT} WHERE m.sale = @number AND m.id > @id AND m.kind = 'back'`);
  const open = db.prepare(`${SELECT} WHERE s.id IS NULL AND m.order_id IS NULL AND m.bill = ?`);
  const assign = db.prepare('UPDATE loyalty_moves SET order_id = @order WHERE id = @id');
  const ofOrder = db.prepare(`${SELECT} WHERE m.order_id = ? ORDER BY m.id`);
  const dropped = db.prepare(
    `${SELECT} WHERE s.id IS NULL AND m.order_id > ''
       AND m.order_id NOT IN (SELECT order_id FROM pushes)`,
  );
  const dueUnasked = db
    .prepare(
      `SELECT s.subject FROM sends s JOIN loyalty_moves m ON m.mark = s.subject
       WHERE ${IS_DUE} AND s.location_id = +? AND (s.what ->> '$.way' = 'check' OR m.list_id <> ?)
       ORDER BY s.id`,
    )
    .pluck();
  const countToMove = db
    .prepare(`SELECT count(*) FROM sends s WHERE ${IS_CARD} AND s.location_id = +?`)
    .pluck();
  const pending = db
    .prepare(
      `SELECT coalesce(sum(min(m.earned - m.used, 0)), 0) FROM loyalty_moves m
       LEFT JOIN sends s ON s.kind = 'points' AND s.subject = m.mark
       WHERE m.phone = ? AND (s.id IS NULL OR (${IS_CARD}))`,
    )
    .pluck();
  const putOrder = db.prepare(
    'UPDATE loyalty_moves SET hubrise_order = @hubriseOrder WHERE id = @id',
  );
  const putCustomer = db.prepare(
    'UPDATE loyalty_moves SET customer_id = @customerId WHERE id = @id',
  );
  const putBalance = db.prepare('UPDATE loyalty_moves SET balance = @balance WHERE id = @id');
  const removeOf = db.prepare('DELETE FROM loyalty_moves WHERE customer_id = ?');
  const refused = db.prepare(
    `SELECT ${COLUMNS} FROM sends s JOIN loyalty_moves m ON m.mark = s.subject
     WHERE s.state = 'parked' AND s.kind = +'points' AND s.created_at >= ? AND m.seen = 0`,
  );
  const below = db.prepare(
    `${SELECT} WHERE m.balance < 0 AND m.seen = 0 AND m.created_at >= ? AND s.state IS NOT 'parked'`,
  );
  const settle = db.prepare('UPDATE loyalty_moves SET seen = 1 WHERE id = ?');
  const row = (found: unknown): LoyaltyRow | null => (found as LoyaltyRow | undefined) ?? null;
  const rows = (found: unknown): readonly LoyaltyRow[] => found as LoyaltyRow[];
  const listOpen = (bill: string): readonly LoyaltyRow[] => rows(open.all(bill));
  return {
    add: (fields) => add.run(fields).changes > 0,
    get: (id) => row(get.get(id)),
    byMark: (mark) => row(byMark.get(mark)),
    ofNumber: (number) => row(ofNumber.get(number)),
    backsOf: ({ id, number }) => rows(backsOf.all({ id, number })),
    assign: (bill, order) => {
      for (const { id } of listOpen(bill)) assign.run({ id, order });
    },
    listOpen,
    ofOrder: (order) => rows(ofOrder.all(order)),
    listDropped: () => rows(dropped.all()),
    listDueUnasked: (location, list) => dueUnasked.all(location, list) as string[],
    countToMove: (location) => countToMove.get(location) as number,
    pendingOf: (phone) => pending.get(phone) as number,
    putOrder: (id, hubriseOrder) => void putOrder.run({ id, hubriseOrder }),
    putCustomer: (id, customerId) => void putCustomer.run({ id, customerId }),
    putBalance: (id, balance) => void putBalance.run({ id, balance }),
    removeOf: (customerId) => void removeOf.run(customerId),
    listTroubles: (since) =>
      [...rows(refused.all(since)), ...rows(below.all(since))].sort(
        (one, other) => one.createdAt - other.createdAt,
      ),
    settle: (id) => void settle.run(id),
  };
}
