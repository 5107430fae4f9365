import type { PrinterState } from '../../preload/contract.ts';
import type { OrderId } from '../core/ids.ts';
import type { PrinterSettings, PrinterTarget } from '../core/printer/printer.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import type { TicketWords } from '../core/ticket/words.ts';
import { createWaits, type Timers, waitAtMost } from '../lib/timers.ts';
import type { Duplicate, PrintRow, PrintStore, TakenMove } from '../store/prints.ts';
import { DEFAULT_PACE, longestWait, type Pace } from './lane-policy.ts';
import { createLanes } from './lanes.ts';
import { PRINT_ERRORS, type Printer, type PrinterTrouble } from './printer.ts';
import { storeTicket } from './printer-lane.ts';

interface PrintQueueDeps {
  readonly store: PrintStore;
  readonly timers: Timers;
  readonly random: () => number;
  /** The shop's printers, as they are set now. */
  readonly printers: () => readonly PrinterSettings[];
  readonly connect: (target: PrinterTarget) => Printer;
  readonly words: () => TicketWords;
  /** See the lane. */
  readonly whyTooLate: (job: PrintRow) => string | null;
  readonly mayBeElsewhere: (job: PrintRow) => boolean;
  readonly pace?: Pace;
  readonly onChange: () => void;
  /** What nobody expected, such as a full disk: the queue goes on trying. */
  readonly onError: (error: unknown) => void;
}

export interface PrintRequest {
  readonly printerId: string;
  /** Another one that prints it where that one is in trouble, as if it had been handed over by it. */
  readonly wantedPrinterId?: string;
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
   * Puts a ticket into the queue, inside the caller's transaction if there is one: it is printed
   * once that is on the disk, or never if it is undone.
   */
  enqueue(request: PrintRequest): number;
  /**
   * The order is called off, within the caller's transaction: what waits is not printed any more, and
   * nobody is asked for what was given up.
   */
  abandonForKitchen(order: OrderId): void;
  /** An order that may have been over is not, within the caller's transaction: its tickets come out. */
  standsAgain(order: OrderId): void;
  /**
   * Tickets that were given up as of another service come out, where `isOfThis` says of their order that it is
   * of this one: the date by which they were too late was wrong.
   */
  comeInTime(isOfThis: (order: OrderId) => boolean): void;
  /** A move was taken back, within the caller's transaction: see the store. */
  withdraw(order: OrderId, move: TakenMove): void;
  /** Takes up what a crash left, and prints what waits. */
  start(): void;
  states(): readonly PrinterState[];
  /** What was given up, and stays here until somebody decides. */
  listFailed(): readonly PrintRow[];
  /** What waits for a printer in trouble: a person may have it elsewhere, or abandon it. */
  listStuck(): readonly { readonly job: PrintRow; readonly trouble: PrinterTrouble }[];
  /** Tries at once, because somebody has put paper in. */
  retryNow(printerId: string): void;
  /** Opens the drawer that hangs on a printer, or says false soon. Never rejects. */
  openDrawer(printerId: string): Promise<boolean>;
  /**
   * Prints what was given up, or waits, on whichever printer a person chooses; what is being tried goes
   * there if that fails.
   */
  revive(id: number, printerId: string): void;
  /** Nobody needs it any more. What is being printed is printed; what fails at that is abandoned. */
  abandon(id: number): void;
  /** The printers have been set anew. */
  printersChanged(): void;
  /** The till is closing: prints what waits, also what was held back, for `withinMs` at most. */
  drain(withinMs: number): Promise<void>;
  stop(): Promise<void>;
}

/** A customer who has paid waits for change no longer. */
const DRAWER_MS = 5_000;

/** What a person wants of a ticket that is being tried, once that is over. */
function createWishes(deps: Pick<PrintQueueDeps, 'onChange' | 'onError' | 'store'>) {
  const { store } = deps;
  const wishes = new Map<number, () => void>();

  function onChange(): void {
    try {
      for (const [id, fulfil] of [...wishes]) {
        if (isBeingTried(id)) continue;
        wishes.delete(id);
        fulfil();
      }
    } catch (error) {
      deps.onError(error);
    }
    deps.onChange();
  }

  function isBeingTried(id: number): boolean {
    return store.get(id)?.state === 'printing';
  }

  /** Does to a ticket what a person wants, or keeps it for the end of the attempt. */
  function wish(id: number, fulfil: () => void): void {
    wishes.delete(id);
    if (isBeingTried(id)) wishes.set(id, fulfil);
    else fulfil();
  }

  return { onChange, wish };
}

