import * as v from 'valibot';
import { isObject, type Json, type JsonObject } from '../rules/json.ts';
import { check } from '../rules/order-input.ts';
import { type Checked, invalid, valid } from '../rules/result.ts';
import type { Actor } from './connections.ts';
import type { Events } from './events.ts';
import type { WorldLocation } from './world.ts';

/** A catalog; `data` is replaced as a whole. */
export type StoredCatalog = { readonly id: string; name: string; data: JsonObject };

/** The catalogs of all locations. */
export type Catalogs = {
  find(id: string): StoredCatalog | undefined;
  replace(catalog: StoredCatalog, input: unknown, actor: Actor): Checked<StoredCatalog>;
};

const catalogInput = v.object({
  name: v.exactOptional(v.string()),
  data: v.exactOptional(v.custom<JsonObject>(isObject, 'must be an object')),
});

/** Keeps catalogs; changing one tells the others that it changed, without its content. */
export function createCatalogs(deps: {
  readonly locations: readonly WorldLocation[];
  readonly nowIso: () => string;
  readonly events: Events;
}): Catalogs {
  const all = deps.locations.flatMap((location) => location.catalogs);
  const catalogs = new Map(all.map((catalog) => [catalog.id, { ...catalog }]));
  return {
    find: (id) => catalogs.get(id),
    replace: (catalog, input, actor) => {
      const checked = check(catalogInput, input);
      if (checked.kind === 'invalid') return checked;
      const { name = catalog.name, data = catalog.data } = checked.value;
      const empty = emptyOptionList(data);
      if (empty >= 0) return invalid(`data.option_lists.${empty}.options`, 'must not be empty');
      catalog.name = name;
      catalog.data = data;
      deps.events.publish({
        resource: 'catalog',
        type: 'update',
        actor,
        createdAt: deps.nowIso(),
        ids: { catalog_id: catalog.id },
        states: () => ({}),
      });
      return valid(catalog);
    },
  };
}

/** The index of an option list without options: it makes the whole PUT fail. -1 when none. */
function emptyOptionList(data: JsonObject): number {
  const lists = data['option_lists'];
  return Array.isArray(lists) ? lists.findIndex(isEmptyList) : -1;
}

function isEmptyList(list: Json): boolean {
  const options = isObject(list) ? list['options'] : undefined;
  return !Array.isArray(options) || options.length === 0;
}
