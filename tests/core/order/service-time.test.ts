import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isForLater, orderTiming, promisedTime } from '../../../main/core/order/service-time.ts';

const MINUTE = 60_000;
const NOON = Date.parse('2026-03-13T12:00:00+01:00');
const inMinutes = (minutes: number) => NOON + minutes * MINUTE;
const timing = (asap: boolean | null, expectedAt: number | null, createdAt: number | null = NOON) =>
  orderTiming({ asap, expectedAt, createdAt }, NOON);

describe('the time an order is wanted', () => {
  test('is as soon as possible for an ASAP order, even 59 minutes or a day away', () => {
    for (const minutes of [0, 59, 1_440]) {
      const expectedAt = inMinutes(minutes);
      expect(timing(true, expectedAt)).toEqual({ kind: 'asap', expectedAt });
    }
    expect(timing(true, null)).toEqual({ kind: 'asap', expectedAt: null });
  });

  test('is the expected time where the order says that it is not ASAP', () => {
    expect(timing(false, inMinutes(30))).toEqual({ kind: 'scheduled', at: inMinutes(30) });
  });

  test('is scheduled without a mark only where it lies well beyond an hour', () => {
    expect(timing(null, inMinutes(45)).kind).toBe('asap');
    expect(timing(null, inMinutes(90)).kind).toBe('asap');
    expect(timing(null, inMinutes(91))).toEqual({ kind: 'scheduled', at: inMinutes(91) });
  });

  test('counts from the arrival where the creation is not known', () => {
    expect(timing(null, inMinutes(91), null).kind).toBe('scheduled');
    expect(timing(null, inMinutes(45), null).kind).toBe('asap');
  });

  test('is unknown where nothing is said', () => {
    expect(timing(null, null)).toEqual({ kind: 'unknown' });
    expect(timing(false, null)).toEqual({ kind: 'unknown' });
  });
});

describe('an order for later', () => {
  const scheduled = { kind: 'scheduled', at: inMinutes(60) } as const;

  test('is one that is further away than the preparation takes', () => {
    expect(isForLater(scheduled, null, NOON, 20)).toBe(true);
    expect(isForLater(scheduled, null, inMinutes(39), 20)).toBe(true);
    expect(isForLater(scheduled, null, inMinutes(40), 20)).toBe(false);
    expect(isForLater(scheduled, null, inMinutes(70), 20)).toBe(false);
  });

  test('is put off by a later confirmed time, and never brought forward by an earlier one', () => {
    expect(isForLater(scheduled, inMinutes(75), inMinutes(50), 20)).toBe(true);
    expect(isForLater(scheduled, inMinutes(10), NOON, 20)).toBe(true);
  });

  test('is never an ASAP order, nor one without a time', () => {
    expect(isForLater({ kind: 'asap', expectedAt: inMinutes(300) }, null, NOON, 20)).toBe(false);
    expect(isForLater({ kind: 'unknown' }, inMinutes(300), NOON, 20)).toBe(false);
  });
});

describe('the time to promise', () => {
  test('is the one wanted, or now where that is over, and the delay', () => {
    expect(promisedTime(inMinutes(20), NOON, 5, null)).toBe(inMinutes(25));
    expect(promisedTime(inMinutes(-7), NOON, 5, null)).toBe(inMinutes(5));
  });

  test('is whole even minutes after the one wanted where the platform takes no other', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -3_600_000, max: 3_600_000 }),
        fc.constantFrom(0, 4, 6, 10),
        (ahead, delay) => {
          const wanted = NOON + ahead;
          const promised = promisedTime(wanted, NOON, delay, 2);
          const exact = promisedTime(wanted, NOON, delay, null);
          expect((promised - wanted) % (2 * MINUTE)).toBe(0);
          expect(promised - exact).toBeGreaterThanOrEqual(0);
          expect(promised - exact).toBeLessThan(2 * MINUTE);
        },
      ),
    );
  });
});
