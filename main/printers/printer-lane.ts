import type { PrinterSettings } from '../core/printer/printer.ts';
import { markedAs, type Ticket } from '../core/ticket/ticket.ts';
import type { TicketWords } from '../core/ticket/words.ts';
import { oneAtATime } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import type { Waits } from '../lib/waits.ts';
import type { PrintRow, PrintStore } from '../store/prints.ts';
import {
  afterAttempt,
  isHandOverDue,
  type LaneMoment,
  type LaneTrouble,
  type Pace,
  retryDelay,
  troubleAfter,
} from './lane-policy.ts';
import { layoutTicket } from './layout.ts';
import { PRINT_ERRORS, type Printer, type PrinterTrouble, type PrintResult } from './printer.ts';
import { readTicket } from './stored-ticket.ts';

interface LaneDeps {
  /** Nothing is printed before: a lane that this one replaces has to end first. */
  readonly ready: Promise<void>;
  readonly store: PrintStore;
  readonly timers: Timers;
  /** How long the jobs wait, whatever the clock on the wall does. */
  readonly waits: Waits;
  readonly random: () => number;
  readonly pace: Pace;
  readonly words: () => TicketWords;
  readonly settings: () => PrinterSettings;
  readonly printer: () => Printer;
  /** The printer that can take over now, or null. */
  readonly backup: () => string | null;
  readonly onHandOver: (to: string) => void;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

/** What waits for one printer, one ticket at a time, in order. */
export interface PrinterLane {
  kick(): void;
  trouble(): LaneTrouble | null;
  isPrinting(): boolean;
  /** Whether it has been heard of since the lane was made: `trouble` says nothing before. */
  isTried(): boolean;
  /** Resolves when nothing is due any more, or the printer does not print. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export function createPrinterLane(deps: LaneDeps): PrinterLane {
  const { store, timers, pace, waits } = deps;
  let trouble: LaneTrouble | null = null;
  let isTried = false;
  let printing: AbortController | null = null;
  const closing = new AbortController();
  let cancelTimer = (): void => {};

  function wakeAfter(ms: number, work: () => void): void {
    cancelTimer();
    cancelTimer = timers.after(ms, work);
  }

  function moment(): LaneMoment {
    return { now: timers.now(), monotonic: timers.monotonic() };
  }

  function setTrouble(next: LaneTrouble | null): void {
    const changed = trouble?.kind !== next?.kind || !isTried;
    isTried = true;
    trouble = next;
    if (changed) deps.onChange();
  }

  /** Gives all that waits to the backup, where there is one and it is time. */
  function handOver(): void {
    if (!isHandOverDue(trouble, timers.monotonic(), pace)) return;
    const to = deps.backup();
    if (to !== null && store.handOver(deps.settings().id, to) > 0) deps.onHandOver(to);
  }

  /** The printer has stopped in the middle of a ticket, and nobody has mended it in time. */
  function losePatience(abort: AbortController): void {
    if (deps.backup() === null || trouble === null) return;
    trouble = { ...trouble, patienceOver: true };
    abort.abort();
  }

  function copyOf(job: PrintRow): Ticket | null {
    const ticket = readTicket(job.ticket);
    if (ticket === null || job.duplicate === 'none') return ticket;
    return markedAs(deps.words().say(`duplicate.${job.duplicate}`), ticket);
  }

  async function attempt(ticket: Ticket): Promise<PrintResult> {
    const { columns } = deps.settings();
    const abort = new AbortController();
    printing = abort;
    let cancelPatience = (): void => {};
    const signal = AbortSignal.any([abort.signal, closing.signal]);
    const onTrouble = (found: PrinterTrouble | null): void => {
      setTrouble(troubleAfter(null, found, moment()));
      cancelPatience();
      if (found !== null) {
        cancelPatience = timers.after(pace.handOverMs, () => losePatience(abort));
      }
    };
    try {
      const job = { lines: layoutTicket(ticket, columns), columns };
      return await deps.printer().print(job, { signal, onTrouble });
    } catch (error) {
      deps.onError(error);
      return { kind: 'unknown', trouble: 'waiting' };
    } finally {
      cancelPatience();
      printing = null;
    }
  }

  function settle(job: PrintRow, result: PrintResult): void {
    const now = timers.now();
    setTrouble(troubleAfter(trouble, result.kind === 'printed' ? null : result.trouble, moment()));
    const next = afterAttempt(job, result);
    switch (next.kind) {
      case 'printed':
        store.finish(job.id, 'printed', now, null);
        break;
      case 'given_up':
        store.finish(job.id, 'failed', now, next.error);
        break;
      case 'retry': {
        const notBefore = now + retryDelay(trouble, pace, deps.random);
        waits.leftMs(job.id, notBefore);
        if (next.doubtful) store.retryDoubtful(job.id, notBefore, next.error);
        else store.retry(job.id, notBefore, next.error);
        break;
      }
    }
    deps.onChange();
  }

  async function printOne(job: PrintRow): Promise<void> {
    const ticket = copyOf(job);
    if (ticket === null) {
      store.finish(job.id, 'failed', timers.now(), PRINT_ERRORS.unreadable);
      deps.onChange();
      return;
    }
    // On the disk before the first byte is sent: from here on, a crash leaves an unknown fate.
    store.begin(job.id);
    settle(job, await attempt(ticket));
  }

  /** With nothing to print, a printer in trouble is still looked at, so that its end is known. */
  function lookLater(): void {
    if (trouble === null) return;
    wakeAfter(retryDelay(trouble, pace, deps.random), () => {
      void deps
        .printer()
        .check(closing.signal)
        .then((found) => {
          if (closing.signal.aborted) return;
          setTrouble(troubleAfter(trouble, found, moment()));
        })
        // A look that fails tells nothing new; the next one may.
        .catch(deps.onError)
        .finally(kick);
    });
  }

  async function printWhatIsDue(): Promise<void> {
    await deps.ready;
    while (!closing.signal.aborted) {
      handOver();
      const job = store.nextFor(deps.settings().id, timers.now());
      if (job === null) {
        lookLater();
        return;
      }
      const wait = waits.leftMs(job.id, job.notBefore);
      if (wait > 0) {
        wakeAfter(wait, kick);
        return;
      }
      await printOne(job);
    }
  }

  const work = oneAtATime(async () => {
    cancelTimer();
    try {
      await printWhatIsDue();
    } catch (error) {
      deps.onError(error);
      wakeAfter(pace.retryCapMs, kick);
    }
  });

  function kick(): void {
    if (!closing.signal.aborted) work.ask();
  }

  return {
    kick,
    trouble: () => trouble,
    isPrinting: () => printing !== null,
    isTried: () => isTried,
    settled: work.ended,
    stop: async () => {
      closing.abort();
      cancelTimer();
      await work.ended();
    },
  };
}
