import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { type Day, gaveWay, isWell, USUAL_DAY } from './run-day.ts';

// In a process of its own: a day takes the clock and the timers of the process that plays it.
async function usualDay(): Promise<Day> {
  const child = fork(join(import.meta.dirname, 'one-day.ts'));
  const [day] = await once(child, 'message');
  return day as Day;
}

it('a day of 300 orders leaves two fifths of each window, and keeps nobody waiting', {
  timeout: 120_000,
}, async () => {
  const day = await usualDay();
  expect(day.violations).toEqual([]);
  expect(gaveWay(day.figures)).toEqual([]);
  expect(isWell({ ...day, plan: USUAL_DAY })).toBe(true);
});
