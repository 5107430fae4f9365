import type { Order } from '../core/order.ts';
import { readJson } from '../hubrise/json.ts';
import { parseOrderAs } from '../hubrise/order-payload.ts';
import { isUnreadable } from '../orders/snapshots.ts';
import type { OrderRow } from '../store/orders.ts';

/** The order that a stored text says; null where nothing could ever be read of it. */
export function storedOrder(row: Pick<OrderRow, 'id' | 'raw' | 'unreadableReason'>): Order | null {
  if (isUnreadable(row)) return null;
  const parsed = parseOrderAs(row.id, readJson(row.raw));
  return parsed.kind === 'order' ? parsed.order : null;
}
