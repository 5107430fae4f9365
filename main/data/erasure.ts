import { erasureLimit } from '../core/retention.ts';
import type { Store } from '../store/index.ts';
import type { Timers } from '../sync/timers.ts';
import { eraseSome } from './erase.ts';

export interface ErasureDeps {
  readonly store: Store;
  readonly timers: Timers;
  /** For how long a customer's data is kept, days. */
  readonly days: () => number;
  /** Every other database in the data folder: backups, and files that were set aside. */
  readonly copies: () => readonly string[];
  /** Erases in one of them what is older than `before`, step by step: see erase-copy.ts. */
  readonly eraseCopy: (path: string, before: number, at: number) => Generator<void, boolean>;
  /** Drops what the app's own logs have of before then: an error may quote what it choked on. */
  readonly eraseLogs: (before: number) => void;
  readonly onDone: (report: ErasureReport) => void;
  /** What nobody expected, a full disk for one. It is tried again the next time. */
  readonly onError: (error: unknown) => void;
}

export interface ErasureReport {
  /** Nothing older than this time (ms) holds a customer's data. */
  readonly before: number;
  /** Damaged files that may still hold some: a person has to decide about them. */
  readonly unreadable: readonly string[];
}

export interface Erasure {
  /** Erases soon, and every day from then on. */
  start(): void;
  /** Begins at once, or leaves it to the run that is under way. */
  runNow(): void;
  isRunning(): boolean;
  stop(): void;
}

const DAY_MS = 86_400_000;
/** After the start, which has other things to do. */
const FIRST_AFTER_MS = 60_000;
/** Some 20 ms of work at a time: taking words out of a large full-text index costs 2 ms an order. */
const AT_ONCE = 10;
const PAUSE_MS = 50;
/** A backup that is being copied holds the log for as long as it takes. */
const LOG_AGAIN_MS = 10_000;

/**
 * Erases customers' data that has had its time: from the database and what is left of it in its
 * log, then from every copy of it, then from the app's logs. In small steps, so that nobody who taps has to wait.
 */
export function createErasure(deps: ErasureDeps): Erasure {
  const { store, timers } = deps;
  let cancel = (): void => undefined;
  let isRunning = false;
  let copy: Generator<void, boolean> | null = null;

  function step(ms: number, work: () => void): void {
    cancel = timers.after(ms, () => {
      try {
        work();
      } catch (error) {
        end();
        deps.onError(error);
      }
    });
  }

  function begin(): void {
    isRunning = true;
    const before = erasureLimit(timers.now(), deps.days());
    step(0, () => eraseDatabase(before));
  }

  function eraseDatabase(before: number): void {
    const more = eraseSome(store, { before, at: timers.now(), most: AT_ONCE });
    if (more) step(PAUSE_MS, () => eraseDatabase(before));
    else truncateLog(before);
  }

  function truncateLog(before: number): void {
    if (!store.erasure.truncateLog()) step(LOG_AGAIN_MS, () => truncateLog(before));
    else eraseCopies(before, deps.copies(), []);
  }

  function eraseCopies(
    before: number,
    paths: readonly string[],
    unreadable: readonly string[],
  ): void {
    const [path, ...rest] = paths;
    if (path === undefined) {
      deps.eraseLogs(before);
      end();
      deps.onDone({ before, unreadable });
      return;
    }
    copy = deps.eraseCopy(path, before, timers.now());
    eraseCopySteps((isRead) => {
      eraseCopies(before, rest, isRead ? unreadable : [...unreadable, path]);
    });
  }

  function eraseCopySteps(done: (isRead: boolean) => void): void {
    step(PAUSE_MS, () => {
      const result = copy?.next();
      if (result?.done === false) eraseCopySteps(done);
      else done(result?.value === true);
    });
  }

  function end(): void {
    isRunning = false;
    copy?.return(false);
    cancel = timers.after(DAY_MS, begin);
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
    stop: () => {
      cancel();
      copy?.return(false);
    },
  };
}
