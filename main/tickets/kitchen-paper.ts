import { assertNever } from '../core/assert-never.ts';
import type { OrderId } from '../core/ids.ts';
import {
  type CategoriesOf,
  isToMake,
  type KitchenClock,
  type KitchenNews,
  type KitchenTold,
  kitchenShares,
  strayItems,
} from '../core/kitchen/kitchen.ts';
import type { BoardOrder, StrayItems } from '../core/order/board-order.ts';
import type { Order } from '../core/order/order.ts';
import { isAnomaly } from '../core/order/status.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { type TicketContext, type TicketSource, ticketSource } from '../core/ticket/format.ts';
import {
  cancellationTicket,
  complementTicket,
  kitchenTicket,
  resumptionTicket,
} from '../core/ticket/kitchen.ts';
import { type KitchenChanges, saidOf } from '../core/ticket/said.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import type { KitchenNoticeStore, PaperMark } from '../store/kitchen-notices.ts';
import type { Duplicate, PrintRow, PrintStore, TakenMove } from '../store/prints.ts';

interface KitchenTicketsDeps {
  readonly prints: PrintStore;
  readonly queue: Pick<PrintQueue, 'abandonForKitchen'>;
  readonly printers: () => readonly PrinterSettings[];
  readonly context: () => TicketContext;
  readonly categoriesOf: CategoriesOf;
}

/** The tickets of the kitchen by the printers that they are for. */
interface KitchenTickets {
  whole(source: TicketSource): Map<string, Ticket>;
  /** What brings a piece of news to paper; null where nobody need be told. */
  of(source: TicketSource, news: KitchenNews, isElsewhere: boolean): Map<string, Ticket> | null;
  /** What was asked for of an order so far. */
  jobsOf(order: OrderId): PrintRow[];
}

function kitchenJobsOf(prints: PrintStore, order: OrderId): PrintRow[] {
  return prints.listForOrder(order).filter(({ kind }) => kind === 'kitchen');
}

/** The tickets that call an order off, or a part of it. */
function createCancellations(deps: KitchenTicketsDeps) {
  /**
   * Wherever a ticket of the order may have come out, unless the manager does not want it there: then it is
   * called off without paper. Null where every ticket was still waiting and is not printed any more: nobody
   * was told.
   * `isElsewhere`: another till printed it, and the places where it is made here are as good as
   * any.
   */
  function cancellationTickets(
    source: TicketSource,
    why: 'off' | 'refused',
    isElsewhere: boolean,
  ): Map<string, Ticket> | null {
    const { id, items } = source.order;
    deps.queue.abandonForKitchen(id);
    const jobs = kitchenJobsOf(deps.prints, id);
    const ticket = cancellationTicket(source, deps.context(), why);
    if (jobs.length === 0) {
      return ticketsBy(isElsewhere ? makersCalledOff(items) : [], () => ticket);
    }
    if (!jobs.some(mayBeOnPaper)) return null;
    const reached = [...new Set(jobs.filter(mayBeOnPaper).flatMap(placesOfJob))];
    const wanted = reached.filter((id) => deps.printers().some((one) => one.id === id));
    // Where a printer that had one is gone, that is made where another is now.
    const makers = wanted.length < reached.length ? makersCalledOff(items) : [];
    return ticketsBy(new Set([...wanted, ...makers]), () => ticket);
  }

  /**
   * Where a kitchen ticket may have come out. The manager's choice for the printer that it was meant for
   * counts for its backup as well.
   */
  function placesOfJob(job: PrintRow): string[] {
    return isCalledOff(job.wantedPrinter) ? [job.printer, ...doubtfulPrinters(job)] : [];
  }

  /** Where these are made now, as far as the manager wants to have cancellations there. */
  function makersCalledOff(items: TicketSource['order']['items']): string[] {
    const makers = kitchenShares(items, deps.printers(), deps.categoriesOf).keys();
    return [...makers].filter(isCalledOff);
  }

  /** Whether the manager wants to have cancellations there. */
  function isCalledOff(printerId: string): boolean {
    return deps.printers().find(({ id }) => id === printerId)?.prints.cancellation !== false;
  }

  return cancellationTickets;
}

