import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import type { OrderStatus } from '../core/order/status.ts';
import type { SendStore } from './sends.ts';
import { sqlColumns } from './sql.ts';

/**
 * `there`: HubRise has it; `refused`: HubRise does not take it, and the sale is what it was. Whether HubRise is to be
 * told something of it is known by its send (`sale`).
 */
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
  /** Of one that waits, when it was last on its way; null: HubRise cannot have it. */
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
interface PushedSale {
  readonly orderId: OrderId;
  readonly sale: string;
  readonly cents: number;
}

type RefusedPush = PushRow & { readonly code: string | null };

interface PushStore {
  add(row: Pick<PushRow, 'createdAt' | 'locationId' | 'mark' | 'orderId'>): void;
  get(order: OrderId): PushRow | null;
  byMark(mark: string): PushRow | null;
  /**
   * With what each is called by, since then; null: nothing is known of it. Also those not followed any more, and those
   * whose last state HubRise did not take.
   */
  listRefused(since: number): readonly RefusedPush[];
  /** The highest id that was ever given. */
  lastId(): number;
  /** In the transaction that lets an order's history grow: HubRise may have to hear of it. */
  followHistory(order: OrderId): void;
  /**
   * HubRise has it, under this id, in this status (null where nothing that this version knows) and with this
   * content: null where nobody has looked. Whether that is new.
   */
  arrived(id: number, hubriseId: string, told: OrderStatus | null, content: string | null): boolean;
  /** The same where HubRise shows it: nothing of it is under way, and what became of it since is to be told. */
  shown(
    row: Pick<PushRow, 'id' | 'orderId'>,
    hubriseId: string,
    told: OrderStatus | null,
    content: string | null,
  ): void;
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
  remove(id: number): void;
  /**
   * Nobody wants HubRise to be told any more: what has not left does not leave, and what may be there is
   * looked for, and sent by nobody. What is there is told what becomes of it.
   */
  drop(): void;
  /** HubRise was told once more because it did not show the order: it may yet come to it, until then. */
  doubt(id: number, nextLookAt: number | null, doubtedAt: number | null): void;
  /** Those that HubRise has, of which all is told, and that are to be looked for again by now. */
  listDoubted(location: LocationId, now: number): readonly PushRow[];
  /** When the next one that HubRise has is to be looked for, after now; null: none is. */
  nextLook(location: LocationId, now: number): number | null;
}

const NAMES = `id order_id location_id mark content follows wanted nameless created_at hubrise_id told
  doubted_at next_look_at`;
const COLUMNS = `${sqlColumns(NAMES, 'p')}, iif(p.hubrise_id IS NULL, s.left_at, NULL) AS leftAt, s.last_error AS lastError,
  s.state IN ('due', 'left') AS due,
  CASE WHEN p.hubrise_id IS NOT NULL THEN 'there' ELSE iif(s.state = 'parked', 'refused', 'waiting') END AS state`;
const SELECT = `SELECT ${COLUMNS} FROM pushes p JOIN sends s ON s.kind = 'sale' AND s.subject = p.order_id`;

