import type { Asked } from '../catalog/rules.ts';
import {
  isList,
  isObject,
  type Json,
  type JsonObject,
  listIn,
  objectIn,
  own,
  textIn,
  withValueAt,
} from './json.ts';

/** Work in steps, none of which takes long: whoever cannot wait does it in slices. */
export type Steps<T> = Generator<void, T>;

/** Does it in one go. */
export function finished<T>(work: Steps<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

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

/** The fields that are lists of rules or lines, changed one item at a time. */
export type ItemsField = 'price_overrides' | 'lines';

/**
 * One item of a list as somebody saw it: items have no name, and a place alone would be another one's after
 * an undo, or after a change made elsewhere.
 */
export interface ItemSeen {
  readonly place: number;
  readonly mark: string;
}

/** All items of a list, as they are to be named by whoever changes one of them. */
export function seenItems(items: readonly Json[]): readonly ItemSeen[] {
  return items.map((item, place) => ({ place, mark: markOf(item) }));
}

/** What a list becomes; `gone`: there is nothing at that place; `changed`: something else is. */
export type Items = readonly Json[] | 'gone' | 'changed';

/** A list with one item changed; `seen` null: one more, at the end; without an item: one less. */
export function withItem(
  items: readonly Json[],
  seen: ItemSeen | null,
  itemOf: ((before: Json) => Json) | null,
): Items {
  if (seen === null) return itemOf === null ? 'gone' : [...items, itemOf({})];
  const { mark, place } = seen;
  const item = items[place];
  if (item === undefined) return 'gone';
  if (markOf(item) !== mark) return 'changed';
  return itemOf === null ? items.toSpliced(place, 1) : items.with(place, itemOf(item));
}

/** A list with one item at another place. */
export function movedItem(items: readonly Json[], { mark, place }: ItemSeen, to: number): Items {
  const item = items[place];
  if (item === undefined || to >= items.length) return 'gone';
  if (markOf(item) !== mark) return 'changed';
  return items.toSpliced(place, 1).toSpliced(to, 0, item);
}

const [OFFSET, PRIME] = [0x811c9dc5, 0x01000193];

/** Its text in short (FNV-1a, and how long it is): nobody would make two alike on purpose. */
function markOf(item: Json): string {
  const text = JSON.stringify(item);
  let hash = OFFSET;
  for (let at = 0; at < text.length; at += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(at), PRIME) >>> 0;
  }
  return `${text.length}-${hash.toString(36)}`;
}

export const SERVICES = ['delivery', 'collection', 'eat_in'] as const;
export type Service = (typeof SERVICES)[number];

/** VAT by service, percent, as it is written. */
export type Rates = Readonly<Record<Service, string | null>>;

/** What a product or a size says of its VAT; one rate for all is that of each. */
export function ratesOf(json: JsonObject): Rates {
  const one = textIn(json, 'tax_rate');
  const each = objectIn(json, 'tax_rate');
  const rate = (service: Service): string | null => (each === null ? one : textIn(each, service));
  return Object.fromEntries(SERVICES.map((service) => [service, rate(service)])) as Rates;
}

const idsOf = ({ json }: DocNode): readonly Json[] => listIn(json, 'image_ids');

/** The ids of all pictures that a catalogue names. */
export function pictureIds({ lists }: CatalogDoc): ReadonlySet<string> {
  return new Set(LIST_KINDS.flatMap((kind) => lists[kind].flatMap(idsOf).map(String)));
}

/** The same catalogue without these pictures: HubRise refuses one whole that names a picture it has no more. */
export function withoutPictures(doc: CatalogDoc, gone: ReadonlySet<string>): CatalogDoc {
  const cleaned = (node: DocNode): DocNode => {
    const left = idsOf(node).filter((id) => !gone.has(String(id)));
    return left.length === idsOf(node).length
      ? node
      : { ...node, json: withValueAt(node.json, ['image_ids'], left) };
  };
  const lists = Object.fromEntries(LIST_KINDS.map((kind) => [kind, doc.lists[kind].map(cleaned)]));
  return { ...doc, lists: lists as unknown as CatalogDoc['lists'] };
}

/** When and where something is sold, or a price holds. Null: always, everywhere. */
export interface Availability {
  /** Monday to Sunday: its digit, or `-` (catalogue §1). */
  readonly days: string | null;
  /** `HH:MM` */
  readonly from: string | null;
  readonly to: string | null;
  /** The refs of the variants; none at all: nowhere. */
  readonly variants: readonly string[] | null;
}

/** What `restrictions`, or one of `price_overrides`, asks for of what can be changed here. */
export function availabilityOf(rules: JsonObject): Availability {
  const variants = own(rules, 'variant_refs');
  return {
    days: textIn(rules, 'dow'),
    from: textIn(rules, 'start_time'),
    to: textIn(rules, 'end_time'),
    variants: isList(variants) ? variants.map(String) : null,
  };
}

/** All that they ask for. */
export function askedOf(rules: JsonObject): Asked {
  const { days, from, to, variants } = availabilityOf(rules);
  const dates = { startDate: textIn(rules, 'start_date'), endDate: textIn(rules, 'end_date') };
  return { dow: days, startTime: from, endTime: to, variants, ...dates };
}

/** The same by HubRise's names; null: the field is not there. */
export function conditionFields({
  days,
  from,
  to,
  variants,
}: Availability): readonly (readonly [string, Json])[] {
  return Object.entries({ dow: days, start_time: from, end_time: to, variant_refs: variants });
}

/** What they are called in `restrictions` and in `price_overrides`. */
export function withConditions(rules: JsonObject, wanted: Availability): JsonObject {
  const fields = new Map<string, Json>(Object.entries(rules));
  for (const [name, value] of conditionFields(wanted)) {
    if (value === null) fields.delete(name);
    else fields.set(name, value);
  }
  return Object.fromEntries(fields);
}
