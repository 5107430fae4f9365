import { describe, expect, test } from 'vitest';
import type { CatalogView } from '../../preload/contract.ts';
import {
  carteOf,
  choosingOf,
  entriesOn,
  priceFrom,
  productState,
  sortTags,
} from '../../renderer/logic/carte.ts';
import { linesByKey } from '../../renderer/logic/sold-out.ts';
import { euros } from './fixtures.ts';
import { CATALOG, makeLine } from './menu-fixtures.ts';

const carte = carteOf(CATALOG);
const names = (...[shelf, text]: [Parameters<typeof entriesOn>[1], string]) =>
  entriesOn(carte, shelf, text).map((entry) => {
    if (entry.kind === 'product') return entry.product.name;
    return entry.kind === 'deal' ? entry.deal.name : entry.list.name;
  });
const category = (key: string, parent: string | null) => ({
  key,
  parent,
  ref: key,
  name: key.toUpperCase(),
  description: null,
  imageIds: [],
});
const withCategories = (...categories: ReturnType<typeof category>[]): CatalogView => ({
  ...CATALOG,
  categories,
});
const [margherita] = CATALOG.products;
if (margherita === undefined) throw new Error('The catalogue of the tests has no product');

describe('the categories of Carte', () => {
  test('stand below those that they are in, each with what is in it and below it', () => {
    expect(carte.categories.map(({ count, depth, key }) => [key, depth, count])).toEqual([
      ['pizzas', 0, 3],
      ['burgers', 0, 2],
      ['desserts', 0, 1],
      ['boissons', 0, 2],
      ['vins', 1, 1],
    ]);
  });

  test('are all there where a parent is missing, or they stand in a circle', () => {
    const odd = carteOf(
      withCategories(category('a', 'gone'), category('b', 'c'), category('c', 'b')),
    );
    expect(odd.categories.map(({ key }) => key).toSorted()).toEqual(['a', 'b', 'c']);
  });
});

describe('what is on a shelf', () => {
  test('is everything that is sold, a category with those below it, deals or lists', () => {
    expect(names({ kind: 'all' }, '')).toHaveLength(CATALOG.products.length);
    expect(names({ kind: 'category', key: 'boissons' }, '')).toEqual([
      'Coca-Cola 33 cl',
      'Chianti 75 cl',
    ]);
    expect(names({ kind: 'category', key: 'pizzas' }, '')).toContain('Formule midi');
    expect(names({ kind: 'deals' }, '')).toEqual(['Formule midi']);
    expect(names({ kind: 'lists' }, '')).toEqual(['Base', 'Suppléments', 'Cuisson']);
  });

  test('is searched without accents and case, by size and option too', () => {
    expect(names({ kind: 'all' }, 'TIRAMISU')).toEqual(['Tiramisù']);
    expect(names({ kind: 'all' }, '40 cm')).toEqual(['Quatre fromages']);
    expect(names({ kind: 'all' }, 'anchois')).toEqual(['Suppléments']);
    expect(names({ kind: 'category', key: 'boissons' }, 'marg')).toEqual([]);
  });
});

describe('a product', () => {
  test('costs its least price, said as such where its sizes differ', () => {
    expect(priceFrom(margherita)).toEqual({ price: euros(890), isLeast: true });
    expect(priceFrom({ ...margherita, skus: margherita.skus.slice(1) })).toEqual({
      price: euros(1190),
      isLeast: false,
    });
    expect(priceFrom({ ...margherita, skus: [] })).toBeNull();
  });

  test('is off where every size is, and in part where some are', () => {
    const off = (...refs: string[]) =>
      linesByKey(refs.map((ref) => makeLine({ ref, state: 'off' })));
    expect(productState(margherita, off())).toBe('sold');
    expect(productState(margherita, off('marg-26'))).toBe('some_off');
    expect(productState(margherita, off('marg-26', 'marg-33'))).toBe('off');
  });
});

test('tags are told apart, each once, and what has no words of ours stays as it came', () => {
  expect(
    sortTags(['vegan', 'allergen_milk', 'maison', 'allergen_celery', 'vegan', 'allergen_dust']),
  ).toEqual({
    allergens: ['celery', 'milk'],
    known: ['vegan'],
    others: ['maison', 'allergen_dust'],
  });
});

test.each([
  [0, null, { kind: 'any' }],
  [2, null, { kind: 'least', count: 2 }],
  [1, 1, { kind: 'exactly', count: 1 }],
  [0, 3, { kind: 'most', count: 3 }],
  [1, 3, { kind: 'between', min: 1, max: 3 }],
])('from %s to %s is chosen as %o', (min, max, choosing) => {
  expect(choosingOf({ min, max })).toEqual(choosing);
});
