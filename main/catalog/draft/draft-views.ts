import type { DraftCategory, DraftRow, DraftView } from '../../../preload/contract.ts';
import { categoryPath } from '../../core/catalog/catalog.ts';
import { folded } from '../../core/catalog/sellables.ts';
import {
  type CatalogDoc,
  type DocNode,
  LIST_KINDS,
  type ListKind,
  nodeName,
} from '../../core/draft/doc.ts';
import { currencyOf } from '../../core/draft/edited.ts';
import { isObject, type JsonObject, listIn, own, textIn } from '../../core/draft/json.ts';
import { finished, type Steps } from '../../core/draft/steps.ts';
import { parseMoney } from '../../core/format/money.ts';

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
