import type { PromiseName } from './names.ts';

export interface Violation {
  readonly promise: PromiseName;
  /** True time, ms since the epoch. */
  readonly at: number;
  readonly what: string;
}

/** How often each promise was looked at, and where it was broken. */
export interface Ledger {
  check(promise: PromiseName, holds: boolean, what: () => string): void;
  violations(): readonly Violation[];
  counts(): Readonly<Partial<Record<PromiseName, number>>>;
}

export function createLedger(now: () => number): Ledger {
  const counts: Partial<Record<PromiseName, number>> = {};
  const violations: Violation[] = [];
  return {
    check: (promise, holds, what) => {
      counts[promise] = (counts[promise] ?? 0) + 1;
      if (!holds) violations.push({ promise, at: now(), what: what() });
    },
    violations: () => violations,
    counts: () => counts,
  };
}
