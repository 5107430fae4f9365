import type {
  DraftCategory,
  DraftEntry,
  DraftPart,
  DraftRow,
  DraftView,
} from '../../../preload/contract.ts';
import { categoryPath } from '../../core/catalog/catalog.ts';
import { folded } from '../../core/catalog/sellables.ts';
import {
  type CatalogDoc,
  type DocNode,
  LIST_KINDS,
  type ListKind,
  nodeName,
  type Target,
} from '../../core/draft/doc.ts';
import { type Availability, currencyOf, SERVICES, type Service } from '../../core/draft/edits.ts';
import {
  isList,
  isObject,
  type JsonObject,
  listIn,
  objectIn,
  own,
  textIn,
} from '../../core/draft/json.ts';
import { parseMoney } from '../../core/format/money.ts';

/** Everything of a catalogue that can be changed, as lines. `base`: what HubRise had. */
export function viewOf(doc: CatalogDoc, base: CatalogDoc): DraftView {
  const keys = keysByRef(doc);
  const parents = new Map(
    doc.lists.category.map(({ json, key }) => [
      key,
      keys.get(textIn(json, 'parent_ref') ?? '') ?? null,
    ]),
  );
  const pathOf = (json: JsonObject): readonly string[] =>
    categoryPath(keys.get(textIn(json, 'category_ref') ?? '') ?? null, (key) => parents.get(key));
  const rows = LIST_KINDS.flatMap((list) => {
    const known = new Map(base.lists[list].map((node) => [node.key, node]));
    return doc.lists[list].map((node) => rowOf(list, node, pathOf(node.json), known));
  });
  return {
    currency: currencyOf(doc),
    categories: doc.lists.category.map(
      ({ json, key }): DraftCategory => ({
        key,
        ref: textIn(json, 'ref'),
        name: nodeName({ json }),
        depth: categoryPath(key, (one) => parents.get(one)).length - 1,
      }),
    ),
    variants: named(listIn(doc.rest, 'variants')),
    optionLists: named(doc.lists.option_list.map(({ json }) => json)),
    rows,
  };
}

function keysByRef({ lists }: CatalogDoc): ReadonlyMap<string, string> {
  return new Map(
    lists.category.flatMap(({ json, key }) => {
      const ref = textIn(json, 'ref');
      return ref === null ? [] : [[ref, key] as const];
    }),
  );
}

function named(all: readonly unknown[]): readonly { ref: string; name: string }[] {
  return all.flatMap((one) => {
    const json = one as JsonObject;
    const ref = isObject(json) ? textIn(json, 'ref') : null;
    return ref === null ? [] : [{ ref, name: textIn(json, 'name') ?? ref }];
  });
}

function rowOf(
  list: ListKind,
  node: DocNode,
  path: readonly string[],
  known: ReadonlyMap<string, DocNode>,
): DraftRow {
  const { inner, json, key } = node;
  const prices = inner.flatMap((one) => parseMoney(own(one.json, 'price'))?.cents ?? []);
  const least = list === 'product' && prices.length > 0 ? Math.min(...prices) : null;
  const words = [json, ...inner.map((one) => one.json)].flatMap((one) => [
    textIn(one, 'name'),
    textIn(one, 'ref'),
  ]);
  const before = known.get(key);
  return {
    ...{ list, key, path, name: textIn(json, 'name') },
    about: folded(words.filter((one) => one !== null).join(' ')),
    cents: least,
    isLeast: prices.some((cents) => cents !== least),
    mark: before === undefined ? 'added' : before === node ? null : 'changed',
  };
}

/** One of them in full; null where there is none of this key. */
export function entryOf(doc: CatalogDoc, { key, list }: Target): DraftEntry | null {
  const node = doc.lists[list].find((one) => one.key === key);
  if (node === undefined) return null;
  const { inner, json } = node;
  const most = textIn(json, 'max_selections') ?? (textIn(json, 'type') === 'single' ? '1' : null);
  return {
    ...{ list, key, name: textIn(json, 'name'), description: textIn(json, 'description') },
    category: textIn(json, 'category_ref'),
    tax: taxOf(json),
    availability: availabilityOf(json),
    min: Number(textIn(json, 'min_selections') ?? (textIn(json, 'type') === 'single' ? 1 : 0)) || 0,
    max: most === null || !Number.isInteger(Number(most)) ? null : Number(most),
    parts: inner.map(
      (part): DraftPart => ({
        ...{ list, key, inner: part.key },
        name: textIn(part.json, 'name'),
        ref: textIn(part.json, 'ref'),
        cents: parseMoney(own(part.json, 'price'))?.cents ?? null,
        otherPrices: listIn(part.json, 'price_overrides').length,
        availability: availabilityOf(part.json),
        lists: listIn(part.json, 'option_list_refs').map(String),
        isDefault: own(part.json, 'default') === true,
      }),
    ),
  };
}

function taxOf(json: JsonObject): Readonly<Record<Service, string | null>> {
  const one = textIn(json, 'tax_rate');
  const each = objectIn(json, 'tax_rate');
  const rate = (service: Service): string | null => (each === null ? one : textIn(each, service));
  return Object.fromEntries(SERVICES.map((service) => [service, rate(service)])) as Readonly<
    Record<Service, string | null>
  >;
}

function availabilityOf(json: JsonObject): Availability {
  const rules = objectIn(json, 'restrictions') ?? {};
  const variants = own(rules, 'variant_refs');
  return {
    days: textIn(rules, 'dow'),
    from: textIn(rules, 'start_time'),
    to: textIn(rules, 'end_time'),
    variants: isList(variants) ? variants.map(String) : null,
  };
}
