import type { StrayItems } from '../order/board-order.ts';
import { itemName } from '../order/lines.ts';
import type { OrderItem } from '../order/order.ts';
import type { PrinterSettings } from '../printer/printer.ts';

/**
 * The category of the catalogue that an item belongs to and those that it stands in, the nearest
 * first; none where that is not known.
 */
export type CategoriesOf = (item: OrderItem) => readonly string[];

/**
 * Which items each kitchen printer makes, by their places in the order. A printer without
 * categories makes all of them; among the others the nearest category that one of them has
 * decides. An item that no printer claims goes to the first, because what is printed nowhere is
 * cooked by nobody. Printers with nothing to make are left out. `isWanted` chooses among the items:
 * those that stand, unless said.
 */
export function kitchenShares(
  items: readonly OrderItem[],
  printers: readonly PrinterSettings[],
  categoriesOf: CategoriesOf,
  isWanted: (item: OrderItem, place: number) => boolean = ({ deleted }) => !deleted,
): ReadonlyMap<string, ReadonlySet<number>> {
  const kitchens = kitchensOf(printers);
  const shares = new Map(kitchens.map(({ id }) => [id, new Set<number>()] as const));
  const wanted = [...items.entries()].filter(([place, item]) => isWanted(item, place));
  for (const [place, item] of wanted) {
    for (const { id } of takersOf(categoriesOf(item), kitchens)) shares.get(id)?.add(place);
  }
  // An order without any item is made known all the same: somebody must ask what was meant.
  return wanted.length === 0 ? shares : withoutEmpty(shares);
}

/**
 * The items of which nobody knows the category, where the kitchen's printers go by it, and the
 * printers that make them all the same. Null where there are none: this is to be said to somebody.
 */
export function strayItems(
  items: readonly OrderItem[],
  printers: readonly PrinterSettings[],
  categoriesOf: CategoriesOf,
): StrayItems | null {
  const kitchens = kitchensOf(printers);
  if (kitchens.every(({ categories }) => categories === undefined)) return null;
  const strays = items.filter((item) => !item.deleted && categoriesOf(item).length === 0);
  if (strays.length === 0) return null;
  return {
    products: [...new Set(strays.map(itemName))],
    printers: takersOf([], kitchens).map(({ name }) => name),
  };
}

function kitchensOf(printers: readonly PrinterSettings[]): readonly PrinterSettings[] {
  return printers.filter(({ prints }) => prints.kitchen);
}

function takersOf(
  path: readonly string[],
  kitchens: readonly PrinterSettings[],
): readonly PrinterSettings[] {
  const deciding = path.find((name) => kitchens.some((one) => one.categories?.includes(name)));
  const takers = kitchens.filter(
    ({ categories }) =>
      categories === undefined || (deciding !== undefined && categories.includes(deciding)),
  );
  return takers.length > 0 ? takers : kitchens.slice(0, 1);
}

function withoutEmpty<T>(shares: ReadonlyMap<string, Set<T>>): ReadonlyMap<string, Set<T>> {
  return new Map([...shares].filter(([, share]) => share.size > 0));
}
