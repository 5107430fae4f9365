import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { OrderStatus } from '../core/order/status.ts';
import { sqlColumns } from './sql.ts';

/** `refused`: HubRise does not take it; the sale is what it was. */
type PushState = 'waiting' | 'there' | 'refused';

/** An order of the counter's, as HubRise is told of it. Times are ms by HubRise's clock. */
export interface PushRow {
  readonly id: number;
  readonly orderId: OrderId;
  /** The point de vente to which the till was connected when it was sold: no other one hears of it. */
  readonly locationId: LocationId;
  /** What HubRise knows it by: no other order of any till has the same. */
  readonly mark: string;
  readonly state: PushState;
  /** By what the content is known that HubRise has (core/push/content.ts); null: it is to be asked. */
  readonly content: string | null;
  /** `refused`: HubRise did not take a change of its content, and is told none any more. */
  readonly follows: 'no' | 'refused' | 'yes';
  /** Whether it is still to be sent. */
  readonly wanted: 0 | 1;
  /** Whether nothing of the people in it is told: their time here or at HubRise is over. */
  readonly nameless: 0 | 1;
  /** Whether HubRise is to be told something of it. */
  readonly due: 0 | 1;
  readonly createdAt: number;
  /** When it, or a change of it, was last on its way; null: HubRise cannot have that. */
  readonly leftAt: number | null;
  readonly hubriseId: string | null;
  /** The status that HubRise has of it. */
  readonly told: OrderStatus | null;
  readonly lastError: string | null;
  /** When it was sent once more, and when it is to be looked whether HubRise has it twice by now. */
  readonly doubtedAt: number | null;
  readonly nextLookAt: number | null;
}

/** What of an order a sale of the journal has paid, cents. */
export interface PushedSale {
  readonly orderId: OrderId;
  readonly sale: string;
  readonly cents: number;
}

export interface PushStore {
  add(row: Pick<PushRow, 'createdAt' | 'locationId' | 'mark' | 'orderId'>): void;
  get(order: OrderId): PushRow | null;
  byMark(mark: string): PushRow | null;
  /** Of which HubRise is to be told something, the oldest first. */
  listDue(location: LocationId): readonly PushRow[];
  /** With what each is called by, since then; null: nothing is known of it. Also those not followed any more. */
  listRefused(since: number): readonly (PushRow & { readonly code: string | null })[];
  /** The highest id that was ever given. */
  lastId(): number;
  /** In the transaction that lets an order's history grow: HubRise may have to hear of it. */
  followHistory(order: OrderId): void;
  /** It leaves now, or has not left after all (null). */
  leaves(id: number, at: number | null): void;
  /**
   * HubRise has it, under this id, in this status (null where nothing that this version knows) and with this
   * content: null where nobody has looked.
   */
  arrived(id: number, hubriseId: string, told: OrderStatus | null, content: string | null): void;
  /** HubRise has this content; null: it is to be asked what it has. */
  putContent(id: number, content: string | null): void;
  /** HubRise does not take a change of it, and is told no other one. */
  unfollow(id: number, why: string): void;
  /** A sale has paid so much of an order, cents. */
  paid(order: OrderId, sale: string, cents: number): void;
  /** What of an order each sale has paid, in their order. */
  salesOf(order: OrderId): readonly PushedSale[];
  /** What a sale has paid of each order, the oldest first. */
  ordersOf(sale: string): readonly PushedSale[];
  /** Something of a sale is other: HubRise is to hear of its orders. */
  followSale(sale: string): void;
  /** HubRise is told of nobody in it any more. */
  erase(id: number): void;
  /** The same of the orders under a number of the journal's. */
  eraseOf(number: string): void;
  /** HubRise has been told this status. */
  told(id: number, status: OrderStatus): void;
  /** There is nothing to tell until something becomes of the order. */
  settle(id: number): void;
  failed(id: number, why: string): void;
  /** HubRise does not take the order, and is not asked again. */
  refuse(id: number, why: string): void;
  remove(id: number): void;
  /**
   * Nobody wants HubRise to be told any more: what has not left does not leave, and what may be there is
   * looked for, and sent by nobody. What is there is told what becomes of it.
   */
  drop(): void;
  /** HubRise was told once more because it did not show the order: it may yet come to it, until then. */
  doubt(id: number, nextLookAt: number | null, doubtedAt: number): void;
  /** Those that HubRise has and that are to be looked for again by now. */
  listDoubted(location: LocationId, now: number): readonly PushRow[];
  /** When the next one that HubRise has is to be looked for, after now; null: none is. */
  nextLook(location: LocationId, now: number): number | null;
}

const NAMES = `id order_id location_id mark state content follows wanted nameless due created_at left_at
  hubrise_id told last_error doubted_at next_look_at`;
const COLUMNS = sqlColumns(NAMES);

