import { describe, expect, it } from 'vitest';
import { favouritesOf } from '../../../main/core/counter/best-sold.ts';
import { soldKey } from '../../../main/core/counter/draft.ts';
import { aShop } from './shop.ts';

const goods = aShop();
const keyOf = (ref: string): string => {
  const found = goods.byRef.get(ref);
  return soldKey(found?.article.id ?? '', found?.size.id ?? '');
};

describe('favourites', () => {
  it('are what was sold, in the order of the menu, each with the size that is sold most', () => {
    const royale = goods.byRef.get('royale')?.article;
    if (royale?.kind !== 'product') throw new Error('royale');
    const last = royale.sizes.at(-1);
    const sold = {
      [keyOf('coca')]: 9_000,
      [soldKey(royale.id, last?.id ?? '')]: 2_000,
      [soldKey(royale.id, royale.sizes[0]?.id ?? '')]: 1_000,
    };
    const { articles, usual } = favouritesOf(goods, sold);
    const shown = goods.shelves.flatMap((shelf) => shelf.articles);
    expect(articles).toEqual(shown.filter((one) => articles.includes(one)));
    expect(articles.map(({ id }) => id).sort()).toEqual(
      [royale.id, goods.byRef.get('coca')?.article.id].sort(),
    );
    expect(usual.get(royale.id)).toBe(last?.id);
  });

  it('are none where nothing was sold', () => {
    expect(favouritesOf(goods, {}).articles).toEqual([]);
  });
});
