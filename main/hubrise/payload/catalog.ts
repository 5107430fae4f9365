import * as v from 'valibot';
import type {
  Catalog,
  CatalogCategory,
  CatalogDeal,
  CatalogDealLine,
  CatalogOption,
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  Conditions,
  PriceOverride,
  TaxRates,
} from '../../core/catalog/catalog.ts';
import type { KeyedEntry } from '../../core/catalog/entry.ts';
import type { StockKey } from '../../core/catalog/stock.ts';
import { isPositive } from '../../core/format/numbers.ts';
import {
  Fields,
  flag,
  isRecord,
  key,
  line,
  money,
  note,
  Problems,
  quantity,
  time,
} from './lenient.ts';

export interface ReadInventory {
  readonly entries: readonly KeyedEntry[];
  /** Of these something is said that could not be read. */
  readonly unclear: readonly StockKey[];
  /** Something is said of nobody knows what. */
  readonly isGarbled: boolean;
}

/** Reads a list of stock entries (catalogue §2), of an answer or of an event; null where it is none. */
export function readInventory(value: unknown): ReadInventory | null {
  if (!Array.isArray(value)) return null;
  const entries: KeyedEntry[] = [];
  const unclear: StockKey[] = [];
  let isGarbled = false;
  for (const each of value as readonly unknown[]) {
    const named = keyOf(each);
    const entry = named === null ? null : entryOf(named, each as Readonly<Record<string, unknown>>);
    if (entry !== null) entries.push(entry);
    else if (named !== null) unclear.push(named);
    else isGarbled = true;
  }
  return { entries, unclear, isGarbled };
}

function keyOf(each: unknown): StockKey | null {
  if (!isRecord(each)) return null;
  const sku = read(key, each['sku_ref']);
  const option = read(key, each['option_ref']);
  if (sku !== null) return { kind: 'sku', ref: sku };
  return option === null ? null : { kind: 'option', ref: option };
}

function entryOf(named: StockKey, each: Readonly<Record<string, unknown>>): KeyedEntry | null {
  if (!('stock' in each)) return null;
  if (each['stock'] === null) return { ...named, stock: null, expiresAt: null };
  const stock = read(quantity, each['stock']);
  if (stock === null) return null;
  if (isPositive(stock)) return { ...named, stock, expiresAt: null };
  // Less than nothing is nothing.
  return { ...named, stock: '0', expiresAt: read(time, each['expires_at']) };
}

function read<T>(schema: v.GenericSchema<unknown, T | null>, value: unknown): T | null {
  const result = v.safeParse(schema, value ?? null);
  return result.success ? result.output : null;
}

/** How many parts are read in one step. */
const STEP = 50;

/**
 * Reads a catalogue (catalogue §1), in steps, because one of 12,000 parts would hold the till up. Null
 * where the answer has nothing of one. HubRise documents answers in which everything has an `id` and
 * is named by it, with `options_lists`; answers that name by `ref`, as a catalogue is written, were
 * seen as well. Both are read, also mixed, a ref where an id belongs, or the other way round.
 */
export function* readCatalog(body: unknown): Generator<void, Catalog | null> {
  if (!isRecord(body) || !isRecord(body['data'])) return null;
  const problems = new Problems();
  const data = new Fields(body['data'], 'data', problems);
  const head = new Fields(body, '', new Problems());
  const categoryFields = data.list('categories');
  const listFields = [...data.list('options_lists'), ...data.list('option_lists')];
  const categories = namesOf(categoryFields, 'category');
  const lists = namesOf(listFields, 'list');
  const products: CatalogProduct[] = [];
  for (const [place, each] of data.list('products').entries()) {
    if (place % STEP === STEP - 1) yield;
    products.push(productOf(each, categories, lists));
  }
  const optionLists: CatalogOptionList[] = [];
  for (const [place, each] of listFields.entries()) {
    const options: CatalogOption[] = [];
    for (const [at, option] of each.list('options').entries()) {
      if (at % STEP === STEP - 1) yield;
      options.push(optionOf(option));
    }
    if (place % 10 === 9) yield;
    optionLists.push({ ...optionListOf(each, lists.keys[place] ?? ''), options });
  }
  return {
    name: head.read('name', line),
    variants: data.list('variants').map((each) => ({
      ref: each.read('ref', key),
      name: each.read('name', line),
    })),
    categories: categoryFields.map((each, place) => categoryOf(each, place, categories)),
    products,
    optionLists,
    deals: data.list('deals').map((each) => dealOf(each, categories)),
    problems: problems.list(),
  };
}

/** What names the elements of a list: where two have one name, the first has it. */
interface Names {
  /** By place. */
  readonly keys: readonly string[];
  /** The key of what an id or a ref names. */
  find(id: string | null, ref: string | null): string | null;
}

function namesOf(elements: readonly Fields[], word: string): Names {
  const ids = new Map<string, string>();
  const refs = new Map<string, string>();
  const taken = new Set<string>();
  const keys = elements.map((each, place) => {
    const ref = each.read('ref', key);
    const id = each.read('id', key);
    const name = [ref, id].find((one) => one !== null && !taken.has(one)) ?? `${word} ${place}`;
    taken.add(name);
    if (ref !== null && !refs.has(ref)) refs.set(ref, name);
    if (id !== null && !ids.has(id)) ids.set(id, name);
    return name;
  });
  const look = (name: string | null, first: typeof ids, second: typeof ids): string | null =>
    name === null ? null : (first.get(name) ?? second.get(name) ?? null);
  return { keys, find: (id, ref) => look(id, ids, refs) ?? look(ref, refs, ids) };
}

