import { addQuantities, type Money } from '../format/numbers.ts';
import {
  LEAVING_OUT,
  leftOutName,
  listSenseBy,
  speaksOfLeavingOut,
} from '../order/kitchen-words.ts';
import {
  halfOf,
  type ItemLine,
  itemLine,
  itemName,
  itemSize,
  type OptionLine,
  optionLines,
} from '../order/lines.ts';
import type { Order, OrderItem } from '../order/order.ts';
import type { TotalLine } from '../order/payments.ts';

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

/**
 * How much of an order's lists is not shown: an order of half a million lines would block the
 * window. The first lines are shown, of the history the last. 0 for any order that a person places.
 */
export interface LeftOut {
  readonly items: number;
  /** Charges and discounts, and what they come to. */
  readonly totals: number;
  readonly totalsAmount: Money | null;
  readonly payments: number;
  readonly history: number;
}

/** As much of a list as anybody looks through on a screen. */
export const ROWS_ON_SCREEN = 400;

export const NOTHING_LEFT_OUT: LeftOut = {
  items: 0,
  totals: 0,
  totalsAmount: null,
  payments: 0,
  history: 0,
};

/** The first items of an order, in `most` rows with their options, and how many others there are. */
export function firstItems(
  order: Order,
  most: number,
): { readonly items: readonly ItemLine[]; readonly leftOut: number } {
  const items: ItemLine[] = [];
  let rows = most;
  for (const item of order.items) {
    if (rows <= 0) break;
    const line = itemLine(item, order, rows - 1);
    rows -= 1 + line.options.length;
    items.push(line);
  }
  return { items, leftOut: order.items.length - items.length };
}

/**
 * The lines up to the total, without the charges and discounts beyond `most`: those are told as one
 * amount, so that the sum is still that of the lines.
 */
export function firstTotals(
  lines: readonly TotalLine[],
  most: number,
): Pick<LeftOut, 'totals' | 'totalsAmount'> & { readonly lines: readonly TotalLine[] } {
  const named = lines.filter(isNamed);
  const beyond = named.slice(most);
  const [first] = beyond;
  if (first === undefined) return { lines, totals: 0, totalsAmount: null };
  const dropped = new Set<TotalLine>(beyond);
  const shown = lines.filter((line) => !dropped.has(line));
  const { currency } = lines.find(({ kind }) => kind === 'items')?.amount ?? first.amount;
  return { lines: shown, totals: beyond.length, totalsAmount: sumOf(beyond, currency) };
}

function isNamed({ kind }: TotalLine): boolean {
  return kind === 'charge' || kind === 'discount';
}

function sumOf(lines: readonly TotalLine[], currency: string): Money {
  let cents = 0;
  for (const { amount } of lines) if (amount.currency === currency) cents += amount.cents;
  return { cents, currency };
}
