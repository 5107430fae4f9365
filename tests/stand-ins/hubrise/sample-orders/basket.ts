import type { OrderInput } from '../rules/order-input.ts';
import { OPTION_LISTS, type OptionList, PRODUCTS, type Product } from './menu.ts';
import type { Random } from './random.ts';

/** A line of an order to send. */
export type Line = NonNullable<NonNullable<OrderInput['items']>[number]>;
type Option = NonNullable<NonNullable<Line['options']>[number]>;

/** How a platform writes its lines. */
export type LineStyle = {
  /** Two of an option: one entry with its quantity, or the same entry twice. */
  readonly options: 'quantity' | 'repeated';
  /** Without an ingredient: an option marked as removed, or just one of the list `Retirer`. */
  readonly without: 'removed' | 'named';
  /** Whether the customer can write a note on a line. */
  readonly notes: boolean;
  /** The product's name, or its ref in its place. */
  readonly names: 'name' | 'ref';
};

const NOTES = [
  'Bien cuite SVP',
  'Bien chaud',
  'Allergie aux noix',
  'Couper en 8',
  'Peu salé',
] as const;

/** Fills a basket with one to five lines off the card. */
export function makeBasket(random: Random, style: LineStyle): Line[] {
  const [first, ...others] = PRODUCTS;
  if (first === undefined) return [];
  return Array.from({ length: random.int(1, 5) }, () =>
    makeLine(random.pick([first, ...others]), random, style),
  );
}

/** Orders a product in one of its sizes, with options of its lists. */
export function makeLine(product: Product, random: Random, style: LineStyle): Line {
  const [first, ...others] = product.skus;
  if (first === undefined) throw new RangeError(`Nothing to sell: ${product.ref}`);
  const sku = random.pick([first, ...others]);
  const lists = OPTION_LISTS.filter(({ ref }) => product.optionLists.includes(ref));
  return {
    product_name: style.names === 'ref' ? sku.ref : product.name,
    sku_name: sku.name,
    sku_ref: sku.ref,
    price: sku.price,
    quantity: String(random.chance(75) ? 1 : random.int(2, 4)),
    customer_notes: style.notes && random.chance(20) ? random.pick(NOTES) : null,
    options: lists.flatMap((list) => makeOptions(list, random, style)),
  };
}

function makeOptions(list: OptionList, random: Random, style: LineStyle): Option[] {
  const [first, ...others] = list.options;
  const isChoice = list.max === 1;
  if (first === undefined || (!isChoice && random.chance(55))) return [];
  const chosen = random.pick([first, ...others]);
  const removed = list.name === 'Retirer';
  const times = isChoice || removed || random.chance(70) ? 1 : 2;
  const option: Option = {
    option_list_name: list.name,
    name: chosen.name,
    ref: chosen.ref,
    price: chosen.price,
    ...(removed && style.without === 'removed' ? { removed: true } : {}),
  };
  if (style.options === 'quantity') return [{ ...option, quantity: times }];
  return Array.from({ length: times }, () => option);
}
