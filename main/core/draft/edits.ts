import { assertNever } from '../assert-never.ts';
import { parseMoney } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import { type DealLine, dealLineJson } from './deal-lines.ts';
import {
  type Availability,
  type CatalogDoc,
  conditionFields,
  findNode,
  type ItemSeen,
  type Items,
  type ItemsField,
  jsonOf,
  LIST_KINDS,
  movedItem,
  SERVICES,
  type Service,
  type Target,
  withItem,
} from './doc.ts';
import { currencyOf, type Edited, GONE, group, made, set, setting } from './edited.ts';
import { isObject, type Json, type JsonObject, listIn, own, textIn } from './json.ts';
import type { Operation } from './operations.ts';
import { moneyText, type PriceChange, type PriceRule, priceRuleJson } from './prices.ts';

const LONGEST = 40;

/** A ref that nothing in the catalogue has, made of a name so that a person knows it again. */
export function freshRef(
  { lists }: CatalogDoc,
  name: string,
  taken: ReadonlySet<string> = new Set(),
): string {
  const known = new Set(taken);
  for (const kind of LIST_KINDS) {
    for (const { inner, json, key } of lists[kind]) {
      known.add(key);
      for (const each of [json, ...inner.map((one) => one.json)]) {
        const ref = textIn(each, 'ref');
        if (ref !== null) known.add(ref);
      }
    }
  }
  const words = plainWords(name).replaceAll(/[^a-z0-9]+/g, '-');
  const start = words.slice(0, LONGEST).replaceAll(/^-+|-+$/g, '') || 'produit';
  for (let count = 1; ; count += 1) {
    const ref = count === 1 ? start : `${start}-${count}`;
    if (!known.has(ref) && !known.has(`ref ${ref}`)) return ref;
  }
}

/** One item of a list that an element has: `jsonOf` makes it of the one that stands there. */
function editItem(
  doc: CatalogDoc,
  at: Target,
  field: ItemsField,
  { jsonOf, seen }: { seen: ItemSeen | null; jsonOf: ((before: JsonObject) => JsonObject) | null },
): Edited {
  const node = findNode(doc, at);
  if (node === null) return GONE;
  const itemOf = jsonOf && ((before: Json) => jsonOf(isObject(before) ? before : {}));
  return setItems(doc, at, field, withItem(listIn(node.json, field), seen, itemOf));
}

/** The same item at another place: of rules the last that holds counts, and parts are asked in order. */
function moveItem(
  doc: CatalogDoc,
  at: Target,
  field: ItemsField,
  { seen, to }: { readonly seen: ItemSeen; readonly to: number },
): Edited {
  const node = findNode(doc, at);
  if (node === null) return GONE;
  return setItems(doc, at, field, movedItem(listIn(node.json, field), seen, to));
}

function setItems(doc: CatalogDoc, at: Target, field: ItemsField, items: Items): Edited {
  if (typeof items === 'string') return { kind: 'refused', reason: items };
  return set(
    doc,
    at,
    [field],
    items.length === 0 && field === 'price_overrides' ? undefined : items,
  );
}

export interface NewOption {
  readonly name: string;
  readonly cents: number;
}

interface NewList {
  readonly name: string;
  readonly min: number;
  readonly max: number | null;
  /** One at least: HubRise refuses a whole catalogue for an empty list (catalogue §1, seen). */
  readonly options: readonly NewOption[];
}

/** A list of options of its own, at the end; no product has it yet. */
function addList(doc: CatalogDoc, { max, min, name, options }: NewList): Edited {
  const ref = freshRef(doc, name);
  const given = new Set([ref]);
  const currency = currencyOf(doc);
  const json = {
    ref,
    name,
    min_selections: min,
    max_selections: max,
    options: options.map((option) => {
      const own = freshRef(doc, [name, option.name].join(' '), given);
      given.add(own);
      return { ref: own, name: option.name, price: moneyText(option.cents, currency) };
    }),
  };
  const at: Target = { list: 'option_list', key: `ref ${ref}` };
  const after = doc.lists.option_list.at(-1)?.key ?? null;
  return made({ kind: 'add', at, json, after }, at);
}

/** A list of options is asked for, or no more, with each size of a product. */
function attachList(
  doc: CatalogDoc,
  { key, on, product }: { readonly key: string; readonly product: string; readonly on: boolean },
): Edited {
  const list = findNode(doc, { list: 'option_list', key });
  const node = findNode(doc, { list: 'product', key: product });
  const ref = list && textIn(list.json, 'ref');
  if (!ref || node === null) return GONE;
  return group(
    node.inner.flatMap(({ json, key: inner }): readonly Operation[] => {
      const refs = listIn(json, 'option_list_refs');
      const others = refs.filter((one) => String(one) !== ref);
      if (on === others.length < refs.length) return [];
      const at: Target = { list: 'product', key: product, inner };
      return [setting(at, ['option_list_refs'], on ? [...refs, ref] : others)];
    }),
  );
}

