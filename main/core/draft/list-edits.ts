import { type CatalogDoc, findNode, type Target } from './doc.ts';
import { currencyOf, type Edited, GONE, group, made, set, setting } from './edited.ts';
import { freshRef } from './fresh-ref.ts';
import { type ItemSeen, type Items, type ItemsField, movedItem, withItem } from './items.ts';
import { isObject, type Json, type JsonObject, listIn, textIn } from './json.ts';
import type { Operation } from './operations.ts';
import { moneyText } from './prices.ts';

/** One item of a list that an element has: `jsonOf` makes it of the one that stands there. */
export function editItem(
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
export function moveItem(
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

export interface NewList {
  readonly name: string;
  readonly min: number;
  readonly max: number | null;
  /** One at least: HubRise refuses a whole catalogue for an empty list (catalogue §1, seen). */
  readonly options: readonly NewOption[];
}

/** A list of options of its own, at the end; no product has it yet. */
export function addList(doc: CatalogDoc, { max, min, name, options }: NewList): Edited {
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
export function attachList(
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
