import { createIds, type NextId } from './ids.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * How a catalogue is answered. `documented`: an id on every element, and others named by theirs.
 * `written`: with refs, as it was written, which other integrators have met.
 */
export type CatalogShape = 'documented' | 'written';

/** How a HubRise takes and answers catalogues, where its documentation leaves that open. */
export type CatalogHabits = {
  readonly shape: CatalogShape;
  /** An option list's deprecated `type` is answered, and wins over its numbers where both are sent. */
  readonly typeWins: boolean;
  /** A key that no page documents makes the whole PUT fail with 422. */
  readonly refusesUnknown: boolean;
  /** Texts that are kept otherwise than they were sent. */
  readonly notes: Readonly<Record<string, string>>;
};

export const USUAL_HABITS: CatalogHabits = {
  shape: 'documented',
  typeWins: false,
  refusesUnknown: false,
  notes: {},
};

/** Option lists as they are answered where `type` wins: each with the one that its numbers mean. */
export function withTypes(data: JsonObject): JsonObject {
  return withOptionLists(data, (list) => {
    const isSingle = list['min_selections'] === 1 && list['max_selections'] === 1;
    return { type: isSingle ? 'single' : 'multiple', ...list };
  });
}

/** Option lists as they are kept where `type` wins: its numbers take the place of those that were sent. */
export function withTypesKept(data: JsonObject): JsonObject {
  return withOptionLists(data, ({ type, ...list }) => {
    if (type === undefined) return list;
    const numbers = type === 'single' ? [1, 1] : [0, null];
    return { ...list, min_selections: numbers[0] ?? null, max_selections: numbers[1] ?? null };
  });
}

function withOptionLists(data: JsonObject, change: (list: JsonObject) => JsonObject): JsonObject {
  return mapped(data, (name, value) => {
    const isLists = (name === 'option_lists' || name === 'options_lists') && Array.isArray(value);
    return [name, isLists ? value.map((one) => (isObject(one) ? change(one) : one)) : value];
  });
}

/** What names another element, and the list in which that one stands. */
const LINKS: Readonly<Record<string, { readonly as: string; readonly to: string }>> = {
  category_ref: { as: 'category_id', to: 'categories' },
  parent_ref: { as: 'parent_id', to: 'categories' },
  option_list_refs: { as: 'option_list_ids', to: 'option_lists' },
};

/** What names the element that another one stands in, in whole-catalogue answers (seen). */
const PARENT_IDS: Readonly<Record<string, { readonly of: string; readonly as: string }>> = {
  products: { of: 'skus', as: 'product_id' },
  option_lists: { of: 'options', as: 'option_list_id' },
};

/**
 * A catalogue's data in the documented shape. Its ids are made of `version` alone: writing it anew
 * changes all of them, whatever ids were written, reading it twice none.
 */
export function documented(data: JsonObject, version: number): JsonObject {
  const nextId = createIds(900_001 + version * 100_003);
  const identified = withIds(data, nextId) as JsonObject;
  const idOf = (list: string, ref: Json): Json => {
    const entries = identified[list];
    const found = Array.isArray(entries) ? entries.find((one) => refOf(one) === ref) : undefined;
    return isObject(found) ? (found['id'] ?? null) : null;
  };
  const linked = withParents(withLinks(identified, idOf) as JsonObject);
  const { option_lists, ...rest } = linked;
  return option_lists === undefined ? rest : { ...rest, options_lists: option_lists };
}

/** Every object that stands in a list is an element. */
function withIds(value: Json, nextId: NextId): Json {
  if (Array.isArray(value)) {
    return value.map((one) => {
      const inner = withIds(one, nextId);
      return isObject(inner) ? { ...inner, id: nextId() } : inner;
    });
  }
  return isObject(value) ? mapped(value, (key, inner) => [key, withIds(inner, nextId)]) : value;
}

function withLinks(value: Json, idOf: (list: string, ref: Json) => Json): Json {
  if (Array.isArray(value)) return value.map((one) => withLinks(one, idOf));
  if (!isObject(value)) return value;
  return mapped(value, (key, inner) => {
    const link = LINKS[key];
    if (link === undefined) return [key, withLinks(inner, idOf)];
    const ids = Array.isArray(inner)
      ? inner.map((ref) => idOf(link.to, ref))
      : idOf(link.to, inner);
    return [link.as, ids];
  });
}

function withParents(data: JsonObject): JsonObject {
  return mapped(data, (name, list) => {
    const parent = PARENT_IDS[name];
    if (parent === undefined || !Array.isArray(list)) return [name, list];
    const { as, of } = parent;
    const named = list.map((one) => {
      const inner = isObject(one) ? one[of] : undefined;
      if (!isObject(one) || !Array.isArray(inner)) return one;
      const id = one['id'] ?? null;
      const within = inner.map((each) => (isObject(each) ? { ...each, [as]: id } : each));
      return { ...one, [of]: within };
    });
    return [name, named];
  });
}

function mapped(
  value: JsonObject,
  entryOf: (key: string, inner: Json) => readonly [string, Json],
): JsonObject {
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => entryOf(key, inner ?? null)),
  );
}

function refOf(element: Json): Json | undefined {
  return isObject(element) ? element['ref'] : undefined;
}
