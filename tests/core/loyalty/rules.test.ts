import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  earnedFor,
  operationReason,
  POINTS_DEFAULTS,
  type PointsRules,
  pointsLeft,
  rewardsFor,
  rewardsOf,
  rewardsShown,
  wholePoints,
} from '../../../main/core/loyalty/rules.ts';

const RULES: PointsRules = { ...POINTS_DEFAULTS, isOn: true };

const cents = fc.integer({ min: 0, max: 500_000 });
const rules = fc.record({
  isOn: fc.constant(true),
  perEuro: fc.integer({ min: 1, max: 100 }),
  points: fc.integer({ min: 1, max: 100_000 }),
  cents: fc.integer({ min: 1, max: 100_000 }),
  least: fc.integer({ min: 1, max: 100_000 }),
  card: fc.constant(''),
});

describe('points earned', () => {
  test('are whole, by what is paid: a part of a euro earns its part', () => {
    expect(earnedFor({ perEuro: 1 }, 1_250)).toBe(12);
    expect(earnedFor({ perEuro: 10 }, 1_255)).toBe(125);
    expect(earnedFor({ perEuro: 1 }, 99)).toBe(0);
    expect(earnedFor({ perEuro: 1 }, 0)).toBe(0);
    expect(earnedFor({ perEuro: 1 }, -500)).toBe(0);
  });

  test('never grow by paying less, nor by dividing a bill', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), cents, cents, (perEuro, a, b) => {
        const of = (paid: number) => earnedFor({ perEuro }, paid);
        expect(Number.isSafeInteger(of(a))).toBe(true);
        expect(of(a + b)).toBeGreaterThanOrEqual(of(a) + of(b));
        expect(of(a + b) - of(a) - of(b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('points used', () => {
  test('go in wholes of the reward, up to the total and the balance', () => {
    expect(rewardsFor(RULES, 250, 3_000)).toBe(2);
    expect(rewardsFor(RULES, 250, 800)).toBe(1);
    expect(rewardsFor(RULES, 99, 3_000)).toBe(0);
    expect(rewardsFor(RULES, -40, 3_000)).toBe(0);
    expect(rewardsFor({ ...RULES, least: 300 }, 250, 3_000)).toBe(0);
    // The least counts for what can be taken off, not for the balance alone.
    expect(rewardsFor({ ...RULES, least: 200 }, 250, 800)).toBe(0);
  });

  test('are offered from the largest and from the smallest: not only as many as fit', () => {
    expect(rewardsShown(RULES, 10)).toEqual([10, 9, 8, 3, 2, 1]);
    expect(rewardsShown(RULES, 5)).toEqual([5, 4, 3, 2, 1]);
    expect(rewardsShown({ ...RULES, least: 250 }, 4)).toEqual([4, 3]);
    expect(rewardsShown(RULES, 0)).toEqual([]);
  });

  test('are never worth more than the ticket, nor beyond the balance', () => {
    const balance = fc.integer({ min: -100_000, max: 1_000_000 });
    fc.assert(
      fc.property(rules, balance, cents, cents, (some, points, total, later) => {
        const rewards = rewardsFor(some, points, total);
        expect(Number.isSafeInteger(rewards) && rewards >= 0).toBe(true);
        expect(rewards * some.points).toBeLessThanOrEqual(Math.max(0, points));
        expect(rewards * some.cents).toBeLessThanOrEqual(total);
        if (rewards > 0) expect(rewards * some.points).toBeGreaterThanOrEqual(some.least);
        const use = { ...some, kind: 'points', customer: 'c', rewards } as const;
        const left = rewardsOf(use, later);
        expect(left).toBeLessThanOrEqual(rewards);
        expect(left * some.cents).toBeLessThanOrEqual(later);
      }),
    );
  });
});

describe('points of what is given back', () => {
  const sale = { earned: 25, used: 100, perEuro: 1, total: 2_500, gross: 3_000 };

  test('go back with it', () => {
    expect(pointsLeft(sale, { total: 0, gross: 0 })).toEqual({ earned: 25, used: 100 });
    expect(pointsLeft(sale, { total: 1_250, gross: 1_500 })).toEqual({ earned: 12, used: 50 });
    expect(pointsLeft(sale, { total: 2_500, gross: 3_000 })).toEqual({ earned: 0, used: 0 });
    // All of it was paid by points.
    const free = { earned: 0, used: 100, perEuro: 1, total: 0, gross: 500 };
    expect(pointsLeft(free, { total: 0, gross: 250 })).toEqual({ earned: 0, used: 50 });
    expect(pointsLeft(free, { total: 0, gross: 500 })).toEqual({ earned: 0, used: 0 });
  });

  test('come to all of them in the end, in whichever steps, and never to more', () => {
    const parts = fc.array(fc.tuple(cents, cents), { minLength: 1, maxLength: 6 });
    const some = fc.tuple(parts, fc.integer({ min: 1, max: 100 }), fc.nat(100_000));
    fc.assert(
      fc.property(some, ([steps, perEuro, used]) => {
        const total = steps.reduce((sum, [paid]) => sum + paid, 0);
        const gross = steps.reduce((sum, [paid, off]) => sum + paid + off, 0);
        const whole = { earned: earnedFor({ perEuro }, total), used, perEuro, total, gross };
        const back = { total: 0, gross: 0 };
        let before = pointsLeft(whole, back);
        expect(before).toEqual(
          gross === 0 ? { earned: 0, used: 0 } : { earned: whole.earned, used },
        );
        for (const [paid, off] of steps) {
          back.total += paid;
          back.gross += paid + off;
          const now = pointsLeft(whole, back);
          for (const field of ['earned', 'used'] as const) {
            expect(Number.isSafeInteger(now[field]) && now[field] >= 0).toBe(true);
            expect(now[field]).toBeLessThanOrEqual(before[field]);
          }
          before = now;
        }
        expect(before).toEqual({ earned: 0, used: 0 });
      }),
    );
  });
});

test('a balance is read as whole points, rounded down, whatever HubRise writes', () => {
  for (const [text, points] of [
    ['10.9', 10],
    ['0.0', 0],
    ['-4.7', -5],
    ['-4.0', -4],
    ['-0.0', 0],
    ['120', 120],
  ] as const) {
    expect(wholePoints(text), text).toBe(points);
  }
  for (const other of [null, undefined, 12, '', '1e9', '1,5', 'many', '9'.repeat(20), {}]) {
    expect(wholePoints(other), String(other)).toBeNull();
  }
  fc.assert(
    fc.property(fc.anything(), (value) => {
      const read = wholePoints(value);
      expect(read === null || Number.isSafeInteger(read)).toBe(true);
    }),
  );
});

test('an operation says what it was for, and is known again', () => {
  expect(operationReason('01-T00000012', { earned: 12, used: 100 }, 'a1b2')).toBe(
    '01-T00000012\u00a0: 100 points utilisés, 12 points gagnés (a1b2)',
  );
  expect(operationReason('01-A00000001', { earned: -12, used: -100 }, 'c3')).toBe(
    '01-A00000001\u00a0: 100 points rendus, 12 points repris (c3)',
  );
});
