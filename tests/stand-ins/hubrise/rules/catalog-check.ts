import { isObject, type Json, type JsonObject } from './json.ts';
import type { FieldError } from './result.ts';

const PRICE = /^-?\d+\.\d{2} [A-Z]{3}$/;

/** What an element may say, as documented for a PUT, by the list that it stands in. */
const CONDITIONS =
  'enabled variant_refs dow start_time end_time start_date end_date min_order_amount max_per_order max_per_customer';
const DOCUMENTED: Readonly<Record<string, string>> = {
  data: 'variants categories products option_lists deals discounts charges',
  variants: 'ref name',
  categories: 'ref parent_ref name description tags image_ids',
  products: 'ref category_ref name description tags image_ids tax_rate skus',
  'products.skus': 'ref name restrictions price price_overrides option_list_refs tags tax_rate',
  option_lists: 'ref name min_selections max_selections type tags options',
  'option_lists.options': 'ref name price price_overrides restrictions default tags',
  price_overrides: `${CONDITIONS} service_types service_type_refs price`,
  restrictions: CONDITIONS,
  deals: 'ref category_ref name description restrictions coupon_codes tags image_ids lines',
  'deals.lines': 'label skus pricing_effect pricing_value',
  'lines.skus': 'ref extra_charge',
  discounts: 'ref name description restrictions coupon_codes pricing_effect pricing_value',
  charges: 'ref name type price',
};

/** Each key of a catalogue's data that no page documents. */
export function unknownKeys(data: JsonObject): readonly FieldError[] {
  const errors: FieldError[] = [];
  const look = (element: JsonObject, at: string, name: string, within: string): void => {
    const kind = DOCUMENTED[`${within}.${name}`] === undefined ? name : `${within}.${name}`;
    const known = DOCUMENTED[kind]?.split(' ');
    if (known === undefined) return;
    for (const [key, value] of Object.entries(element)) {
      const place = `${at}.${key}`;
      if (!known.includes(key)) errors.push({ field: place, message: 'is not permitted' });
      else if (Array.isArray(value)) {
        value.forEach((one, index) => {
          if (isObject(one)) look(one, `${place}.${index}`, key, name);
        });
      } else if (isObject(value)) look(value, place, key, name);
    }
  };
  look(data, 'data', 'data', '');
  return errors;
}

/**
 * What of a catalogue's data HubRise refuses with 422 (HubRise API, catalog): what is mandatory and not
 * there, what names nothing, what is there twice. A list of options without options was seen to be
 * refused; that refs which stand twice are is a guess.
 */
export function catalogErrors(data: JsonObject): readonly FieldError[] {
  const errors: FieldError[] = [];
  const fail = (field: string, message: string): void => {
    errors.push({ field: `data.${field}`, message });
  };
  const required = (element: JsonObject, at: string, names: readonly string[]): void => {
    for (const name of names) {
      const value = element[name];
      if (typeof value !== 'string' || value === '') fail(`${at}.${name}`, 'is required');
    }
  };
  const once = (elements: readonly Element[]): ReadonlySet<Json> => {
    const known = new Set<Json>();
    for (const { at, value } of elements) {
      const ref = value['ref'] ?? null;
      if (ref === null) continue;
      if (known.has(ref)) fail(`${at}.ref`, 'has already been taken');
      known.add(ref);
    }
    return known;
  };
  const priced = ({ at, value }: Element): void => {
    const overrides = elementsOf(value, 'price_overrides', at);
    for (const one of [{ at, value }, ...overrides]) {
      const { price } = one.value;
      if (typeof price !== 'string' || !PRICE.test(price)) fail(`${one.at}.price`, 'is invalid');
    }
  };

  const categories = elementsOf(data, 'categories');
  for (const { at, value } of categories) required(value, at, ['ref', 'name']);
  const categoryRefs = once(categories);
  const lists = elementsOf(data, 'option_lists');
  for (const { at, value } of lists) required(value, at, ['ref', 'name']);
  const listRefs = once(lists);

  for (const { at, value } of categories) {
    const parent = value['parent_ref'] ?? null;
    if (parent !== null && !categoryRefs.has(parent)) fail(`${at}.parent_ref`, 'does not exist');
  }
  const products = elementsOf(data, 'products');
  once(products);
  const skus = products.flatMap(({ at, value }) => elementsOf(value, 'skus', at));
  const skuRefs = once(skus);
  for (const { at, value } of products) {
    required(value, at, ['name']);
    if (!categoryRefs.has(value['category_ref'] ?? null)) {
      fail(`${at}.category_ref`, 'does not exist');
    }
    const own = elementsOf(value, 'skus', at);
    if (own.length === 0) fail(`${at}.skus`, 'must not be empty');
    const names = own.map((sku) => sku.value['name'] ?? null);
    if (new Set(names).size < names.length) fail(`${at}.skus`, 'must have unique names');
  }
  for (const sku of skus) {
    priced(sku);
    const refs = sku.value['option_list_refs'];
    const unknown = Array.isArray(refs) && refs.some((ref) => !listRefs.has(ref));
    if (unknown) fail(`${sku.at}.option_list_refs`, 'does not exist');
  }
  for (const { at, value } of lists) {
    const options = elementsOf(value, 'options', at);
    if (options.length === 0) fail(`${at}.options`, 'must not be empty');
    for (const option of options) {
      required(option.value, option.at, ['name']);
      priced(option);
    }
    const most = value['max_selections'] ?? null;
    const set = options.filter((option) => option.value['default'] === true).length;
    if (typeof most === 'number' && set > most) fail(`${at}.options`, 'has too many defaults');
  }
  for (const deal of elementsOf(data, 'deals')) {
    required(deal.value, deal.at, ['name']);
    for (const line of elementsOf(deal.value, 'lines', deal.at)) {
      for (const sku of elementsOf(line.value, 'skus', line.at)) {
        if (!skuRefs.has(sku.value['ref'] ?? null)) fail(`${sku.at}.ref`, 'does not exist');
      }
    }
  }
  return errors;
}

type Element = { readonly at: string; readonly value: JsonObject };

function elementsOf(parent: JsonObject, name: string, above?: string): readonly Element[] {
  const list = parent[name];
  return (Array.isArray(list) ? list : []).map((one, place) => ({
    at: [above, name, place].filter((part) => part !== undefined).join('.'),
    value: isObject(one) ? one : {},
  }));
}
