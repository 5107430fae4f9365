import { describe, expect, it } from 'vitest';
import { createCell } from '../../renderer/state/cell.ts';
import { type RingingStores, startRinging } from '../../renderer/state/start-ringing.ts';
import { createUiStore } from '../../renderer/state/ui-store.ts';
import { makeCard, NOW } from './fixtures.ts';

/** A till that starts with an order that nobody has answered, and knows its settings a little later. */
function aStart() {
  const clock = createCell(NOW);
  const settings = createCell<{ volume: number } | null>(null);
  const card = makeCard({ receivedAt: NOW });
  const heard: number[] = [];
  const stores = {
    ...{ clock, settings, mute: createCell(null), health: createCell(null) },
    orders: { onAnnounce: () => () => undefined },
    board: createCell({ cards: new Map([[card.id, card]]) }),
    moves: createCell(new Map()),
    ui: createUiStore(),
  };
  startRinging(stores as unknown as RingingStores, {
    play: (_, level) => heard.push(level),
    stop: () => undefined,
  });
  const pass = (seconds: number): void => {
    for (let second = 0; second < seconds; second += 1) clock.set(clock.get() + 1_000);
  };
  return { heard, pass, settings };
}

describe('at a start', () => {
  it('nothing rings where the sound is off, not even before that is known', () => {
    const { heard, pass, settings } = aStart();
    pass(1);
    settings.set({ volume: 0 });
    pass(10);
    expect(heard).toEqual([]);
  });

  it('it rings as soon as it is known how loud it may be', () => {
    const { heard, settings } = aStart();
    settings.set({ volume: 50 });
    expect(heard).toHaveLength(1);
    expect(heard[0]).toBeLessThan(0.5);
  });

  it('it rings all the same where that does not come', () => {
    const { heard, pass } = aStart();
    pass(4);
    expect(heard).not.toEqual([]);
  });
});
