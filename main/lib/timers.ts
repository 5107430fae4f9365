import { backoffMs } from '../core/requests/backoff.ts';

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

/** What failed by itself, and when it may be tried again: each thing for itself. */
export interface Retries {
  /** `parts`: of how many parts it is now; where it has grown since it failed, it is due at once. */
  isDue(key: string, parts?: number): boolean;
  /** How often it has failed in a row. */
  count(key: string): number;
  failed(key: string, parts?: number): void;
  forget(key: string): void;
  /** What kept all of them from succeeding is over. */
  clear(): void;
}

/** The first repeat is due at the next poll, half a minute later; an order must not wait for long. */
const BACKOFF = { baseMs: 15_000, capMs: 5 * 60_000 };

export function createRetries(timers: Pick<Timers, 'monotonic'>, random: () => number): Retries {
  const failures = new Map<
    string,
    { readonly count: number; readonly notBefore: number; readonly parts: number }
  >();
  return {
    isDue: (key, parts = 0) => {
      const last = failures.get(key);
      return last === undefined || last.notBefore <= timers.monotonic() || parts > last.parts;
    },
    count: (key) => failures.get(key)?.count ?? 0,
    failed: (key, parts = 0) => {
      const before = failures.get(key)?.count ?? 0;
      const wait = 1_000 + backoffMs({ ...BACKOFF, failures: before, random });
      failures.set(key, { count: before + 1, notBefore: timers.monotonic() + wait, parts });
    },
    forget: (key) => {
      failures.delete(key);
    },
    clear: () => failures.clear(),
  };
}
