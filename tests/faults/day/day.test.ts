import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { percentOf } from './measure.ts';
import { type Day, DEFAULT_DAY, gaveWay, SHARE_LIMIT_PERCENT } from './run-day.ts';

// In a process of its own: a day takes the clock and the timers of the process that plays it.
async function played(which: 'usual' | 'whole'): Promise<Day> {
  const child = fork(join(import.meta.dirname, 'one-day.ts'), [which]);
  const [day] = await once(child, 'message');
  return day as Day;
}

it.each([
  { what: 'a usual day', which: 'usual' },
  { what: 'a day of 24 hours without opening hours', which: 'whole' },
] as const)(
  '$what of 300 orders, 40 changes of the stock, 10 pauses and 5 new catalogues leaves the rest of each window, keeps nobody waiting, and never meets a 429',
  {
    timeout: 120_000,
  },
  async ({ which }) => {
    const { violations, figures } = await played(which);
    expect(violations).toEqual([]);
    expect(gaveWay(figures)).toEqual([]);
    expect(figures.tooMany).toBe(0);
    const { soldOut: stock, pauses: acceptance, catalogues } = DEFAULT_DAY;
    // The till reads the catalogue once by itself.
    expect(figures.kept).toEqual({ stock, acceptance, catalogues: catalogues + 1 });
    const { minute, hour, day } = percentOf(figures.peak);
    expect(Math.max(minute, hour, day)).toBeLessThanOrEqual(SHARE_LIMIT_PERCENT);
  },
);
