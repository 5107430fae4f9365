import { boundedCents } from '../format/money.ts';
import { plainWords } from '../format/text.ts';
import { asSaid, itemName, optionLines } from '../order/lines.ts';
import type { Order } from '../order/order.ts';
import { itemAmount } from '../order/totals.ts';

export const SOLD_KINDS = ['product', 'option'] as const;

export type SoldKind = (typeof SOLD_KINDS)[number];

/** How much of one thing was sold; quantities in thousandths, for some are weighed. */
export interface Sold {
  readonly kind: SoldKind;
  readonly name: string;
  readonly thousandths: number;
  readonly cents: number;
}

/** No order of a restaurant has more lines, and one of half a million must not hold the till up. */
const MOST_LINES = 200;
const LONGEST_NAME = 120;
const MOST_THOUSANDTHS = 1_000_000_000;

/**
 * What an order sells, each product and each option once. What was taken out of it is not sold, nor
 * what the customer wants left out. Only amounts in the order's own currency count.
 */
export function soldOf(order: Order): readonly Sold[] {
  const sold = new Map<string, Sold>();
  const add = (kind: SoldKind, name: string, quantity: number, cents: number): void => {
    const key = `${kind} ${plainWords(name)}`;
    const known = sold.get(key);
    const thousandths = bounded(Math.round(quantity * 1_000));
    sold.set(key, {
      kind,
      name: known?.name ?? name.slice(0, LONGEST_NAME),
      thousandths: bounded((known?.thousandths ?? 0) + thousandths),
      cents: (known?.cents ?? 0) + cents,
    });
  };
  const currency = order.total?.currency ?? null;
  const centsOf = (amount: ReturnType<typeof itemAmount>): number =>
    amount !== null && amount.currency === currency ? amount.cents : 0;
  // Names are given as the figures are read.
  const { items } = asSaid(order);
  for (const item of items.filter(({ deleted }) => !deleted).slice(0, MOST_LINES)) {
    const quantity = Number(item.quantity);
    add('product', itemName(item), quantity, centsOf(itemAmount(item)));
    for (const option of optionLines(item).slice(0, MOST_LINES)) {
      if (option.removed) continue;
      const cents = boundedCents(Math.round(quantity * centsOf(option.amount))) ?? 0;
      add('option', option.name, quantity * Number(option.quantity), cents);
    }
  }
  return [...sold.values()];
}

function bounded(thousandths: number): number {
  return Math.max(-MOST_THOUSANDTHS, Math.min(MOST_THOUSANDTHS, thousandths));
}

/** What was sold on several days: each thing once, by its name to the letter. */
export function addedUp(sold: readonly Sold[]): readonly Sold[] {
  const all = new Map<string, Sold>();
  for (const one of sold) {
    const key = `${one.kind} ${one.name}`;
    const known = all.get(key);
    const thousandths = one.thousandths + (known?.thousandths ?? 0);
    all.set(key, { ...one, thousandths, cents: one.cents + (known?.cents ?? 0) });
  }
  return [...all.values()];
}

/**
 * The best sellers of a kind, by how many were sold. Platforms write one product in several ways
 * (`CAFÉ`, `Café`): it is listed once, as it is written most often.
 */
export function bestSellers(sold: readonly Sold[], kind: SoldKind, most: number): readonly Sold[] {
  const ofKind = sold.filter((one) => one.kind === kind);
  const groups = Map.groupBy(ofKind, ({ name }) => plainWords(name) || name);
  return [...groups.values()]
    .map((group) => group.toSorted((a, b) => b.thousandths - a.thousandths))
    .map((group) => ({
      kind,
      name: (group[0] as Sold).name,
      thousandths: group.reduce((sum, one) => sum + one.thousandths, 0),
      cents: group.reduce((sum, one) => sum + one.cents, 0),
    }))
    .filter(({ thousandths }) => thousandths > 0)
    .sort(
      (a, b) => b.thousandths - a.thousandths || b.cents - a.cents || (a.name < b.name ? -1 : 1),
    )
    .slice(0, most);
}
