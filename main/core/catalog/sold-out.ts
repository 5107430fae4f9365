import type { Order } from '../order/order.ts';
import { keysOfOrder } from './order-keys.ts';
import { keyText, type StockKey } from './stock.ts';

/** Something that is off, since then (ms by HubRise's clock); null: nobody knows. */
export interface OffKey extends StockKey {
  readonly since: number | null;
}

/** What of an order is sold out. */
export interface SoldOutItem {
  readonly name: string;
  readonly since: number | null;
}

const NOTHING: readonly SoldOutItem[] = [];

/** Which products and options of an order are off, in its own order. */
export function soldOutOf(
  off: readonly OffKey[],
  nameOf: (key: StockKey) => string,
): (order: Order) => readonly SoldOutItem[] {
  if (off.length === 0) return () => NOTHING;
  const known = new Map(off.map((key) => [keyText(key), key]));
  return (order) =>
    keysOfOrder(order).flatMap((key) => {
      const found = known.get(keyText(key));
      return found === undefined ? [] : [{ name: nameOf(key), since: found.since }];
    });
}

/**
 * What is to be said of it on a card: while an order waits for its answer, all of it; once it is being
 * made, what was off already when it was placed, for then the platform has sold what is not there. What
 * this very order has used up is no news.
 */
export function soldOutNames(
  items: readonly SoldOutItem[],
  order: { readonly isToAnswer: boolean; readonly placedAt: number },
): readonly string[] {
  const said = items.filter(
    ({ since }) => order.isToAnswer || (since !== null && since < order.placedAt),
  );
  return [...new Set(said.map(({ name }) => name))];
}