function createKitchenTickets(deps: KitchenTicketsDeps): KitchenTickets {
  const cancellationTickets = createCancellations(deps);
  const kitchenJobs = (order: OrderId): PrintRow[] => kitchenJobsOf(deps.prints, order);

  function wholeTickets(source: TicketSource): Map<string, Ticket> {
    const { items } = source.order;
    const shares = kitchenShares(items, deps.printers(), deps.categoriesOf);
    return ticketsBy(shares.keys(), (printer) =>
      kitchenTicket(source, deps.context(), (_, place) => shares.get(printer)?.has(place) === true),
    );
  }

  /**
   * Lines go where they are made, also those taken off. Notes go to whoever makes some of the
   * order. What the order names no more, nobody can tell who makes it: it goes to whoever has a ticket.
   */
  function complementTickets(source: TicketSource, changes: KitchenChanges): Map<string, Ticket> {
    const { items } = source.order;
    const places = placesOf(changes);
    const shares =
      places.size === 0
        ? new Map<string, ReadonlySet<number>>()
        : kitchenShares(items, deps.printers(), deps.categoriesOf, (_, place) => places.has(place));
    const makers = kitchenShares(items, deps.printers(), deps.categoriesOf).keys();
    const isUnnamed = changes.removed.some(({ place }) => place === null);
    const holders = isUnnamed ? holdersOf(source.order.id) : [];
    return ticketsBy(new Set([...makers, ...shares.keys(), ...holders]), (printer) =>
      complementTicket(
        source,
        changes,
        deps.context(),
        (place) => shares.get(printer)?.has(place) === true,
      ),
    );
  }

  /**
   * The printers where a kitchen ticket of the order is on paper or will be; every one of the kitchen where
   * another till has printed it, or a printer that had one is there no longer: nobody can tell which of them
   * stands in its place.
   */
  function holdersOf(order: OrderId): string[] {
    const jobs = kitchenJobs(order);
    const places = jobs.flatMap((job) => {
      if (job.state !== 'waiting' && !mayBeOnPaper(job)) return [];
      return [job.printer, ...doubtfulPrinters(job)];
    });
    const printers = deps.printers();
    const isGone = places.some((place) => !printers.some(({ id }) => id === place));
    const isAnyones = jobs.length === 0 || isGone;
    return printers
      .filter(({ id, prints }) => places.includes(id) || (isAnyones && prints.kitchen))
      .map(({ id }) => id);
  }

  function ticketsOf(
    source: TicketSource,
    news: KitchenNews,
    isElsewhere: boolean,
  ): Map<string, Ticket> | null {
    switch (news.kind) {
      case 'first':
      case 'elsewhere':
        return wholeTickets(source);
      case 'resumption': {
        const resumed = (ticket: Ticket): Ticket => resumptionTicket(ticket, deps.context());
        return new Map([...wholeTickets(source)].map(([id, ticket]) => [id, resumed(ticket)]));
      }
      case 'complement':
        return complementTickets(source, news.changes);
      case 'cancellation':
        return cancellationTickets(source, 'off', isElsewhere);
      case 'refused':
        return cancellationTickets(source, 'refused', isElsewhere);
      default:
        return assertNever(news);
    }
  }

  return { whole: wholeTickets, of: ticketsOf, jobsOf: kitchenJobs };
}

/** Those of the printers that have something to print. */
function ticketsBy(
  printers: Iterable<string>,
  ticketFor: (printer: string) => Ticket | null,
): Map<string, Ticket> {
  const tickets = new Map<string, Ticket>();
  for (const id of printers) {
    const ticket = ticketFor(id);
    if (ticket !== null) tickets.set(id, ticket);
  }
  return tickets;
}

function placesOf({ added, changed, removed }: KitchenChanges): ReadonlySet<number> {
  return new Set([
    ...added.map(({ place }) => place),
    ...changed,
    ...removed.flatMap(({ place }) => (place === null ? [] : [place])),
  ]);
}

/** The printers where an attempt of unknown fate was. */
function doubtfulPrinters({ doubtfulOn }: Pick<PrintRow, 'doubtfulOn'>): string[] {
  return JSON.parse(doubtfulOn) as string[];
}

