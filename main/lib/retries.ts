import { backoffMs } from '../core/requests/backoff.ts';
import type { Timers } from './timers.ts';

/** What failed by itself, and when it may be tried again: each thing for itself. */
export interface Retries {
  isDue(key: string): boolean;
  /** How often it has failed in a row. */
  count(key: string): number;
  failed(key: string): void;
  forget(key: string): void;
}

/** The first repeat is due at the next poll, half a minute later; an order must not wait for long. */
const BACKOFF = { baseMs: 15_000, capMs: 5 * 60_000 };

export function createRetries(timers: Pick<Timers, 'monotonic'>, random: () => number): Retries {
  const failures = new Map<string, { readonly count: number; readonly notBefore: number }>();
  return {
    isDue: (key) => (failures.get(key)?.notBefore ?? 0) <= timers.monotonic(),
    count: (key) => failures.get(key)?.count ?? 0,
    failed: (key) => {
      const before = failures.get(key)?.count ?? 0;
      const wait = 1_000 + backoffMs({ ...BACKOFF, failures: before, random });
      failures.set(key, { count: before + 1, notBefore: timers.monotonic() + wait });
    },
    forget: (key) => {
      failures.delete(key);
    },
  };
}
