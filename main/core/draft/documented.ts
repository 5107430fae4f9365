import type { Steps } from './doc.ts';
import { isHubriseId, isList, isObject, type Json, type JsonObject } from './json.ts';

const CONDITIONS = [
  'enabled',
  'variant_refs',
  'dow',
  'start_time',
  'end_time',
  'start_date',
  'end_date',
  'min_order_amount',
  'max_per_order',
  'max_per_customer',
];

/** What an element may say, and of what stands in a field, what that may say; null: whatever it likes. */
interface Shape {
  readonly [field: string]: Shape | null;
}

const fields = (...names: readonly string[]): Shape =>
  Object.fromEntries(names.map((name) => [name, null]));

const restrictions = fields(...CONDITIONS);
const price_overrides = fields(...CONDITIONS, 'service_types', 'service_type_refs', 'price');
const priced: Shape = { ...fields('ref', 'name', 'price', 'tags'), restrictions, price_overrides };
const described = fields('ref', 'name', 'description', 'tags', 'image_ids');
const pricing = fields('pricing_effect', 'pricing_value');

/**
 * A catalogue as it is written (catalogue §1): what is documented, or was seen to be taken (`tax_rate`,
 * `nutrition`, the older conditions of a price).
 */
const CATALOG: Shape = {
  variants: fields('ref', 'name'),
  categories: { ...described, parent_ref: null },
  products: {
    ...described,
    ...fields('category_ref', 'tax_rate', 'nutrition'),
    skus: { ...priced, option_list_refs: null, tax_rate: null },
  },
  option_lists: {
    ...fields('ref', 'name', 'min_selections', 'max_selections', 'type', 'tags'),
    options: { ...priced, default: null },
  },
  deals: {
    ...described,
    ...fields('category_ref', 'coupon_codes'),
    restrictions,
    lines: { label: null, ...pricing, skus: fields('ref', 'extra_charge') },
  },
  discounts: { ...fields('ref', 'name', 'description', 'coupon_codes'), ...pricing, restrictions },
  charges: fields('ref', 'name', 'type', 'price'),
};

/** A field that no page documents: its path without places, `products.skus.barcode`, and how often it stands. */
export interface Stranger {
  readonly field: string;
  readonly count: number;
}

/** How many elements of a list are looked through in one step. */
const STEP = 200;

/** All fields of a catalogue's data that no page documents, by their paths. */
export function* strangerSteps(data: JsonObject): Steps<readonly Stranger[]> {
  const counts = new Map<string, number>();
  const found: Found = (path) => {
    const field = path.join('.');
    counts.set(field, (counts.get(field) ?? 0) + 1);
  };
  for (const [name, value] of Object.entries(data)) {
    const shape = Object.hasOwn(CATALOG, name) ? CATALOG[name] : undefined;
    if (shape === undefined && !isHubriseId(name)) found([name]);
    if (!shape || !isList(value)) continue;
    for (const [place, one] of value.entries()) {
      if (place % STEP === STEP - 1) yield;
      look(one, shape, [name], found);
    }
  }
  return [...counts].map(([field, count]) => ({ field, count }));
}

type Found = (path: readonly string[]) => void;

function look(value: Json | undefined, shape: Shape, path: readonly string[], found: Found): void {
  if (isList(value)) for (const one of value) look(one, shape, path, found);
  if (!isObject(value)) return;
  for (const name in value) {
    if (!Object.hasOwn(value, name)) continue;
    const inner = Object.hasOwn(shape, name) ? shape[name] : undefined;
    if (inner) look(value[name], inner, [...path, name], found);
    else if (inner === undefined && !isHubriseId(name)) found([...path, name]);
  }
}

/** The same data without these fields of those that no page documents. */
export function* withoutStrangers(
  data: JsonObject,
  fields: ReadonlySet<string>,
): Steps<JsonObject> {
  if (fields.size === 0) return data;
  const written = new Map<string, Json>();
  for (const [name, value] of Object.entries(data)) {
    if (fields.has(name)) continue;
    if (!isList(value)) {
      written.set(name, value);
      continue;
    }
    const list: Json[] = [];
    for (const [place, one] of value.entries()) {
      if (place % STEP === STEP - 1) yield;
      list.push(without(one, name, fields));
    }
    written.set(name, list);
  }
  return Object.fromEntries(written);
}

function without(value: Json, kind: string, fields: ReadonlySet<string>): Json {
  if (isList(value)) return value.map((one) => without(one, kind, fields));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([name, inner]) => {
      const path = `${kind}.${name}`;
      return fields.has(path) ? [] : [[name, without(inner, path, fields)]];
    }),
  );
}

/**
 * What is to be left out of what HubRise has refused whole: of the fields that no page documents, those that
 * its errors name, or else all of them, because nobody can tell. None: its errors are about documented ones.
 */
export function refusedStrangers(
  strangers: readonly Stranger[],
  errors: readonly { readonly field: string | null }[],
): readonly string[] {
  const fields = strangers.map(({ field }) => field);
  const named = new Set(errors.map(({ field }) => pathOf(field ?? '')));
  const refused = fields.filter((field) => named.has(field));
  if (refused.length > 0) return refused;
  return errors.length > 0 && [...named].every(isDocumented) ? [] : fields;
}

function isDocumented(path: string): boolean {
  let shape: Shape | null | undefined = CATALOG;
  for (const name of path.split('.')) {
    if (!shape || !Object.hasOwn(shape, name)) return false;
    shape = shape[name];
  }
  return true;
}

/** `data.products.0.skus[1].barcode` as `products.skus.barcode`. */
function pathOf(field: string): string {
  const names = field.split(/[.[\]]+/).filter((part) => part !== '' && !/^\d+$/.test(part));
  const path = names[0] === 'data' ? names.slice(1) : names;
  return path.join('.').replace(/^options_lists\b/, 'option_lists');
}
