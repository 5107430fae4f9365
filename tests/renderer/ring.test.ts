import { describe, expect, test } from 'vitest';
import type { OrderCard } from '../../preload/contract.ts';
import { ringNow, waitingOf } from '../../renderer/logic/ring.ts';
import { BUSY_CARDS, makeCard, minutesFromNow, NOW } from './fixtures.ts';

const nobody: ReadonlySet<string> = new Set();
const look = (cards: readonly OrderCard[], now = NOW, inHand = nobody) =>
  waitingOf(cards, new Map(), inHand, now);

const cancelled = makeCard({ id: 'cancelled', flags: ['cancelled'], actions: ['acknowledge'] });

describe('what rings', () => {
  test('an order to accept rings from when it was received', () => {
    expect(look([makeCard()]).get('order-1')).toEqual({
      kind: 'new_order',
      since: minutesFromNow(-1),
    });
  });

  test('a cancellation rings from when it was first seen here', () => {
    const first = look([cancelled], NOW);
    const later = waitingOf([cancelled], first, nobody, NOW + 50_000);
    expect(later.get('cancelled')).toEqual({ kind: 'order_cancelled', since: NOW });
  });

  test('an order that turns into a cancellation starts anew', () => {
    const card = makeCard({ id: 'cancelled' });
    const later = waitingOf([cancelled], look([card]), nobody, NOW);
    expect(later.get('cancelled')).toEqual({ kind: 'order_cancelled', since: NOW });
  });

  test('an unreadable order rings like a new one', () => {
    const unreadable = makeCard({ flags: ['unreadable'], actions: ['acknowledge'] });
    expect(look([unreadable]).get('order-1')?.kind).toBe('new_order');
  });

  test('an order that is accepted, or is being answered right now, is silent', () => {
    const accepted = makeCard({ column: 'in_preparation', actions: ['reject'] });
    expect(look([accepted]).size).toBe(0);
    expect(look([makeCard()], NOW, new Set(['order-1'])).size).toBe(0);
  });

  test('of a busy evening only those that want the cashier', () => {
    expect([...look(BUSY_CARDS).keys()].sort()).toEqual([
      'order-1',
      'order-2',
      'order-3',
      'order-4',
      'order-7',
      'order-unreadable',
    ]);
  });
});

describe('how it rings', () => {
  test('is silent when nothing waits', () => {
    expect(ringNow(new Map(), 0, NOW)).toBeNull();
  });

  test('is louder once something has waited a minute', () => {
    const waiting = look([makeCard({ receivedAt: NOW - 59_999 })]);
    expect(ringNow(waiting, 0, NOW)).toEqual({ kind: 'new_order', loud: false });
    expect(ringNow(waiting, 0, NOW + 1)).toEqual({ kind: 'new_order', loud: true });
  });

  test('takes turns where both kinds wait, so that neither hides the other', () => {
    const waiting = look([makeCard(), cancelled]);
    const kinds = [0, 1, 2].map((turn) => ringNow(waiting, turn, NOW)?.kind);
    expect(kinds).toEqual(['order_cancelled', 'new_order', 'order_cancelled']);
  });
});
