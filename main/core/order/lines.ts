import { addQuantities, boundedCents, type Money, timesCents } from '../format/numbers.ts';
import { itemNote } from './notes.ts';
import type { CatalogName, Order, OrderItem, OrderOption } from './order.ts';
import { itemAmount } from './payments.ts';

/** A reference that an order says in place of a name, and who knows what it is; null: nobody. */
export interface LineRef {
  readonly kind: CatalogName['kind'];
  readonly ref: string;
  readonly by: CatalogName['by'] | null;
}

export interface OptionLine {
  /** How many, normalised (`2`, `1.5`). */
  readonly quantity: string;
  readonly name: string;
  readonly listName: string | null;
  /** True: to be left out, shown as `SANS …`. */
  readonly removed: boolean;
  readonly amount: Money | null;
  /** Where the order says its reference alone. */
  readonly said: LineRef | null;
}

export interface ItemLine {
  readonly quantity: string;
  readonly name: string;
  /** Nothing tells what it is called: `name` is its reference, or `?`. */
  readonly unknown: boolean;
  /** The size or variant, beside the name. */
  readonly sku: string | null;
  /** By which the catalogue knows it; null where it cannot. */
  readonly key: Pick<LineRef, 'kind' | 'ref'> | null;
  /** Where the order says its reference alone. */
  readonly said: LineRef | null;
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
  /** Taken off the order since: shown struck through, counted nowhere. */
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
    sku: itemSize(item),
    key: catalogKey(item),
    said: saysNoName(item) ? lineRef('sku', item.skuRef, item.known) : null,
    amount: itemAmount(item),
    options: shown,
    optionsLeftOut: options.length - shown.length,
    notes: itemNote(item.customerNotes, order),
    ...dealOf(item, order),
    deleted: item.deleted,
  };
}

/** What an item is called; `?` where nothing tells. */
export function itemName({ known, productName, skuName, skuRef }: OrderItem): string {
  return known?.name ?? productName ?? skuName ?? skuRef ?? '?';
}

/** An item's size or variant, beside its name. */
export function itemSize({ known, productName, skuName }: OrderItem): string | null {
  if (known !== undefined) return known.size;
  return productName === null ? null : skuName;
}

/** What an item is in the catalogue, as far as anybody can tell. */
export function catalogKey({
  known,
  skuRef,
}: Pick<OrderItem, 'known' | 'skuRef'>): ItemLine['key'] {
  if (known !== undefined) return { kind: known.kind, ref: known.ref };
  return skuRef === null ? null : { kind: 'sku', ref: skuRef };
}

/** The size that it is in the catalogue; null where it is none, or nobody can tell. */
export function skuRefOf(item: Pick<OrderItem, 'known' | 'skuRef'>): string | null {
  const key = catalogKey(item);
  return key?.kind === 'sku' ? key.ref : null;
}

function lineRef(
  kind: LineRef['kind'],
  ref: string | null,
  known: CatalogName | undefined,
): LineRef | null {
  return ref === null ? null : { kind, ref, by: known?.by ?? null };
}

/**
 * Whether an order does not tell what an item is called. Some platforms write the reference where the name
 * should be (API §6, Deliveroo): the kitchen reads it as it is, and is told what it is.
 */
export function saysNoName({ productName, skuRef }: OrderItem): boolean {
  return productName === null || productName === skuRef;
}

/** The same, where the shop does not know it either. */
export function isUnknownProduct(item: OrderItem): boolean {
  return item.known === undefined && saysNoName(item);
}

/** An order by what it says itself: what it is compared, added up and told to other tills by. */
export function asSaid(order: Order): Order {
  const isNamed = order.items.some(
    ({ known, options }) =>
      known !== undefined || options.some((option) => option.known !== undefined),
  );
  return isNamed ? { ...order, items: order.items.map(itemAsSaid) } : order;
}

function itemAsSaid({ known: _known, ...item }: OrderItem): OrderItem {
  return { ...item, options: item.options.map(({ known: _, ...option }) => option) };
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
      name: optionName(option),
      said:
        option.name === null || option.name === option.ref
          ? lineRef('option', option.ref, option.known)
          : null,
      listName: option.listName,
      removed: option.removed,
      amount: amountOf(quantity, option.price),
    }));
}

/** Null as well where it comes to more than an amount can be. */
function amountOf(quantity: string, price: Money | null): Money | null {
  const cents = price && boundedCents(timesCents(quantity, price.cents));
  return price === null || cents === null ? null : { cents, currency: price.currency };
}

function optionName({ known, name, ref }: OrderOption): string {
  if (known === undefined) return name ?? ref ?? '?';
  return known.size === null ? known.name : `${known.name} ${known.size}`;
}

function identityOf(option: OrderOption): string {
  const { price } = option;
  const name = option.known === undefined ? (option.name ?? option.ref) : optionName(option);
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
