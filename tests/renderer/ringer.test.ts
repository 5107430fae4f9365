import { describe, expect, test } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { startRinger } from '../../renderer/state/ringer.ts';
import { makeCard, NOW } from './fixtures.ts';

const fresh = makeCard({ receivedAt: NOW });
const cancelled = makeCard({ id: 'c', flags: ['cancelled'], actions: ['acknowledge'] });

function setUp(first: readonly OrderCard[] = []) {
  const clock = createCell(NOW);
  const cards = createCell<readonly OrderCard[]>(first);
  const inHand = createCell<ReadonlySet<string>>(new Set());
  const fault = createCell<number | null>(null);
  const volume = createCell(100);
  const heard: string[] = [];
  startRinger(
    {
      clock,
      changes: [cards, inHand, fault, volume],
      read: () => ({
        cards: cards.get(),
        inHand: inHand.get(),
        due: new Map(),
        seen: new Map(),
        couriers: new Map(),
        accepted: new Map(),
        faultSince: fault.get(),
      }),
      volume: volume.get,
    },
    {
      play: (sound, level) => heard.push(`${sound} ${level}`),
      stop: () => heard.push('stop'),
    },
  );
  /** Lets seconds pass, one tick each. */
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) clock.set(clock.get() + 1000);
  };
  return { cards, clock, fault, inHand, volume, heard, pass };
}

describe('the ringer', () => {
  test('rings at once when an order comes, then every four seconds', () => {
    const { cards, heard, pass } = setUp();
    cards.set([fresh]);
    expect(heard).toEqual(['new_order 0.6']);
    pass(3);
    expect(heard).toHaveLength(1);
    pass(1);
    expect(heard).toHaveLength(2);
    pass(8);
    expect(heard).toHaveLength(4);
  });

  test('rings at once for one more order, though another rings already', () => {
    const { cards, heard, pass } = setUp([fresh]);
    pass(1);
    cards.set([fresh, makeCard({ id: 'second', receivedAt: NOW + 1000 })]);
    expect(heard).toEqual(['new_order 0.6', 'new_order 0.6']);
  });

  test('rings for what waited already when the window opened, or opened anew', () => {
    expect(setUp([fresh]).heard).toEqual(['new_order 0.6']);
  });

  test('is louder after a minute, and at its full after three', () => {
    const { heard, pass } = setUp([fresh]);
    pass(56);
    expect(heard.at(-1)).toBe('new_order 0.6');
    pass(8);
    expect(heard.at(-1)).toBe('order_waiting 0.8');
    pass(120);
    expect(heard.at(-1)).toBe('order_waiting 1');
  });

  test('stops the moment that the last order is in hand, and once only', () => {
    const { cards, heard, inHand, pass } = setUp([fresh]);
    inHand.set(new Set([fresh.id]));
    expect(heard).toEqual(['new_order 0.6', 'stop']);
    cards.set([]);
    pass(10);
    expect(heard).toEqual(['new_order 0.6', 'stop']);
  });

  test('rings again where the answer came to nothing', () => {
    const { heard, inHand } = setUp([fresh]);
    inHand.set(new Set([fresh.id]));
    inHand.set(new Set());
    expect(heard.at(-1)).toBe('new_order 0.6');
  });

  test('gives a cancellation and a new order their turns, each whole', () => {
    const { heard, pass } = setUp([fresh, cancelled]);
    pass(10);
    expect(heard).toEqual([
      'order_cancelled 0.6',
      'new_order 0.6',
      'order_cancelled 0.6',
      'new_order 0.6',
      'order_cancelled 0.6',
      'new_order 0.6',
    ]);
  });

  test('reminds of a fault every half minute, and stops when it is over', () => {
    const { fault, heard, pass } = setUp();
    fault.set(NOW);
    pass(30);
    fault.set(null);
    pass(60);
    expect(heard).toEqual(['fault 0.6', 'fault 0.6', 'stop']);
  });

  test('falls silent at volume zero, and rings as soon as it is up again', () => {
    const { heard, pass, volume } = setUp([fresh]);
    volume.set(0);
    pass(8);
    expect(heard).toEqual(['new_order 0.6', 'stop']);
    volume.set(50);
    expect(heard.at(-1)).toBe('new_order 0.3');
  });

  test('does not fall silent when the clock of the computer is set back', () => {
    const { clock, heard } = setUp([fresh]);
    clock.set(NOW - 3_600_000);
    expect(heard).toHaveLength(2);
  });
});
