import { businessDateAt } from '../core/fiscal/business-day.ts';
import type { Timers } from '../lib/timers.ts';
import type { Closings } from './closings.ts';
import type { Journal } from './journal.ts';

export interface DateDoubtDeps {
  readonly closings: Pick<Closings, 'missed'>;
  readonly journal: Pick<Journal, 'settings' | 'today'>;
  readonly timers: Pick<Timers, 'after' | 'monotonic'>;
  /** HubRise's clock, ms; null while HubRise has not told it. */
  readonly hubriseClock: () => number | null;
  /** What that clock has passed for certain, ms, where HubRise can be asked for the time; null: it cannot. */
  readonly hubriseProven?: () => number | null;
  /** HubRise is waited for: it is to be asked now, not at the next poll. */
  readonly onAsking?: () => void;
  readonly timeZone: () => string;
}

/** `asking`: HubRise is about to say what day it is; `doubtful`: a manager has to. */
export type DateDoubt = 'none' | 'asking' | 'doubtful';

/**
 * A till to which HubRise does not say the day closes so many by itself, beside the one that was worked: a long
 * weekend or a week off (fiscal-france §8). A shop without its line sells again before a manager comes, and
 * one that has never had HubRise is asked no later than another: what is closed stays closed.
 */
const MOST_UNHEARD_DAYS_OFF = 7;
/** Longer than from one poll of a shop at rest to the next: where the first failed, a second one has been tried. */
const ASKED_FOR_MS = 75_000;

/**
 * Whether days would be closed that may not have passed: nobody can open them again. HubRise's clock decides
 * where it is known. A wrong date is met at a start, or when somebody changes it: just then HubRise has not
 * said its time yet, so it is waited for.
 */
export function createDateDoubt(deps: DateDoubtDeps): () => DateDoubt {
  const { closings, journal, timers } = deps;
  let askedSince: number | null = null;

  return () => {
    const missed = closings.missed();
    const settings = journal.settings();
    const at = deps.hubriseClock();
    const proven = deps.hubriseProven?.() ?? null;
    if (settings === null || missed === 0 || at !== null || proven === null) askedSince = null;
    if (settings === null || missed === 0) return 'none';
    const hasPassed = (time: number): boolean =>
      businessDateAt(time, settings, deps.timeZone()) >= (journal.today() ?? '');
    if (at !== null) return hasPassed(at) ? 'none' : 'doubtful';
    const unheard = missed - 1 > MOST_UNHEARD_DAYS_OFF ? 'doubtful' : 'none';
    if (proven === null) return unheard;
    if (hasPassed(proven)) return 'none';
    if (askedSince === null) {
      askedSince = timers.monotonic();
      // Later: a sale may be in the middle of its transaction.
      timers.after(0, () => deps.onAsking?.());
    }
    if (timers.monotonic() - askedSince < ASKED_FOR_MS) return 'asking';
    return unheard;
  };
}
