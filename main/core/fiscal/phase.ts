import { endOfMonth, isSameDay } from '@internationalized/date';
import { readDay, zonedIso } from '../shop/shop-time.ts';
import type { JournalSettings } from './payloads.ts';
import type { FiscalReason } from './refusal.ts';
import type { FiscalPhase } from './view.ts';

/** A business date, `YYYY-MM-DD`. */
export type BusinessDate = string;

/**
 * The date of the day that a moment (ms) lies in, by the journal's cut-off and the shop's clock: as its
 * records say the time, so that whoever reads them finds the same, also in a night whose clocks change.
 */
export function businessDateAt(
  time: number,
  { cutoff }: Pick<JournalSettings, 'cutoff'>,
  timeZone: string,
): BusinessDate {
  const at = zonedIso(time, timeZone);
  const date = at.slice(0, 10);
  return at.slice(11, 16) < cutoff ? parsed(date).subtract({ days: 1 }).toString() : date;
}

export function dayAfter(date: BusinessDate): BusinessDate {
  return parsed(date).add({ days: 1 }).toString();
}

/** A month is a calendar month. */
export function endsMonth(date: BusinessDate): boolean {
  const day = parsed(date);
  return isSameDay(day, endOfMonth(day));
}

/** A year ends with the month of `fiscalYearEnd`. */
export function endsYear(
  date: BusinessDate,
  { fiscalYearEnd }: Pick<JournalSettings, 'fiscalYearEnd'>,
): boolean {
  return endsMonth(date) && date.slice(5, 7) === fiscalYearEnd.slice(0, 2);
}

/** Whether `MM-DD` is the last day of a month; February's is the 28th, whatever the year. */
export function isYearEnd(text: string): boolean {
  if (!/^\d\d-\d\d$/.test(text)) return false;
  const date = readDay(`2025-${text}`);
  return date !== null && endsMonth(date.toString());
}

/** `HH:MM`, local. */
export function isCutoff(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function parsed(date: BusinessDate) {
  const day = readDay(date);
  if (day === null) throw new Error(`No date: ${date}`);
  return day;
}

// When the journal can be written, decided from what is known of it. Nothing here opens, seals or tells anything.

/** The key that signs, or why there is none. */
type KeyState = 'found' | 'starting' | 'no_keychain' | 'key_lost';

/** Whether days would be closed that may not have passed: HubRise is about to say it, or a manager has to. */
export type DateDoubt = 'none' | 'asking' | 'doubtful';

/** Where the journal stands. */
export interface JournalFacts {
  /** There is a journal: a manager has set the counter up. */
  readonly isSetUp: boolean;
  /** It was ended for good. */
  readonly isEnded: boolean;
  readonly key: KeyState;
  /** What the start has found is sealed. */
  readonly hasBegun: boolean;
}

/** What the rest of the till may do with it. `isOpening`: a start is under way. `doubt` is asked last: it may begin to ask. */
export function phaseOf(
  { hasBegun, isEnded, isSetUp, key }: JournalFacts,
  { doubt, isOpening }: { readonly isOpening: boolean; readonly doubt: () => DateDoubt },
): FiscalPhase {
  if (!isSetUp) return isOpening && !hasBegun ? 'starting' : 'not_set_up';
  if (isEnded) return 'ended';
  if (key !== 'found') return key;
  if (!hasBegun) return 'starting';
  return doubt() === 'doubtful' ? 'date_doubtful' : 'ready';
}

/** Why nobody can sign now; null: the key is there. */
export function whyNotSigned({ isEnded, isSetUp, key }: JournalFacts): FiscalReason | null {
  if (!isSetUp) return 'not_set_up';
  if (isEnded) return 'ended';
  if (key === 'found') return null;
  return key === 'key_lost' ? 'key_lost' : 'no_keychain';
}

/**
 * A till to which HubRise does not say the day closes so many by itself, beside the one that was worked: a long
 * weekend or a week off (fiscal-france §8). A shop without its line sells again before a manager comes, and
 * one that has never had HubRise is asked no later than another: what is closed stays closed.
 */
const MOST_UNHEARD_DAYS_OFF = 7;
/** Longer than from one poll of a shop at rest to the next: where the first failed, a second one has been tried. */
const ASKED_FOR_MS = 75_000;

/** What is known of the days that would be closed. */
interface DayFacts {
  /** Days that have ended by this computer's clock, and are not closed. */
  readonly missed: number;
  /** Whether they have by HubRise's clock; null: HubRise has not told it. */
  readonly hasPassed: boolean | null;
  /** Whether they have for certain, where HubRise can be asked for the time; null: it cannot. */
  readonly isProven: boolean | null;
  /** How long HubRise is being asked, ms; null: it is not. */
  readonly askedForMs: number | null;
}

/**
 * Whether days would be closed that may not have passed: nobody can open them again. HubRise's clock decides
 * where it is known. A wrong date is met at a start, or when somebody changes it: just then HubRise has not
 * said its time yet, so it is waited for.
 */
export function doubtOf({ askedForMs, hasPassed, isProven, missed }: DayFacts): DateDoubt {
  if (missed === 0) return 'none';
  if (hasPassed !== null) return hasPassed ? 'none' : 'doubtful';
  if (isProven === true) return 'none';
  if (isProven === false && (askedForMs ?? 0) < ASKED_FOR_MS) return 'asking';
  return missed - 1 > MOST_UNHEARD_DAYS_OFF ? 'doubtful' : 'none';
}

/** Why days that have ended are not closed by themselves; null: they are. */
export function whyNotClosed(doubt: DateDoubt): FiscalReason | null {
  if (doubt === 'none') return null;
  return doubt === 'asking' ? 'asking_date' : 'date_doubtful';
}

/**
 * What becomes of a line of the JET. Before the journal can be written it waits; once the till has stopped nothing is
 * sealed but that it did; where no journal is, and none is to be carried over from a damaged file, nothing is noted.
 */
export function eventFate(
  { hasBegun, isSetUp, key }: JournalFacts,
  {
    isStop,
    isStopped,
    mayBeCarried,
  }: { readonly isStop: boolean; readonly isStopped: boolean; readonly mayBeCarried: boolean },
): 'drop' | 'wait' | 'seal' {
  if ((isStopped && !isStop) || (!isSetUp && !mayBeCarried)) return 'drop';
  return key === 'found' && hasBegun ? 'seal' : 'wait';
}

/** What is done every half minute: a start that failed is tried again, or days that have ended are closed. */
export function onTick({ hasBegun, isEnded, key }: JournalFacts): 'start' | 'close' | 'nothing' {
  if (key === 'no_keychain' || (key === 'found' && !hasBegun)) return 'start';
  return key === 'found' && !isEnded ? 'close' : 'nothing';
}
