import type { Database } from 'better-sqlite3';
import type { LocationId, OrderId } from '../core/ids.ts';
import { LOCAL_LOCATIONS } from '../core/order/key.ts';
import type { Telling } from '../core/order/last-word.ts';
import { ANOMALIES, type OrderStatus } from '../core/order/status.ts';
import { sqlColumns, sqlList } from './sql.ts';

/**
 * `waiting` to be sent; `sent`; `parked`: HubRise refused it, a person must look; `superseded` by
 * something later; `abandoned` or taken back by a person. No row is ever deleted because it failed.
 */
type OutboxState = 'waiting' | 'sent' | 'parked' | 'superseded' | 'abandoned';

export interface OutboxRow {
  readonly id: number;
  readonly orderId: OrderId;
  /** The connection's location when the move was made: no other connection may send it. */
  readonly locationId: LocationId;
  readonly status: OrderStatus;
  /** It refuses an order that nobody had answered, whatever the platform wants that to be called. */
  readonly refusal: boolean;
  /** The PATCH body, JSON. */
  readonly body: string;
  readonly state: OutboxState;
  readonly createdAt: number;
  readonly notBefore: number;
  /** How often it was tried in vain. */
  readonly attempts: number;
  readonly lastError: string | null;
  /** When it was last on its way, ms by HubRise's clock; null while HubRise cannot have it. */
  readonly toldAt: number | null;
  /** When it was settled or parked, ms; null while it waits. */
  readonly finishedAt: number | null;
}

const COLUMNS = sqlColumns(`id order_id location_id status refusal body state created_at not_before
  attempts last_error told_at finished_at`);

/** This machine answers for its own orders: their moves wait here only to be taken back. */
const TO_HUBRISE = `location_id NOT IN (${sqlList(LOCAL_LOCATIONS)})`;
/** The same at one location, or at all of them. */
const TO_LOCATION = `${TO_HUBRISE} AND (+@location IS NULL OR location_id = +@location)`;

export type NewSend = Pick<
  OutboxRow,
  'orderId' | 'locationId' | 'status' | 'refusal' | 'body' | 'createdAt' | 'notBefore'
>;

interface OutboxStore {
  add(send: NewSend): number;
  listWaiting(location: LocationId): OutboxRow[];
  listWaitingFor(order: OrderId): OutboxRow[];
  /** Moves that HubRise cannot have, oldest first. How long they may be taken back, no clock on the wall tells. */
  listTakeable(): OutboxRow[];
  get(id: number): OutboxRow | null;
  /** The bodies of all that HubRise has been told of an order, or is still to be told. */
  listStanding(order: OrderId): string[];
  /** The answers that were put in the same moment for the same order, this one too, whatever became of them. */
  listPutWith(row: Pick<OutboxRow, 'orderId' | 'createdAt'>): OutboxRow[];
  /** The answer before this one that HubRise has, or is to have; null where there is none. */
  statusBefore(row: Pick<OutboxRow, 'id' | 'orderId'>): OrderStatus | null;
  /** What HubRise refused of an order, the newest first. */
  listParkedFor(order: OrderId): OutboxRow[];
  listParked(): OutboxRow[];
  /** What HubRise refused is to be sent once more. */
  revive(id: number, at: number): void;
  /** Nothing may be taken back any more: all that waits for that is due now. */
  endUndo(at: number): void;
  /** How often HubRise has been told this status of this order. */
  countSent(order: OrderId, status: OrderStatus): number;
  /** When HubRise was last told this status of this order, ms by its clock; null where it never was. */
  toldAt(order: OrderId, status: OrderStatus): number | null;
  /** The last answer of this order that HubRise took; null where it took none. */
  lastAnswer(order: OrderId): Pick<Telling, 'lookedAt' | 'toldAt'> | null;
  finish(
    id: number,
    state: Exclude<OutboxState, 'waiting'>,
    at: number,
    error: string | null,
  ): void;
  /** It leaves at `at`, and its order was looked at at `lookedAt` (both ms by HubRise's clock). */
  leaves(id: number, lookedAt: number, at: number): void;
  /** It was on its way until then (ms by HubRise's clock). */
  told(id: number, at: number): void;
  /** The tellings of this order that do not end it, and that HubRise may have had, in the order in which they left. */
  listTellings(order: OrderId): Telling[];
  /** It was tried in vain, and waits to be tried again. */
  failed(id: number, error: string): void;
  /** A new move of the cashier's settles what HubRise refused before. */
  supersedeParked(order: OrderId, at: number): void;
  /** What was settled so at that moment. */
  listSettled(order: OrderId, at: number): OutboxRow[];
  /**
   * What waits for HubRise, the statuses of one press counted once: nothing of local orders
   * does. `location`: only what a connection to it could send; what was refused is counted in any case.
   */
  count(location?: LocationId | null): {
    waiting: number;
    parked: number;
    oldestWaiting: number | null;
  };
  /**
   * Answers of the shop that were tried in vain and are tried again, and when the oldest of them was
   * given, ms. Receipts are nobody's answer. `location`: as in `count`.
   */
  countFailing(location?: LocationId | null): { failing: number; failingSince: number | null };
}

