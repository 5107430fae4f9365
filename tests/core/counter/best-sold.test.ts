import { describe, expect, it } from 'vitest';
import {
  favouritesOf,
  NOTHING_SOLD,
  soldBefore,
  soldKey,
  withSold,
} from '../../../main/core/counter/best-sold.ts';
import type { DraftLine } from '../../../main/core/counter/draft.ts';
import { aShop } from './shop.ts';

const goods = aShop();
const line = (ref: string, qty = 1_000): Pick<DraftLine, 'choice' | 'qty'> => {
  const found = goods.byRef.get(ref);
  if (found === undefined) throw new Error(ref);
  const choice = { article: found.article.id, size: found.size.id, options: [] };
  return { choice: { kind: 'product', ...choice }, qty };
};
const keyOf = (ref: string): string => {
  const found = goods.byRef.get(ref);
  return soldKey(found?.article.id ?? '', found?.size.id ?? '');
};

describe('what was sold', () => {
  it('stays as it was at opening all day, and counts from the next day', () => {
    const first = withSold(NOTHING_SOLD, '2026-11-20', [line('coca'), line('reine', 2_000)]);
    expect(soldBefore(first, '2026-11-20')).toEqual({});
    const later = withSold(first, '2026-11-20', [line('coca')]);
    expect(soldBefore(later, '2026-11-20')).toEqual({});
    expect(soldBefore(later, '2026-11-21')).toEqual({
      [keyOf('coca')]: 2_000,
      [keyOf('reine')]: 2_000,
    });
  });

  it('is forgotten bit by bit, a day of sales after the other', () => {
    let tally = withSold(NOTHING_SOLD, '2026-11-01', [line('coca')]);
    for (let day = 2; day <= 12; day += 1)
      tally = withSold(tally, `2026-11-${day}`, [line('reine')]);
    const sold = soldBefore(tally, '2026-12-01');
    expect(sold[keyOf('coca')]).toBeGreaterThanOrEqual(500);
    expect(sold[keyOf('reine')]).toBeGreaterThan(8_000);
    for (let day = 13; day <= 20; day += 1) {
      tally = withSold(tally, `2026-11-${day}`, [line('reine')]);
    }
    expect(soldBefore(tally, '2026-12-01')[keyOf('coca')]).toBeUndefined();
  });

  it('is counted by what was sold, not by what was typed freely, and never holds too much', () => {
    const free = { kind: 'free', label: 'Divers', cents: 100, vat: 'prepared' } as const;
    const many = Array.from({ length: 900 }, (_, at) => ({
      choice: { kind: 'deal', article: `deal ${at}`, steps: [] } as const,
      qty: at === 899 ? 5_000 : 1_000,
    }));
    const tally = withSold(NOTHING_SOLD, '2026-11-20', [{ choice: free, qty: 1_000 }, ...many]);
    const sold = soldBefore(tally, '2026-11-21');
    expect(Object.keys(sold)).toHaveLength(200);
    expect(sold['deal 899']).toBe(5_000);
  });
});

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
