import type { PrinterSettings } from '../../preload/contract.ts';
import type { OrderItem } from '../core/order.ts';

/** Which category of the catalogue an item belongs to; null where that is not known. */
export type CategoryOf = (item: OrderItem) => string | null;

/**
 * Which items each kitchen printer makes, by their places in the order. A printer without
 * categories makes all of them; an item that no printer claims goes to the first, because what is
 * printed nowhere is cooked by nobody. Printers with nothing to make are left out.
 */
export function kitchenShares(
  items: readonly OrderItem[],
  printers: readonly PrinterSettings[],
  categoryOf: CategoryOf,
): ReadonlyMap<string, ReadonlySet<number>> {
  const kitchens = printers.filter(({ prints }) => prints.kitchen);
  const shares = new Map(kitchens.map(({ id }) => [id, new Set<number>()] as const));
  const [first] = kitchens;
  const wanted = [...items.entries()].filter(([, item]) => !item.deleted);
  for (const [place, item] of wanted) {
    const category = categoryOf(item);
    const takers = kitchens.filter(
      ({ categories }) =>
        categories === undefined || (category !== null && categories.includes(category)),
    );
    const claimed = takers.length > 0 || first === undefined ? takers : [first];
    for (const { id } of claimed) shares.get(id)?.add(place);
  }
  // An order without any item is made known all the same: somebody must ask what was meant.
  return wanted.length === 0 ? shares : withoutEmpty(shares);
}

function withoutEmpty<T>(shares: ReadonlyMap<string, Set<T>>): ReadonlyMap<string, Set<T>> {
  return new Map([...shares].filter(([, share]) => share.size > 0));
}
