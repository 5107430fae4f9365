import { saleOfRef } from '../order/payments.ts';
import type { PushedOrder } from './pushed-order.ts';

/** What of an order HubRise can be told later: its lists, element by element, and a note (API §4). */
type Element = Readonly<Record<string, unknown>>;
const LISTS = ['items', 'discounts', 'payments'] as const;
type List = (typeof LISTS)[number];

/** The note that goes with a rebate of the ticket as a whole. */
export const REBATE = 'Remise';
const AVOIR = /^\d\d-A\d{8}$/;

/** By what the content of an order is known again: the same text, the same content. */
export function contentOf(order: PushedOrder): string {
  const lists = LISTS.map((list) => elementsOf(order, list)?.map((one) => keyOf(list, one)) ?? []);
  return JSON.stringify([...lists, order['seller_notes'] ?? null]);
}

/**
 * What HubRise is to be told so that its order has this content: what is missing is added, what is too much
 * deleted, also where a change that was told twice stands there twice. Null: it has it already; `unreadable`:
 * what it shows says nothing, and may hide what would then stand there twice.
 */
export function contentPatch(
  shown: unknown,
  wanted: PushedOrder,
): Readonly<Record<string, unknown>> | 'unreadable' | null {
  if (!isRecord(shown)) return 'unreadable';
  const patch: Record<string, unknown> = {};
  for (const list of LISTS) {
    const there = elementsOf(shown, list);
    if (there === null) return 'unreadable';
    const changes = changesOf(list, there, elementsOf(wanted, list) ?? []);
    if (changes === null) return 'unreadable';
    if (changes.length > 0) patch[list] = changes.map((one) => withKnownDeal(one, shown));
  }
  const note = wanted['seller_notes'];
  if (note !== undefined && note !== shown['seller_notes']) patch['seller_notes'] = note;
  return Object.keys(patch).length === 0 ? null : patch;
}

/**
 * Null: something that stands there has no id, and could not be taken off, or a ref that is no text. Behind a number
 * may be what this one has told: left there, it would stand beside what takes its place.
 */
function changesOf(
  list: List,
  shown: readonly Element[],
  wanted: readonly Element[],
): readonly Element[] | null {
  const missing = wanted.map((one) => ({ one, key: keyOf(list, one) }));
  const gone: Element[] = [];
  for (const element of shown) {
    if (element['deleted'] === true) continue;
    const key = keyOf(list, element);
    const place = missing.findIndex((one) => one.key === key);
    if (place >= 0) {
      missing.splice(place, 1);
      continue;
    }
    const { id, ref = null } = element;
    if (list !== 'items' && ref !== null && typeof ref !== 'string') return null;
    if (!isOurs(list, element)) continue;
    if (typeof id !== 'string' || id === '') return null;
    gone.push({ id, deleted: true });
  }
  return [...gone, ...missing.map(({ one }) => one)];
}

/** What another program has added is not this one's to take off. Its items cannot be told apart. */
function isOurs(list: List, { name, ref }: Element): boolean {
  const text = typeof ref === 'string' ? ref : null;
  switch (list) {
    case 'items':
      return true;
    case 'discounts':
      return name === REBATE || (text !== null && AVOIR.test(text));
    case 'payments':
      return saleOfRef(text) !== null;
  }
}

/** Of what is added, a deal that HubRise's order does not have says nothing: its deals cannot be changed. */
function withKnownDeal(element: Element, shown: Element): Element {
  const { deal_line: line, ...rest } = element;
  if (!isRecord(line)) return element;
  const deals = shown['deals'];
  const isKnown = isRecord(deals) && String(line['deal_key']) in deals;
  return isKnown ? element : rest;
}

/** What an element says, however HubRise writes it: `2` and `2.0`, `8.9 EUR` and `8.90 EUR`, null and nothing. */
function keyOf(list: List, element: Element): string {
  const text = (name: string): string => String(element[name] ?? '');
  switch (list) {
    case 'items': {
      const options = elementsOf(element, 'options') ?? [];
      return JSON.stringify([
        text('product_name'),
        text('sku_name'),
        text('sku_ref'),
        text('customer_notes'),
        centsIn(element['price']),
        Number(element['quantity']),
        options.map(optionKey),
      ]);
    }
    case 'discounts':
      return JSON.stringify([text('name'), text('ref'), centsIn(element['price_off'])]);
    case 'payments':
      return JSON.stringify([text('name'), text('ref'), centsIn(element['amount'])]);
  }
}

function optionKey(option: Element): readonly unknown[] {
  const { name, price, quantity = 1, ref, removed } = option;
  return [String(name), String(ref ?? ''), centsIn(price), Number(quantity), removed === true];
}

function centsIn(amount: unknown): number {
  return amount == null ? 0 : Math.round(Number.parseFloat(String(amount)) * 100);
}

function elementsOf(order: Element, list: string): readonly Element[] | null {
  const elements = order[list];
  if (elements === undefined) return [];
  return Array.isArray(elements) && elements.every(isRecord) ? elements : null;
}

function isRecord(value: unknown): value is Element {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
