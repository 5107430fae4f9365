import type { Database } from 'better-sqlite3';
import type { OrderId } from '../core/ids.ts';
import type { NoticeKind } from '../core/order/board-order.ts';

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
