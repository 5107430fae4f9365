import type { Database } from 'better-sqlite3';

/** A customer of HubRise's, as last told. Times are ms; `raw` is JSON. */
export interface CustomerRow {
  readonly id: string;
  readonly listId: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly companyName: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  /** Orders that HubRise counts, in all its channels. */
  readonly orderCount: number | null;
  readonly lastOrderAt: number | null;
  readonly raw: string;
  /** HubRise's time of the newest thing in it. */
  readonly asOf: number;
  /** When an event or an order last spoke of them here, by HubRise's clock. */
  readonly seenAt: number;
}

interface CustomerStore {
  get(id: string): CustomerRow | null;
  put(row: CustomerRow): void;
  /** Somebody spoke of them, with nothing newer to say. */
  markSeen(id: string, at: number): void;
  /** HubRise has made them anonymous, or their time here is over. */
  remove(id: string): void;
}

const COLUMNS: Readonly<Record<keyof CustomerRow, string>> = {
  id: 'id',
  listId: 'list_id',
  firstName: 'first_name',
  lastName: 'last_name',
  companyName: 'company_name',
  phone: 'phone',
  email: 'email',
  orderCount: 'order_count',
  lastOrderAt: 'last_order_at',
  raw: 'raw',
  asOf: 'as_of',
  seenAt: 'seen_at',
};

/** The only place with SQL on `customers`, but for the erasure. */
export function createCustomerStore(db: Database): CustomerStore {
  const names = Object.keys(COLUMNS) as (keyof CustomerRow)[];
  const select = db.prepare(
    `SELECT ${names.map((name) => `${COLUMNS[name]} AS ${name}`).join(', ')}
     FROM customers WHERE id = ?`,
  );
  const replace = db.prepare(`
    INSERT OR REPLACE INTO customers (${names.map((name) => COLUMNS[name]).join(', ')})
    VALUES (${names.map((name) => `@${name}`).join(', ')})`);
  const markSeen = db.prepare('UPDATE customers SET seen_at = max(seen_at, ?) WHERE id = ?');
  const remove = db.prepare('DELETE FROM customers WHERE id = ?');

  return {
    get: (id) => (select.get(id) as CustomerRow | undefined) ?? null,
    put: (row) => void replace.run(row),
    markSeen: (id, at) => void markSeen.run(at, id),
    remove: (id) => void remove.run(id),
  };
}
