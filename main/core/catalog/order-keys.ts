import Big from 'big.js';
import { addQuantities, type Quantity } from '../format/quantity.ts';
import { catalogKey } from '../order/lines.ts';
import type { Order } from '../order/order.ts';
import { keyText, type StockKey } from './stock.ts';

export interface OrderedKey extends StockKey {
  readonly quantity: Quantity;
}

/** No order of a restaurant has more lines, and one of half a million must not hold the till up. */
const MOST_LINES = 200;

/** What an order takes of each thing, in its own order: not what was taken out, or is to be left out. */
export function keysOfOrder(order: Order): readonly OrderedKey[] {
  const keys = new Map<string, OrderedKey>();
  const add = (key: StockKey, quantity: Quantity): void => {
    const known = keys.get(keyText(key));
    const sum = known === undefined ? quantity : addQuantities(known.quantity, quantity);
    keys.set(keyText(key), { ...key, quantity: sum });
  };
  for (const item of order.items.filter(({ deleted }) => !deleted).slice(0, MOST_LINES)) {
    const key = catalogKey(item);
    if (key !== null) add(key, item.quantity);
    for (const option of item.options.slice(0, MOST_LINES)) {
      if (option.removed || option.ref === null) continue;
      const quantity = new Big(item.quantity).times(option.quantity).toString();
      const { kind, ref } = option.known ?? { kind: 'option', ref: option.ref };
      add({ kind, ref }, quantity);
    }
  }
  return [...keys.values()];
}
