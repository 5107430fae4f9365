import { decimalText, parseMoney } from '../format/numbers.ts';
import {
  type Availability,
  availabilityOf,
  type CatalogDoc,
  type DocNode,
  type Steps,
  withConditions,
} from './doc.ts';
import { isList, isObject, type JsonObject, listIn, own, textIn } from './json.ts';

/** What happens to many prices at once. */
export interface PriceChange {
  /** The key of a category, with all that stands in it; null: all products. */
  readonly category: string | null;
  readonly by: /** A decimal text, such as `5` or `-2.5`. */
    | { readonly kind: 'percent'; readonly percent: string }
    | { readonly kind: 'cents'; readonly cents: number };
  /** Cents to which prices are rounded, halves up. */
  readonly step: PriceStep;
  /** The options of all lists as well. */
  readonly options: boolean;
}

export const PRICE_STEPS = [1, 5, 10, 50, 100] as const;
export type PriceStep = (typeof PRICE_STEPS)[number];

/** Beyond that somebody has mistyped. */
export const PERCENT = { least: -90, most: 300 } as const;

/**
 * A price after a change of many. What costs nothing still does, and what costs something never
 * costs nothing by it.
 */
export function changedPrice(cents: number, { by, step }: Omit<PriceChange, 'category'>): number {
  if (cents <= 0) return cents;
  // In ten thousandths of a cent all of it is whole, and far from where whole numbers end.
  const exact =
    by.kind === 'percent'
      ? cents * (10_000 + hundredthsOf(by.percent))
      : (cents + by.cents) * 10_000;
  const rounded = Math.floor((2 * exact + step * 10_000) / (2 * step * 10_000)) * step;
  return Math.max(rounded, step);
}

/** Of a percentage, which has two decimals at the most. */
function hundredthsOf(percent: string): number {
  return Math.round(Number(percent) * 100);
}

/** How many elements are changed in one step. */
const STEP = 500;

/** Changes the prices of products, of their sizes at other hours or variants too, and of options; in steps. */
export function* priceSteps(doc: CatalogDoc, change: PriceChange): Steps<CatalogDoc | null> {
  const { category } = change;
  const within = category === null ? null : refsWithin(doc, category);
  if (category !== null && within === null) return null;
  const product: DocNode[] = [];
  for (const [place, node] of doc.lists.product.entries()) {
    if (place % STEP === STEP - 1) yield;
    const of = textIn(node.json, 'category_ref');
    const isWithin = within === null || (of !== null && within.has(of));
    product.push(isWithin ? withInner(node, change) : node);
  }
  const lists = { ...doc.lists, product };
  if (!change.options) return { ...doc, lists };
  yield;
  const option_list = doc.lists.option_list.map((node) => withInner(node, change));
  return { ...doc, lists: { ...lists, option_list } };
}

/** The refs of a category and of all that stand in it; null where there is none of this key. */
function refsWithin(doc: CatalogDoc, key: string): ReadonlySet<string> | null {
  const top = doc.lists.category.find((one) => one.key === key);
  const ref = top && textIn(top.json, 'ref');
  if (!ref) return null;
  const refs = new Set([ref]);
  for (let before = 0; before < refs.size; ) {
    before = refs.size;
    for (const { json } of doc.lists.category) {
      const [own_, parent] = [textIn(json, 'ref'), textIn(json, 'parent_ref')];
      if (own_ !== null && parent !== null && refs.has(parent)) refs.add(own_);
    }
  }
  return refs;
}

function withInner(node: DocNode, change: PriceChange): DocNode {
  return {
    ...node,
    inner: node.inner.map((one) => ({ ...one, json: withPrice(one.json, change) })),
  };
}

function withPrice(json: JsonObject, change: PriceChange): JsonObject {
  const price = parseMoney(own(json, 'price'));
  const overrides = own(json, 'price_overrides');
  return {
    ...json,
    ...(price === null
      ? {}
      : { price: moneyText(changedPrice(price.cents, change), price.currency) }),
    ...(isList(overrides)
      ? { price_overrides: overrides.map((one) => (isObject(one) ? withPrice(one, change) : one)) }
      : {}),
  };
}

/** As HubRise writes an amount (API §1). */
export function moneyText(cents: number, currency: string): string {
  return `${decimalText(cents)} ${currency}`;
}

/** Another price at some hours, or of some variants. The last one that holds counts (catalogue §1). */
export interface PriceRule extends Availability {
  /** Null: what stands there is no price. */
  readonly cents: number | null;
}

/** The other prices of a size or an option, in their order. What is no rule is one that says nothing. */
export function priceRulesOf(json: JsonObject): readonly PriceRule[] {
  return listIn(json, 'price_overrides').map((one) => {
    const rule = isObject(one) ? one : {};
    return { ...availabilityOf(rule), cents: parseMoney(own(rule, 'price'))?.cents ?? null };
  });
}

/** As HubRise writes it; what the till does not know of the one before stays in it. */
export function priceRuleJson(
  before: JsonObject,
  { cents, ...when }: PriceRule & { readonly cents: number },
  currency: string,
): JsonObject {
  const known = parseMoney(own(before, 'price'))?.currency ?? currency;
  return { ...withConditions(before, when), price: moneyText(cents, known) };
}
