import type { Database } from 'better-sqlite3';
import type { OrderId } from '../core/ids.ts';
import type { KitchenTold } from '../core/kitchen/kitchen.ts';
import type { NoticeKind } from '../core/order/board-order.ts';
import type { KitchenSaid } from '../core/ticket/said.ts';

export interface DueOrder {
  readonly orderId: OrderId;
  /** What it became due for. */
  readonly kind: NoticeKind;
  /** Not before (ms): the move that causes it can be taken back until then. */
  readonly dueAt: number;
}

/** Orders that the kitchen is to be told of, by this till or by another that shares it. */
export interface KitchenDueStore {
  /** False where it is there already; then it is due no earlier than it was. */
  add(order: DueOrder): boolean;
  list(): readonly DueOrder[];
  remove(order: OrderId): void;
}

/** The only place with SQL on `kitchen_due`. */
export function createKitchenDueStore(db: Database): KitchenDueStore {
  const insert = db.prepare(
    'INSERT OR IGNORE INTO kitchen_due (order_id, kind, due_at) VALUES (@orderId, @kind, @dueAt)',
  );
  const put = db.prepare(
    'UPDATE kitchen_due SET due_at = max(due_at, @dueAt) WHERE order_id = @orderId',
  );
  const list = db.prepare('SELECT order_id AS orderId, kind, due_at AS dueAt FROM kitchen_due');
  const remove = db.prepare('DELETE FROM kitchen_due WHERE order_id = ?');
  return {
    add: (order) => {
      const isNew = insert.run(order).changes > 0;
      if (!isNew) put.run(order);
      return isNew;
    },
    list: () => list.all() as DueOrder[],
    remove: (order) => void remove.run(order),
  };
}

interface NewNotice {
  readonly orderId: OrderId;
  readonly kind: NoticeKind;
  /** Null where another till printed it, and nobody here knows what stood on it. */
  readonly said: KitchenSaid | null;
  /** When it counts, ms: where the move that causes it can be taken back, when it no longer can. */
  readonly at: number;
  /** The till that printed it, where that was another one. */
  readonly printedBy?: string;
  /** What HubRise is to be told once this till has it on paper. */
  readonly mark?: PaperMark;
}

/** What a till says at HubRise of a paper: see `core/kitchen/marks.ts`. */
export interface PaperMark {
  readonly turn: number;
  readonly paper: string;
}

interface PrintedNotice extends PaperMark {
  readonly id: number;
  readonly orderId: OrderId;
}

/** The last that was told of an order, and of which paper of it HubRise does not know yet. */
interface LastNotice extends KitchenTold {
  readonly mark: PaperMark | null;
}

/** What the kitchen was told. Its tickets are in `print_jobs`, which name the notice. */
export interface KitchenNoticeStore {
  add(notice: NewNotice): number;
  /**
   * The last that stands. One stands unless all of its tickets were abandoned before any of them was
   * on paper; without a ticket, the screen told it, or another till.
   */
  last(order: OrderId): LastNotice | null;
  kindOf(id: number): NoticeKind | null;
  /** What HubRise is to be told of it once it is on paper; null: nothing, or it knows. */
  markOf(id: number): PaperMark | null;
  /** A move is taken back, and its tickets are gone: what it told from `dueAt` (ms) on goes too. */
  forget(order: OrderId, dueAt: number): void;
  /** That something was told remains, and not a word of what. */
  erase(order: OrderId): void;
  /** Those on paper, or needing none, of which HubRise is to be told, oldest first. */
  listPrinted(): readonly PrintedNotice[];
  /** HubRise knows. */
  markTold(id: number): void;
  /** HubRise does not want to know: it is told no more, and this till goes by the mark all the same. */
  markRefused(id: number): void;
}

