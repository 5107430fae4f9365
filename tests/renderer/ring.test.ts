import { describe, expect, test } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import { type RingInputs, type RingKind, ringNow, waitingOf } from '../../renderer/logic/ring.ts';
import { BUSY_CARDS } from './card-fixtures.ts';
import { makeCard, minutesFromNow, NOW } from './fixtures.ts';

const inputs = (change: Partial<RingInputs> = {}): RingInputs => ({
  cards: [],
  inHand: new Set(),
  due: new Map(),
  seen: new Map(),
  couriers: new Map(),
  accepted: new Map(),
  faultSince: null,
  ...change,
});
const look = (cards: readonly OrderCard[], now = NOW, change: Partial<RingInputs> = {}) =>
  waitingOf(inputs({ cards, ...change }), new Map(), now);

const cancelled = makeCard({ id: 'cancelled', flags: ['cancelled'], actions: ['acknowledge'] });
const cooking = makeCard({
  id: 'cooking',
  column: 'in_preparation',
  status: 'accepted',
  answerBy: null,
  confirmedAt: minutesFromNow(10),
  actions: ['ready'],
});

describe('what rings', () => {
  test('an order to accept rings from when it was received', () => {
    expect(look([makeCard()]).get('order-1')).toEqual({
      kind: 'new_order',
      since: minutesFromNow(-1),
    });
  });

  test('a cancellation rings from when it was first seen here', () => {
    const first = look([cancelled], NOW);
    const later = waitingOf(inputs({ cards: [cancelled] }), first, NOW + 50_000);
    expect(later.get('cancelled')).toEqual({ kind: 'order_cancelled', since: NOW });
  });

  test('an order that turns into a cancellation starts anew', () => {
    const before = look([makeCard({ id: 'cancelled' })]);
    const later = waitingOf(inputs({ cards: [cancelled] }), before, NOW);
    expect(later.get('cancelled')).toEqual({ kind: 'order_cancelled', since: NOW });
  });

  test('a courier at the counter rings from when they were first seen, until the order is opened', () => {
    const courier = { name: 'Karim', status: 'pickup_waiting', pickupAt: null };
    const ready = makeCard({ id: 'ready', column: 'ready', answerBy: null, courier });
    const couriers = new Map([['ready', NOW]]);
    const later = (change: Partial<RingInputs>) =>
      look([ready], NOW + 50_000, { couriers, ...change }).get('ready');
    expect(later({})).toEqual({ kind: 'courier_here', since: NOW });
    expect(later({ seen: new Map([['ready', NOW + 5_000]]) })).toBeUndefined();
    expect(later({ seen: new Map([['ready', NOW - 5_000]]) })?.kind).toBe('courier_here');
  });

  test('an unreadable order rings like a new one', () => {
    const unreadable = makeCard({ flags: ['unreadable'], actions: ['acknowledge'] });
    expect(look([unreadable]).get('order-1')?.kind).toBe('new_order');
  });

  test.each(['supplemented', 'resumed'] as const)(
    'what the kitchen had otherwise on paper (%s) rings until somebody opens the order',
    (flag) => {
      const since = minutesFromNow(-3);
      const card = { ...cooking, flags: [flag], newsAt: since };
      expect(look([card]).get('cooking')).toEqual({ kind: 'order_changed', since });
      const seen = (at: number) => ({ seen: new Map([['cooking', at]]) });
      expect(look([card], NOW, seen(minutesFromNow(-1))).size).toBe(0);
      expect(look([card], NOW, seen(minutesFromNow(-5))).size).toBe(1);
    },
  );

  test('a kitchen that was stopped rings as a cancellation, then the order as one to answer', () => {
    const since = minutesFromNow(-1);
    const card = makeCard({ flags: ['kitchen_stopped'], newsAt: since });
    const waiting = look([card]);
    expect(waiting.get('order-1')).toEqual({ kind: 'kitchen_stopped', since });
    expect(ringNow(waiting, new Map(), NOW)?.sound).toBe('order_cancelled');
    const later = look([card], NOW, { seen: new Map([['order-1', NOW]]) });
    expect(later.get('order-1')?.kind).toBe('new_order');
  });

  test('that an order was accepted elsewhere is rung once', () => {
    const card = { ...cooking, flags: ['accepted_elsewhere'] as const, newsAt: NOW };
    expect(look([card]).get('cooking')?.kind).toBe('order_accepted');
    expect(look([card], NOW + 20_000).size).toBe(0);
  });

  test('an order that nobody answered in time rings as late, from then on', () => {
    const overdue = makeCard({ flags: ['answer_overdue'], answerBy: minutesFromNow(-2) });
    expect(look([overdue]).get('order-1')).toEqual({
      kind: 'answer_overdue',
      since: minutesFromNow(-2),
    });
  });

  test('an order to accept of another point de vente, which nobody here can answer, is silent', () => {
    const elsewhere = makeCard({ flags: ['other_location'], actions: ['acknowledge'] });
    const overdue = makeCard({
      id: 'overdue',
      flags: ['answer_overdue', 'other_location'],
      actions: ['acknowledge'],
      answerBy: minutesFromNow(-2),
    });
    expect(look([elsewhere, overdue]).size).toBe(0);
  });

  test('an order of another point de vente in the kitchen is late and fetched in silence, but not cancelled', () => {
    const flags = ['other_location'] as const;
    const courier = { name: 'Karim', status: 'pickup_waiting', pickupAt: null };
    const late = { ...cooking, id: 'late', flags, confirmedAt: minutesFromNow(-10) };
    const due = { ...cooking, id: 'due', flags };
    const ready = { ...cooking, id: 'ready', column: 'ready', courier, flags } as const;
    expect(look([late, due, ready], NOW, { due: new Map([['due', NOW]]) }).size).toBe(0);
    const gone = { ...cancelled, flags: ['cancelled', 'other_location'] as const };
    const stopped = { ...cooking, flags: ['kitchen_stopped', ...flags] as const, newsAt: NOW };
    expect([...look([gone, stopped]).values()].map(({ kind }) => kind)).toEqual([
      'order_cancelled',
      'kitchen_stopped',
    ]);
  });

  test('an order that nobody answered in time is silent where the till cannot answer', () => {
    const card = makeCard({ flags: ['answer_overdue'], actions: [] });
    expect(look([card]).size).toBe(0);
  });

  test('an order that is accepted, or is being answered right now, is silent', () => {
    expect(look([cooking]).size).toBe(0);
    expect(look([makeCard()], NOW, { inHand: new Set(['order-1']) }).size).toBe(0);
  });

  test('the kitchen is late a minute after the time due, until the order is ready or opened', () => {
    const late = NOW + 11 * 60_000;
    const kindOf = (card: OrderCard, now: number, change: Partial<RingInputs> = {}) =>
      look([card], now, change).get('cooking')?.kind;
    expect(kindOf(cooking, late - 1)).toBeUndefined();
    expect(kindOf(cooking, late)).toBe('order_late');
    expect(kindOf({ ...cooking, column: 'ready' }, late)).toBeUndefined();
    expect(kindOf(cooking, late, { seen: new Map([['cooking', late]]) })).toBeUndefined();
    // Opened before it was late: that it is late now is news.
    expect(kindOf(cooking, late, { seen: new Map([['cooking', NOW]]) })).toBe('order_late');
  });

  test('a scheduled order rings once its hour has come, until it is begun or opened', () => {
    const due = new Map([['cooking', NOW]]);
    expect(look([cooking], NOW, { due }).get('cooking')?.kind).toBe('order_due');
    expect(look([cooking], NOW + 20_000, { due }).get('cooking')?.kind).toBe('order_due');
    expect(look([cooking], NOW, { due, seen: new Map([['cooking', NOW]]) }).size).toBe(0);
    const seen = new Map([['cooking', NOW - 1]]);
    expect(look([cooking], NOW, { due, seen }).get('cooking')?.kind).toBe('order_due');
  });

  test('a scheduled order that its hour has begun by itself rings once', () => {
    const due = new Map([['cooking', NOW]]);
    const begun = { ...cooking, status: 'in_preparation' as const };
    expect(look([begun], NOW, { due }).get('cooking')?.kind).toBe('order_due');
    expect(look([begun], NOW + 20_000, { due }).size).toBe(0);
    expect(look([begun], NOW, { due, seen: new Map([['cooking', NOW]]) }).size).toBe(0);
  });

  test('a fault rings beside the orders', () => {
    const waiting = look([makeCard()], NOW, { faultSince: minutesFromNow(-3) });
    expect([...waiting.values()].map(({ kind }) => kind)).toEqual(['new_order', 'fault']);
  });

  test('of a busy evening only those that want the cashier', () => {
    const kinds = [...look(BUSY_CARDS)].map(([id, { kind }]) => `${id} ${kind}`);
    expect(kinds.sort()).toEqual([
      'order-1 new_order',
      'order-2 new_order',
      'order-3 new_order',
      'order-4 answer_overdue',
      'order-6 order_late',
      'order-7 order_cancelled',
      'order-unreadable new_order',
    ]);
  });
});

