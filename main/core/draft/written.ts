import { type Change, changesSteps } from './diff.ts';
import { type CatalogDoc, finished, type Steps, targetText } from './doc.ts';
import { isList, isObject, type Json, type JsonObject, own, textIn, withoutIds } from './json.ts';

/** What HubRise shows now, beside what was sent and what it had before. */
interface Taken {
  /**
   * `taken`: it has all of what was to be changed, whatever else it writes otherwise; `before`: it shows what
   * it had; `overwritten`: it shows somebody else's change, and of ours what it had; `neither`: it shows
   * something else.
   */
  readonly found: 'taken' | 'before' | 'overwritten' | 'neither';
  /** What it shows otherwise than it was sent. */
  readonly differences: readonly Change[];
  /** Of what was to be changed, what it does not show, each as a text that names it. */
  readonly lacking: readonly string[];
}

/** Whether HubRise has what was sent, going by what it shows now. */
export function* takenSteps(before: CatalogDoc, sent: CatalogDoc, shown: CatalogDoc): Steps<Taken> {
  const differences = yield* changesSteps(sent, shown);
  if (differences.length === 0) return { found: 'taken', differences, lacking: [] };
  const back = yield* changesSteps(sent, before);
  const lacking = lackingOf(differences, back);
  const since = new Set((yield* changesSteps(before, shown)).map(changeText));
  if (since.size === 0) return { found: 'before', differences, lacking };
  const missing = new Set(differences.map(changeText));
  const wanted = new Set(back.map(changeText));
  if (wanted.size > 0 && !back.some((one) => missing.has(changeText(one)))) {
    return { found: 'taken', differences, lacking };
  }
  // What HubRise leaves out by itself is missing too, and nothing of anybody else's is there then.
  const isForeign = [...missing].some((one) => !wanted.has(one));
  const forth = yield* changesSteps(before, sent);
  const isBack = forth.some((one) => !since.has(changeText(one)));
  return { found: isForeign && isBack ? 'overwritten' : 'neither', differences, lacking };
}

/**
 * Of what was to be changed, what HubRise does not show now, each as a text that names it: what it had before
 * stands there again, or something else of somebody's.
 */
export function* missingSteps(
  before: CatalogDoc,
  sent: CatalogDoc,
  shown: CatalogDoc,
): Steps<readonly string[]> {
  const missing = yield* changesSteps(sent, shown);
  if (missing.length === 0) return [];
  return lackingOf(missing, yield* changesSteps(sent, before));
}

function lackingOf(missing: readonly Change[], back: readonly Change[]): readonly string[] {
  const texts = new Set(missing.map(changeText));
  const gone = removedOf(missing);
  const lost = back.filter((one) => texts.has(changeText(one)) || isWithin(one, gone));
  // What was new with it: all that it says was.
  const made = removedOf(back);
  const changed = missing.filter((one) => one.kind !== 'removed' && isWithin(one, made));
  return [...new Set([...lost, ...changed].map(changeText))];
}

function removedOf(changes: readonly Change[]): ReadonlySet<string> {
  return new Set(
    changes.flatMap(({ at, kind }) => (kind === 'removed' && at ? targetText(at) : [])),
  );
}

/** It is about one of these elements, or about what stands in one. */
function isWithin({ at }: Change, elements: ReadonlySet<string>): boolean {
  if (at === null) return false;
  const { inner: _inner, ...outer } = at;
  return elements.has(targetText(at)) || elements.has(targetText(outer));
}

function changeText(change: Change): string {
  const at = change.at === null ? '' : targetText(change.at);
  return change.kind === 'changed'
    ? `changed ${at} ${JSON.stringify(change.path)}`
    : `${change.kind} ${at}`;
}

/**
 * A catalogue's data as it is written (catalogue §1): answers name by `id` where a PUT names by `ref`,
 * and call the lists of options `options_lists`. Ids are left out of the elements that HubRise gives
 * them to: all are new after a PUT. So is the deprecated `type` of a list of options (`withoutType`). Everything else stays as it came. What was written already comes out as it is.
 */
export function writtenForm(data: JsonObject): JsonObject {
  return finished(writtenSteps(data));
}

/** How many elements of a list are written in one step. */
const STEP = 100;

/** The same in steps. */
export function* writtenSteps(data: JsonObject): Steps<JsonObject> {
  const lists = joinedLists(data);
  const categories = namesOf(lists, 'categories');
  const optionLists = namesOf(lists, 'option_lists');
  const write: Readonly<Record<string, (element: JsonObject) => JsonObject>> = {
    variants: withoutIds,
    categories: (one) => linked(named(one), 'parent', categories),
    products: (one) =>
      inner(linked(withoutIds(one), 'category', categories), 'skus', (sku) =>
        withOverrides(withLists(withoutIds(sku), optionLists)),
      ),
    option_lists: (one) =>
      inner(withoutType(named(one)), 'options', (option) => withOverrides(withoutIds(option))),
    deals: (one) =>
      inner(linked(withoutIds(one), 'category', categories), 'lines', (line) =>
        inner(withoutIds(line), 'skus', withoutIds),
      ),
    discounts: withoutIds,
    charges: withoutIds,
  };
  const written = new Map<string, Json>();
  for (const [name, value] of Object.entries(lists)) {
    const one = Object.hasOwn(write, name) ? write[name] : undefined;
    if (!isList(value) || one === undefined) {
      written.set(name, value);
      continue;
    }
    const elements: Json[] = [];
    for (const [place, each] of value.entries()) {
      if (place % STEP === STEP - 1) yield;
      elements.push(ofObject(each, one));
    }
    written.set(name, elements);
  }
  return Object.fromEntries(written);
}