/** The only place with SQL on `kitchen_notices`. `+?`: see `outbox.ts`. */
export function createKitchenNoticeStore(db: Database): KitchenNoticeStore {
  const insert = db.prepare(`
    INSERT INTO kitchen_notices (order_id, kind, said, told_at, printed_by, mark)
    VALUES (@orderId, @kind, @said, @at, @printedBy, @mark)`);
  const last = db.prepare(`
    SELECT kind, said, told_at AS at, printed_by AS printedBy, mark FROM kitchen_notices AS notice
    WHERE order_id = +? AND (
      NOT EXISTS (SELECT 1 FROM print_jobs WHERE notice_id = notice.id)
      OR EXISTS (SELECT 1 FROM print_jobs
                 WHERE notice_id = notice.id AND (state <> 'abandoned' OR doubtful > 0)))
    ORDER BY id DESC LIMIT 1`);
  const kindOf = db.prepare('SELECT kind FROM kitchen_notices WHERE id = ?').pluck();
  const markOf = db.prepare('SELECT mark FROM kitchen_notices WHERE id = ?').pluck();
  const forget = db.prepare(`
    DELETE FROM kitchen_notices
    WHERE order_id = @order AND told_at >= @dueAt
      AND NOT EXISTS (SELECT 1 FROM print_jobs WHERE notice_id = kitchen_notices.id)`);
  const erase = db.prepare(
    'UPDATE kitchen_notices SET said = NULL WHERE order_id = ? AND said IS NOT NULL',
  );
  const printed = db.prepare(`
    SELECT id, order_id AS orderId, mark FROM kitchen_notices AS notice
    WHERE mark IS NOT NULL AND json_extract(mark, '$.refused') IS NULL
      AND NOT EXISTS (SELECT 1 FROM print_jobs
                      WHERE notice_id = notice.id AND state IN ('waiting', 'printing', 'failed'))
      AND (NOT EXISTS (SELECT 1 FROM print_jobs WHERE notice_id = notice.id)
           OR EXISTS (SELECT 1 FROM print_jobs
                      WHERE notice_id = notice.id AND (state <> 'abandoned' OR doubtful > 0)))
    ORDER BY id`);
  const markTold = db.prepare('UPDATE kitchen_notices SET mark = NULL WHERE id = ?');
  const markRefused = db.prepare(
    "UPDATE kitchen_notices SET mark = json_set(mark, '$.refused', 1) WHERE id = ?",
  );

  return {
    add: ({ said, mark, printedBy = null, ...notice }) => {
      const texts = {
        said: said === null ? null : JSON.stringify(said),
        mark: mark === undefined ? null : JSON.stringify(mark),
      };
      return Number(insert.run({ ...notice, ...texts, printedBy }).lastInsertRowid);
    },
    last: (order) => {
      const found = last.get(order) as Row | undefined;
      if (found === undefined) return null;
      const { mark, said, ...rest } = found;
      // Written by this file alone, so read back without a schema.
      return {
        ...rest,
        said: said === null ? null : (JSON.parse(said) as KitchenSaid),
        mark: mark === null ? null : (JSON.parse(mark) as PaperMark),
      };
    },
    kindOf: (id) => (kindOf.get(id) as NoticeKind | undefined) ?? null,
    markOf: (id) => {
      const mark = markOf.get(id) as string | null | undefined;
      return mark == null ? null : (JSON.parse(mark) as PaperMark);
    },
    forget: (order, dueAt) => void forget.run({ order, dueAt }),
    erase: (order) => void erase.run(order),
    listPrinted: () =>
      (printed.all() as { id: number; orderId: OrderId; mark: string }[]).map(
        ({ mark, ...notice }) => ({ ...notice, ...(JSON.parse(mark) as PaperMark) }),
      ),
    markTold: (id) => void markTold.run(id),
    markRefused: (id) => void markRefused.run(id),
  };
}

interface Row {
  readonly kind: NoticeKind;
  readonly said: string | null;
  readonly at: number;
  readonly printedBy: string | null;
  readonly mark: string | null;
}
