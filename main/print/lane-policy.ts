import { backoffMs } from '../core/backoff.ts';
import type { PrintRow } from '../store/prints.ts';
import { attemptError } from './print-failure.ts';
import type { PrinterTrouble, PrintResult } from './printer.ts';

/** Since when a printer does not print, why, and how often it was tried. */
export interface LaneTrouble {
  readonly kind: PrinterTrouble;
  readonly since: number;
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

export const USUAL_PACE: Pace = {
  ...{ retryBaseMs: 1_000, retryCapMs: 10_000, handOverFailures: 3, handOverMs: 30_000 },
  longestHoldMs: 5_000,
};

/** Paper is not spent for ever on a printer that breaks off each time. */
export const MOST_DOUBTFUL = 3;

/** What becomes of a job after an attempt. */
export type AfterAttempt =
  | { readonly kind: 'printed' }
  | { readonly kind: 'given_up'; readonly error: string }
  | { readonly kind: 'retry'; readonly doubtful: boolean; readonly error: string };

/**
 * A ticket is tried again until it is on paper: only a person gives it up, or three attempts of
 * unknown fate. A test page is about this moment, so it fails at once.
 */
export function afterAttempt(
  job: Pick<PrintRow, 'kind' | 'doubtful'>,
  result: PrintResult,
): AfterAttempt {
  if (result.kind === 'printed') return result;
  const error = attemptError(result.kind, result.trouble);
  const doubtful = result.kind === 'unknown';
  const tooDoubtful = doubtful && job.doubtful + 1 >= MOST_DOUBTFUL;
  if (job.kind === 'test' || tooDoubtful) return { kind: 'given_up', error };
  return { kind: 'retry', doubtful, error };
}

/** The trouble of a printer after an attempt or a look at it; null when all is well. */
export function troubleAfter(
  before: LaneTrouble | null,
  found: PrinterTrouble | null,
  now: number,
): LaneTrouble | null {
  if (found === null) return null;
  return {
    kind: found,
    since: before?.since ?? now,
    failures: (before?.failures ?? 0) + 1,
    patienceOver: before?.patienceOver ?? false,
  };
}

/**
 * Whether a backup is to take over. Where paper or cover are the trouble, somebody is likely to
 * stand there with a new roll: the number of failures says nothing then, only the time.
 */
export function isHandOverDue(trouble: LaneTrouble | null, now: number, pace: Pace): boolean {
  if (trouble === null) return false;
  if (trouble.patienceOver || now - trouble.since >= pace.handOverMs) return true;
  const isMendable = trouble.kind === 'out_of_paper' || trouble.kind === 'cover_open';
  return !isMendable && trouble.failures >= pace.handOverFailures;
}

/** How long to wait before trying the printer again, ms. */
export function retryDelay(trouble: LaneTrouble | null, pace: Pace, random: () => number): number {
  const failures = (trouble?.failures ?? 1) - 1;
  const { retryBaseMs: baseMs, retryCapMs: capMs } = pace;
  return baseMs + backoffMs({ failures, baseMs, capMs, random });
}

/** How long until a job is due, ms. One that would wait longer has seen the clock set back. */
export function dueIn(job: Pick<PrintRow, 'notBefore'>, now: number, pace: Pace): number {
  const wait = job.notBefore - now;
  const longest = Math.max(pace.retryBaseMs + pace.retryCapMs, pace.longestHoldMs);
  return wait > longest ? 0 : Math.max(0, wait);
}