/** One change as the window asks for it. */
export type DraftEdit =
  | {
      readonly kind: 'text';
      readonly at: Target;
      readonly field: 'name' | 'description';
      readonly text: string;
    }
  | { readonly kind: 'price'; readonly at: Target; readonly cents: number }
  /** Of a product, or of a size alone. `rate` a decimal text in percent; null: none. */
  | {
      readonly kind: 'tax';
      readonly at: Target;
      readonly service: Service;
      readonly rate: string | null;
    }
  | ({ readonly kind: 'availability'; readonly at: Target } & Availability)
  /** One of the other prices; `seen` null: one more; `rule` null: one less. */
  | {
      readonly kind: 'price_rule';
      readonly at: Target;
      readonly seen: ItemSeen | null;
      readonly rule: (PriceRule & { readonly cents: number }) | null;
    }
  /** One part of a deal, in the same way. */
  | {
      readonly kind: 'deal_line';
      readonly key: string;
      readonly seen: ItemSeen | null;
      readonly line: DealLine | null;
    }
  | {
      readonly kind: 'item_place';
      readonly at: Target;
      readonly of: ItemsField;
      readonly seen: ItemSeen;
      readonly to: number;
    }
  | { readonly kind: 'tags'; readonly at: Target; readonly tags: readonly string[] }
  /** Its pictures, by HubRise's ids, the first one first. */
  | { readonly kind: 'pictures'; readonly at: Target; readonly ids: readonly string[] }
  | ({ readonly kind: 'add_list' } & NewList)
  /** The list of options of this key is offered with all sizes of the product, or no more. */
  | {
      readonly kind: 'attach';
      readonly key: string;
      readonly product: string;
      readonly on: boolean;
    }
  /** The product goes to the category of this ref. */
  | { readonly kind: 'category'; readonly key: string; readonly ref: string }
  | { readonly kind: 'place'; readonly at: Target; readonly after: string | null }
  /** Which lists of options a size has, by their refs. */
  | { readonly kind: 'lists'; readonly at: Target; readonly refs: readonly string[] }
  | {
      readonly kind: 'choosing';
      readonly key: string;
      readonly min: number;
      readonly max: number | null;
    }
  | { readonly kind: 'default'; readonly at: Target; readonly on: boolean }
  | { readonly kind: 'remove'; readonly at: Target }
  /** A new product as the one of this key is. */
  | { readonly kind: 'copy'; readonly key: string; readonly name: string }
  | {
      readonly kind: 'add_inner';
      readonly list: 'product' | 'option_list';
      readonly key: string;
      readonly name: string;
      readonly cents: number;
    }
  | { readonly kind: 'add_category'; readonly name: string }
  | ({ readonly kind: 'prices' } & PriceChange);

/** What a change that somebody asks for does to the catalogue. */
export function editOf(doc: CatalogDoc, edit: DraftEdit): Edited {
  switch (edit.kind) {
    case 'text':
      return set(doc, edit.at, [edit.field], edit.text);
    case 'price':
      return price(doc, edit.at, edit.cents);
    case 'tax':
      return tax(doc, edit.at, edit.service, edit.rate);
    case 'availability':
      return availability(doc, edit.at, edit);
    case 'price_rule': {
      const { at, rule, seen } = edit;
      const jsonOf = rule && ((before: JsonObject) => priceRuleJson(before, rule, currencyOf(doc)));
      return editItem(doc, at, 'price_overrides', { seen, jsonOf });
    }
    case 'deal_line': {
      const { key, line, seen } = edit;
      const jsonOf = line && ((before: JsonObject) => dealLineJson(before, line, currencyOf(doc)));
      return editItem(doc, { list: 'deal', key }, 'lines', { seen, jsonOf });
    }
    case 'item_place':
      return moveItem(doc, edit.at, edit.of, edit);
    case 'tags':
      return set(doc, edit.at, ['tags'], listOrNone(edit.tags));
    case 'pictures':
      return set(doc, edit.at, ['image_ids'], listOrNone(edit.ids));
    case 'add_list':
      return addList(doc, edit);
    case 'attach':
      return attachList(doc, edit);
    case 'category':
      return set(doc, { list: 'product', key: edit.key }, ['category_ref'], edit.ref);
    case 'place':
      return findNode(doc, edit.at) === null ? GONE : made({ ...edit, kind: 'move' });
    case 'lists':
      return isSize(edit.at) ? set(doc, edit.at, ['option_list_refs'], edit.refs) : GONE;
    case 'choosing': {
      const at: Target = { list: 'option_list', key: edit.key };
      if (findNode(doc, at) === null) return GONE;
      return group([
        { kind: 'set', at, path: ['type'] },
        { kind: 'set', at, path: ['min_selections'], value: edit.min },
        { kind: 'set', at, path: ['max_selections'], value: edit.max },
      ]);
    }
    case 'default':
      return set(doc, edit.at, ['default'], edit.on);
    case 'remove':
      return remove(doc, edit.at);
    case 'copy':
      return copy(doc, edit.key, edit.name);
    case 'add_inner':
      return addInner(doc, edit);
    case 'add_category': {
      const ref = freshRef(doc, edit.name);
      const at: Target = { list: 'category', key: `ref ${ref}` };
      const after = doc.lists.category.at(-1)?.key ?? null;
      return made({ kind: 'add', at, json: { ref, name: edit.name }, after }, at);
    }
    case 'prices':
      return made(edit);
    default:
      return assertNever(edit);
  }
}

