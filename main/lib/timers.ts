/**
 * Time as the loops see it. `now` is the wall clock, which a person may change; waiting goes by the
 * timers, which do not follow it.
 */
export interface Timers {
  /** The wall clock, ms since the epoch. */
  now(): number;
  /**
   * Whole milliseconds since some moment of this run, never fewer than before: for how long ago
   * something was. A change of the clock does not move it, and it may stand still while the computer
   * sleeps. Whole, because what is reckoned from it is stored, and a table of ours takes no fractions.
   */
  monotonic(): number;
  /** Calls `work` once after `ms`; the result takes it back. */
  after(ms: number, work: () => void): () => void;
}

/** Longer waits would overflow Node's 32-bit timers and fire at once. */
const LONGEST_MS = 2_147_483_647;

export const systemTimers: Timers = {
  now: () => Date.now(),
  monotonic: () => Math.floor(performance.now()),
  after: (ms, work) => {
    const timer = setTimeout(work, Math.min(Math.max(0, ms), LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