describe('how it rings', () => {
  const never: ReadonlyMap<RingKind, number> = new Map();
  const rungLongAgo: ReadonlyMap<RingKind, number> = new Map([['new_order', NOW - 60_000]]);

  test('is silent when nothing waits', () => {
    expect(ringNow(new Map(), never, NOW)).toBeNull();
  });

  test('an order just come has its own sound; one that waits a minute another, louder', () => {
    const fresh = look([makeCard({ receivedAt: NOW - 59_999 })]);
    const ring = (now: number) => ringNow(fresh, rungLongAgo, now);
    expect(ring(NOW)).toEqual({ kind: 'new_order', sound: 'new_order', share: 0.6 });
    expect(ring(NOW + 1)).toEqual({ kind: 'new_order', sound: 'order_waiting', share: 0.8 });
  });

  test('is at its full after three minutes', () => {
    const waiting = look([makeCard({ receivedAt: NOW - 180_000 })]);
    expect(ringNow(waiting, rungLongAgo, NOW)?.share).toBe(1);
    expect(ringNow(waiting, rungLongAgo, NOW - 1)?.share).toBe(0.8);
  });

  test('what cannot be settled in a tap never grows louder', () => {
    const waiting = look([], NOW, { faultSince: minutesFromNow(-60) });
    expect(ringNow(waiting, never, NOW)).toEqual({ kind: 'fault', sound: 'fault', share: 0.6 });
  });

  test('a kind that rang lately leaves the others their turn, and all leave a gap', () => {
    const waiting = look([makeCard(), cancelled]);
    const ring = (...rung: [RingKind, number][]) => ringNow(waiting, new Map(rung), NOW)?.kind;
    expect(ring()).toBe('order_cancelled');
    expect(ring(['order_cancelled', NOW - 1_000])).toBe('new_order');
    expect(ring(['order_cancelled', NOW - 4_000], ['new_order', NOW - 1_999])).toBeUndefined();
    expect(ring(['order_cancelled', NOW - 4_000], ['new_order', NOW - 2_000])).toBe(
      'order_cancelled',
    );
    expect(ring(['order_cancelled', NOW - 4_001], ['new_order', NOW - 5_000])).toBe('new_order');
  });

  test('a reminder waits for its turn while an order rings', () => {
    const waiting = look([makeCard()], NOW, { faultSince: minutesFromNow(-3) });
    expect(ringNow(waiting, new Map([['new_order', NOW - 1_000]]), NOW)).toBeNull();
    expect(ringNow(waiting, new Map([['new_order', NOW - 2_000]]), NOW)?.kind).toBe('fault');
  });

  test('a clock that was set back silences nothing', () => {
    const waiting = look([makeCard()]);
    expect(ringNow(waiting, new Map([['new_order', NOW + 3_600_000]]), NOW)?.kind).toBe(
      'new_order',
    );
  });
});