/** Both names of the lists of options were seen. */
function joinedLists(data: JsonObject): JsonObject {
  const answered = own(data, 'options_lists');
  if (answered === undefined) return data;
  const written = own(data, 'option_lists');
  if (written === undefined) {
    return Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name === 'options_lists' ? 'option_lists' : name,
        value,
      ]),
    );
  }
  const { options_lists: _answered, ...rest } = data;
  const all = [answered, written].flatMap((list) => (isList(list) ? list : []));
  return { ...rest, option_lists: all };
}

/** From an id to the ref by which it is written; one without a ref is named by its id. */
function namesOf(data: JsonObject, list: string): ReadonlyMap<string, string> {
  const value = own(data, list);
  return new Map(
    (isList(value) ? value : []).flatMap((each) => {
      const id = isObject(each) ? textIn(each, 'id') : null;
      return isObject(each) && id !== null ? [[id, textIn(each, 'ref') ?? id] as const] : [];
    }),
  );
}

/** Of what others name: it needs a ref. */
function named(element: JsonObject): JsonObject {
  const id = own(element, 'id');
  if (id === undefined) return element;
  const known = textIn(element, 'ref') ?? textIn(element, 'id');
  return {
    ...withoutIds(element),
    ...(known === null ? {} : { ref: own(element, 'ref') || known }),
  };
}

/**
 * The deprecated `type` of a list of options is never sent: where a number stands too, it is not known which
 * of them HubRise goes by, and going by `type` would lose every "5 at most" (catalogue §1). What it alone says
 * is said by the numbers, as it is read (`payload/catalog.ts`).
 */
function withoutType(list: JsonObject): JsonObject {
  const type = own(list, 'type');
  if (type !== 'single' && type !== 'multiple') return list;
  const { type: _type, ...rest } = list;
  if (type === 'multiple') return rest;
  const least = own(list, 'min_selections') ?? 1;
  return { ...rest, min_selections: least, max_selections: own(list, 'max_selections') ?? 1 };
}

/** `category_id` as `category_ref`, in its place. */
function linked(
  element: JsonObject,
  to: 'category' | 'parent',
  names: ReadonlyMap<string, string>,
): JsonObject {
  const [id, ref] = [`${to}_id`, `${to}_ref`];
  if (own(element, id) === undefined) return element;
  const hasRef = textIn(element, ref) !== null;
  return Object.fromEntries(
    Object.entries(element).flatMap(([name, value]) => {
      if (name !== id) return name === ref && !hasRef ? [] : [[name, value]];
      return hasRef ? [] : [[ref, refOf(value, names)]];
    }),
  );
}

function withLists(sku: JsonObject, names: ReadonlyMap<string, string>): JsonObject {
  const ids = ['option_list_ids', 'options_list_ids'];
  if (ids.every((name) => own(sku, name) === undefined)) return sku;
  const lists = ['option_list_refs', ...ids].flatMap((name) => {
    const value = own(sku, name);
    return (isList(value) ? value : []).map((one) => refOf(one, names));
  });
  const unique = lists.filter((one, place) => lists.indexOf(one) === place);
  // In the place of the first of them.
  const written = new Map<string, Json>();
  for (const [name, value] of Object.entries(sku)) {
    const isLists = name === 'option_list_refs' || ids.includes(name);
    written.set(isLists ? 'option_list_refs' : name, isLists ? unique : value);
  }
  return Object.fromEntries(written);
}

/** One that names nothing stays as it is: the check of the catalogue says so. */
function refOf(value: Json, names: ReadonlyMap<string, string>): Json {
  const id = typeof value === 'string' || typeof value === 'number' ? String(value) : null;
  return (id === null ? undefined : names.get(id)) ?? value;
}

function withOverrides(element: JsonObject): JsonObject {
  return inner(element, 'price_overrides', withoutIds);
}

function inner(
  element: JsonObject,
  list: string,
  write: (one: JsonObject) => JsonObject,
): JsonObject {
  const value = own(element, list);
  if (!isList(value)) return element;
  const written = value.map((each) => ofObject(each, write));
  const isSame = written.every((one, place) => one === value[place]);
  return isSame ? element : { ...element, [list]: written };
}

function ofObject(value: Json, write: (one: JsonObject) => JsonObject): Json {
  return isObject(value) ? write(value) : value;
}
