import type { PrinterState } from '../../preload/contract.ts';
import type { OrderId } from '../core/ids.ts';
import type { PrinterSettings, PrinterTarget } from '../core/printer/printer.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import type { TicketWords } from '../core/ticket/words.ts';
import { type Timers, waitAtMost } from '../lib/timers.ts';
import { createWaits } from '../lib/waits.ts';
import type { Duplicate, PrintRow, PrintStore, TakenMove } from '../store/prints.ts';
import { DEFAULT_PACE, longestWait, type Pace } from './lane-policy.ts';
import { PRINT_ERRORS, type Printer } from './printer.ts';
import { createPrinterLane, type PrinterLane } from './printer-lane.ts';
import { storeTicket } from './stored-ticket.ts';

interface PrintQueueDeps {
  readonly store: PrintStore;
  readonly timers: Timers;
  readonly random: () => number;
  /** The shop's printers, as they are set now. */
  readonly printers: () => readonly PrinterSettings[];
  readonly connect: (target: PrinterTarget) => Printer;
  readonly words: () => TicketWords;
  readonly pace?: Pace;
  readonly onChange: () => void;
  /** What nobody expected, such as a full disk: the queue goes on trying. */
  readonly onError: (error: unknown) => void;
}

export interface PrintRequest {
  readonly printerId: string;
  readonly orderId: OrderId | null;
  readonly ticket: Ticket;
  readonly duplicate: Duplicate;
  /** The kitchen's notice that it brings to paper. */
  readonly noticeId?: number | null;
  /** Held back until then (ms), because the move that wants it can be taken back; else at once. */
  readonly dueAt?: number;
}

