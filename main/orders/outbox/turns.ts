import type { Timers } from '../../lib/timers.ts';

/** So many at once after a while without any, and one more every so often: an hour has 300. */
const MOST_TURNS = 10;
const TURN_MS = 12_000;

/**
 * How fast what nobody waits for may go: a day of sales that were made without a network must not use up the
 * requests that other looks of the till are to have.
 */
export interface Turns {
  /** In how long there is one, ms. */
  waitMs(): number;
  take(): void;
}

export function createTurns({ monotonic }: Pick<Timers, 'monotonic'>): Turns {
  let usedUntil = Number.NEGATIVE_INFINITY;
  return {
    waitMs: () => Math.max(0, usedUntil - (MOST_TURNS - 1) * TURN_MS - monotonic()),
    take: () => {
      usedUntil = Math.max(usedUntil, monotonic()) + TURN_MS;
    },
  };
}
