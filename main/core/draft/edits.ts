import { assertNever } from '../assert-never.ts';
import { parseMoney } from '../format/money.ts';
import { type CatalogDoc, findNode, jsonOf, type Target } from './doc.ts';
import { freshRef } from './fresh-ref.ts';
import { type Json, type JsonObject, listIn, own, textIn } from './json.ts';
import type { Operation } from './operations.ts';
import { moneyText, type PriceChange } from './prices.ts';

export const SERVICES = ['delivery', 'collection', 'eat_in'] as const;
export type Service = (typeof SERVICES)[number];

/** When something is sold. Null: always, everywhere. */
export interface Availability {
  /** Monday to Sunday: its digit, or `-` (catalogue §1). */
  readonly days: string | null;
  /** `HH:MM` */
  readonly from: string | null;
  readonly to: string | null;
  /** The refs of the variants; none at all: nowhere. */
  readonly variants: readonly string[] | null;
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
  /** `rate` a decimal text in percent; null: none. */
  | {
      readonly kind: 'tax';
      readonly key: string;
      readonly service: Service;
      readonly rate: string | null;
    }
  | ({ readonly kind: 'availability'; readonly at: Target } & Availability)
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

export type Edited =
  | { readonly kind: 'ok'; readonly operation: Operation; readonly made: Target | null }
  /** `gone`: there is no such thing (any more). `in_use`: something still stands in it. */
  | { readonly kind: 'refused'; readonly reason: 'gone' | 'in_use' };

const GONE: Edited = { kind: 'refused', reason: 'gone' };

/** What a change that somebody asks for does to the catalogue. */
export function editOf(doc: CatalogDoc, edit: DraftEdit): Edited {
  switch (edit.kind) {
    case 'text':
      return set(doc, edit.at, [edit.field], edit.text);
    case 'price':
      return price(doc, edit.at, edit.cents);
    case 'tax':
      return tax(doc, { list: 'product', key: edit.key }, edit.service, edit.rate);
    case 'availability':
      return availability(doc, edit.at, edit);
    case 'category':
      return set(doc, { list: 'product', key: edit.key }, ['category_ref'], edit.ref);
    case 'place':
      return findNode(doc, edit.at) === null ? GONE : made({ ...edit, kind: 'move' });
    case 'lists':
      return set(doc, edit.at, ['option_list_refs'], edit.refs);
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

function made(operation: Operation, at: Target | null = null): Edited {
  return { kind: 'ok', operation, made: at };
}

function group(operations: readonly Operation[]): Edited {
  return made({ kind: 'group', operations });
}

function set(doc: CatalogDoc, at: Target, path: readonly string[], value: Json): Edited {
  return findNode(doc, at) === null ? GONE : made({ kind: 'set', at, path, value });
}

/** In the currency that it has, or else in that of the catalogue. */
function price(doc: CatalogDoc, at: Target, cents: number): Edited {
  const node = findNode(doc, at);
  if (node === null) return GONE;
  const known = parseMoney(own(node.json, 'price'))?.currency ?? currencyOf(doc);
  return set(doc, at, ['price'], moneyText(cents, known));
}

/** Of most prices: of any, because a catalogue has one. */
export function currencyOf({ lists }: CatalogDoc): string {
  for (const { inner } of [...lists.product, ...lists.option_list]) {
    for (const { json } of inner) {
      const money = parseMoney(own(json, 'price'));
      if (money !== null) return money.currency;
    }
  }
  return 'EUR';
}

/** One rate for all is written out for each service first. */
function tax(doc: CatalogDoc, at: Target, service: Service, rate: string | null): Edited {
  const node = findNode(doc, at);
  if (node === null) return GONE;
  const one = textIn(node.json, 'tax_rate');
  const path = ['tax_rate', service];
  const change: Operation =
    rate === null ? { kind: 'set', at, path } : { kind: 'set', at, path, value: rate };
  if (one === null) return made(change);
  const value = Object.fromEntries(SERVICES.map((each) => [each, one]));
  return group([{ kind: 'set', at, path: ['tax_rate'], value }, change]);
}

function availability(doc: CatalogDoc, at: Target, wanted: Availability): Edited {
  if (findNode(doc, at) === null) return GONE;
  const { days, from, to, variants } = wanted;
  const values = { dow: days, start_time: from, end_time: to, variant_refs: variants };
  return group(
    Object.entries(values).map(([name, value]): Operation => {
      const path = ['restrictions', name];
      return value === null ? { kind: 'set', at, path } : { kind: 'set', at, path, value };
    }),
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
    ...{ ref, name, price: moneyText(cents, currencyOf(doc)) },
    ...(list === 'product' && lists.length > 0 ? { option_list_refs: lists } : {}),
  };
  return made({ kind: 'add', at, json, after: last?.key ?? null }, at);
}