export interface PrintQueue {
  /**
   * Puts a ticket into the queue, inside the caller's transaction if it is in one: it is printed
   * once that is on the disk, or never if it is undone.
   */
  enqueue(request: PrintRequest): number;
  /** The order is called off, within the caller's transaction: what waits is not printed any more. */
  abandonForKitchen(order: OrderId): void;
  /** A move was taken back, within the caller's transaction: see the store. */
  withdraw(order: OrderId, move: TakenMove): void;
  /** Takes up what a crash left, and prints what waits. */
  start(): void;
  states(): readonly PrinterState[];
  /** What was given up, and stays here until somebody decides. */
  listFailed(): readonly PrintRow[];
  /** Tries at once, because somebody has put paper in. */
  retryNow(printerId: string): void;
  /** Prints what was given up, on whichever printer a person chooses. */
  revive(id: number, printerId: string): void;
  /** Nobody needs it any more. What is being printed is printed. */
  abandon(id: number): void;
  /** The printers have been set anew. */
  printersChanged(): void;
  /** The till is closing: prints what waits, also what was held back, for `withinMs` at most. */
  drain(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** Every ticket on its way to paper, each printer on its own lane. */
export function createPrintQueue(deps: PrintQueueDeps): PrintQueue {
  const { store, timers, pace = DEFAULT_PACE } = deps;
  const lanes = new Map<string, { readonly lane: PrinterLane; readonly target: string }>();
  const waits = createWaits(timers, longestWait(pace));
  let started = false;
  let kickPlanned = false;
  /** The lanes of printers that were taken away. */
  let ended: Promise<unknown> = Promise.resolve();

  function settingsOf(id: string): PrinterSettings | null {
    return deps.printers().find((printer) => printer.id === id) ?? null;
  }

  function backupOf(id: string): string | null {
    const backupId = settingsOf(id)?.backupId;
    if (backupId === undefined || settingsOf(backupId) === null) return null;
    return laneOf(backupId)?.trouble() === null ? backupId : null;
  }

  /** The lane of a printer, made anew when the printer has moved; null where it is not set up. */
  function laneOf(id: string): PrinterLane | null {
    const settings = settingsOf(id);
    if (settings === null) return null;
    const target = JSON.stringify(settings.target);
    const known = lanes.get(id);
    if (known !== undefined && known.target === target) return known.lane;
    const printer = deps.connect(settings.target);
    const lane = createPrinterLane({
      // What the old lane was printing comes back first, as a job of unknown fate.
      ready: known?.lane.stop() ?? Promise.resolve(),
      store,
      timers,
      waits,
      pace,
      random: deps.random,
      words: deps.words,
      settings: () => settingsOf(id) ?? settings,
      printer: () => printer,
      backup: () => backupOf(id),
      onHandOver: (to) => {
        laneOf(to)?.kick();
        deps.onChange();
      },
      onChange: deps.onChange,
      onError: deps.onError,
    });
    lanes.set(id, { lane, target });
    return lane;
  }

  function kickAll(): void {
    for (const { id } of deps.printers()) laneOf(id)?.kick();
  }

  /** After the caller's transaction, which runs without a pause, has ended one way or the other. */
  function kickSoon(): void {
    if (kickPlanned || !started) return;
    kickPlanned = true;
    queueMicrotask(() => {
      kickPlanned = false;
      kickAll();
      deps.onChange();
    });
  }

  /** A printer that is gone prints nothing: its tickets are shown as failed, not left waiting. */
  function giveUpOrphans(): void {
    for (const id of store.countWaiting().keys()) {
      if (settingsOf(id) !== null) continue;
      const now = timers.now();
      for (let job = store.nextFor(id, now); job !== null; job = store.nextFor(id, now)) {
        store.finish(job.id, 'failed', now, PRINT_ERRORS.printerRemoved);
      }
    }
    deps.onChange();
  }

  function stateOf({ id, name }: PrinterSettings, waiting: number): PrinterState {
    const known = lanes.get(id)?.lane;
    const trouble = known?.trouble() ?? null;
    return {
      printerId: id,
      name,
      kind: trouble?.kind ?? (known?.isTried() === true ? 'ok' : 'untried'),
      since: trouble?.since ?? null,
      jobsWaiting: waiting + (known?.isPrinting() === true ? 1 : 0),
    };
  }

  return {
    enqueue: ({ printerId, orderId, ticket, duplicate, noticeId = null, dueAt }) => {
      const createdAt = dueAt ?? timers.now();
      const id = store.add({
        printer: printerId,
        orderId,
        kind: ticket.kind,
        ticket: storeTicket(ticket),
        duplicate,
        noticeId,
        createdAt,
      });
      waits.leftMs(id, createdAt);
      kickSoon();
      return id;
    },
    abandonForKitchen: (order) => store.abandonForKitchen(order, timers.now()),
    withdraw: (order, move) => {
      store.withdraw(order, move);
      kickSoon();
    },
    start: () => {
      started = true;
      store.recover(PRINT_ERRORS.interrupted);
      giveUpOrphans();
      kickAll();
    },
    states: () => {
      const waiting = store.countWaiting();
      return deps.printers().map((printer) => stateOf(printer, waiting.get(printer.id) ?? 0));
    },
    listFailed: () => store.listFailed(),
    retryNow: (printerId) => {
      store.hurry(printerId);
      laneOf(printerId)?.kick();
    },
    revive: (id, printerId) => {
      store.revive(id, printerId);
      kickSoon();
    },
    abandon: (id) => {
      store.abandon(id, timers.now());
      deps.onChange();
    },
    printersChanged: () => {
      const removed = [...lanes].filter(([id]) => settingsOf(id) === null);
      for (const [id] of removed) lanes.delete(id);
      // What they were printing comes back to the queue when they have ended.
      ended = Promise.all([ended, ...removed.map(([, { lane }]) => lane.stop())]).then(() => {
        if (started) giveUpOrphans();
      });
      giveUpOrphans();
      kickAll();
    },
    drain: async (withinMs) => {
      store.endHold(timers.now());
      waits.forget();
      kickAll();
      const settled = [...lanes.values()].map(({ lane }) => lane.settled());
      await waitAtMost(Promise.all(settled), withinMs, timers);
    },
    stop: async () => {
      started = false;
      await Promise.all([ended, ...[...lanes.values()].map(({ lane }) => lane.stop())]);
    },
  };
}