/** Whether some of it may have come out. */
export function mayBeOnPaper({ state, doubtful }: PrintRow): boolean {
  return state === 'printed' || state === 'printing' || doubtful > 0;
}

interface KitchenPaperDeps extends KitchenTicketsDeps {
  readonly notices: KitchenNoticeStore;
  readonly queue: Pick<PrintQueue, 'abandonForKitchen' | 'enqueue' | 'withdraw'>;
  readonly clock: () => KitchenClock;
  /** In the same transaction: the kitchen was told of products of unknown category. */
  readonly onStrays: (order: OrderId, strays: StrayItems) => void;
}

/** How the tickets of a notice come out. */
export interface PaperOptions {
  /** None leaves before (ms): the move that causes it can be taken back. */
  readonly dueAt?: number;
  /** The kitchen may have it already, which is said on it. */
  readonly duplicate?: Duplicate;
  /** What HubRise is to be told once it is on paper, where other tills share the kitchen. */
  readonly mark?: PaperMark;
  /** What was told last was printed by another till: nobody knows here where. */
  readonly isElsewhere?: boolean;
}

/** How a copy comes out that a person wants. */
export type CopyOptions = Pick<PaperOptions, 'mark'> & { readonly duplicate: Duplicate };

/** What the kitchen is told, as notices and their tickets: within the caller's transaction. */
export interface KitchenPaper {
  /**
   * Keeps that the kitchen is told, and prints it where there is a printer for it. False where it
   * need not be told: what is called off was not on paper yet, and is not printed any more.
   */
  tell(entry: BoardOrder, news: KitchenNews, options?: PaperOptions): boolean;
  /** Whether there are tickets of the order here, and none of them has come out. */
  isStillWaiting(order: OrderId): boolean;
  /** Whether a ticket of the order is with its printer, as in one without paper: it may come out at any time. */
  isComingOut(order: OrderId): boolean;
  /** The products of an order of which nobody knows the category, where that matters. */
  straysOf(order: Order): StrayItems | null;
  /**
   * The whole order for a person who wants it; gives the printers that it is on the way to. Where the
   * kitchen is to make it and was told nothing yet, it is told by this.
   */
  copy(entry: BoardOrder, options: CopyOptions): readonly string[];
  /**
   * What such copies told the kitchen of an order that is off, where it was told nothing else: they are
   * to be called off as well.
   */
  toldByCopy(entry: BoardOrder): KitchenTold | null;
  /** The move is taken back: as if it had never been. */
  takenBack(order: OrderId, move: TakenMove): void;
}

/** Not before an earlier ticket that is held back: the kitchen reads them in order. */
function heldUntil(
  { context, prints }: KitchenPaperDeps,
  order: OrderId,
  dueAt: number | undefined,
): number {
  const { now } = context();
  const held = prints
    .listForOrder(order)
    .filter(({ state, attempts }) => state === 'waiting' && attempts === 0)
    .map(({ notBefore }) => notBefore);
  return held.reduce((latest, at) => Math.max(latest, at), dueAt ?? now);
}

/**
 * When a notice counts whose tickets leave at `at`. Those of several may leave at one moment: each has a later
 * one of its own all the same, by which a screen tells whether somebody has seen it.
 */
function countsFrom({ context, notices }: KitchenPaperDeps, order: OrderId, at: number): number {
  const last = notices.last(order);
  return last === null || at <= context().now ? at : Math.max(at, last.at + 1);
}

/** Puts tickets on their way, each to its printer. */
function enqueue(
  queue: Pick<PrintQueue, 'enqueue'>,
  order: OrderId,
  made: ReadonlyMap<string, Ticket>,
  how: {
    readonly noticeId: number | null;
    readonly duplicateOn: (printerId: string) => Duplicate;
    readonly dueAt: number;
  },
  jobs: readonly PrintRow[],
): void {
  const { dueAt, noticeId } = how;
  for (const [printerId, ticket] of made) {
    const duplicate = how.duplicateOn(printerId);
    const meantFor = standsInFor(printerId, jobs);
    // What has a ticket of its own already prints this one no second time.
    const wantedPrinterId = made.has(meantFor) ? printerId : meantFor;
    queue.enqueue({
      printerId,
      wantedPrinterId,
      orderId: order,
      ticket,
      duplicate,
      dueAt,
      noticeId,
    });
  }
}

