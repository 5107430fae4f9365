import type {
  DraftCategory,
  DraftDealLine,
  DraftEntry,
  DraftPart,
  DraftRow,
  DraftView,
} from '../../../preload/contract.ts';
import { categoryPath } from '../../core/catalog/catalog.ts';
import { folded } from '../../core/catalog/sellables.ts';
import { type DealLine, dealLinesOf } from '../../core/draft/deal-lines.ts';
import {
  availabilityOf,
  type CatalogDoc,
  type DocNode,
  finished,
  LIST_KINDS,
  type ListKind,
  nodeName,
  ratesOf,
  type Steps,
  seenItems,
  type Target,
} from '../../core/draft/doc.ts';
import { currencyOf } from '../../core/draft/edited.ts';
import { isObject, type JsonObject, listIn, objectIn, own, textIn } from '../../core/draft/json.ts';
import { priceRulesOf } from '../../core/draft/prices.ts';
import { limitsOf } from '../../core/draft/problems.ts';
import { parseMoney } from '../../core/format/numbers.ts';

/** What the sizes in these parts of a deal are called, by ref. */
export function sizeNames(
  docs: readonly CatalogDoc[],
  lines: readonly DealLine[],
): ReadonlyMap<string, string> {
  const wanted = new Set(lines.flatMap(({ skus }) => skus.map(({ ref }) => ref)));
  const names = new Map<string, string>();
  for (const product of docs.flatMap(({ lists }) => lists.product)) {
    for (const size of product.inner) {
      const ref = textIn(size.json, 'ref');
      if (ref === null || !wanted.has(ref)) continue;
      const parts = [nodeName(product), textIn(size.json, 'name')].filter((one) => one !== null);
      names.set(ref, parts.join(' · ') || ref);
    }
  }
  return names;
}

export function namedLines(
  lines: readonly DealLine[],
  names: ReadonlyMap<string, string>,
): readonly DraftDealLine[] {
  return lines.map((line) => ({
    ...line,
    skus: line.skus.map((sku) => ({ ...sku, name: names.get(sku.ref) ?? null })),
  }));
}

/** One element of a draft in full; null where there is none of this key. */
export function entryOf(doc: CatalogDoc, { key, list }: Target): DraftEntry | null {
  const node = doc.lists[list].find((one) => one.key === key);
  if (node === undefined) return null;
  const { inner, json } = node;
  const { least, most } = limitsOf(json);
  return {
    list,
    key,
    name: textIn(json, 'name'),
    description: textIn(json, 'description'),
    category: textIn(json, 'category_ref'),
    tax: ratesOf(json),
    availability: availabilityOf(objectIn(json, 'restrictions') ?? {}),
    min: least,
    max: most,
    parts: inner.map((part) => partOf(part, { list, key })),
    tags: textsIn(json, 'tags'),
    pictures: textsIn(json, 'image_ids'),
    lines: list === 'deal' ? linesOf(doc, json) : [],
    seenLines: list === 'deal' ? seenItems(listIn(json, 'lines')) : [],
    offeredWith: list === 'option_list' ? offeredWith(doc, textIn(json, 'ref')) : [],
  };
}

function partOf({ json, key: inner }: DocNode, at: Target): DraftPart {
  return {
    ...at,
    inner,
    name: textIn(json, 'name'),
    ref: textIn(json, 'ref'),
    cents: parseMoney(own(json, 'price'))?.cents ?? null,
    rules: priceRulesOf(json),
    seenRules: seenItems(listIn(json, 'price_overrides')),
    availability: availabilityOf(objectIn(json, 'restrictions') ?? {}),
    lists: textsIn(json, 'option_list_refs'),
    isDefault: own(json, 'default') === true,
    tags: textsIn(json, 'tags'),
    tax: ratesOf(json),
  };
}

/** Texts and numbers alone: what else stands there nobody can choose. */
function textsIn(json: JsonObject, field: string): readonly string[] {
  return listIn(json, field).flatMap((one) =>
    typeof one === 'string' || typeof one === 'number' ? [String(one)] : [],
  );
}

function linesOf(doc: CatalogDoc, deal: JsonObject): DraftEntry['lines'] {
  const lines = dealLinesOf(deal);
  return namedLines(lines, sizeNames([doc], lines));
}

function offeredWith(doc: CatalogDoc, ref: string | null): DraftEntry['offeredWith'] {
  if (ref === null) return [];
  return doc.lists.product
    .filter(({ inner }) =>
      inner.some(({ json }) => listIn(json, 'option_list_refs').some((one) => String(one) === ref)),
    )
    .map((node) => ({ key: node.key, name: nodeName(node) }));
}

/** Everything of a catalogue that can be changed, as lines. `base`: what HubRise had. */
export function viewOf(doc: CatalogDoc, base: CatalogDoc): DraftView {
  return finished(viewSteps(doc, base));
}

/** How many lines are made in one step. */
const STEP = 200;

/** The same in steps. */
export function* viewSteps(doc: CatalogDoc, base: CatalogDoc): Steps<DraftView> {
  const keys = keysByRef(doc);
  const parents = new Map(
    doc.lists.category.map(({ json, key }) => [
      key,
      keys.get(textIn(json, 'parent_ref') ?? '') ?? null,
    ]),
  );
  const pathOf = (json: JsonObject): readonly string[] =>
    categoryPath(keys.get(textIn(json, 'category_ref') ?? '') ?? null, (key) => parents.get(key));
  const rows: DraftRow[] = [];
  for (const list of LIST_KINDS) {
    const known = new Map(base.lists[list].map((node) => [node.key, node]));
    for (const [place, node] of doc.lists[list].entries()) {
      if (place % STEP === STEP - 1) yield;
      rows.push(rowOf(list, node, pathOf(node.json), known));
    }
  }
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
  const { json, key } = node;
  const before = known.get(key);
  return {
    list,
    key,
    path,
    name: textIn(json, 'name'),
    ...factsOf(list, node),
    mark: before === undefined ? 'added' : before === node ? null : 'changed',
  };
}

type RowFacts = Pick<DraftRow, 'about' | 'cents' | 'isLeast'>;

/** What was made of an element: most are the same after a change as before. */
const facts = new WeakMap<DocNode, RowFacts>();

function factsOf(list: ListKind, node: DocNode): RowFacts {
  const made = facts.get(node) ?? newFacts(list, node);
  facts.set(node, made);
  return made;
}

function newFacts(list: ListKind, { inner, json }: DocNode): RowFacts {
  const prices = inner.flatMap((one) => parseMoney(own(one.json, 'price'))?.cents ?? []);
  const least = list === 'product' && prices.length > 0 ? Math.min(...prices) : null;
  const words = [json, ...inner.map((one) => one.json)].flatMap((one) => [
    textIn(one, 'name'),
    textIn(one, 'ref'),
  ]);
  return {
    about: folded(words.filter((one) => one !== null).join(' ')),
    cents: least,
    isLeast: prices.some((cents) => cents !== least),
  };
}
