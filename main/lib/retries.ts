import { backoffMs } from '../core/requests/backoff.ts';
import type { Timers } from './timers.ts';

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
