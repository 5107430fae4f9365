import type { Settings } from '../../preload/contract.ts';
import { boardColumn } from '../core/board/board.ts';
import { localeOf } from '../core/format/numbers.ts';
import type { OrderId } from '../core/ids.ts';
import { isOfAnotherService, type KitchenClock, whyTooLate } from '../core/kitchen/kitchen.ts';
import type { KitchenMark } from '../core/kitchen/marks.ts';
import { skuRefOf } from '../core/order/lines.ts';
import { isFinal } from '../core/order/status.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/shop-time.ts';
import type { TicketContext } from '../core/ticket/format.ts';
import { ticketShop } from '../core/ticket/shop.ts';
import type { TicketWords } from '../core/ticket/words.ts';
import type { Timers } from '../lib/timers.ts';
import type { Words } from '../lib/words.ts';
import type { OrderBook } from '../orders/book/book.ts';
import type { Shop } from '../orders/shop.ts';
import type { Pace } from '../printers/lane-policy.ts';
import { createNetworkPrinter, type NetworkLimits } from '../printers/network-printer.ts';
import { createPrintQueue, type PrintQueue } from '../printers/print-queue.ts';
import { PRINT_ERRORS, type Printer } from '../printers/printer.ts';
import type { Dial } from '../printers/printer-link.ts';
import type { Store } from '../store/index.ts';
import { sampleEntry } from '../trial/trial.ts';
import { createKitchenCalls, type KitchenCalls } from './kitchen-calls.ts';
import { createKitchenPaper, type KitchenPaper } from './kitchen-paper.ts';
import {
  createOrderPrints,
  createPrintDesk,
  type OrderPrints,
  type PrintDesk,
} from './print-desk.ts';
import { createSharedKitchen, type SharedKitchen } from './shared-kitchen.ts';

export interface PrintingDeps {
  readonly store: Store;
  readonly timers: Timers;
  readonly random: () => number;
  /**
   * Always French: what a customer in France is handed must be, and the kitchen's language does not
   * change with whoever stands at the till.
   */
  readonly words: Words;
  readonly settings: () => Pick<Settings, 'kitchen' | 'printers' | 'receipt'>;
  /** This till among those that share a kitchen. */
  readonly tillId: () => string;
  /** HubRise is to be asked, or told, who prints for the kitchen. */
  readonly onKitchenDue: () => void;
  /** Another till has left a mark on an order that came in then, ms. */
  readonly onKitchenOther: (mark: KitchenMark, receivedAt: number) => void;
  /** Since when (ms) this till takes over from the one that owns the kitchen; null: no longer. */
  readonly onKitchenTakenOver: (since: number | null) => void;
  /** Whether this till prints scheduled orders that the one that owns the kitchen was given the time for. */
  readonly onKitchenHoursMissed: (isSo: boolean) => void;
  /** A printer of the computer, by its name. Only Electron has a way to those. */
  readonly systemPrinter: (name: string) => Printer;
  readonly book: Pick<OrderBook, 'read' | 'listOpen'>;
  readonly shop: Pick<Shop, 'aheadMs' | 'now' | 'preparationMinutes'>;
  /** See kitchen-calls.ts. */
  readonly lostUntil: number | null;
  readonly onError: (error: unknown) => void;
  /** Faster than in the app, for tests. */
  readonly pace?: Pace;
  readonly networkLimits?: Partial<NetworkLimits>;
  /** For waits on a printer's line, where a test moves all other time. */
  readonly lineTimers?: Timers;
  /** The way to network printers, in place of the computer's network. */
  readonly dial?: Dial | undefined;
}

/** Everything between an order and paper. */
export interface Printing {
  readonly queue: PrintQueue;
  readonly prints: OrderPrints;
  readonly kitchen: KitchenCalls;
  readonly shared: SharedKitchen;
  readonly desk: PrintDesk;
  readonly straysOf: KitchenPaper['straysOf'];
  /** Prints what waits, and what came due while the till was off. The database is open by then. */
  start(): void;
  /** HubRise may have told the time: what was too late by a wrong date only is not. To be called now and then. */
  lookAtTime(): void;
  /** The till is closing: no move can be taken back any more, and the kitchen hears of the last. */
  printLast(): Promise<void>;
  /** The last tickets are on paper, or marked as of unknown fate. Before the database is closed. */
  stop(): Promise<void>;
}

/** The last tickets may delay the exit by 3 s: the system gives a closing program little time. */
const LAST_TICKETS_MS = 3_000;

/** What came due while the till was off, and what a wrong date took for over. */
function createHoursPast(
  deps: PrintingDeps,
  queue: Pick<PrintQueue, 'comeInTime'>,
  kitchen: Pick<KitchenCalls, 'catchUp'>,
  kitchenClock: () => KitchenClock,
) {
  const { book } = deps;
  /** Open as the till started, and long over by a date that only the computer knew. */
  let overByTheDate: readonly OrderId[] = [];
  const isForLater = (id: OrderId): boolean => {
    const entry = book.read(id);
    const { now, preparationMinutes } = kitchenClock();
    return entry !== null && boardColumn(entry, now, preparationMinutes) === 'later';
  };
  return {
    catchUp: (): void => {
      const accepted = book.listOpen().filter(({ status }) => status === 'accepted');
      kitchen.catchUp(accepted.map(({ id }) => id));
      if (deps.shop.aheadMs() !== null) return;
      const over = accepted.filter((entry) => isOfAnotherService(entry, deps.shop.now()));
      overByTheDate = over.map(({ id }) => id);
    },
    lookAtTime: (): void => {
      // The computer's date alone, which may be what is wrong, brings nothing of yesterday out.
      if (deps.shop.aheadMs() === null) return;
      try {
        queue.comeInTime((order) => {
          const entry = book.read(order);
          return (
            entry !== null && !isFinal(entry.status) && !isOfAnotherService(entry, deps.shop.now())
          );
        });
        // The hour of one may have come while the till was off, or comes before the board has seen that it has not.
        const toCome = overByTheDate.filter(isForLater);
        kitchen.catchUp(overByTheDate);
        overByTheDate = toCome;
      } catch (error) {
        deps.onError(error);
      }
    },
  };
}

