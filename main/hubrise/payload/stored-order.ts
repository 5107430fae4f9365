import type { OrderId } from '../../core/ids.ts';
import type { Order } from '../../core/order/order.ts';
import { isUnreadable } from '../../core/order/unreadable.ts';
import { readJson } from '../../lib/json.ts';
import { parseOrderAs } from './order.ts';

/** An order's text as the store keeps it. */
export interface StoredText {
  readonly id: OrderId;
  readonly raw: string;
  readonly unreadableReason: string | null;
}

/** The order that a stored text says; null where nothing could ever be read of it. */
export function storedOrder(row: StoredText): Order | null {
  if (isUnreadable(row)) return null;
  const parsed = parseOrderAs(row.id, readJson(row.raw));
  return parsed.kind === 'order' ? parsed.order : null;
}
