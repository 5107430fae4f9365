import { assertNever } from '../assert-never.ts';
import {
  type CatalogDoc,
  type DocNode,
  findNode,
  finished,
  type ListKind,
  nodeOf,
  type Steps,
  type Target,
} from './doc.ts';
import { type Json, type JsonObject, withValueAt } from './json.ts';
import { type PriceChange, priceSteps } from './prices.ts';

/**
 * One change of a catalogue, as it is kept: a draft is the catalogue that was read and these, in
 * order. Each names what it changes by its key, so that it can be made again on a newer catalogue.
 */
export type Operation =
  /** `at` null: the catalogue itself. Without a value the field is taken away. */
  | {
      readonly kind: 'set';
      readonly at: Target | null;
      readonly path: readonly string[];
      readonly value?: Json;
    }
  /** Behind `after`; null: at the beginning. `at.inner`: within the element of `at.key`. */
  | {
      readonly kind: 'add';
      readonly at: Target;
      readonly json: JsonObject;
      readonly after: string | null;
    }
  | { readonly kind: 'remove'; readonly at: Target }
  | { readonly kind: 'move'; readonly at: Target; readonly after: string | null }
  | ({ readonly kind: 'prices' } & PriceChange)
  /** Several that are one move of the person's. */
  | { readonly kind: 'group'; readonly operations: readonly Operation[] };

interface Applied {
  readonly doc: CatalogDoc;
  /** What could not be changed, because it is not there (any more), or could not be added. */
  readonly missed: readonly Operation[];
}

/** Makes changes one after the other. What cannot be changed is left as it is, and said. */
export function applyAll(doc: CatalogDoc, operations: readonly Operation[]): Applied {
  return finished(applySteps(doc, operations));
}

/** The same in steps. */
export function* applySteps(doc: CatalogDoc, operations: readonly Operation[]): Steps<Applied> {
  const missed: Operation[] = [];
  let now = doc;
  let place = 0;
  for (let operation = operations[0]; operation !== undefined; operation = operations[place]) {
    if (place > 0) yield;
    const sets = setsFrom(operations, place);
    place += Math.max(1, sets.length);
    if (operation.kind !== 'group' && sets.length <= 1) {
      const next =
        operation.kind === 'prices' ? yield* priceSteps(now, operation) : applied(now, operation);
      if (next === null) missed.push(operation);
      else now = next;
      continue;
    }
    const within: Applied = yield* operation.kind === 'group'
      ? applySteps(now, operation.operations)
      : setSteps(now, sets);
    now = within.doc;
    for (const one of within.missed) missed.push(one);
  }
  return { doc: now, missed };
}

type SetOfElement = Extract<Operation, { kind: 'set' }> & { readonly at: Target };

/** Those that set something of an element, one behind the other: a sheet with new prices is 20,000 of them. */
function setsFrom(operations: readonly Operation[], from: number): readonly SetOfElement[] {
  const sets: SetOfElement[] = [];
  for (let place = from; place < operations.length; place += 1) {
    const operation = operations[place];
    if (operation === undefined || !isSetOfElement(operation)) break;
    sets.push(operation);
  }
  return sets;
}

function isSetOfElement(operation: Operation): operation is SetOfElement {
  return operation.kind === 'set' && operation.at !== null;
}

/** Sets that are made in one step. */
const SETS_A_STEP = 500;

/** Each list is copied and gone through once: once for each of them would take half a second. */
function* setSteps(doc: CatalogDoc, sets: readonly SetOfElement[]): Steps<Applied> {
  const missed: Operation[] = [];
  const lists = new Map<ListKind, Places>();
  const within = new Map<DocNode, Places>();
  for (const [place, set] of sets.entries()) {
    if (place % SETS_A_STEP === SETS_A_STEP - 1) yield;
    const { at, path, value } = set;
    const list = lists.get(at.list) ?? new Places(doc.lists[at.list]);
    lists.set(at.list, list);
    const change = (node: DocNode): DocNode => ({
      ...node,
      json: withValueAt(node.json, path, value),
    });
    if (at.inner === undefined) {
      const before = list.get(at.key);
      const after = before && list.change(at.key, change);
      const inner = before && within.get(before);
      if (after === undefined) missed.push(set);
      else if (inner !== undefined) within.set(after, inner);
      continue;
    }
    const outer = list.get(at.key);
    const inner = outer && (within.get(outer) ?? new Places(outer.inner));
    if (outer === undefined || inner?.change(at.inner, change) === undefined) missed.push(set);
    else within.set(outer, inner);
  }
  const changedLists = [...lists].map(([kind, { nodes }]) => [
    kind,
    nodes.map((node) => {
      const inner = within.get(node);
      return inner === undefined ? node : { ...node, inner: inner.nodes };
    }),
  ]);
  return { doc: { ...doc, lists: { ...doc.lists, ...Object.fromEntries(changedLists) } }, missed };
}

