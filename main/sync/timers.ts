/**
 * Time as the loops see it. `now` is the wall clock, which a person may change; waiting goes by the
 * timers, which do not follow it.
 */
export interface Timers {
  now(): number;
  /** Calls `work` once after `ms`; the result takes it back. */
  after(ms: number, work: () => void): () => void;
}

/** Longer waits would overflow Node's 32-bit timers and fire at once. */
const LONGEST_MS = 2_147_483_647;

export const systemTimers: Timers = {
  now: () => Date.now(),
  after: (ms, work) => {
    const timer = setTimeout(work, Math.min(Math.max(0, ms), LONGEST_MS));
    return () => clearTimeout(timer);
  },
};