function categoryOf(each: Fields, place: number, names: Names): CatalogCategory {
  return {
    key: names.keys[place] ?? '',
    ref: each.read('ref', key),
    parent: names.find(each.read('parent_id', key), each.read('parent_ref', key)),
    name: each.read('name', line),
    description: each.read('description', note),
    imageIds: each.texts('image_ids', key),
  };
}

function categoryNamedBy(each: Fields, names: Names): string | null {
  return names.find(each.read('category_id', key), each.read('category_ref', key));
}

function productOf(each: Fields, categories: Names, lists: Names): CatalogProduct {
  return {
    ref: each.read('ref', key),
    category: categoryNamedBy(each, categories),
    name: each.read('name', line),
    description: each.read('description', note),
    tags: each.texts('tags', line),
    imageIds: each.texts('image_ids', key),
    taxRates: taxRatesOf(each),
    skus: each.list('skus').map((sku) => skuOf(sku, lists)),
  };
}

/** By service type (seen), or one for all of them. */
function taxRatesOf(each: Fields): TaxRates | null {
  if (!each.has('tax_rate')) return null;
  const rates = each.isObject('tax_rate') ? each.object('tax_rate') : null;
  if (rates === null) {
    const all = each.read('tax_rate', line);
    return all === null ? null : { delivery: all, collection: all, eatIn: all };
  }
  const [delivery, collection, eatIn] = ['delivery', 'collection', 'eat_in'].map((name) =>
    rates.read(name, line),
  );
  const known = {
    delivery: delivery ?? null,
    collection: collection ?? null,
    eatIn: eatIn ?? null,
  };
  return Object.values(known).every((rate) => rate === null) ? null : known;
}

function skuOf(each: Fields, lists: Names): CatalogSku {
  const named = [
    ...each.texts('option_list_ids', key).map((id) => lists.find(id, null)),
    ...each.texts('options_list_ids', key).map((id) => lists.find(id, null)),
    ...each.texts('option_list_refs', key).map((ref) => lists.find(null, ref)),
  ].filter((one) => one !== null);
  return {
    ref: each.read('ref', key),
    name: each.read('name', line),
    price: each.read('price', money),
    overrides: overridesOf(each),
    restrictions: restrictionsOf(each),
    optionLists: [...new Set(named)],
    tags: each.texts('tags', line),
    taxRates: taxRatesOf(each),
  };
}

type ListHead = Omit<CatalogOptionList, 'options'>;

/** The deprecated `type` says what the numbers say since. */
function optionListOf(each: Fields, name: string): ListHead {
  const isSingle = each.read('type', line) === 'single';
  return {
    key: name,
    ref: each.read('ref', key),
    name: each.read('name', line),
    min: numberOf(each, 'min_selections') ?? (isSingle ? 1 : 0),
    max: numberOf(each, 'max_selections') ?? (isSingle ? 1 : null),
    tags: each.texts('tags', line),
  };
}

function numberOf(each: Fields, name: string): number | null {
  const text = each.read(name, quantity);
  if (text === null) return null;
  const value = Number(text);
  if (Number.isInteger(value) && value >= 0) return value;
  each.reject(name);
  return null;
}

function optionOf(each: Fields): CatalogOption {
  return {
    ref: each.read('ref', key),
    name: each.read('name', line),
    price: each.read('price', money),
    overrides: overridesOf(each),
    restrictions: restrictionsOf(each),
    isDefault: each.read('default', flag) ?? false,
    tags: each.texts('tags', line),
  };
}

function dealOf(each: Fields, categories: Names): CatalogDeal {
  return {
    ref: each.read('ref', key),
    category: categoryNamedBy(each, categories),
    name: each.read('name', line),
    description: each.read('description', note),
    tags: each.texts('tags', line),
    imageIds: each.texts('image_ids', key),
    restrictions: restrictionsOf(each),
    lines: each.list('lines').map(dealLineOf),
  };
}

function dealLineOf(each: Fields): CatalogDealLine {
  return {
    label: each.read('label', line),
    skus: each.list('skus').map((sku) => ({
      ref: sku.read('ref', key),
      extraCharge: sku.read('extra_charge', money),
    })),
    effect: each.read('pricing_effect', line),
    value: each.read('pricing_value', line),
  };
}

function restrictionsOf(each: Fields): Conditions | null {
  const restrictions = each.object('restrictions');
  return restrictions === null ? null : conditionsOf(restrictions);
}

function overridesOf(each: Fields): readonly PriceOverride[] {
  if (!each.has('price_overrides')) return [];
  return each.list('price_overrides').map((one) => ({
    ...conditionsOf(one),
    price: one.read('price', money),
  }));
}

function conditionsOf(each: Fields): Conditions {
  return {
    enabled: each.read('enabled', flag),
    variants: each.has('variant_refs') ? each.texts('variant_refs', key) : null,
    dow: each.read('dow', line),
    startTime: each.read('start_time', line),
    endTime: each.read('end_time', line),
    startDate: each.read('start_date', line),
    endDate: each.read('end_date', line),
  };
}
