import { isList, isObject, type JsonObject, own, textIn } from './json.ts';
import { finished, type Steps } from './steps.ts';

/** The lists of a catalogue of which the till can change the elements. */
export const LISTS = {
  category: 'categories',
  product: 'products',
  option_list: 'option_lists',
  deal: 'deals',
} as const;

export type ListKind = keyof typeof LISTS;
export const LIST_KINDS = Object.keys(LISTS) as readonly ListKind[];

/** What stands within an element: a product's sizes, the options of a list. */
const INNER: Readonly<Record<ListKind, string | null>> = {
  category: null,
  product: 'skus',
  option_list: 'options',
  deal: null,
};

/**
 * One element with a key of its own, which outlives every change of what it says. `json` is all of
 * it but its inner elements, whose place in it is kept by an empty list.
 */
export interface DocNode {
  readonly key: string;
  readonly json: JsonObject;
  readonly inner: readonly DocNode[];
}

/** A catalogue in its written form, made ready to be changed. `rest`: all of `data` but those lists. */
export interface CatalogDoc {
  readonly rest: JsonObject;
  readonly lists: Readonly<Record<ListKind, readonly DocNode[]>>;
}

/** An element: `inner` names one within the element of this key. */
export interface Target {
  readonly list: ListKind;
  readonly key: string;
  readonly inner?: string;
}

export const targetText = ({ list, key, inner }: Target): string =>
  JSON.stringify([list, key, inner ?? null]);

/**
 * Makes a catalogue's data (`writtenForm`) ready. An element's key is what names it: its ref, or else
 * its first size's, or else its name; of several, by their order. Null where a list holds anything
 * but objects: nobody can tell what that is.
 */
export function docOf(data: JsonObject): CatalogDoc | null {
  return finished(docSteps(data));
}

/** How many elements are looked at in one step. */
const STEP = 500;

/** The same in steps. */
export function* docSteps(data: JsonObject): Steps<CatalogDoc | null> {
  const lists: Partial<Record<ListKind, readonly DocNode[]>> = {};
  let rest = data;
  for (const kind of LIST_KINDS) {
    const name = LISTS[kind];
    const nodes = yield* nodesOf(own(data, name), kind);
    if (nodes === null) return null;
    lists[kind] = nodes;
    if (own(data, name) !== undefined) rest = { ...rest, [name]: [] };
  }
  return { rest, lists: lists as CatalogDoc['lists'] };
}

function* nodesOf(value: JsonObject[string] | undefined, kind: ListKind): Steps<DocNode[] | null> {
  if (value === undefined || value === null) return [];
  if (!isList(value)) return null;
  const nodes: DocNode[] = [];
  const keys = new Keys();
  for (const [place, each] of value.entries()) {
    if (place % STEP === STEP - 1) yield;
    if (!isObject(each)) return null;
    const node = nodeOf(each, kind, (name) => keys.next(name));
    if (node === null) return null;
    nodes.push(node);
  }
  return nodes;
}

/** One element by its JSON; `keyOf` gives its key by what names it. */
export function nodeOf(
  json: JsonObject,
  kind: ListKind,
  keyOf: (name: string) => string,
): DocNode | null {
  const within = INNER[kind];
  const value = within === null ? undefined : own(json, within);
  const inner: DocNode[] = [];
  const keys = new Keys();
  if (value !== undefined && value !== null) {
    if (!isList(value)) return null;
    for (const each of value) {
      if (!isObject(each)) return null;
      inner.push({ key: keys.next(innerName(each)), json: each, inner: [] });
    }
  }
  const key = keyOf(nameOfNode(json, inner[0]?.json));
  const isKept = within !== null && value !== undefined && value !== null;
  return { key, json: isKept ? { ...json, [within]: [] } : json, inner };
}

