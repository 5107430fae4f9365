import type { Timers } from './timers.ts';

/**
 * How long rows still wait, by the clock that only goes forward. What is stored of a wait is a time
 * on the wall, which a person may change: it is looked at once, when the wait begins, and after a
 * restart.
 */
export interface Waits {
  /** How long the row waits for the stored time `until`, ms; 0 when it is due. */
  leftMs(id: number, until: number): number;
  /** Nothing waits by what was seen of it before. */
  forget(): void;
}

/** More rows than wait at a time; the oldest are over long ago. */
const MOST_ROWS = 500;

/** No row waits for longer than `longestMs`: one that would was stored before the clock was set back. */
export function createWaits(timers: Pick<Timers, 'now' | 'monotonic'>, longestMs: number): Waits {
  const seen = new Map<number, { readonly until: number; readonly dueAt: number }>();

  function dueAt(id: number, until: number): number {
    const known = seen.get(id);
    if (known?.until === until) return known.dueAt;
    const ms = until - timers.now();
    const due = timers.monotonic() + (ms > longestMs ? 0 : Math.max(0, ms));
    seen.set(id, { until, dueAt: due });
    const [oldest] = seen.keys();
    if (seen.size > MOST_ROWS && oldest !== undefined) seen.delete(oldest);
    return due;
  }

  return {
    leftMs: (id, until) => Math.max(0, dueAt(id, until) - timers.monotonic()),
    forget: () => seen.clear(),
  };
}
