import type { Order } from '../../core/order/order.ts';
import { readJson } from '../../lib/json.ts';
import { isUnreadable } from '../../orders/book/snapshots.ts';
import type { OrderRow } from '../../store/orders.ts';
import { parseOrderAs } from './order.ts';

/** The order that a stored text says; null where nothing could ever be read of it. */
export function storedOrder(row: Pick<OrderRow, 'id' | 'raw' | 'unreadableReason'>): Order | null {
  if (isUnreadable(row)) return null;
  const parsed = parseOrderAs(row.id, readJson(row.raw));
  return parsed.kind === 'order' ? parsed.order : null;
}
