import { describe, expect, it } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import type { Announcement } from '../../preload/contract.ts';
import { createCell } from '../../renderer/state/cell.ts';
import { type RingingStores, startRinging } from '../../renderer/state/start-ringing.ts';
import { createUiStore } from '../../renderer/state/ui-store.ts';
import { makeCard, NOW } from './fixtures.ts';

/** A till that starts with an order that nobody has answered, and knows its settings a little later. */
function aStart(...cards: readonly OrderCard[]) {
  const shown = cards.length > 0 ? cards : [makeCard({ receivedAt: NOW })];
  const clock = createCell(NOW);
  const settings = createCell<{ volume: number } | null>(null);
  const heard: number[] = [];
  let announce: (news: Announcement) => void = () => undefined;
  const stores = {
    clock,
    settings,
    mute: createCell(null),
    health: createCell(null),
    orders: {
      onAnnounce: (listener: typeof announce) => {
        announce = listener;
        return () => undefined;
      },
    },
    board: createCell({ cards: new Map(shown.map((card) => [card.id, card])) }),
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
  const tell = (news: Announcement): void => announce(news);
  return { board: stores.board, heard, pass, settings, tell, ui: stores.ui };
}

describe('what the kitchen was told by itself', () => {
  const told = (newsAt: number) =>
    makeCard({ column: 'in_preparation', flags: ['supplemented'], newsAt });

  it('rings no more once its order is opened, within the same second as well', () => {
    const { board, heard, pass, settings, ui } = aStart(told(NOW + 400));
    settings.set({ volume: 50 });
    expect(heard).toHaveLength(1);
    const [id = ''] = board.get().cards.keys();
    ui.open({ kind: 'order', orderId: id });
    pass(60);
    expect(heard).toHaveLength(1);
  });

  it('rings where its order stands open beside the board, until somebody opens that again', () => {
    const card = makeCard({ column: 'in_preparation' });
    const { board, heard, pass, settings, ui } = aStart(card);
    settings.set({ volume: 50 });
    ui.open({ kind: 'order', orderId: card.id });
    pass(5);
    board.set({ cards: new Map([[card.id, { ...told(NOW + 5_300), id: card.id }]]) });
    expect(heard).toHaveLength(1);
    ui.open({ kind: 'order', orderId: card.id });
    pass(60);
    expect(heard).toHaveLength(1);
  });

  it('rings no more where it counts from the end of the seconds in which it can be taken back', () => {
    const { board, heard, pass, settings, ui } = aStart(told(NOW + 5_000));
    settings.set({ volume: 50 });
    const [id = ''] = board.get().cards.keys();
    ui.open({ kind: 'order', orderId: id });
    const before = heard.length;
    pass(60);
    expect(heard).toHaveLength(before);
  });
});

describe('a courier at the counter', () => {
  const waiting = (status: string) =>
    makeCard({
      id: 'ready',
      column: 'ready',
      answerBy: null,
      courier: { name: 'Karim', status, pickupAt: null },
    });

  it('rings no more once the order is opened, and anew for the next courier', () => {
    const { board, heard, pass, settings, ui } = aStart(waiting('pickup_waiting'));
    settings.set({ volume: 50 });
    pass(10);
    expect(heard).toHaveLength(1);
    ui.open({ kind: 'order', orderId: 'ready' });
    pass(120);
    expect(heard).toHaveLength(1);
    board.set({ cards: new Map([['ready', waiting('pickup_enroute')]]) });
    pass(10);
    board.set({ cards: new Map([['ready', waiting('pickup_waiting')]]) });
    expect(heard).toHaveLength(2);
  });
});

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

it.each(['in_preparation', 'accepted'] as const)(
  'an order that a rule has accepted rings once where it is %s',
  (status) => {
    const card = makeCard({ column: 'in_preparation', status });
    const { heard, pass, settings, tell } = aStart(card);
    settings.set({ volume: 50 });
    pass(5);
    expect(heard).toHaveLength(0);
    const { code, id: orderId } = card;
    tell({ kind: 'order_accepted', code, orderId, platformName: 'Uber Eats' });
    pass(90);
    expect(heard).toHaveLength(1);
  },
);

it('each order that a rule has accepted rings, however soon it comes after another', () => {
  const cards = ['a', 'b', 'c'].map((id) => makeCard({ id, column: 'in_preparation' }));
  const { heard, pass, settings, tell } = aStart(...cards);
  settings.set({ volume: 50 });
  for (const { code, id: orderId } of cards) {
    tell({ kind: 'order_accepted', code, orderId, platformName: 'Uber Eats' });
    pass(5);
  }
  expect(heard).toHaveLength(3);
  pass(90);
  expect(heard).toHaveLength(3);
});
