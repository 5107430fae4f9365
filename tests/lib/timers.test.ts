import { expect, it } from 'vitest';
import { systemTimers } from '../../main/lib/timers.ts';

it('the clock that only goes forward counts whole milliseconds: tables take no fractions', () => {
  const readings: number[] = [];
  // Over several milliseconds, so that a fraction would show.
  while (new Set(readings).size < 5) readings.push(systemTimers.monotonic());
  expect(readings.every(Number.isSafeInteger)).toBe(true);
  expect(readings).toEqual(readings.toSorted((a, b) => a - b));
});
