import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { percentOf } from './measure.ts';
import { type Day, gaveWay, SHARE_LIMIT_PERCENT } from './run-day.ts';

// In a process of its own: a day takes the clock and the timers of the process that plays it.
async function usualDay(): Promise<Day> {
  const child = fork(join(import.meta.dirname, 'one-day.ts'));
  const [day] = await once(child, 'message');
  return day as Day;
}

// The share of the day's window is judged by the long run (`isWell`), where it is too high today.
it('a usual day of 300 orders keeps nobody waiting, and never meets a 429', {
  timeout: 120_000,
}, async () => {
  const { violations, figures } = await usualDay();
  expect(violations).toEqual([]);
  expect(gaveWay(figures)).toEqual([]);
  expect(figures.tooMany).toBe(0);
  const { minute, hour } = percentOf(figures.peak);
  expect(Math.max(minute, hour)).toBeLessThanOrEqual(SHARE_LIMIT_PERCENT);
});
