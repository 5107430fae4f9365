import Big from 'big.js';
import { addQuantities, type Quantity } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import { catalogKey, saysNoName } from '../order/lines.ts';
import type { CatalogName, Order, OrderItem, OrderOption } from '../order/order.ts';
import type { Sold, SoldKind } from '../statistics/figures.ts';
import { type Sellable, sizeOf } from './sellables.ts';
import { keyText, type StockKey } from './stock.ts';

/** What the catalogue, or somebody's link, calls a ref; null: neither knows it. */
export type NameOf = (key: StockKey) => CatalogName | null;

/** A ref that the catalogue does not know, and what somebody has said that it is. */
export interface RefLink {
  readonly key: StockKey;
  readonly to: StockKey;
  /** As the catalogue called it then: should it be gone from there one day. */
  readonly name: string;
  readonly size: string | null;
  /** Ms by the till's clock. */
  readonly at: number;
}

/** Nobody links more; a list without an end would slow every order down. */
export const MOST_LINKS = 2_000;

/** What is called so in orders. */
export function nameOfSellable(one: Sellable, by: CatalogName['by']): CatalogName {
  const { kind, ref, soldAs: name } = one;
  return { kind, ref, name, size: sizeOf(one), by };
}

/**
 * The order with what the shop's catalogue calls what it says by a reference alone (API §6,
 * Deliveroo). What it says itself stands beside it, unaltered.
 */
export function withCatalogNames(order: Order, nameOf: NameOf): Order {
  const isConcerned = order.items.some(
    (item) => saysNoName(item) || item.options.some(optionSaysNoName),
  );
  return isConcerned ? { ...order, items: order.items.map((item) => named(item, nameOf)) } : order;
}

function named(item: OrderItem, nameOf: NameOf): OrderItem {
  const known =
    saysNoName(item) && item.skuRef !== null ? nameOf({ kind: 'sku', ref: item.skuRef }) : null;
  const options = item.options.some(optionSaysNoName)
    ? item.options.map((option) => namedOption(option, nameOf))
    : item.options;
  if (known === null && options === item.options) return item;
  return { ...item, options, ...(known === null ? {} : { known }) };
}

function namedOption(option: OrderOption, nameOf: NameOf): OrderOption {
  if (!optionSaysNoName(option) || option.ref === null) return option;
  const known = nameOf({ kind: 'option', ref: option.ref });
  return known === null ? option : { ...option, known };
}

function optionSaysNoName({ name, ref }: OrderOption): boolean {
  return name === null || name === ref;
}

const KIND_OF: Readonly<Record<SoldKind, StockKey['kind']>> = { product: 'sku', option: 'option' };

/**
 * What was sold, with what was sold by a reference alone under the name that this has now: orders are
 * added up by what they say themselves, so that a link can be made, and forgotten, at any time. A name
 * that something of the catalogue has is no reference. `isName`: whether these plain words are one of those.
 */
export function namedSold(
  sold: readonly Sold[],
  nameOf: NameOf,
  isName: (words: string) => boolean,
): readonly Sold[] {
  return sold.map((one) => {
    const known = nameOf({ kind: KIND_OF[one.kind], ref: one.name });
    return known === null || isName(plainWords(one.name)) ? one : { ...one, name: known.name };
  });
}

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
