import Big from 'big.js';
import { addQuantities, type Quantity } from '../format/quantity.ts';
import { catalogKey } from '../order/lines.ts';
import type { Order, OrderItem } from '../order/order.ts';
import { keyText, type StockKey } from './stock.ts';

export interface OrderedKey extends StockKey {
  readonly quantity: Quantity;
}

/** No order of a restaurant has more lines, and one of half a million must not hold the till up. */
const MOST_LINES = 200;

/** What an order takes of each thing, in its own order: not what was taken out, or is to be left out. */
export function keysOfOrder(order: Order): readonly OrderedKey[] {
  const standing = order.items.filter(({ deleted }) => !deleted).slice(0, MOST_LINES);
  return addedUp(standing.flatMap(takenBy));
}

/** The same of one line: itself first. */
export function keysOfItem(item: OrderItem): readonly OrderedKey[] {
  return addedUp(takenBy(item));
}

function takenBy(item: OrderItem): readonly OrderedKey[] {
  const key = catalogKey(item);
  const own = key === null ? [] : [{ ...key, quantity: item.quantity }];
  const options = item.options.slice(0, MOST_LINES).flatMap((option): readonly OrderedKey[] => {
    if (option.removed || option.ref === null) return [];
    const { kind, ref } = option.known ?? { kind: 'option', ref: option.ref };
    return [{ kind, ref, quantity: new Big(item.quantity).times(option.quantity).toString() }];
  });
  return [...own, ...options];
}

function addedUp(all: readonly OrderedKey[]): readonly OrderedKey[] {
  const keys = new Map<string, OrderedKey>();
  for (const { quantity, ...key } of all) {
    const known = keys.get(keyText(key));
    const sum = known === undefined ? quantity : addQuantities(known.quantity, quantity);
    keys.set(keyText(key), { ...key, quantity: sum });
  }
  return [...keys.values()];
}
