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

/**
 * What `work` comes to, or `otherwise` where it takes longer than `limitMs` or is called off. For
 * what cannot be stopped by itself: a hanging print service must hold up neither the queue nor the
 * end of the app.
 */
export async function withPatience<T>(
  work: Promise<T>,
  otherwise: T,
  limit: { readonly limitMs: number; readonly signal: AbortSignal; readonly timers: Timers },
): Promise<T> {
  const { limitMs, signal, timers } = limit;
  const { promise, resolve } = Promise.withResolvers<T>();
  const giveUp = (): void => resolve(otherwise);
  const cancel = timers.after(limitMs, giveUp);
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, promise]);
  } finally {
    cancel();
    signal.removeEventListener('abort', giveUp);
  }
}

/** Waits for `work`, for `limitMs` at most. Rejects where it does within that time. */
export async function waitAtMost(
  work: Promise<unknown>,
  limitMs: number,
  timers: Pick<Timers, 'after'>,
): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const cancel = timers.after(limitMs, resolve);
  try {
    await Promise.race([work, late]);
  } finally {
    cancel();
  }
}
