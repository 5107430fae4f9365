import * as v from 'valibot';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { markedAs, type Ticket } from '../core/ticket/ticket.ts';
import type { TicketWords } from '../core/ticket/words.ts';
import { oneAtATime } from '../lib/queues.ts';
import type { Timers, Waits } from '../lib/timers.ts';
import type { PrintRow, PrintStore } from '../store/prints.ts';
import { attempt, createDrawer, createTrouble } from './lane-attempt.ts';
import {
  afterAttempt,
  isHandOverDue,
  type LaneTrouble,
  type Pace,
  retryDelay,
} from './lane-policy.ts';
import { layoutTicket } from './layout.ts';
import { PRINT_ERRORS, type Printer, type PrintJob, type PrintResult } from './printer.ts';

const size = v.picklist(['normal', 'tall', 'large', 'huge']);

const block = v.variant('kind', [
  v.object({ kind: v.literal('heading'), text: v.string(), size }),
  v.object({ kind: v.literal('text'), text: v.string(), strong: v.boolean() }),
  v.object({
    kind: v.literal('columns'),
    left: v.string(),
    right: v.string(),
    strong: v.boolean(),
  }),
  v.object({ kind: v.literal('rule') }),
  v.object({
    kind: v.literal('item'),
    quantity: v.string(),
    name: v.string(),
    amount: v.nullable(v.string()),
    size,
    details: v.array(
      v.object({
        kind: v.picklist(['option', 'added', 'without', 'note', 'caption']),
        text: v.string(),
      }),
    ),
  }),
  v.object({ kind: v.literal('banner'), text: v.string(), size }),
  v.object({ kind: v.literal('qr'), data: v.string(), caption: v.string() }),
  v.object({ kind: v.literal('ruler') }),
  v.object({ kind: v.literal('cut') }),
]);

const ticketSchema = v.object({
  kind: v.picklist(['kitchen', 'customer', 'cancellation', 'courier', 'test', 'counter']),
  blocks: v.array(block),
});

export function storeTicket(ticket: Ticket): string {
  return JSON.stringify(ticket);
}

/** A stored ticket; null where it was erased, or written by a version that knew other blocks. */
export function readTicket(text: string): Ticket | null {
  try {
    const parsed = v.safeParse(ticketSchema, JSON.parse(text));
    return parsed.success ? parsed.output : null;
  } catch {
    return null;
  }
}

export interface LaneDeps {
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
  /** The printer that can take over, which was asked just now and is well; or null. Never rejects. */
  readonly backup: () => Promise<string | null>;
  readonly onHandOver: (to: string) => void;
  /** Whether another printer, asked just now, is well. Never rejects. */
  readonly isWell: (printerId: string) => Promise<boolean>;
  /** Why a ticket is not to come out by itself any more, as an error; null where it is. */
  readonly whyTooLate: (job: PrintRow) => string | null;
  /** Whether another till may have printed it while it waited: then it comes out marked. */
  readonly mayBeElsewhere: (job: PrintRow) => boolean;
  readonly onChange: () => void;
  readonly onError: (error: unknown) => void;
}