/** A copy of a list, with the place of each key. */
class Places {
  readonly nodes: DocNode[];
  readonly #places: ReadonlyMap<string, number>;

  constructor(nodes: readonly DocNode[]) {
    this.nodes = [...nodes];
    this.#places = new Map(nodes.map(({ key }, place) => [key, place] as const).toReversed());
  }

  get(key: string): DocNode | undefined {
    const place = this.#places.get(key);
    return place === undefined ? undefined : this.nodes[place];
  }

  /** Undefined where there is none. */
  change(key: string, change: (node: DocNode) => DocNode): DocNode | undefined {
    const place = this.#places.get(key);
    const before = place === undefined ? undefined : this.nodes[place];
    if (place === undefined || before === undefined) return undefined;
    const after = change(before);
    this.nodes[place] = after;
    return after;
  }
}

function applied(
  doc: CatalogDoc,
  operation: Exclude<Operation, { kind: 'group' | 'prices' }>,
): CatalogDoc | null {
  switch (operation.kind) {
    case 'set': {
      const { at, path, value } = operation;
      if (at === null) return { ...doc, rest: withValueAt(doc.rest, path, value) };
      return changed(doc, at, (node) => ({ ...node, json: withValueAt(node.json, path, value) }));
    }
    case 'add':
      return added(doc, operation.at, operation.json, operation.after);
    case 'remove':
      return siblings(doc, operation.at, (nodes, key) => without(nodes, key));
    case 'move':
      return siblings(doc, operation.at, (nodes, key) => {
        const node = nodes.find((one) => one.key === key);
        return node === undefined ? null : placed(without(nodes, key) ?? [], node, operation.after);
      });
    default:
      return assertNever(operation);
  }
}

function changed(
  doc: CatalogDoc,
  at: Target,
  change: (node: DocNode) => DocNode,
): CatalogDoc | null {
  return siblings(doc, at, (nodes, key) => {
    const place = nodes.findIndex((one) => one.key === key);
    const node = nodes[place];
    return node === undefined ? null : nodes.with(place, change(node));
  });
}

function added(
  doc: CatalogDoc,
  at: Target,
  json: JsonObject,
  after: string | null,
): CatalogDoc | null {
  if (findNode(doc, at) !== null) return null;
  const node =
    at.inner === undefined
      ? nodeOf(json, at.list, () => at.key)
      : { key: at.inner, json, inner: [] };
  return node && siblings(doc, at, (nodes) => placed(nodes, node, after));
}

/** The list that an element stands in, or is to stand in, changed; null where nothing is. */
function siblings(
  doc: CatalogDoc,
  at: Target,
  change: (nodes: readonly DocNode[], key: string) => readonly DocNode[] | null,
): CatalogDoc | null {
  const { inner, key, list } = at;
  const nodes = doc.lists[list];
  if (inner === undefined) return withList(doc, list, change(nodes, key));
  const place = nodes.findIndex((one) => one.key === key);
  const node = nodes[place];
  const within = node === undefined ? null : change(node.inner, inner);
  if (node === undefined || within === null) return null;
  return withList(doc, list, nodes.with(place, { ...node, inner: within }));
}

function withList(
  doc: CatalogDoc,
  list: ListKind,
  nodes: readonly DocNode[] | null,
): CatalogDoc | null {
  return nodes && { ...doc, lists: { ...doc.lists, [list]: nodes } };
}

function without(nodes: readonly DocNode[], key: string): readonly DocNode[] | null {
  const left = nodes.filter((one) => one.key !== key);
  return left.length === nodes.length ? null : left;
}

/** Behind one that is gone: at the end. */
function placed(
  nodes: readonly DocNode[],
  node: DocNode,
  after: string | null,
): readonly DocNode[] {
  if (after === null) return [node, ...nodes];
  const place = nodes.findIndex((one) => one.key === after);
  return place < 0 ? [...nodes, node] : nodes.toSpliced(place + 1, 0, node);
}