/** Builds it and ties it together. Starts nothing. */
// biome-ignore lint/complexity/noExcessiveLinesPerFunction: composition: each part is built after those that it needs
export function createPrinting(deps: PrintingDeps): Printing {
  const { store, timers } = deps;
  const words = ticketWords(deps.words);
  const printers = () => deps.settings().printers;
  const { book } = deps;
  const context = (): TicketContext => ({
    words,
    timeZone: store.connection.get()?.timeZone ?? DEFAULT_TIME_ZONE,
    now: timers.now(),
  });
  const queue = createPrintQueue({
    store: store.prints,
    timers,
    random: deps.random,
    printers,
    connect: (target) =>
      target.kind === 'system'
        ? deps.systemPrinter(target.name)
        : createNetworkPrinter({
            ...target,
            timers: deps.lineTimers ?? timers,
            dial: deps.dial,
            ...(deps.networkLimits === undefined ? {} : { limits: deps.networkLimits }),
          }),
    words: () => words,
    whyTooLate: ({ createdAt, kind, orderId, wanted }) => {
      const entry = kind === 'kitchen' && orderId !== null ? book.read(orderId) : null;
      if (entry === null || wanted === 1) return null;
      const why = whyTooLate(entry, timers.now() - createdAt, deps.shop.now());
      return why && PRINT_ERRORS[why === 'order_over' ? 'orderOver' : 'otherService'];
    },
    mayBeElsewhere: (job) => shared.mayBeElsewhere(job),
    ...(deps.pace === undefined ? {} : { pace: deps.pace }),
    onChange: () => {
      desk.look();
      deps.store.touch('printing');
      // Something may be on paper that HubRise is to be told of.
      if (deps.settings().kitchen.role !== 'alone') deps.onKitchenDue();
    },
    onError: deps.onError,
  });
  const kitchenClock = (): KitchenClock => ({
    now: deps.shop.now(),
    preparationMinutes: deps.shop.preparationMinutes(),
  });
  const paper = createKitchenPaper({
    prints: store.prints,
    notices: store.kitchenNotices,
    queue,
    printers,
    context,
    clock: kitchenClock,
    categoriesOf: (item) => store.catalog.categoriesOf(skuRefOf(item)),
    onStrays: (id, strays) =>
      store.orders.addHistory(id, { kind: 'no_category', ...strays, at: timers.now() }),
  });
  const shared = createSharedKitchen({
    due: store.kitchenDue,
    notices: store.kitchenNotices,
    paper,
    work: store.work,
    readEntry: book.read,
    rawOf: (id) => store.orders.get(id)?.raw ?? null,
    clock: kitchenClock,
    now: timers.now,
    monotonic: timers.monotonic,
    tillId: deps.tillId,
    settings: () => deps.settings().kitchen,
    canPrint: () => printers().some((printer) => printer.prints.kitchen),
    onDue: deps.onKitchenDue,
    onOther: deps.onKitchenOther,
    onTakenOver: deps.onKitchenTakenOver,
    onHoursMissed: deps.onKitchenHoursMissed,
    onError: deps.onError,
  });
  const prints = createOrderPrints({
    store: store.prints,
    queue,
    kitchenCopy: (entry, duplicate) => paper.copy(entry, shared.forCopy(entry, duplicate)),
    printers,
    context,
    shop: () =>
      ticketShop(deps.settings().receipt, store.connection.get()?.locationName ?? null, words),
  });
  const kitchen = createKitchenCalls({
    paper,
    shared,
    notices: store.kitchenNotices,
    work: store.work,
    readEntry: book.read,
    lostUntil: deps.lostUntil,
    clock: kitchenClock,
    standsAgain: queue.standsAgain,
    timers,
    onError: deps.onError,
  });
  const desk = createPrintDesk({
    queue,
    prints,
    printers,
    timers,
    store: store.prints,
    notices: store.kitchenNotices,
    readEntry: book.read,
    categories: store.catalog.categoryNames,
    sample: () => sampleEntry(timers.now()),
    work: store.work,
    onError: deps.onError,
  });
  const hours = createHoursPast(deps, queue, kitchen, kitchenClock);
  return {
    queue,
    prints,
    kitchen,
    shared,
    desk,
    straysOf: paper.straysOf,
    start: () => {
      queue.start();
      hours.catchUp();
    },
    lookAtTime: hours.lookAtTime,
    printLast: async () => {
      try {
        shared.settleNow();
        await queue.drain(LAST_TICKETS_MS);
      } catch (error) {
        deps.onError(error);
      }
    },
    stop: () => {
      kitchen.stop();
      return queue.stop();
    },
  };
}

/** The locale file's words for tickets. A word that is missing there does not compile. */
export function ticketWords(words: Words): TicketWords {
  return {
    locale: localeOf(words.language()),
    say: (word, values) => words.say(`main.ticket.${word}`, values),
  };
}
