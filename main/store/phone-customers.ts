import type { Database } from 'better-sqlite3';
import { sqlColumns } from './sql.ts';

interface PhoneCustomerRow {
  /** Digits, in one writing for all writings of a number. */
  readonly phone: string;
  /** A ticket's customer, JSON. */
  readonly customer: string;
  /** When they last ordered, ms by HubRise's clock. */
  readonly seenAt: number;
}

interface PhoneOrderRow {
  /** The journal's number of the order, or else of the sale. */
  readonly number: string;
  readonly phone: string;
  /** The lines as they were chosen, JSON. */
  readonly wanted: string;
  /** Cents. */
  readonly total: number;
  readonly placedAt: number;
}

interface PhoneCustomerStore {
  get(phone: string): PhoneCustomerRow | null;
  /** The newest first. */
  listOrders(phone: string, limit: number): readonly PhoneOrderRow[];
  countOrders(phone: string): number;
  getOrder(number: string): PhoneOrderRow | null;
  put(row: PhoneCustomerRow): void;
  /** HubRise knows them by this id; null: it does not know them. */
  setHubriseId(phone: string, id: string | null): void;
  /** An order of somebody who was put; the same number again is the same order, as it is by now. */
  putOrder(row: PhoneOrderRow): void;
  /** Nothing of it is to be asked for again: it was cancelled. */
  removeOrder(number: string): void;
  /** The journal's numbers of what a customer of HubRise's has ordered. */
  numbersOfHubrise(id: string): readonly string[];
  /** HubRise has made its customer anonymous: with all that they ordered. */
  removeOfHubrise(id: string): void;
}

const CUSTOMER = sqlColumns('phone customer seen_at');
const ORDER = sqlColumns('number phone wanted total placed_at');

/** The only place with SQL on `phone_customers` and `phone_orders`, but for the erasure. */
export function createPhoneCustomerStore(db: Database): PhoneCustomerStore {
  const get = db.prepare(`SELECT ${CUSTOMER} FROM phone_customers WHERE phone = ?`);
  const orders = db.prepare(
    `SELECT ${ORDER} FROM phone_orders WHERE phone = ? ORDER BY placed_at DESC LIMIT ?`,
  );
  const count = db.prepare('SELECT count(*) FROM phone_orders WHERE phone = ?').pluck();
  const order = db.prepare(`SELECT ${ORDER} FROM phone_orders WHERE number = ?`);
  const put = db.prepare(`
    INSERT INTO phone_customers (phone, customer, seen_at) VALUES (@phone, @customer, @seenAt)
    ON CONFLICT (phone) DO UPDATE SET customer = excluded.customer,
      seen_at = max(seen_at, excluded.seen_at)`);
  const setHubriseId = db.prepare(`
    UPDATE phone_customers SET customer = json_set(customer, '$.hubriseId', @id)
    WHERE phone = @phone`);
  const putOrder = db.prepare(`
    INSERT INTO phone_orders (number, phone, wanted, total, placed_at)
    VALUES (@number, @phone, @wanted, @total, @placedAt)
    ON CONFLICT (number) DO UPDATE SET phone = excluded.phone, wanted = excluded.wanted,
      total = excluded.total`);
  const removeOrder = db.prepare('DELETE FROM phone_orders WHERE number = ?');
  const numbersOfHubrise = db
    .prepare(`
      SELECT o.number FROM phone_customers c JOIN phone_orders o ON o.phone = c.phone
      WHERE c.customer ->> 'hubriseId' = ?`)
    .pluck();
  const removeOfHubrise = db.prepare(
    "DELETE FROM phone_customers WHERE customer ->> 'hubriseId' = ?",
  );
  return {
    get: (phone) => (get.get(phone) as PhoneCustomerRow | undefined) ?? null,
    listOrders: (phone, limit) => orders.all(phone, limit) as PhoneOrderRow[],
    countOrders: (phone) => count.get(phone) as number,
    getOrder: (number) => (order.get(number) as PhoneOrderRow | undefined) ?? null,
    put: (row) => void put.run(row),
    setHubriseId: (phone, id) => void setHubriseId.run({ phone, id }),
    putOrder: (row) => void putOrder.run(row),
    removeOrder: (number) => void removeOrder.run(number),
    numbersOfHubrise: (id) => numbersOfHubrise.all(id) as string[],
    removeOfHubrise: (id) => void removeOfHubrise.run(id),
  };
}
