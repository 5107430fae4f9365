import type { OrderId } from '../../core/ids.ts';
import type { Order } from '../../core/order/order.ts';
import { isUnreadable, UPDATE_UNREADABLE } from '../../core/order/unreadable.ts';
import { readJson } from '../../lib/json.ts';
import { type ParsedOrder, parseOrderAs } from './order.ts';

/** An order's text as the store keeps it. */
export interface StoredText {
  readonly id: OrderId;
  readonly raw: string;
  readonly unreadableReason: string | null;
}

/**
 * The order that a stored text says; null where nothing of it can be read. That a later text could
 * not be read is one of its problems.
 */
export function storedOrder(row: StoredText, parse = parseText): Order | null {
  if (isUnreadable(row)) return null;
  const parsed = parse(row.id, row.raw);
  if (parsed.kind === 'unreadable') return null;
  if (row.unreadableReason === null) return parsed.order;
  return { ...parsed.order, problems: [...parsed.order.problems, UPDATE_UNREADABLE] };
}

/** An order's text, told by the id that the till knows it by. */
export function parseText(id: OrderId, text: string): ParsedOrder {
  return parseOrderAs(id, readJson(text));
}
