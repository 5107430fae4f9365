import * as v from 'valibot';
import {
  type CatalogHabits,
  documented,
  USUAL_HABITS,
  withTypes,
  withTypesKept,
} from '../rules/catalog-shape.ts';
import { isObject, type Json, type JsonObject } from '../rules/json.ts';
import { check } from '../rules/order-input.ts';
import { type Checked, invalid, valid } from '../rules/result.ts';
import type { Actor } from './connections.ts';
import type { Events } from './events.ts';
import type { WorldLocation } from './world.ts';

/** A catalog; `data` is replaced as a whole, and `version` counts how often it was. */
export type StoredCatalog = {
  readonly id: string;
  name: string;
  data: JsonObject;
  version: number;
};

/** The catalogs of all locations. */
export type Catalogs = {
  find(id: string): StoredCatalog | undefined;
  /** As HubRise answers it, without its data where `hideData`. */
  present(catalog: StoredCatalog, hideData?: boolean): JsonObject;
  /** How catalogs are taken and answered from now on. */
  setHabits(habits: Partial<CatalogHabits>): void;
  habits(): CatalogHabits;
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
  /** Whose a picture is; undefined: nobody's. */
  readonly imageCatalog: (id: string) => string | undefined;
  readonly isImageRemoved: (id: string) => boolean;
}): Catalogs {
  const all = deps.locations.flatMap((location) => location.catalogs);
  const catalogs = new Map(all.map((catalog) => [catalog.id, { ...catalog, version: 0 }]));
  let habits = USUAL_HABITS;
  return {
    find: (id) => catalogs.get(id),
    present: ({ id, name, data, version }, hideData = false) => {
      if (hideData) return { id, name };
      const shown = habits.typeWins ? withTypes(data) : data;
      const answered = habits.shape === 'written' ? shown : documented(shown, version);
      return { id, name, data: answered };
    },
    setHabits: (wanted) => {
      habits = { ...habits, ...wanted };
    },
    habits: () => habits,
    replace: (catalog, input, actor) => {
      const checked = check(catalogInput, input);
      if (checked.kind === 'invalid') return checked;
      const { name = catalog.name, data = catalog.data } = checked.value;
      const empty = emptyOptionList(data);
      if (empty >= 0) return invalid(`data.option_lists.${empty}.options`, 'must not be empty');
      const foreign = imageIds(data).find((id) => {
        const owner = deps.imageCatalog(id);
        return deps.isImageRemoved(id) || (owner !== undefined && owner !== catalog.id);
      });
      if (foreign !== undefined) return invalid('data.image_ids', `unknown image: ${foreign}`);
      catalog.name = name;
      catalog.data = notedAs(habits.typeWins ? withTypesKept(data) : data, habits.notes);
      catalog.version += 1;
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

/** What is kept of what was sent: each text that is named here as another one. */
function notedAs(data: JsonObject, notes: CatalogHabits['notes']): JsonObject {
  const entries = Object.entries(notes);
  if (entries.length === 0) return data;
  const noted = (_key: string, value: unknown): unknown => {
    const found = entries.find(([sent]) => sent === value);
    return found === undefined ? value : found[1];
  };
  return JSON.parse(JSON.stringify(data), noted) as JsonObject;
}

/** The pictures that products, deals and categories name. */
function imageIds(data: JsonObject): readonly string[] {
  const lists = ['categories', 'products', 'deals'].map((name) => data[name]);
  return lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .flatMap((one) => (isObject(one) && Array.isArray(one['image_ids']) ? one['image_ids'] : []))
    .filter((id) => typeof id === 'string');
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
