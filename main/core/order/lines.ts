import type { Money } from '../format/money.ts';
import { addQuantities, timesCents } from '../format/quantity.ts';
import { itemNote } from './notes.ts';
import type { Order, OrderItem, OrderOption } from './order.ts';
import { itemAmount } from './totals.ts';

export interface OptionLine {
  /** How many, normalised (`2`, `1.5`). */
  readonly quantity: string;
  readonly name: string;
  readonly listName: string | null;
  /** True: to be left out, shown as `SANS …`. */
  readonly removed: boolean;
  readonly amount: Money | null;
}

export interface ItemLine {
  readonly quantity: string;
  readonly name: string;
  /** Nothing tells what it is called: `name` is its reference, or `?`. */
  readonly unknown: boolean;
  /** The size or variant, beside the name. */
  readonly sku: string | null;
  /** By which the catalogue knows it; null where it cannot. */
  readonly skuRef: string | null;
  readonly amount: Money | null;
  readonly options: readonly OptionLine[];
  /** How many further options there are, where there are too many to show. */
  readonly optionsLeftOut: number;
  readonly notes: string | null;
  /** Which of the order's deals this line belongs to: two of them may have the same name. */
  readonly dealKey: string | null;
  /** Name of the deal, if it has one, and what the line stands for in it. */
  readonly deal: string | null;
  readonly dealLabel: string | null;
  /** Taken out of the order since: shown struck through, counted nowhere. */
  readonly deleted: boolean;
}

/** The items as the kitchen reads them: for the panel and for the ticket. Deleted ones are marked. */
export function itemLines(order: Order): readonly ItemLine[] {
  return order.items.map((item) => itemLine(item, order));
}

/** One of them, with `most` of its options. */
export function itemLine(
  item: OrderItem,
  order: Order,
  most: number = Number.POSITIVE_INFINITY,
): ItemLine {
  const options = optionLines(item);
  const shown = options.slice(0, most);
  return {
    quantity: item.quantity,
    name: itemName(item),
    unknown: isUnknownProduct(item),
    sku: item.productName === null ? null : item.skuName,
    skuRef: item.skuRef,
    amount: itemAmount(item),
    options: shown,
    optionsLeftOut: options.length - shown.length,
    notes: itemNote(item.customerNotes, order),
    ...dealOf(item, order),
    deleted: item.deleted,
  };
}

/** What an item is called; `?` where nothing tells. */
export function itemName({ productName, skuName, skuRef }: OrderItem): string {
  return productName ?? skuName ?? skuRef ?? '?';
}

/**
 * Whether nothing tells what an item is called. Some platforms write the reference where the name
 * should be (API §6, Deliveroo): the kitchen reads it as it is, and is told what it is.
 */
export function isUnknownProduct({ productName, skuRef }: OrderItem): boolean {
  return productName === null || productName === skuRef;
}

function dealOf(item: OrderItem, order: Order): Pick<ItemLine, 'dealKey' | 'deal' | 'dealLabel'> {
  const { dealKey, dealLabel } = item;
  const deal = dealKey === null ? undefined : order.deals.get(dealKey);
  return { dealKey, deal: deal?.name ?? deal?.ref ?? null, dealLabel };
}

/**
 * An item's options, identical ones counted together: HubRise repeats them as separate objects
 * (API §4). The halves of a half-and-half item are read one after the other.
 */
export function optionLines(item: Pick<OrderItem, 'options'>): readonly OptionLine[] {
  const groups = new Map<string, { readonly option: OrderOption; quantity: string }>();
  for (const option of item.options) {
    const key = identityOf(option);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { option, quantity: option.quantity });
    else group.quantity = addQuantities(group.quantity, option.quantity);
  }
  return [...groups.values()]
    .sort((a, b) => halfRank(a.option) - halfRank(b.option))
    .map(({ option, quantity }) => ({
      quantity,
      name: option.name ?? option.ref ?? '?',
      listName: option.listName,
      removed: option.removed,
      amount: option.price && {
        cents: timesCents(quantity, option.price.cents),
        currency: option.price.currency,
      },
    }));
}

function identityOf(option: OrderOption): string {
  const { price } = option;
  const name = option.name ?? option.ref;
  return JSON.stringify([name, option.listName, price?.cents, price?.currency, option.removed]);
}

const HALVES = ['Side 1', 'Toppings 1', 'Side 2', 'Toppings 2'];

/** HubRise's fixed list names for halves, in reading order; everything else comes before them. */
function halfRank(option: OrderOption): number {
  return option.listName === null ? -1 : HALVES.indexOf(option.listName);
}

/** Which half of an item an option's list is for (API §4); null where it is for the whole. */
export function halfOf({ listName }: Pick<OptionLine, 'listName'>): 1 | 2 | null {
  if (listName === null || !HALVES.includes(listName)) return null;
  return listName.endsWith('1') ? 1 : 2;
}