/**
 * The only place with SQL on `outbox`. Where a statement has a choice of indexes, SQLite looks at a
 * bound value to plan it, and so plans it anew each time that it runs, at ten times its cost. It does
 * not look into `+?`.
 */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: SQL, and a line for each call.
export function createOutboxStore(db: Database): OutboxStore {
  const insert = db.prepare(`
    INSERT INTO outbox (order_id, location_id, status, refusal, body, state, created_at, not_before)
    VALUES (@orderId, @locationId, @status, @refusal, @body, 'waiting', @createdAt, @notBefore)`);
  const waiting = db.prepare(
    `SELECT ${COLUMNS} FROM outbox WHERE state = 'waiting' AND location_id = +? ORDER BY order_id, id`,
  );
  const waitingFor = db.prepare(
    `SELECT ${COLUMNS} FROM outbox WHERE state = 'waiting' AND order_id = +? ORDER BY id`,
  );
  const parkedFor = db.prepare(
    `SELECT ${COLUMNS} FROM outbox WHERE state = 'parked' AND order_id = +? ORDER BY id DESC`,
  );
  const takeable = db.prepare(`
    SELECT ${COLUMNS} FROM outbox
    WHERE state = 'waiting' AND told_at IS NULL AND status <> 'received'
    ORDER BY order_id, id`);
  const select = db.prepare(`SELECT ${COLUMNS} FROM outbox WHERE id = ?`);
  const putWith = db.prepare(
    `SELECT ${COLUMNS} FROM outbox WHERE order_id = +@orderId AND created_at = +@createdAt AND status <> 'received' ORDER BY id`,
  );
  const standing = db
    .prepare("SELECT body FROM outbox WHERE order_id = +? AND state IN ('waiting', 'sent')")
    .pluck();
  const before = db
    .prepare(
      `SELECT status FROM outbox WHERE order_id = +@orderId AND id < @id AND status <> 'received' AND state IN ('waiting', 'sent') ORDER BY id DESC LIMIT 1`,
    )
    .pluck();
  // In the index's order: by id, SQLite would read every answer that was ever sent.
  const parked = db.prepare(
    `SELECT ${COLUMNS} FROM outbox WHERE state = 'parked' ORDER BY order_id, id`,
  );
  const revive = db.prepare(`
    UPDATE outbox SET state = 'waiting', not_before = ?, attempts = 0, finished_at = NULL WHERE id = ?`);
  const leaves = db.prepare(`
    UPDATE outbox SET looked_at = min(ifnull(looked_at, @lookedAt), @lookedAt),
      told_at = max(ifnull(told_at, @at), @at)
    WHERE id = @id`);
  const told = db.prepare('UPDATE outbox SET told_at = max(told_at, ?) WHERE id = ?');
  const endUndo = db.prepare(`
    UPDATE outbox SET not_before = @at WHERE state = 'waiting' AND told_at IS NULL`);
  const countSent = db
    .prepare("SELECT count(*) FROM outbox WHERE order_id = ? AND status = ? AND state = 'sent'")
    .pluck();
  const toldAt = db
    .prepare(
      `SELECT max(ifnull(told_at, finished_at)) FROM outbox WHERE order_id = +? AND status = +? AND state = 'sent'`,
    )
    .pluck();
  const lastAnswer = db.prepare(`
    SELECT max(looked_at) AS lookedAt, max(ifnull(told_at, finished_at)) AS toldAt FROM outbox
    WHERE order_id = +? AND state = 'sent' AND looked_at IS NOT NULL`);
  const finish = db.prepare(
    'UPDATE outbox SET state = @state, finished_at = @at, last_error = @error WHERE id = @id',
  );
  const tellings = db.prepare(`
    SELECT status, looked_at AS lookedAt, told_at AS toldAt, state = 'sent' AS isAnswered, attempts
    FROM outbox
    WHERE order_id = ? AND told_at IS NOT NULL
      AND status NOT IN (${sqlList(ANOMALIES)})
    ORDER BY told_at, id`);
  const failed = db.prepare(
    'UPDATE outbox SET attempts = attempts + 1, last_error = ? WHERE id = ?',
  );
  const supersedeParked = db.prepare(
    "UPDATE outbox SET state = 'superseded', finished_at = ? WHERE order_id = ? AND state = 'parked'",
  );
  // What waited, and something later made it pointless, has no error any more.
  const settled = db.prepare(
    `SELECT ${COLUMNS} FROM outbox WHERE order_id = +@order AND state = 'superseded' AND finished_at = @at AND last_error IS NOT NULL ORDER BY id`,
  );
  const count = db.prepare(`
    SELECT (SELECT count(*) FROM outbox AS last WHERE state = 'waiting' AND ${TO_LOCATION}
              AND NOT EXISTS (SELECT 1 FROM outbox WHERE state = 'waiting' AND order_id = last.order_id
                AND created_at = last.created_at AND id > last.id)) AS waiting,
           (SELECT count(*) FROM outbox WHERE state = 'parked') AS parked,
           (SELECT min(created_at) FROM outbox
            WHERE state = 'waiting' AND ${TO_LOCATION}) AS oldestWaiting`);
  const countFailing = db.prepare(`
    SELECT count(*) AS failing, min(created_at) AS failingSince FROM outbox
    WHERE state = 'waiting' AND attempts > 0 AND status <> 'received' AND ${TO_LOCATION}`);

  return {
    add: (send) => Number(insert.run({ ...send, refusal: Number(send.refusal) }).lastInsertRowid),
    listWaiting: (location) => rows(waiting.all(location)),
    listWaitingFor: (order) => rows(waitingFor.all(order)),
    listTakeable: () => rows(takeable.all()).sort((a, b) => a.id - b.id),
    listParkedFor: (order) => rows(parkedFor.all(order)),
    get: (id) => rows(select.all(id))[0] ?? null,
    listStanding: (order) => standing.all(order) as string[],
    listPutWith: ({ orderId, createdAt }) => rows(putWith.all({ orderId, createdAt })),
    statusBefore: ({ id, orderId }) =>
      (before.get({ id, orderId }) as OrderStatus | undefined) ?? null,
    listParked: () => rows(parked.all()).sort((a, b) => b.id - a.id),
    revive: (id, at) => void revive.run(at, id),
    endUndo: (at) => void endUndo.run({ at }),
    toldAt: (order, status) => toldAt.get(order, status) as number | null,
    lastAnswer: (order) => {
      const { lookedAt, toldAt } = lastAnswer.get(order) as { [K in keyof Telling]: number | null };
      return lookedAt === null || toldAt === null ? null : { lookedAt, toldAt };
    },
    countSent: (order, status) => countSent.get(order, status) as number,
    finish: (id, state, at, error) => void finish.run({ id, state, at, error }),
    leaves: (id, lookedAt, at) => void leaves.run({ id, lookedAt, at }),
    told: (id, at) => void told.run(at, id),
    listTellings: (order) =>
      (tellings.all(order) as (Omit<Telling, 'isAnswered'> & { isAnswered: number })[]).map(
        ({ isAnswered, ...telling }) => ({ ...telling, isAnswered: isAnswered === 1 }),
      ),
    failed: (id, error) => void failed.run(error, id),
    supersedeParked: (order, at) => void supersedeParked.run(at, order),
    listSettled: (order, at) => rows(settled.all({ order, at })),
    count: (location = null) => count.get({ location }) as ReturnType<OutboxStore['count']>,
    countFailing: (location = null) =>
      countFailing.get({ location }) as ReturnType<OutboxStore['countFailing']>,
  };
}

/** What was selected as `COLUMNS`: SQLite knows no truth values. */
function rows(found: readonly unknown[]): OutboxRow[] {
  return (found as readonly OutboxRow[]).map((row) => ({ ...row, refusal: Boolean(row.refusal) }));
}