function nameOfNode(json: JsonObject, first: JsonObject | undefined): string {
  const ref = textIn(json, 'ref');
  if (ref !== null) return `ref ${ref}`;
  const firstRef = first === undefined ? null : textIn(first, 'ref');
  return firstRef === null ? `name ${textIn(json, 'name') ?? ''}` : `of ${firstRef}`;
}

function innerName(json: JsonObject): string {
  const ref = textIn(json, 'ref');
  return ref === null ? `name ${textIn(json, 'name') ?? ''}` : `ref ${ref}`;
}

/** Gives names out, each once. */
class Keys {
  readonly #given = new Map<string, number>();

  next(name: string): string {
    const count = (this.#given.get(name) ?? 0) + 1;
    this.#given.set(name, count);
    return count === 1 ? name : `${name} #${count}`;
  }
}

/** The catalogue's data, to be written. */
export function dataOf({ lists, rest }: CatalogDoc): JsonObject {
  let data = rest;
  for (const kind of LIST_KINDS) {
    const nodes = lists[kind];
    if (nodes.length === 0) continue;
    data = { ...data, [LISTS[kind]]: nodes.map((node) => jsonOf(node, kind)) };
  }
  return data;
}

/** One element whole. */
export function jsonOf({ inner, json }: DocNode, kind: ListKind): JsonObject {
  const within = INNER[kind];
  if (within === null || inner.length === 0) return json;
  return { ...json, [within]: inner.map((one) => one.json) };
}

export function findNode(doc: CatalogDoc, { inner, key, list }: Target): DocNode | null {
  const node = doc.lists[list].find((one) => one.key === key) ?? null;
  if (node === null || inner === undefined) return node;
  return node.inner.find((one) => one.key === inner) ?? null;
}

/** As a person calls it. */
export function nodeName({ json }: Pick<DocNode, 'json'>): string | null {
  return textIn(json, 'name') ?? textIn(json, 'ref');
}

/**
 * The same catalogue under the keys that another one gives to what is named alike: a product that was
 * renamed there keeps its key, and one that is new here gets none that is taken.
 */
export function alignedTo(doc: CatalogDoc, other: CatalogDoc): CatalogDoc {
  return finished(alignedSteps(doc, other));
}

/** The same in steps. */
export function* alignedSteps(doc: CatalogDoc, other: CatalogDoc): Steps<CatalogDoc> {
  const lists: Partial<Record<ListKind, readonly DocNode[]>> = {};
  for (const kind of LIST_KINDS) {
    lists[kind] = yield* alignedNodes(doc.lists[kind], other.lists[kind], kind);
    yield;
  }
  return { ...doc, lists: lists as CatalogDoc['lists'] };
}

function* alignedNodes(
  nodes: readonly DocNode[],
  others: readonly DocNode[],
  kind: ListKind,
): Steps<readonly DocNode[]> {
  const names = new Keys();
  const known = new Map(
    others.map((node) => [names.next(nameOfNode(node.json, node.inner[0]?.json)), node]),
  );
  yield;
  const aligned: DocNode[] = [];
  for (const [place, { match, node }] of withKeys(nodes, known, others).entries()) {
    if (place % STEP === STEP - 1) yield;
    if (match === undefined || INNER[kind] === null) {
      aligned.push(node);
      continue;
    }
    const innerNames = new Keys();
    const inner = new Map(match.inner.map((one) => [innerNames.next(innerName(one.json)), one]));
    const within = withKeys(node.inner, inner, match.inner).map((one) => one.node);
    aligned.push({ ...node, inner: within });
  }
  return aligned;
}

function withKeys(
  nodes: readonly DocNode[],
  known: ReadonlyMap<string, DocNode>,
  others: readonly DocNode[],
): readonly { readonly node: DocNode; readonly match: DocNode | undefined }[] {
  const taken = new Set(others.map(({ key }) => key));
  return nodes.map((node) => {
    const match = known.get(node.key);
    let key = match?.key ?? node.key;
    while (match === undefined && taken.has(key)) key = `${key} +`;
    taken.add(key);
    return { node: { ...node, key }, match };
  });
}
