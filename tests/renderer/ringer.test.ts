import { describe, expect, test } from 'vitest';
import type { OrderCard } from '../../preload/contract.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { startRinger } from '../../renderer/state/ringer.ts';
import { makeCard, NOW } from './fixtures.ts';

const fresh = makeCard({ receivedAt: NOW });
const cancelled = makeCard({ id: 'c', flags: ['cancelled'], actions: ['acknowledge'] });

function setUp(first: readonly OrderCard[] = []) {
  const clock = createCell(NOW);
  const cards = createCell<readonly OrderCard[]>(first);
  const inHand = createCell<ReadonlySet<string>>(new Set());
  const volume = createCell(100);
  const heard: string[] = [];
  startRinger(
    { clock, cards, inHand, volume },
    {
      play: (kind, level) => heard.push(`${kind} ${level}`),
      stop: () => heard.push('stop'),
    },
  );
  /** Lets seconds pass, one tick each. */
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) clock.set(clock.get() + 1000);
  };
  return { cards, inHand, volume, heard, pass };
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

  test('rings for what waited already when the window opened', () => {
    expect(setUp([fresh]).heard).toEqual(['new_order 0.6']);
  });

  test('is louder after a minute', () => {
    const { heard, pass } = setUp([fresh]);
    pass(64);
    expect(heard.at(0)).toBe('new_order 0.6');
    expect(heard.at(-1)).toBe('new_order 1');
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

  test('has another sound for a cancellation', () => {
    expect(setUp([cancelled]).heard).toEqual(['order_cancelled 0.6']);
  });

  test('follows the volume of the settings, and plays nothing at zero', () => {
    const { heard, pass, volume } = setUp([fresh]);
    volume.set(50);
    pass(4);
    volume.set(0);
    pass(8);
    expect(heard).toEqual(['new_order 0.6', 'new_order 0.3']);
  });

  test('does not fall silent when the clock of the computer is set back', () => {
    const { cards, heard } = setUp([fresh]);
    expect(heard).toHaveLength(1);
    const clock = createCell(NOW);
    const again: string[] = [];
    startRinger(
      { clock, cards, inHand: createCell(new Set<string>()), volume: createCell(100) },
      { play: (kind) => again.push(kind), stop: () => undefined },
    );
    clock.set(NOW - 3_600_000);
    expect(again).toHaveLength(2);
  });
});
