import { describe, expect, it } from 'vitest';
import { OTHER_SHELF } from '../../main/core/counter/assortment.ts';
import { categoryHues, hueOf } from '../../renderer/logic/category-hues.ts';

const shelves = [...Array.from({ length: 12 }, (_, at) => `c${at}`), OTHER_SHELF].map((key) => ({
  key,
  name: key,
  articles: [],
}));

describe('the colours of categories', () => {
  it('go by their place, and begin again after the last one', () => {
    const hues = [...categoryHues({ shelves }).values()];
    expect(hues.slice(0, 3)).toEqual(['1', '2', '3']);
    expect(hues.slice(10, 12)).toEqual(['11', '1']);
  });

  it('leave one of its own to what has no category, or one that is not known', () => {
    const hues = categoryHues({ shelves });
    expect(hueOf({ category: 'c1' }, hues)).toBe('2');
    expect(hueOf({ category: null }, hues)).toBe('other');
    expect(hueOf({ category: 'of another menu' }, hues)).toBe('other');
  });
});
