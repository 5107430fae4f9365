import type { Order } from '../../../main/core/order/order.ts';
import { readLines, ticketsOf } from '../../printers/support.ts';
import { readSample } from '../../support/arbitraries.ts';
import { orderFrom } from '../../support/orders.ts';

export type Kind = keyof ReturnType<typeof ticketsOf>;

/** The lines of one ticket of an order, on 48 columns. */
export function lines(order: Order, kind: Kind): string[] {
  return readLines(ticketsOf(order)[kind], 48);
}

export function sample(name: string): Order {
  return orderFrom(readSample(name));
}

export const aPizza = {
  product_name: 'Pizza',
  price: '12.00 EUR',
  quantity: '1.0',
  subtotal: '12.00 EUR',
};