/** The only place with SQL on `pushes`. `+?`: see `outbox.ts`. */
export function createPushStore(db: Database): PushStore {
  const add = db.prepare(`
    INSERT INTO pushes (order_id, location_id, mark, state, due, created_at)
    VALUES (@orderId, @locationId, @mark, 'waiting', 1, @createdAt)`);
  const ofOrder = db.prepare(`SELECT ${COLUMNS} FROM pushes WHERE order_id = ?`);
  const byMark = db.prepare(`SELECT ${COLUMNS} FROM pushes WHERE mark = ?`);
  const due = db.prepare(
    `SELECT ${COLUMNS} FROM pushes WHERE due = 1 AND location_id = +? ORDER BY id`,
  );
  const refused = db.prepare(
    `SELECT ${sqlColumns(NAMES, 'p')}, f.code FROM pushes p
     LEFT JOIN order_facts f ON f.order_id = p.order_id
     WHERE p.state = 'refused' AND p.created_at >= @since
     UNION ALL
     SELECT ${sqlColumns(NAMES, 'p')}, f.code FROM pushes p
     LEFT JOIN order_facts f ON f.order_id = p.order_id
     WHERE p.follows = 'refused' AND p.state <> 'refused' AND p.created_at >= @since
     ORDER BY createdAt`,
  );
  const last = db.prepare('SELECT max(id) FROM pushes').pluck();
  const follow = db.prepare("UPDATE pushes SET due = 1 WHERE order_id = ? AND state <> 'refused'");
  const leaves = db.prepare('UPDATE pushes SET left_at = @at WHERE id = @id');
  const arrived = db.prepare(`
    UPDATE pushes SET state = 'there', due = 1, hubrise_id = @hubriseId, told = @told,
      content = @content, left_at = NULL, last_error = NULL
    WHERE id = @id AND state <> 'there'`);
  const putContent = db.prepare(
    'UPDATE pushes SET content = @content, left_at = NULL, due = 1 WHERE id = @id',
  );
  const unfollow = db.prepare(`
    UPDATE pushes SET follows = 'refused', unfollowed_why = @why, left_at = NULL WHERE id = @id`);
  const paid = db.prepare(`
    INSERT INTO push_sales (order_id, sale, cents) VALUES (@order, @sale, @cents)
    ON CONFLICT (order_id, sale) DO UPDATE SET cents = excluded.cents`);
  const sales = 's.order_id AS orderId, s.sale, s.cents FROM push_sales s';
  const salesOf = db.prepare(`SELECT ${sales} WHERE s.order_id = ? ORDER BY s.sale`);
  const ordersOf = db.prepare(
    `SELECT p.id, ${sales} JOIN pushes p ON p.order_id = s.order_id WHERE s.sale = ?`,
  );
  const followSale = db.prepare(`
    UPDATE pushes SET due = 1
    WHERE state <> 'refused' AND order_id IN (SELECT order_id FROM push_sales WHERE sale = ?)`);
  // What HubRise said may quote whom it was for.
  const nameless = 'UPDATE pushes SET nameless = 1, last_error = NULL, unfollowed_why = NULL';
  const erase = db.prepare(`${nameless} WHERE id = ?`);
  // A mark begins with the number, and a space.
  const eraseOf = db.prepare(`${nameless} WHERE mark >= @number || ' ' AND mark < @number || '!'`);
  const told = db.prepare('UPDATE pushes SET told = @status, last_error = NULL WHERE id = @id');
  const settle = db.prepare('UPDATE pushes SET due = 0 WHERE id = ?');
  const failed = db.prepare('UPDATE pushes SET last_error = @why WHERE id = @id');
  const refuse = db.prepare(`
    UPDATE pushes SET state = 'refused', due = 0, next_look_at = NULL, last_error = @why
    WHERE id = @id`);
  const remove = db.prepare('DELETE FROM pushes WHERE id = ?');
  const drops = [
    "DELETE FROM pushes WHERE due = 1 AND state = 'waiting' AND left_at IS NULL",
    "UPDATE pushes SET wanted = 0 WHERE due = 1 AND state = 'waiting'",
  ].map((sql) => db.prepare(sql));
  const doubt = db.prepare(
    'UPDATE pushes SET next_look_at = @nextLookAt, doubted_at = @doubtedAt WHERE id = @id',
  );
  const doubted = db.prepare(`
    SELECT ${COLUMNS} FROM pushes
    WHERE location_id = @location AND next_look_at <= @now AND state = 'there'
    ORDER BY next_look_at`);
  const nextLook = db
    .prepare(
      `SELECT min(next_look_at) FROM pushes
       WHERE location_id = @location AND next_look_at > @now AND state = 'there'`,
    )
    .pluck();
  return {
    add: (row) => void add.run(row),
    get: (order) => (ofOrder.get(order) as PushRow | undefined) ?? null,
    byMark: (mark) => (byMark.get(mark) as PushRow | undefined) ?? null,
    listDue: (location) => due.all(location) as PushRow[],
    listRefused: (since) => refused.all({ since }) as (PushRow & { code: string | null })[],
    lastId: () => (last.get() as number | null) ?? 0,
    followHistory: (order) => void follow.run(order),
    leaves: (id, at) => void leaves.run({ id, at }),
    arrived: (id, hubriseId, status, content) =>
      void arrived.run({ id, hubriseId, told: status, content }),
    putContent: (id, content) => void putContent.run({ id, content }),
    unfollow: (id, why) => void unfollow.run({ id, why }),
    paid: (order, sale, cents) => void paid.run({ order, sale, cents }),
    salesOf: (order) => salesOf.all(order) as PushedSale[],
    ordersOf: (sale) =>
      (ordersOf.all(sale) as (PushedSale & { id: number })[]).sort((a, b) => a.id - b.id),
    followSale: (sale) => void followSale.run(sale),
    erase: (id) => void erase.run(id),
    eraseOf: (number) => void eraseOf.run({ number }),
    told: (id, status) => void told.run({ id, status }),
    settle: (id) => void settle.run(id),
    failed: (id, why) => void failed.run({ id, why }),
    refuse: (id, why) => void refuse.run({ id, why }),
    remove: (id) => void remove.run(id),
    drop: () => {
      for (const each of drops) each.run();
    },
    doubt: (id, nextLookAt, doubtedAt) => void doubt.run({ id, nextLookAt, doubtedAt }),
    listDoubted: (location, now) => doubted.all({ location, now }) as PushRow[],
    nextLook: (location, now) => nextLook.get({ location, now }) as number | null,
  };
}