/** The only place with SQL on `pushes`. Each row has its send, which is added here and goes with it. */
export function createPushStore(
  db: Database,
  sends: Pick<SendStore, 'again' | 'put' | 'shown'>,
): PushStore {
  const add = db.prepare(`
    INSERT INTO pushes (order_id, location_id, mark, created_at)
    VALUES (@orderId, @locationId, @mark, @createdAt)`);
  const ofOrder = db.prepare(`${SELECT} WHERE p.order_id = ?`);
  const byMark = db.prepare(`${SELECT} WHERE p.mark = ?`);
  const withCode = `SELECT ${COLUMNS}, f.code FROM pushes p
    JOIN sends s ON s.kind = 'sale' AND s.subject = p.order_id
    LEFT JOIN order_facts f ON f.order_id = p.order_id`;
  const refused = db.prepare(
    `${withCode} WHERE p.order_id IN
       (SELECT subject FROM sends WHERE state = 'parked' AND kind = 'sale' AND created_at >= @since)
     AND p.hubrise_id IS NULL`,
  );
  const unfollowed = db.prepare(
    `${withCode} WHERE p.hubrise_id IS NOT NULL AND p.order_id IN
       (SELECT order_id FROM pushes WHERE follows = 'refused' AND created_at >= @since
        UNION ALL SELECT subject FROM sends
        WHERE state = 'there' AND last_error IS NOT NULL AND kind = 'sale' AND created_at >= @since)`,
  );
  const last = db.prepare('SELECT max(id) FROM pushes').pluck();
  const arrived = db.prepare(`
    UPDATE pushes SET hubrise_id = @hubriseId, told = @told, content = @content
    WHERE id = @id AND hubrise_id IS NULL`);
  const putContent = db.prepare('UPDATE pushes SET content = @content WHERE id = @id');
  const unfollow = db.prepare(
    "UPDATE pushes SET follows = 'refused', unfollowed_why = @why WHERE id = @id",
  );
  const paid = db.prepare(`
    INSERT INTO push_sales (order_id, sale, cents) VALUES (@order, @sale, @cents)
    ON CONFLICT (order_id, sale) DO UPDATE SET cents = excluded.cents`);
  const sales = 's.order_id AS orderId, s.sale, s.cents FROM push_sales s';
  const salesOf = db.prepare(`SELECT ${sales} WHERE s.order_id = ? ORDER BY s.sale`);
  const ordersOf = db.prepare(
    `SELECT p.id, ${sales} JOIN pushes p ON p.order_id = s.order_id WHERE s.sale = ?`,
  );
  const followed = db.prepare('SELECT order_id FROM push_sales WHERE sale = ?').pluck();
  // What HubRise said may quote whom it was for: that of its send goes too, by the schema.
  const nameless = 'UPDATE pushes SET nameless = 1, unfollowed_why = NULL';
  const erase = db.prepare(`${nameless} WHERE id = ?`);
  // A mark begins with the number, and a space.
  const eraseOf = db.prepare(`${nameless} WHERE mark >= @number || ' ' AND mark < @number || '!'`);
  const told = db.prepare('UPDATE pushes SET told = @status WHERE id = @id');
  const remove = db.prepare('DELETE FROM pushes WHERE id = ?');
  const drops = [
    `DELETE FROM pushes WHERE hubrise_id IS NULL AND order_id IN
       (SELECT subject FROM sends WHERE kind = 'sale' AND state IN ('due', 'left') AND left_at IS NULL)`,
    `UPDATE pushes SET wanted = 0 WHERE hubrise_id IS NULL AND order_id IN
       (SELECT subject FROM sends WHERE kind = 'sale' AND state IN ('due', 'left'))`,
  ].map((sql) => db.prepare(sql));
  const doubt = db.prepare(
    'UPDATE pushes SET next_look_at = @nextLookAt, doubted_at = @doubtedAt WHERE id = @id',
  );
  const doubted = db.prepare(`
    ${SELECT} WHERE p.location_id = @location AND p.next_look_at <= @now AND p.hubrise_id IS NOT NULL
      AND s.state = 'there'
    ORDER BY p.next_look_at`);
  const nextLook = db
    .prepare(
      `SELECT min(next_look_at) FROM pushes
       WHERE location_id = @location AND next_look_at > @now AND hubrise_id IS NOT NULL`,
    )
    .pluck();
  const hasArrived: PushStore['arrived'] = (id, hubriseId, status, content) =>
    arrived.run({ id, hubriseId, told: status, content }).changes > 0;
  return {
    add: (row) => {
      add.run(row);
      const { createdAt, locationId, orderId } = row;
      sends.put('sale', { subject: orderId, locationId, what: null, createdAt });
    },
    get: (order) => (ofOrder.get(order) as PushRow | undefined) ?? null,
    byMark: (mark) => (byMark.get(mark) as PushRow | undefined) ?? null,
    listRefused: (since) => {
      const found = [...refused.all({ since }), ...unfollowed.all({ since })] as RefusedPush[];
      return found.sort((one, other) => one.createdAt - other.createdAt);
    },
    lastId: () => (last.get() as number | null) ?? 0,
    followHistory: (order) => sends.again('sale', order),
    arrived: hasArrived,
    shown: ({ id, orderId }, hubriseId, status, content) => {
      if (hasArrived(id, hubriseId, status, content)) sends.shown('sale', orderId);
    },
    putContent: (id, content) => void putContent.run({ id, content }),
    unfollow: (id, why) => void unfollow.run({ id, why }),
    paid: (order, sale, cents) => void paid.run({ order, sale, cents }),
    salesOf: (order) => salesOf.all(order) as PushedSale[],
    ordersOf: (sale) =>
      (ordersOf.all(sale) as (PushedSale & { id: number })[]).sort((a, b) => a.id - b.id),
    followSale: (sale) => {
      for (const order of followed.all(sale) as string[]) sends.again('sale', order);
    },
    erase: (id) => void erase.run(id),
    eraseOf: (number) => void eraseOf.run({ number }),
    told: (id, status) => void told.run({ id, status }),
    remove: (id) => void remove.run(id),
    drop: () => {
      for (const each of drops) each.run();
    },
    doubt: (id, nextLookAt, doubtedAt) => void doubt.run({ id, nextLookAt, doubtedAt }),
    listDoubted: (location, now) => doubted.all({ location, now }) as PushRow[],
    nextLook: (location, now) => nextLook.get({ location, now }) as number | null,
  };
}