const isSize = ({ inner, list }: Target): boolean => list === 'product' && inner !== undefined;

/** A list that says nothing is not there. */
function listOrNone<T>(list: readonly T[]): readonly T[] | undefined {
  return list.length === 0 ? undefined : list;
}

/** In the currency that it has, or else in that of the catalogue. */
function price(doc: CatalogDoc, at: Target, cents: number): Edited {
  const node = findNode(doc, at);
  if (node === null) return GONE;
  const known = parseMoney(own(node.json, 'price'))?.currency ?? currencyOf(doc);
  return set(doc, at, ['price'], moneyText(cents, known));
}

/** One rate for all is written out for each service first. */
function tax(doc: CatalogDoc, at: Target, service: Service, rate: string | null): Edited {
  const node = findNode(doc, at);
  if (node === null) return GONE;
  const one = textIn(node.json, 'tax_rate');
  const change = setting(at, ['tax_rate', service], rate ?? undefined);
  if (one === null) return made(change);
  const value = Object.fromEntries(SERVICES.map((each) => [each, one]));
  return group([{ kind: 'set', at, path: ['tax_rate'], value }, change]);
}

function availability(doc: CatalogDoc, at: Target, wanted: Availability): Edited {
  if (findNode(doc, at) === null) return GONE;
  return group(
    conditionFields(wanted).map(([name, value]) =>
      setting(at, ['restrictions', name], value ?? undefined),
    ),
  );
}

/** What names it goes with it: a list of options out of the sizes that have it. */
function remove(doc: CatalogDoc, at: Target): Edited {
  const node = findNode(doc, at);
  if (node === null) return GONE;
  const ref = textIn(node.json, 'ref');
  const gone: Operation = { kind: 'remove', at };
  if (at.list === 'category') {
    const others = [...doc.lists.product, ...doc.lists.deal, ...doc.lists.category];
    const isUsed = others.some(({ json }) =>
      [textIn(json, 'category_ref'), textIn(json, 'parent_ref')].includes(ref),
    );
    return ref !== null && isUsed ? { kind: 'refused', reason: 'in_use' } : made(gone);
  }
  if (at.list !== 'option_list' || at.inner !== undefined) return made(gone);
  const sizes = doc.lists.product.flatMap(({ inner, key }) =>
    inner.flatMap(({ json, key: size }): readonly Operation[] => {
      const lists = listIn(json, 'option_list_refs');
      const value = lists.filter((one) => String(one) !== ref);
      if (value.length === lists.length) return [];
      const where: Target = { list: 'product', key, inner: size };
      return [{ kind: 'set', at: where, path: ['option_list_refs'], value }];
    }),
  );
  return group([...sizes, gone]);
}

/** Right behind the one that it was made of; its refs are its own, or HubRise would take both for one. */
function copy(doc: CatalogDoc, key: string, name: string): Edited {
  const node = findNode(doc, { list: 'product', key });
  if (node === null) return GONE;
  const ref = freshRef(doc, name);
  const json = jsonOf(node, 'product');
  const hasRef = textIn(json, 'ref') !== null;
  const given = new Set([ref]);
  const skus = listIn(json, 'skus').map((sku) => {
    const size = sku as JsonObject;
    const wish = [name, textIn(size, 'name')].filter((one) => one !== null).join(' ');
    const own_ = freshRef(doc, wish, given);
    given.add(own_);
    return { ...size, ref: own_ };
  });
  const at: Target = { list: 'product', key: `ref ${ref}` };
  const copied = { ...json, ...(hasRef ? { ref } : {}), name, skus };
  return made({ kind: 'add', at, json: copied, after: key }, at);
}

function addInner(
  doc: CatalogDoc,
  { cents, key, list, name }: Extract<DraftEdit, { kind: 'add_inner' }>,
): Edited {
  const node = findNode(doc, { list, key });
  if (node === null) return GONE;
  const ref = freshRef(doc, [textIn(node.json, 'name') ?? '', name].join(' '));
  const at: Target = { list, key, inner: `ref ${ref}` };
  const last = node.inner.at(-1);
  // A size is sold like those beside it.
  const lists = last === undefined ? [] : listIn(last.json, 'option_list_refs');
  const json = {
    ref,
    name,
    price: moneyText(cents, currencyOf(doc)),
    ...(list === 'product' && lists.length > 0 ? { option_list_refs: lists } : {}),
  };
  return made({ kind: 'add', at, json, after: last?.key ?? null }, at);
}
