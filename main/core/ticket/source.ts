import type { BoardOrder } from '../order/board-order.ts';
import type { Order } from '../order/order.ts';

/** An order that could be read, as it stands: all that a ticket says of it follows from this. */
export interface TicketSource extends BoardOrder {
  readonly order: Order;
}

/** Null for an order that could not be read: there is nothing to print but its id. */
export function ticketSource(entry: BoardOrder): TicketSource | null {
  const { order } = entry;
  return order && { ...entry, order };
}
