import { describe, expect, it } from 'vitest';
import { slotShows, worstFirst } from '../../renderer/logic/bar-slot.ts';

describe('the slot of the menu bar', () => {
  const all = { isBoard: false, waiting: 2, moves: 1, news: 3 };

  it('shows one thing: orders, else what can be taken back, else what is to be known', () => {
    expect(slotShows(all)).toBe('orders');
    expect(slotShows({ ...all, waiting: 0 })).toBe('undo');
    expect(slotShows({ ...all, waiting: 0, moves: 0 })).toBe('news');
    expect(slotShows({ ...all, waiting: 0, moves: 0, news: 0 })).toBe('nothing');
  });

  it('says nothing of orders that are on the screen', () => {
    expect(slotShows({ ...all, isBoard: true })).toBe('undo');
    expect(slotShows({ ...all, isBoard: true, moves: 0 })).toBe('news');
  });
});

it('the worst news come first, and equal ones keep their order', () => {
  const news = (['good', 'warning', 'bad', 'warning', 'bad'] as const).map((tone, at) => ({
    tone,
    at,
  }));
  expect(worstFirst(news).map(({ at }) => at)).toEqual([2, 4, 1, 3, 0]);
});