/** The printer for which this one has printed all that it has of an order; itself, where it printed any of its own. */
function standsInFor(printerId: string, jobs: readonly PrintRow[]): string {
  const here = jobs.filter(({ printer }) => printer === printerId);
  const isOwn = here.some(({ wantedPrinter }) => wantedPrinter === printerId);
  return isOwn ? printerId : (here.at(-1)?.wantedPrinter ?? printerId);
}

export function createKitchenPaper(deps: KitchenPaperDeps): KitchenPaper {
  const { notices, queue } = deps;
  const tickets = createKitchenTickets(deps);

  function straysOf({ items }: Order): StrayItems | null {
    return strayItems(items, deps.printers(), deps.categoriesOf);
  }

  /** Once in the life of an order: what comes after is about the same products. */
  function sayStrays({ order }: TicketSource, { kind }: KitchenNews): void {
    const strays = kind === 'first' || kind === 'elsewhere' ? straysOf(order) : null;
    if (strays !== null) deps.onStrays(order.id, strays);
  }

  /** The kitchen's tickets that are on paper or will be. */
  function outOf(order: OrderId): PrintRow[] {
    return tickets.jobsOf(order).filter((job) => job.state === 'waiting' || mayBeOnPaper(job));
  }

  /**
   * What a first ticket says on this printer: it is to be made once, so one of which that printer has a copy,
   * or will have one before, says so. Whoever never had one would throw their only ticket away.
   */
  function duplicateOn(
    printerId: string,
    id: OrderId,
    { kind }: KitchenNews,
    asked: Duplicate,
  ): Duplicate {
    const isFirst = kind === 'first' || kind === 'elsewhere';
    if (!isFirst || asked !== 'none') return asked;
    return outOf(id).some(({ wantedPrinter }) => wantedPrinter === printerId) ? 'reprint' : asked;
  }

  return {
    tell: (entry, news, options = {}) => {
      const { dueAt, duplicate = 'none', isElsewhere = false, mark } = options;
      const source = ticketSource(entry);
      const made = source && tickets.of(source, news, isElsewhere);
      if (source === null || made === null) return false;
      const at = heldUntil(deps, entry.id, dueAt);
      const said = saidOf(source.order);
      const notice = {
        orderId: entry.id,
        kind: news.kind,
        said,
        at: countsFrom(deps, entry.id, at),
      };
      const noticeId = notices.add(mark === undefined ? notice : { ...notice, mark });
      const marked = (printerId: string): Duplicate =>
        duplicateOn(printerId, entry.id, news, duplicate);
      const how = { noticeId, duplicateOn: marked, dueAt: at };
      enqueue(queue, entry.id, made, how, tickets.jobsOf(entry.id));
      sayStrays(source, news);
      return true;
    },
    straysOf,
    isStillWaiting: (order) => {
      const jobs = tickets.jobsOf(order);
      return jobs.length > 0 && !jobs.some(mayBeOnPaper);
    },
    isComingOut: (order) => tickets.jobsOf(order).some(({ state }) => state === 'printing'),
    copy: (entry, { duplicate, mark }) => {
      const source = ticketSource(entry);
      if (source === null) return [];
      const made = tickets.whole(source);
      const isFirst =
        made.size > 0 && isToMake(entry, deps.clock()) && notices.last(entry.id) === null;
      const at = deps.context().now;
      const notice = { orderId: entry.id, kind: 'first', said: saidOf(source.order), at } as const;
      const noticeId = isFirst
        ? notices.add(mark === undefined ? notice : { ...notice, mark })
        : null;
      const how = { noticeId, duplicateOn: () => duplicate, dueAt: at };
      enqueue(queue, entry.id, made, how, tickets.jobsOf(entry.id));
      return [...made.keys()];
    },
    toldByCopy: ({ id, status }) =>
      isAnomaly(status) && outOf(id).length > 0
        ? { kind: 'first', at: 0, said: null, printedBy: null }
        : null,
    takenBack: (order, move) => {
      queue.withdraw(order, move);
      notices.forget(order, move.dueAt);
    },
  };
}