/** What waits for one printer, one ticket at a time, in order. */
export interface PrinterLane {
  kick(): void;
  /**
   * Opens the drawer as soon as nothing is being printed; false where that is not done within `withinMs`:
   * a drawer must not spring open by itself later on. Never rejects.
   */
  openDrawer(withinMs: number): Promise<boolean>;
  trouble(): LaneTrouble | null;
  isPrinting(): boolean;
  /** Whether it has been heard of since the lane was made: `trouble` says nothing before. */
  isTried(): boolean;
  /**
   * Asks the printer how it is as soon as its line is free, unless it is printing: whether it is well. Found to
   * be in trouble, it is looked at until that is over. Never rejects.
   */
  isWell(): Promise<boolean>;
  /** Resolves when nothing is due any more, or the printer does not print. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

interface Attempted {
  readonly job: PrintRow;
  readonly result: PrintResult;
}

type Trouble = ReturnType<typeof createTrouble>;

/**
 * Who waits for a look at the printer. It takes one connection at a time, so a look has its turn on the line
 * like a ticket; all who ask meanwhile share it.
 */
function createLookers(
  { onError, printer }: Pick<LaneDeps, 'onError' | 'printer'>,
  trouble: Trouble,
  closing: AbortSignal,
) {
  const waiting: (() => void)[] = [];

  function answer(): void {
    for (const resolve of waiting.splice(0)) resolve();
  }

  async function lookIfAsked(): Promise<void> {
    if (waiting.length === 0) return;
    try {
      const found = await printer().check(closing);
      if (!closing.aborted) trouble.found(found);
    } catch (error) {
      // A look that fails tells nothing new; the next one may.
      onError(error);
    }
    answer();
  }

  return {
    add: (resolve: () => void): void => {
      waiting.push(resolve);
    },
    answer,
    lookIfAsked,
  };
}

/** Prints one ticket, and keeps what came of it. `onBegin`: it is about to be sent. */
function createAttempts(
  deps: LaneDeps,
  trouble: Trouble,
  closing: AbortSignal,
  onBegin: () => void,
) {
  const { pace, store, timers, waits } = deps;
  let printing: AbortController | null = null;
  /** What came of an attempt, while the disk does not take it: the job would be forgotten until the next start. */
  let unstored: Attempted | null = null;

  function settle({ job, result }: Attempted): void {
    const now = timers.now();
    const next = afterAttempt(job, result);
    switch (next.kind) {
      case 'printed':
        store.finish(job.id, 'printed', now, null);
        break;
      case 'given_up':
        store.finish(job.id, 'failed', now, next.error);
        break;
      case 'retry': {
        const notBefore = now + retryDelay(trouble.get(), pace, deps.random);
        waits.leftMs(job.id, notBefore);
        if (next.doubtful) store.retryDoubtful(job.id, notBefore, next.error);
        else store.retry(job.id, notBefore, next.error);
        break;
      }
    }
    unstored = null;
    deps.onChange();
  }

  /** Null where that cannot be done, with this ticket alone: those behind it come out. */
  function laidOut(job: PrintRow): PrintJob | null {
    try {
      const isPossible = job.duplicate === 'none' && deps.mayBeElsewhere(job);
      const duplicate = isPossible ? 'possible' : job.duplicate;
      const ticket = copyOf({ ...job, duplicate }, deps.words());
      const { columns } = deps.settings();
      return ticket && { lines: layoutTicket(ticket, columns), columns };
    } catch (error) {
      deps.onError(error);
      return null;
    }
  }

  async function printOne(job: PrintRow): Promise<void> {
    const sheet = laidOut(job);
    const late = deps.whyTooLate(job);
    if (sheet === null || late !== null) {
      store.finish(job.id, 'failed', timers.now(), late ?? PRINT_ERRORS.unreadable);
      deps.onChange();
      return;
    }
    store.begin(job.id);
    printing = new AbortController();
    // A ticket may take long, and tells by itself how the printer is.
    onBegin();
    // On the disk before the first byte is sent: a crash after that leaves an unknown fate.
    const onSending = (): void => store.sending(job.id);
    const backup = (): Promise<string | null> => anotherFor(deps, job);
    const result = await attempt({ ...deps, backup, onSending }, sheet, trouble, printing, closing);
    printing = null;
    trouble.found(result.kind === 'printed' ? null : result.trouble);
    unstored = { job, result };
    settle(unstored);
  }

  return {
    printOne,
    isPrinting: (): boolean => printing !== null,
    settleLeft: (): void => {
      if (unstored !== null) settle(unstored);
    },
  };
}

/** The printer that can take over a ticket: this one's backup, or the one for which this one stands in. */
async function anotherFor(
  { backup, isWell, settings }: LaneDeps,
  { wantedPrinter }: PrintRow,
): Promise<string | null> {
  const own = await backup();
  if (own !== null || wantedPrinter === settings().id) return own;
  return (await isWell(wantedPrinter)) ? wantedPrinter : null;
}

/** Gives all that waits to the backup, where there is one and it is time. */
async function handOver(
  { backup, onHandOver, pace, settings, store, timers }: LaneDeps,
  trouble: Trouble,
  closing: AbortSignal,
): Promise<void> {
  const { id } = settings();
  if (!isHandOverDue(trouble.get(), timers.monotonic(), pace)) return;
  if (store.nextFor(id, timers.now()) === null) return;
  const to = await backup();
  if (to === null || closing.aborted) return;
  if (store.handOver(id, to) > 0) onHandOver(to);
}

export function createPrinterLane(deps: LaneDeps): PrinterLane {
  const { store, timers, pace, waits } = deps;
  const trouble = createTrouble(deps);
  const closing = new AbortController();
  let cancelTimer = (): void => {};
  const drawer = createDrawer(deps);
  const lookers = createLookers(deps, trouble, closing.signal);
  const attempts = createAttempts(deps, trouble, closing.signal, lookers.answer);

  function wakeAfter(ms: number, work: () => void): void {
    cancelTimer();
    cancelTimer = timers.after(ms, work);
  }

  /** Asks for a look at the printer. Never rejects. */
  function look(): Promise<void> {
    if (closing.signal.aborted) return Promise.resolve();
    return new Promise((resolve) => {
      lookers.add(resolve);
      kick();
    });
  }

  /** A printer in trouble is looked at without a ticket too, so that its end is known. */
  function lookLater(): void {
    if (trouble.get() === null) return;
    wakeAfter(retryDelay(trouble.get(), pace, deps.random), () => void look());
  }

  async function printWhatIsDue(): Promise<void> {
    await deps.ready;
    while (!closing.signal.aborted) {
      attempts.settleLeft();
      await drawer.openIfAsked();
      await lookers.lookIfAsked();
      await handOver(deps, trouble, closing.signal);
      // The till may have begun to close while the backup was asked.
      if (closing.signal.aborted) return;
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
      await attempts.printOne(job);
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
    openDrawer: (withinMs) => {
      const asked = drawer.ask(withinMs, closing.signal);
      kick();
      return asked;
    },
    trouble: trouble.get,
    isPrinting: attempts.isPrinting,
    isTried: trouble.isTried,
    isWell: async () => {
      // It was asked before its ticket.
      if (!attempts.isPrinting()) await look();
      return trouble.isTried() && trouble.get() === null;
    },
    settled: work.ended,
    stop: async () => {
      closing.abort();
      cancelTimer();
      lookers.answer();
      await work.ended();
      try {
        // A printer that is moved or taken away has no next turn.
        attempts.settleLeft();
      } catch (error) {
        deps.onError(error);
      }
    },
  };
}

function copyOf(job: PrintRow, words: TicketWords): Ticket | null {
  const ticket = readTicket(job.ticket);
  if (ticket === null || job.duplicate === 'none') return ticket;
  return markedAs(words.say(`duplicate.${job.duplicate}`), ticket);
}
