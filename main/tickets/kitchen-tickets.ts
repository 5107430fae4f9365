import { assertNever } from '../core/assert-never.ts';
import type { OrderId } from '../core/ids.ts';
import type { KitchenNews } from '../core/kitchen/kitchen.ts';
import { type CategoriesOf, kitchenShares } from '../core/kitchen/shares.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { complementTicket } from '../core/ticket/complement.ts';
import type { TicketContext, TicketSource } from '../core/ticket/format.ts';
import { cancellationTicket, kitchenTicket, resumptionTicket } from '../core/ticket/kitchen.ts';
import type { KitchenChanges } from '../core/ticket/said.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import type { PrintRow, PrintStore } from '../store/prints.ts';

export interface KitchenTicketsDeps {
  readonly prints: PrintStore;
  readonly queue: Pick<PrintQueue, 'abandonForKitchen'>;
  readonly printers: () => readonly PrinterSettings[];
  readonly context: () => TicketContext;
  readonly categoriesOf: CategoriesOf;
}

/** The tickets of the kitchen by the printers that they are for. */
export interface KitchenTickets {
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

export function createKitchenTickets(deps: KitchenTicketsDeps): KitchenTickets {
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
