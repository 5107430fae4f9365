import { type BelievedDate, dateByClosings } from '../../core/retention/closed-days.ts';
import { erasureLimit } from '../../core/retention/retention.ts';
import type { Timers } from '../../lib/timers.ts';
import type { ErasureTimes } from '../../store/erasure.ts';
import type { Store } from '../../store/index.ts';
import { type EraseCopyJob, eraseSome } from './erase.ts';

export interface ErasureDeps {
  readonly store: Store;
  /** Path of the database at work. */
  readonly database: string;
  /** Beside the till: see upkeep.ts. Each gives whether it could be done. */
  readonly upkeep: {
    run(task: 'settleLog', database: string): Promise<boolean>;
    run(task: 'eraseCopy', job: EraseCopyJob): Promise<boolean>;
  };
  readonly timers: Timers;
  /** HubRise's clock, ms; null while HubRise has not said what time it is since the till started. */
  readonly hubriseClock: () => number | null;
  /** HubRise tells the time, or may yet. */
  readonly awaitsHubrise: () => boolean;
  /** For how long a customer's data is kept, days. */
  readonly days: () => number;
  /** Every other database in the data folder: backups, and files that were set aside. */
  readonly copies: () => readonly string[];
  /** Drops what the app's own logs have of before then: an error may quote what it choked on. */
  readonly eraseLogs: (before: number) => void;
  /** It has begun, or waits for HubRise's time. */
  readonly onChange: () => void;
  readonly onDone: (report: ErasureReport) => void;
  /** What nobody expected, a full disk for one. It is tried again the next time. */
  readonly onError: (error: unknown) => void;
}

export interface ErasureReport {
  /** Nothing older than this time (ms) holds a customer's data. */
  readonly before: number;
  /** Damaged or protected files that may still hold some: a person has to decide about them. */
  readonly unreadable: readonly string[];
}

interface Erasure {
  /** Erases soon, and every day from then on. */
  start(): void;
  /** Begins at once, or leaves it to the run that is under way. */
  runNow(): void;
  isRunning(): boolean;
  /** It is due, and waits to know for certain what day it is: from HubRise, or by the days that are closed. */
  isWaiting(): boolean;
  stop(): void;
}

const DAY_MS = 86_400_000;
/** After the start, which has other things to do. */
const FIRST_AFTER_MS = 60_000;
/** Without a date: somebody may be waiting, and it costs nothing to look. */
const ASK_AGAIN_MS = 2_000;
/**
 * One tap waits no longer than this, and for the disk: taking words out of the search costs 2 ms an order. Of rows
 * no more are read than there may be time for.
 */
const AT_ONCE_MS = 4;
const ROWS_AT_ONCE = 8;
const PAUSE_MS = 50;
/** A backup that is being copied holds the log for as long as it takes. */
const LOG_AGAIN_MS = 10_000;

/**
 * Erases customers' data that has had its time: from the database in small steps, so that nobody
 * who taps waits, and from its log; then, beside the till, from every copy, and from the app's
 * logs. It goes by HubRise's clock and waits until HubRise has told it: a mistyped date must not
 * erase the customers of today, backups included. A till that is not connected goes by the days that
 * were closed.
 */
export function createErasure(deps: ErasureDeps): Erasure {
  const { database, store, timers, upkeep } = deps;
  let cancel = (): void => undefined;
  let isRunning = false;
  let isWaiting = false;
  let isStopped = false;

  /** Never resolves once it is all stopped. */
  function pause(ms: number): Promise<void> {
    return new Promise((resolve) => {
      if (!isStopped) cancel = timers.after(ms, resolve);
    });
  }

  function knownDate(): BelievedDate | null {
    const told = deps.hubriseClock();
    if (told !== null) return { today: told, latest: told };
    // HubRise is only late, and will tell it.
    if (deps.awaitsHubrise()) return null;
    return dateByClosings(store.fiscal.lastClosings(), timers.now());
  }

  function begin(): void {
    const date = knownDate();
    const hasWaited = isWaiting;
    isWaiting = date === null;
    if (date === null) {
      cancel = timers.after(ASK_AGAIN_MS, begin);
      if (!hasWaited) deps.onChange();
      return;
    }
    isRunning = true;
    deps.onChange();
    run({ before: erasureLimit(date.today, deps.days()), now: date.latest }).then(
      (report) => end(() => deps.onDone(report)),
      (error: unknown) => end(() => deps.onError(error)),
    );
  }

  function end(tell: () => void): void {
    if (isStopped) return;
    isRunning = false;
    cancel = timers.after(DAY_MS, begin);
    tell();
  }

  async function run(times: ErasureTimes): Promise<ErasureReport> {
    await pause(0);
    while (eraseStep(times)) await pause(PAUSE_MS);
    while (!(await upkeep.run('settleLog', database))) await pause(LOG_AGAIN_MS);
    const unreadable: string[] = [];
    const errors: unknown[] = [];
    for (const path of deps.copies()) {
      try {
        if (!(await upkeep.run('eraseCopy', { path, ...times }))) unreadable.push(path);
      } catch (error) {
        if (isStopped) throw error;
        // One file's trouble is not the others'.
        errors.push(error);
      }
    }
    deps.eraseLogs(times.before);
    if (errors.length > 0) throw errors[0];
    return { before: times.before, unreadable };
  }

  function eraseStep(times: ErasureTimes): boolean {
    const began = timers.monotonic();
    return eraseSome(store, {
      ...times,
      most: ROWS_AT_ONCE,
      isTimeUp: () => timers.monotonic() - began >= AT_ONCE_MS,
    });
  }

  return {
    start: () => {
      cancel = timers.after(FIRST_AFTER_MS, begin);
    },
    runNow: () => {
      if (isRunning) return;
      cancel();
      begin();
    },
    isRunning: () => isRunning,
    isWaiting: () => isWaiting,
    stop: () => {
      isStopped = true;
      isWaiting = false;
      cancel();
    },
  };
}
