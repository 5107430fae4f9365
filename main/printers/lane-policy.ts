import { MOST_DOUBTFUL } from '../core/printer/printer.ts';
import { backoffMs } from '../core/requests/backoff.ts';
import type { PrintRow } from '../store/prints.ts';
import { attemptError, type PrinterTrouble, type PrintResult } from './printer.ts';

/** Since when a printer does not print, why, and how often it was tried. */
export interface LaneTrouble {
  readonly kind: PrinterTrouble;
  /** To be shown: ms on the wall. */
  readonly since: number;
  /** The same moment by the clock that only goes forward, ms. */
  readonly beganAt: number;
  readonly failures: number;
  /** It has stopped in the middle of a ticket for longer than anybody waits. */
  readonly patienceOver: boolean;
}

/** How patient the queue is. Times in ms. */
export interface Pace {
  readonly retryBaseMs: number;
  readonly retryCapMs: number;
  /** A backup printer takes over after so many failures to get a ticket across, or so long. */
  readonly handOverFailures: number;
  readonly handOverMs: number;
  /** No ticket is held back for longer, because a move can be taken back for so long only. */
  readonly longestHoldMs: number;
}

export const DEFAULT_PACE: Pace = {
  retryBaseMs: 1_000,
  retryCapMs: 10_000,
  handOverFailures: 3,
  handOverMs: 30_000,
  longestHoldMs: 5_000,
};

/** What becomes of a job after an attempt. */
type AfterAttempt =
  | { readonly kind: 'printed' }
  | { readonly kind: 'given_up'; readonly error: string }
  | { readonly kind: 'retry'; readonly doubtful: boolean; readonly error: string };

/**
 * A ticket is tried again until it is on paper. Only a person gives it up, or three attempts of
 * unknown fate, and three more each time that a person wants it all the same. A test page is about this moment, so it fails at once.
 */
export function afterAttempt(
  job: Pick<PrintRow, 'kind' | 'doubtful'>,
  result: PrintResult,
): AfterAttempt {
  if (result.kind === 'printed') return result;
  const error = attemptError(result.kind, result.trouble);
  const doubtful = result.kind === 'unknown';
  const tooDoubtful = doubtful && (job.doubtful % MOST_DOUBTFUL) + 1 === MOST_DOUBTFUL;
  if (job.kind === 'test' || tooDoubtful) return { kind: 'given_up', error };
  return { kind: 'retry', doubtful, error };
}

/** A moment on the wall and by the clock that only goes forward, ms. */
interface LaneMoment {
  readonly now: number;
  readonly monotonic: number;
}

/** The trouble of a printer after an attempt or a look at it; null when all is well. */
export function troubleAfter(
  before: LaneTrouble | null,
  found: PrinterTrouble | null,
  at: LaneMoment,
): LaneTrouble | null {
  if (found === null) return null;
  return {
    kind: found,
    since: before?.since ?? at.now,
    beganAt: before?.beganAt ?? at.monotonic,
    failures: (before?.failures ?? 0) + 1,
    patienceOver: before?.patienceOver ?? false,
  };
}

/**
 * Whether a backup is to take over. Where paper or cover are the trouble, somebody is likely to
 * stand there with a new roll: then only the time counts, not the number of failures.
 */
export function isHandOverDue(trouble: LaneTrouble | null, monotonic: number, pace: Pace): boolean {
  if (trouble === null) return false;
  if (trouble.patienceOver || monotonic - trouble.beganAt >= pace.handOverMs) return true;
  const isMendable = trouble.kind === 'out_of_paper' || trouble.kind === 'cover_open';
  return !isMendable && trouble.failures >= pace.handOverFailures;
}

/** How long to wait before trying the printer again, ms. */
export function retryDelay(trouble: LaneTrouble | null, pace: Pace, random: () => number): number {
  const failures = (trouble?.failures ?? 1) - 1;
  const { retryBaseMs: baseMs, retryCapMs: capMs } = pace;
  return baseMs + backoffMs({ failures, baseMs, capMs, random });
}

/** No job waits longer, ms: not to be tried again, and not because of a move. */
export function longestWait(pace: Pace): number {
  return Math.max(pace.retryBaseMs + pace.retryCapMs, pace.longestHoldMs);
}
