import fc from 'fast-check';
import { type CatalogDoc, docOf, LIST_KINDS, type Target } from '../../main/core/draft/doc.ts';
import { isObject, type Json, type JsonObject, parseExact } from '../../main/core/draft/json.ts';
import type { Operation } from '../../main/core/draft/operations.ts';

/** Reads JSON as the till does, and fails where it is none. */
export function exact(text: string): JsonObject {
  const value = parseExact(text);
  if (!isObject(value)) throw new Error('This is no object');
  return value;
}

export function docFrom(data: JsonObject): CatalogDoc {
  const doc = docOf(data);
  if (doc === null) throw new Error('This is no catalogue');
  return doc;
}

const money = fc.integer({ min: 0, max: 9_999 }).map((cents) => {
  const text = String(cents).padStart(3, '0');
  return `${text.slice(0, -2)}.${text.slice(-2)} EUR`;
});
const word = fc.constantFrom('Margherita', 'Reine', 'Coca', 'Tiramisu', 'Grande', '33 cl', 'Été');
/** What the till does not understand, with numbers as no program writes them. */
const stranger = fc.constantFrom<Json>(
  exact('{"v":1.10}'),
  exact('{"v":12345678901234567890}'),
  { kcal: 800, by: [1, { deep: null }] },
  [],
  'texte',
  false,
);
const some = <T>(value: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(value, { nil: undefined });
const element = (fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<JsonObject> =>
  fc
    .record({ ...fields, x_stranger: some(stranger) })
    .map(
      (record) =>
        Object.fromEntries(
          Object.entries(record).filter(([, value]) => value !== undefined),
        ) as JsonObject,
    );

const restrictions = some(
  fc.record({
    dow: fc.constantFrom('12345--', '-----67'),
    start_time: fc.constant('11:00'),
    variant_refs: fc.constantFrom<Json>([], ['delivery'], null),
  }),
);
const sku = element({
  ref: some(fc.constantFrom('A', 'B', 'C', 'D', 'E')),
  name: some(word),
  price: money,
  restrictions,
  price_overrides: some(fc.array(fc.record({ dow: fc.constant('12-----'), price: money }))),
  option_list_refs: some(fc.array(fc.constantFrom('L1', 'L2'))),
  tags: some(fc.array(fc.constantFrom('spicy_1', 'maison'))),
  tax_rate: some(fc.constantFrom<Json>({ delivery: '20.0' }, '10', null)),
});
const product = element({
  ref: some(fc.constantFrom('P1', 'P2', 'P3', 'P4', 'P5', 'P6')),
  category_ref: fc.constantFrom('pizza', 'drinks', 'none'),
  name: word,
  description: some(word),
  tags: some(fc.array(fc.constantFrom('vegan', 'alcoholic'))),
  image_ids: some(fc.array(fc.constantFrom('i1', 'i2'))),
  tax_rate: some(fc.constantFrom<Json>({ delivery: '10.0', eat_in: '10.0' }, '5.5')),
  skus: fc.array(sku, { maxLength: 3 }),
});
const option = element({
  ref: some(fc.constantFrom('o1', 'o2', 'o3')),
  name: word,
  price: money,
  price_overrides: some(fc.array(fc.record({ start_time: fc.constant('18:00'), price: money }))),
});
const list = element({
  ref: fc.constantFrom('L1', 'L2', 'L3'),
  name: word,
  options: fc.array(option, { maxLength: 4 }),
});

const dealLine = element({
  label: some(word),
  skus: fc.array(
    element({ ref: some(fc.constantFrom('A', 'B', 'C')), extra_charge: some(money) }),
    { maxLength: 3 },
  ),
  pricing_effect: some(fc.constantFrom('unchanged', 'fixed_price', 'percentage_off', 'other')),
  pricing_value: some(fc.oneof(money, fc.constant('20'))),
});
const deal = element({
  ref: some(word),
  name: word,
  tags: some(fc.array(fc.constantFrom('upselling', 'deal_only'))),
  lines: fc.array(dealLine, { maxLength: 3 }),
});

/** Any catalogue in its written form: doubled refs and strangers' fields too. */
export const anyData: fc.Arbitrary<JsonObject> = element({
  variants: some(fc.constant([{ ref: 'delivery', name: 'Livraison' }])),
  categories: fc.array(
    element({
      ref: fc.constantFrom('pizza', 'drinks', 'sub'),
      name: word,
      parent_ref: some(word),
      image_ids: some(fc.array(fc.constantFrom('i1', 'i2'))),
      tags: some(fc.array(fc.constantFrom('home'))),
    }),
    { maxLength: 3 },
  ),
  products: fc.array(product, { maxLength: 6 }),
  option_lists: some(fc.array(list, { maxLength: 3 })),
  deals: some(fc.array(deal, { maxLength: 3 })),
});

/** All that can be named in a catalogue. */
export function targetsOf(doc: CatalogDoc): readonly Target[] {
  return LIST_KINDS.flatMap((kind) =>
    doc.lists[kind].flatMap(({ inner, key }): readonly Target[] => [
      { list: kind, key },
      ...inner.map((one) => ({ list: kind, key, inner: one.key })),
    ]),
  );
}

const value = fc.oneof(money, word, stranger);
const path = fc.constantFrom(
  ['name'],
  ['description'],
  ['price'],
  ['restrictions', 'dow'],
  ['restrictions', 'variant_refs'],
  ['tax_rate', 'delivery'],
  ['tags'],
  ['x_stranger'],
);

/** Changes of a catalogue, some of what is not in it. `owner` keeps two people's additions apart. */
export function anyOperations(doc: CatalogDoc, owner = 'here'): fc.Arbitrary<Operation[]> {
  const targets = targetsOf(doc);
  const target = fc.constantFrom<Target>(...targets, { list: 'product', key: 'nowhere' });
  const beside = (at: Target): readonly string[] =>
    at.inner === undefined
      ? doc.lists[at.list].map(({ key }) => key)
      : (doc.lists[at.list].find(({ key }) => key === at.key)?.inner.map(({ key }) => key) ?? []);
  const one: fc.Arbitrary<Operation> = fc.oneof(
    fc.record({ kind: fc.constant('set' as const), at: target, path, value }),
    fc.record({ kind: fc.constant('set' as const), at: target, path }),
    fc.record({ kind: fc.constant('remove' as const), at: target }),
    target.chain((at) =>
      fc.record({
        kind: fc.constant('move' as const),
        at: fc.constant(at),
        after: fc
          .constantFrom<string | null>(null, ...beside(at))
          .map((key) => (key === (at.inner ?? at.key) ? null : key)),
      }),
    ),
    fc.record({ place: fc.integer({ min: 0, max: 99 }), json: product, at: target }).map(
      ({ at, json, place }): Operation => ({
        kind: 'add',
        at: { list: 'product', key: `ref ${owner}-${place}` },
        json: { ...json, ref: `${owner}-${place}` },
        after: at.list === 'product' ? at.key : null,
      }),
    ),
    fc.record({ percent: fc.integer({ min: -90, max: 300 }), options: fc.boolean() }).map(
      ({ options, percent }): Operation => ({
        kind: 'prices',
        category: null,
        by: { kind: 'percent', percent: String(percent) },
        step: 10,
        options,
      }),
    ),
  );
  const flat = fc.array(one, { maxLength: 8 });
  return fc.oneof(
    flat,
    flat.map((operations): Operation[] => [{ kind: 'group', operations }]),
  );
}
