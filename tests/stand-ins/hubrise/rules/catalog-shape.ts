import { createIds, type NextId } from './ids.ts';
import { isObject, type Json, type JsonObject } from './json.ts';

/**
 * How a catalogue is answered. `documented`: an id on every element, and others named by theirs.
 * `written`: with refs, as it was written, which other integrators have met.
 */
export type CatalogShape = 'documented' | 'written';

/** What names another element, and the list in which that one stands. */
const LINKS: Readonly<Record<string, { readonly as: string; readonly to: string }>> = {
  category_ref: { as: 'category_id', to: 'categories' },
  parent_ref: { as: 'parent_id', to: 'categories' },
  option_list_refs: { as: 'option_list_ids', to: 'option_lists' },
};

/**
 * A catalogue's data in the documented shape. Its ids are made of `version` alone: writing it anew
 * changes all of them, reading it twice none.
 */
export function documented(data: JsonObject, version: number): JsonObject {
  const nextId = createIds(900_001 + version * 100_003);
  const identified = withIds(data, nextId) as JsonObject;
  const idOf = (list: string, ref: Json): Json => {
    const entries = identified[list];
    const found = Array.isArray(entries) ? entries.find((one) => refOf(one) === ref) : undefined;
    return isObject(found) ? (found['id'] ?? null) : null;
  };
  const linked = withLinks(identified, idOf) as JsonObject;
  const { option_lists, ...rest } = linked;
  return option_lists === undefined ? rest : { ...rest, options_lists: option_lists };
}

/** Every object that stands in a list is an element. */
function withIds(value: Json, nextId: NextId): Json {
  if (Array.isArray(value)) {
    return value.map((one) => {
      const inner = withIds(one, nextId);
      return isObject(inner) ? { id: nextId(), ...inner } : inner;
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
