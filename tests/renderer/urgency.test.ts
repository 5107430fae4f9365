import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OrderCard } from '../../main/core/board/card.ts';
import { dueAt } from '../../main/core/board/due-at.ts';
import { compareUrgency, isOver } from '../../renderer/logic/urgency.ts';
import { makeCard, minutesFromNow } from './fixtures.ts';

const sorted = (...cards: OrderCard[]): string[] => cards.sort(compareUrgency).map(({ id }) => id);

describe('the order of cards in a column', () => {
  test('to accept: the platform that gives up first comes first', () => {
    const slow = makeCard({ id: 'slow', answerBy: minutesFromNow(9) });
    const fast = makeCard({ id: 'fast', answerBy: minutesFromNow(2) });
    expect(sorted(slow, fast)).toEqual(['fast', 'slow']);
  });

  test('to accept: with the same limit, the one that waits longest comes first', () => {
    const young = makeCard({ id: 'young', receivedAt: minutesFromNow(-1) });
    const old = makeCard({ id: 'old', receivedAt: minutesFromNow(-3) });
    expect(sorted(young, old)).toEqual(['old', 'young']);
  });

  test('to accept: an order that nobody waits for comes after those with a limit', () => {
    const free = makeCard({ id: 'free', answerBy: null, receivedAt: minutesFromNow(-60) });
    expect(sorted(free, makeCard({ id: 'limited' }))).toEqual(['limited', 'free']);
  });

  test('elsewhere: the time due decides, not when the platform wanted its answer', () => {
    const base = { column: 'in_preparation', answerBy: null } as const;
    const late = makeCard({ ...base, id: 'late', confirmedAt: minutesFromNow(30) });
    const soon = makeCard({ ...base, id: 'soon', confirmedAt: minutesFromNow(5) });
    const unknown = makeCard({
      ...base,
      id: 'unknown',
      timing: { kind: 'unknown' },
      receivedAt: minutesFromNow(-2),
    });
    expect(sorted(late, soon, unknown)).toEqual(['unknown', 'soon', 'late']);
  });

  test('what a courier waits for at the counter comes before what is due sooner', () => {
    const base = { column: 'ready', answerBy: null } as const;
    const soon = makeCard({ ...base, id: 'soon', confirmedAt: minutesFromNow(1) });
    const courier = { name: 'Karim', status: 'pickup_waiting', pickupAt: null };
    const waited = makeCard({ ...base, id: 'waited', confirmedAt: minutesFromNow(20), courier });
    expect(sorted(soon, waited)).toEqual(['waited', 'soon']);
  });

  test('a cancellation that nobody has seen comes before everything', () => {
    const cancelled = makeCard({
      id: 'cancelled',
      flags: ['cancelled'],
      answerBy: minutesFromNow(60),
    });
    expect(sorted(makeCard({ id: 'other' }), cancelled)).toEqual(['cancelled', 'other']);
  });

  test('does not depend on the order in which cards arrive', () => {
    const card = fc
      .record({
        id: fc.uuid(),
        answerBy: fc.option(fc.integer({ min: 0, max: 5 })),
        receivedAt: fc.integer({ min: 0, max: 5 }),
        column: fc.constantFrom('to_accept' as const, 'ready' as const),
      })
      .map((change) => makeCard(change));
    fc.assert(
      fc.property(
        fc
          .uniqueArray(card, { selector: ({ id }) => id })
          .chain((cards) =>
            fc.tuple(fc.constant(cards), fc.shuffledSubarray(cards, { minLength: cards.length })),
          ),
        ([cards, shuffled]) => {
          for (const column of ['to_accept', 'ready'] as const) {
            const one = cards.filter((each) => each.column === column);
            const other = shuffled.filter((each) => each.column === column);
            expect(sorted(...other)).toEqual(sorted(...one));
          }
        },
      ),
    );
  });
});

describe('the time due', () => {
  test("is the shop's own answer before the customer's wish", () => {
    const timing = { kind: 'scheduled', at: minutesFromNow(60) } as const;
    expect(dueAt(makeCard({ timing, confirmedAt: minutesFromNow(70) }))).toBe(minutesFromNow(70));
    expect(dueAt(makeCard({ timing }))).toBe(minutesFromNow(60));
  });

  test('is the estimate of an order as soon as possible, and none where nothing is known', () => {
    expect(dueAt(makeCard())).toBe(minutesFromNow(25));
    expect(dueAt(makeCard({ timing: { kind: 'unknown' } }))).toBeNull();
  });
});

describe('an order that nobody waits for any more', () => {
  test('is over, however it ended, and also where somebody took it off the screen unanswered', () => {
    expect(isOver(makeCard({ status: 'completed' }))).toBe(true);
    expect(isOver(makeCard({ flags: ['cancelled'] }))).toBe(true);
    expect(isOver(makeCard({ status: 'new', isSetAside: true }))).toBe(true);
    expect(isOver(makeCard({ status: 'new' }))).toBe(false);
  });
});