/** Has the lanes look at what waits, and gives up what no printer is there for. */
function createKicks(
  deps: Pick<PrintQueueDeps, 'onChange' | 'onError' | 'store' | 'timers'>,
  lanes: ReturnType<typeof createLanes>,
) {
  const { store, timers } = deps;
  let started = false;
  let kickPlanned = false;

  /** After the caller's transaction has ended: it runs without a pause. */
  function kickSoon(): void {
    if (kickPlanned || !started) return;
    kickPlanned = true;
    queueMicrotask(() => {
      kickPlanned = false;
      try {
        // What lives again may be meant for one of them.
        giveUpOrphans();
      } catch (error) {
        deps.onError(error);
      }
      lanes.kickAll();
    });
  }

  /** A printer that is gone prints nothing: its tickets are shown as failed. */
  function giveUpOrphans(): void {
    for (const id of store.countWaiting().keys()) {
      if (lanes.settingsOf(id) !== null) continue;
      const now = timers.now();
      for (let job = store.nextFor(id, now); job !== null; job = store.nextFor(id, now)) {
        store.finish(job.id, 'failed', now, PRINT_ERRORS.printerRemoved);
      }
    }
    deps.onChange();
  }

  return {
    giveUpOrphans,
    kickSoon,
    isStarted: (): boolean => started,
    start: (): void => {
      started = true;
    },
    stop: (): void => {
      started = false;
    },
  };
}

/** Every ticket on its way to paper, each printer on its own lane. */
export function createPrintQueue(deps: PrintQueueDeps): PrintQueue {
  const { store, timers, pace = DEFAULT_PACE } = deps;
  const waits = createWaits(timers, longestWait(pace));
  const { onChange, wish } = createWishes(deps);
  const lanes = createLanes({ ...deps, pace, waits, onChange });
  const { laneOf } = lanes;
  const kicks = createKicks(deps, lanes);
  const { giveUpOrphans, kickSoon } = kicks;
  /** The lanes of printers that were taken away. */
  let ended: Promise<unknown> = Promise.resolve();

  return {
    enqueue: ({ printerId, orderId, ticket, duplicate, noticeId = null, dueAt, ...request }) => {
      const createdAt = dueAt ?? timers.now();
      const id = store.add({
        printer: printerId,
        wantedPrinter: request.wantedPrinterId ?? printerId,
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
    standsAgain: (order) => {
      if (store.reviveOf(order, PRINT_ERRORS.orderOver) > 0) kickSoon();
    },
    comeInTime: (isOfThis) => {
      const late = store.listFailed().filter((job) => job.lastError === PRINT_ERRORS.otherService);
      for (const order of new Set(late.flatMap((job) => job.orderId ?? []))) {
        if (isOfThis(order) && store.reviveOf(order, PRINT_ERRORS.otherService) > 0) kickSoon();
      }
    },
    withdraw: (order, move) => {
      store.withdraw(order, move);
      kickSoon();
    },
    start: () => {
      kicks.start();
      store.recover(PRINT_ERRORS.interrupted);
      giveUpOrphans();
      lanes.kickAll();
    },
    states: lanes.states,
    listFailed: () => store.listFailed(),
    listStuck: () =>
      deps.printers().flatMap(({ id }) => {
        const trouble = laneOf(id)?.trouble()?.kind;
        if (trouble === undefined) return [];
        return store.listWaiting(id, timers.now()).map((job) => ({ job, trouble }));
      }),
    retryNow: (printerId) => {
      store.hurry(printerId);
      laneOf(printerId)?.kick();
    },
    openDrawer: (printerId) => laneOf(printerId)?.openDrawer(DRAWER_MS) ?? Promise.resolve(false),
    revive: (id, printerId) => {
      wish(id, () => {
        store.revive(id, printerId);
        kickSoon();
      });
    },
    abandon: (id) => {
      wish(id, () => store.abandon(id, timers.now()));
      deps.onChange();
    },
    printersChanged: () => {
      // What they were printing comes back to the queue when they have ended.
      ended = Promise.all([ended, ...lanes.takeAway().map((lane) => lane.stop())]).then(() => {
        if (kicks.isStarted()) giveUpOrphans();
      });
      giveUpOrphans();
      lanes.kickAll();
    },
    drain: async (withinMs) => {
      store.endHold(timers.now());
      waits.forget();
      lanes.kickAll();
      const settled = lanes.list().map((lane) => lane.settled());
      await waitAtMost(Promise.all(settled), withinMs, timers);
    },
    stop: async () => {
      kicks.stop();
      await Promise.all([ended, ...lanes.list().map((lane) => lane.stop())]);
    },
  };
}
