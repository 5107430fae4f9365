import { describe, expect, it } from 'vitest';
import type { Target } from '../../../main/core/draft/doc.ts';
import type { Json, JsonObject } from '../../../main/core/draft/json.ts';
import { applyAll, type Operation } from '../../../main/core/draft/operations.ts';
import { newProblems, problemsOf } from '../../../main/core/draft/problems.ts';
import { catalogData } from '../../stand-ins/hubrise/sample-orders/menu.ts';
import { docFrom } from '../../support/catalog-drafts.ts';

const GOOD: JsonObject = {
  categories: [{ ref: 'pizzas', name: 'Pizzas' }],
  products: [
    {
      ref: 'reine',
      category_ref: 'pizzas',
      name: 'Reine',
      skus: [
        { ref: 'r1', name: null, price: '9.00 EUR', option_list_refs: ['extra'] },
        { ref: 'r2', name: 'Grande', price: '12.00 EUR' },
      ],
    },
  ],
  option_lists: [
    {
      ref: 'extra',
      name: 'Suppléments',
      max_selections: 1,
      options: [
        { ref: 'egg', name: 'Œuf', price: '1.00 EUR', default: true },
        { ref: 'ham', name: 'Jambon', price: '1.50 EUR' },
      ],
    },
  ],
  deals: [{ ref: 'd', name: 'Midi', lines: [{ skus: [{ ref: 'r1' }] }] }],
};

const CATEGORY = { list: 'category', key: 'ref pizzas' } as const;
const PRODUCT = { list: 'product', key: 'ref reine' } as const;
const SIZE = { ...PRODUCT, inner: 'ref r2' } as const;
const LIST = { list: 'option_list', key: 'ref extra' } as const;
const OPTION = { ...LIST, inner: 'ref ham' } as const;
const DEAL = { list: 'deal', key: 'ref d' } as const;

const set =
  (at: Target) =>
  (field: string, value: Json): Operation => ({ kind: 'set', at, path: [field], value });
const remove = (at: Target): Operation => ({ kind: 'remove', at });

describe('what HubRise would refuse', () => {
  it('is nothing in a catalogue that it has taken', () => {
    expect(problemsOf(docFrom(GOOD))).toEqual([]);
    expect(problemsOf(docFrom(catalogData() as JsonObject))).toEqual([]);
  });

  const cases: readonly (readonly [string, readonly Operation[], readonly string[]])[] = [
    ['a product without a name', [set(PRODUCT)('name', '')], ['no_name']],
    ['a category without a ref', [set(CATEGORY)('ref', '')], ['no_ref', 'unknown_category']],
    ['a category that there is not', [set(PRODUCT)('category_ref', 'x')], ['unknown_category']],
    ['a category that stands nowhere', [set(CATEGORY)('parent_ref', 'x')], ['unknown_category']],
    ['two sizes of one name', [set(SIZE)('name', '')], ['same_size_name']],
    ['two sizes of one ref', [set(SIZE)('ref', 'r1')], ['same_ref']],
    ['no price', [{ kind: 'set', at: SIZE, path: ['price'] }], ['bad_price']],
    ['a price without a currency', [set(SIZE)('price', '9.00')], ['bad_price']],
    [
      'a price of an hour that is none',
      [set(SIZE)('price_overrides', [{ dow: '1------', price: 'x' }])],
      ['bad_price'],
    ],
    [
      'hours that nobody can read',
      [set(SIZE)('restrictions', { start_time: '25:00' })],
      ['bad_hours'],
    ],
    [
      'a price of days that there are not',
      [set(OPTION)('price_overrides', [{ dow: '8', price: '1.00 EUR' }])],
      ['bad_hours'],
    ],
    [
      'a variant that there is not',
      [set(SIZE)('price_overrides', [{ variant_refs: ['x'], price: '1.00 EUR' }])],
      ['unknown_variant'],
    ],
    [
      'a deal of a variant that there is not',
      [set(DEAL)('restrictions', { variant_refs: ['x'] })],
      ['unknown_variant'],
    ],
    [
      'nothing where it is sold never, or nowhere',
      [set(SIZE)('restrictions', { dow: '-------', variant_refs: [] })],
      [],
    ],
    [
      'no size',
      [remove(SIZE), remove({ ...PRODUCT, inner: 'ref r1' })],
      ['no_size', 'deal_of_unknown_size'],
    ],
    ['a list that there is not', [set(SIZE)('option_list_refs', ['x'])], ['unknown_list']],
    [
      'an empty list of options',
      [remove(OPTION), remove({ ...LIST, inner: 'ref egg' })],
      ['no_option'],
    ],
    ['more set than may be taken', [set(OPTION)('default', true)], ['defaults_above_most']],
    ['more to be taken than may be', [set(LIST)('min_selections', 2)], ['least_above_most']],
    ['two options of one ref', [set(OPTION)('ref', 'egg')], ['same_ref']],
    ['a deal without lines', [set(DEAL)('lines', [])], ['deal_without_lines']],
    [
      'a deal of a size that was removed',
      [remove({ ...PRODUCT, inner: 'ref r1' })],
      ['deal_of_unknown_size'],
    ],
  ];
  it.each(cases)('is %s', (_name, operations, codes) => {
    const { doc, missed } = applyAll(docFrom(GOOD), operations);
    expect(missed).toEqual([]);
    expect(problemsOf(doc).map(({ code }) => code)).toEqual(codes);
    expect(newProblems(docFrom(GOOD), doc).map(({ code }) => code)).toEqual(codes);
  });

  it('keeps a draft from nothing that HubRise has itself, but for a list without options', () => {
    const spoiled = applyAll(docFrom(GOOD), [
      set(PRODUCT)('category_ref', 'x'),
      remove(OPTION),
      remove({ ...LIST, inner: 'ref egg' }),
    ]).doc;
    expect(newProblems(spoiled, spoiled).map(({ code }) => code)).toEqual(['no_option']);
  });
});
