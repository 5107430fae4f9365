import type { Money } from '../format/money.ts';
import { type ItemLine, itemLine } from '../order/lines.ts';
import type { Order } from '../order/order.ts';
import type { TotalLine } from '../order/totals.ts';

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
