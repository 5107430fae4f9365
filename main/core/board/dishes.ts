import { addQuantities } from '../format/quantity.ts';
import { halfOf, itemName, itemSize, type OptionLine, optionLines } from '../order/lines.ts';
import {
  LEAVING_OUT,
  leftOutName,
  listSenseBy,
  speaksOfLeavingOut,
} from '../order/option-sense.ts';
import type { Order, OrderItem } from '../order/order.ts';

/** What the kitchen makes of an order, equal lines counted together. */
export interface Dish {
  /** Normalised (`2`, `1.5`). */
  readonly quantity: string;
  readonly name: string;
  /** The size or variant. */
  readonly sku: string | null;
  /**
   * What is added, with a plus, or chosen, without one; each with how many times where it is more than once:
   * `+Olives×2`, `À point`.
   */
  readonly options: readonly string[];
  /** What is left out. */
  readonly without: readonly string[];
}

interface Dishes {
  readonly dishes: readonly Dish[];
  /** Lines of the order that were not looked at, for there are too many of them. */
  readonly leftOut: number;
}

/** No kitchen reads more of an order, and one of half a million lines must not hold it up. */
export const MOST_LINES = 200;

/** The order's dishes, in the order in which HubRise lists them; what was taken out is not made. */
export function dishesOf(order: Order): Dishes {
  const standing = order.items.filter(({ deleted }) => !deleted);
  const dishes = new Map<string, Dish>();
  for (const item of standing.slice(0, MOST_LINES)) {
    const dish = dishOf(item);
    const key = JSON.stringify([dish.name, dish.sku, dish.options, dish.without]);
    const known = dishes.get(key);
    const quantity =
      known === undefined ? dish.quantity : addQuantities(known.quantity, dish.quantity);
    dishes.set(key, { ...dish, quantity });
  }
  return { dishes: [...dishes.values()], leftOut: Math.max(0, standing.length - MOST_LINES) };
}

/** One line of an order by itself. */
export function dishOf(item: OrderItem): Dish {
  const options = optionLines(item);
  return {
    quantity: item.quantity,
    name: itemName(item),
    sku: itemSize(item) === itemName(item) ? null : itemSize(item),
    options: options.filter(({ removed }) => !removed).map(optionText),
    without: options.filter(({ removed }) => removed).map(({ name }) => leftOutName(name)),
  };
}

function optionText(option: OptionLine): string {
  const half = halfOf(option);
  const name = half === null ? option.name : `½ ${option.name}`;
  const counted = option.quantity === '1' ? name : `${name}×${option.quantity}`;
  return saidBesideList(option, counted);
}

const senseOfList = listSenseBy(LEAVING_OUT);
const asksToLeaveOut = speaksOfLeavingOut(LEAVING_OUT);

/** A plus where its list adds; its list's name where that may mean the opposite: `Sans oignons ? : Oui`. */
function saidBesideList({ listName }: OptionLine, text: string): string {
  if (senseOfList(listName) === 'added') return `+${text}`;
  return listName !== null && asksToLeaveOut(listName) ? `${listName} : ${text}` : text;
}

/** How many of each product and size there are to make, the most first; options are not told apart. */
export function allDay(orders: readonly (readonly Dish[])[]): readonly Dish[] {
  const counts = new Map<string, Dish>();
  for (const { name, sku, quantity } of orders.flat()) {
    const key = JSON.stringify([name, sku]);
    const known = counts.get(key)?.quantity ?? '0';
    counts.set(key, {
      quantity: addQuantities(known, quantity),
      name,
      sku,
      options: [],
      without: [],
    });
  }
  return [...counts.values()].sort(
    (a, b) => Number(b.quantity) - Number(a.quantity) || (a.name < b.name ? -1 : 1),
  );
}
