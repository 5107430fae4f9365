import { type OrderDetail, orderDetail } from '../board/detail.ts';
import type { BoardOrder } from '../order/board-order.ts';
import type { Order } from '../order/order.ts';

/** An order and what the screen says of it: a ticket says the same. */
export interface TicketSource {
  readonly order: Order;
  readonly detail: OrderDetail;
}

/** Null for an order that could not be read: there is nothing to print but its id. */
export function ticketSource(entry: BoardOrder, now: number): TicketSource | null {
  const { order } = entry;
  if (order === null) return null;
  return { order, detail: orderDetail(entry, { history: [], raw: '', visits: null }, now) };
}
