import { describe, expect, it } from 'vitest';
import { dateByClosings } from '../../../main/core/retention/closed-days.ts';

const DAY = 86_400_000;
const NOON = Date.parse('2026-11-24T12:00:00Z');
const at = (day: number): string => new Date(NOON + day * DAY).toISOString();
/** The day of NOON + n that is believed. */
function believed(closed: readonly number[], now: number): number | null {
  const date = dateByClosings(closed.map(at), NOON + now * DAY);
  return date === null ? null : (date.today - NOON) / DAY;
}
const daily = (from: number, to: number): readonly number[] =>
  Array.from({ length: to - from + 1 }, (_, n) => from + n);

describe('the date by the days that were closed', () => {
  it('is that of the last one', () => {
    expect(believed(daily(0, 9), 10)).toBe(9);
    expect(believed([0, 1, 5, 7, 8, 12, 14], 15)).toBe(14);
  });

  it('is not known from few', () => {
    expect([believed([], 10), believed(daily(0, 5), 10)]).toEqual([null, null]);
  });

  it.each([
    ['a month', 40],
    ['ten years', 3_650],
  ])(
    'moves on by three days where the clock is set ahead by %s, whatever is closed at once',
    (_by, ahead) => {
      expect(believed([...daily(0, 9), ahead], ahead)).toBe(12);
      expect(believed([...daily(0, 9), ...Array.from({ length: 50 }, () => ahead)], ahead)).toBe(
        12,
      );
      // The next day of service.
      expect(believed([...daily(0, 9), ahead, ahead + 1], ahead)).toBe(15);
    },
  );

  it('is right again at once when the clock is', () => {
    expect(believed([...daily(0, 9), 3_650, 11], 11)).toBe(11);
    expect(believed([...daily(0, 9), 3_650], 10)).toBe(10);
  });

  it('lies in no year to which the clock was set back', () => {
    expect(believed(daily(0, 9), -3_650)).toBe(-3_650);
    expect(believed([...daily(0, 9), -3_650], -3_650)).toBe(-3_650);
  });

  it('keeps pace after weeks of holidays, and forgets a wrong date of long ago', () => {
    expect(believed([...daily(0, 9), ...daily(30, 44)], 45)).toBe(44);
    expect(believed([-3_650, ...daily(0, 29)], 30)).toBe(29);
  });

  it('says up to when times may be known', () => {
    const latest = (closed: readonly number[], now: number) =>
      ((dateByClosings(closed.map(at), NOON + now * DAY)?.latest ?? 0) - NOON) / DAY;
    expect(latest(daily(0, 9), 12)).toBe(12);
    expect(latest([...daily(0, 9), 3_650], 11)).toBe(3_650);
  });
});
