import { describe, expect, it } from 'vitest';
import { keyText } from '../../main/core/catalog/stock.ts';
import { assortmentOf } from '../../main/core/counter/assortment.ts';
import { isSameTile, tileOf } from '../../renderer/logic/article-tile.ts';
import { aCatalog, NOON, product, sku } from '../core/counter/shop.ts';

const SIZES = ['Junior', 'Senior', 'Mega', 'Giga'] as const;
const pizza = (ref: string, names: readonly string[], lists: readonly string[] = []) =>
  product(
    ref,
    ref,
    names.map((name, at) =>
      sku(`${ref}-${name}`, 900 + at * 300, { name, optionLists: [...lists] }),
    ),
  );
const catalog = aCatalog();
const goods = assortmentOf({
  ...catalog,
  products: [
    pizza('three', SIZES.slice(0, 3)),
    pizza('four', SIZES),
    pizza('choosy', SIZES.slice(0, 3), ['sauce']),
  ],
});
const find = (name: string) => {
  const found = goods.articles.find((one) => one.name === name);
  if (found === undefined) throw new Error(name);
  return found;
};
const tile = (name: string, off: readonly string[] = [], usual: string | null = null) =>
  tileOf(find(name), {
    goods,
    at: NOON,
    off: new Set(off.map((ref) => keyText({ kind: 'sku', ref }))),
    usual: new Map(usual === null ? [] : [[find(name).id, usual]]),
  });

describe('the tile of an article', () => {
  it('adds the usual size with one tap, and each other one with one of its own', () => {
    expect(tile('three', [], 'three-Senior')).toMatchObject({
      usual: { name: 'Senior' },
      cents: 1_200,
      isLeast: false,
      others: [{ name: 'Junior' }, { name: 'Mega' }],
      hasMore: false,
    });
    expect(tile('three')).toMatchObject({ usual: { name: 'Junior' }, cents: 900 });
  });

  it('keeps its sizes in their places when one is off', () => {
    const off = tile('three', ['three-Junior']);
    expect(off).toMatchObject({ state: 'off', usual: { name: 'Junior' } });
    expect(off.others.map(({ name, state }) => `${name} ${state}`)).toEqual([
      'Senior sold',
      'Mega sold',
    ]);
    expect(isSameTile(off, tile('three'))).toBe(false);
    expect(isSameTile(tile('three'), tile('three'))).toBe(true);
  });

  it('asks for the sizes that do not fit, and where something has to be chosen', () => {
    expect(tile('four')).toMatchObject({ usual: { name: 'Junior' }, others: [], hasMore: true });
    expect(tile('choosy')).toMatchObject({ usual: null, others: [], hasMore: false });
  });
});
