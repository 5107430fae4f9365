import { assertNever } from '../core/assert-never.ts';
import type { OrderId } from '../core/ids.ts';
import type { KitchenNews } from '../core/kitchen/kitchen.ts';
import { type CategoriesOf, kitchenShares, strayItems } from '../core/kitchen/shares.ts';
import type { BoardOrder, StrayItems } from '../core/order/board-order.ts';
import type { Order } from '../core/order/order.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { complementTicket } from '../core/ticket/complement.ts';
import { type TicketContext, type TicketSource, ticketSource } from '../core/ticket/format.ts';
import { cancellationTicket, kitchenTicket, resumptionTicket } from '../core/ticket/kitchen.ts';
import { type KitchenChanges, saidOf } from '../core/ticket/said.ts';
import type { Ticket } from '../core/ticket/ticket.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import type { KitchenNoticeStore, PaperMark } from '../store/kitchen-notices.ts';
import type { Duplicate, PrintRow, PrintStore, TakenMove } from '../store/prints.ts';

interface KitchenPaperDeps {
  readonly prints: PrintStore;
  readonly notices: KitchenNoticeStore;
  readonly queue: Pick<PrintQueue, 'abandonForKitchen' | 'enqueue' | 'withdraw'>;
  readonly printers: () => readonly PrinterSettings[];
  readonly context: () => TicketContext;
  readonly categoriesOf: CategoriesOf;
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

/** What the kitchen is told, as notices and their tickets: within the caller's transaction. */
export interface KitchenPaper {
  /**
   * Keeps that the kitchen is told, and prints it where there is a printer for it. False where it
   * need not be told: what is called off was not on paper yet, and is not printed any more.
   */
  tell(entry: BoardOrder, news: KitchenNews, options?: PaperOptions): boolean;
  /** Whether there are tickets of the order here, and none of them has come out. */
  isStillWaiting(order: OrderId): boolean;
  /** The products of an order of which nobody knows the category, where that matters. */
  straysOf(order: Order): StrayItems | null;
  /** The whole order for a person who wants it; gives the printers that it is on the way to. */
  copy(entry: BoardOrder, duplicate: Duplicate): readonly string[];
  /** The move is taken back: as if it had never been. */
  takenBack(order: OrderId, move: TakenMove): void;
}

export function createKitchenPaper(deps: KitchenPaperDeps): KitchenPaper {
  const { notices, queue } = deps;

  function wholeTickets(source: TicketSource): Map<string, Ticket> {
    const { items } = source.order;
    const shares = kitchenShares(items, deps.printers(), deps.categoriesOf);
    return ticketsBy(shares.keys(), (printer) =>
      kitchenTicket(source, deps.context(), (_, place) => shares.get(printer)?.has(place) === true),
    );
  }

  /** Lines go where they are made, also those taken off; notes to whoever makes some of the order. */
  function complementTickets(source: TicketSource, changes: KitchenChanges): Map<string, Ticket> {
    const { items } = source.order;
    const places = placesOf(changes);
    const shares = kitchenShares(items, deps.printers(), deps.categoriesOf, (_, place) =>
      places.has(place),
    );
    const makers = kitchenShares(items, deps.printers(), deps.categoriesOf).keys();
    return ticketsBy(new Set([...makers, ...shares.keys()]), (printer) =>
      complementTicket(
        source,
        changes,
        deps.context(),
        (place) => shares.get(printer)?.has(place) === true,
      ),
    );
  }

  /**
   * Wherever a ticket of the order may have come out, unless the manager does not want it there.
   * Null where every ticket was still waiting, and is not printed any more: nobody was told.
   * `isElsewhere`: another till printed it, and where it is made here is as good as any place.
   */
  function cancellationTickets(
    source: TicketSource,
    why: 'off' | 'refused',
    isElsewhere: boolean,
  ): Map<string, Ticket> | null {
    const { id, items } = source.order;
    queue.abandonForKitchen(id);
    const jobs = kitchenJobs(id);
    const ticket = cancellationTicket(source, deps.context(), why);
    if (jobs.length === 0) {
      const makers = kitchenShares(items, deps.printers(), deps.categoriesOf).keys();
      return ticketsBy(isElsewhere ? [...makers].filter(isCalledOff) : [], () => ticket);
    }
    const reached = new Set(jobs.filter(mayBeOnPaper).flatMap(placesOfJob));
    const wanted = [...reached].filter((id) => deps.printers().some((one) => one.id === id));
    return wanted.length === 0 ? null : ticketsBy(wanted, () => ticket);
  }

  /**
   * Where a kitchen ticket may have come out: with an attempt of unknown fate, also on the printer
   * that it was meant for. The manager's choice for that one counts for its backup as well.
   */
  function placesOfJob({ printer, wantedPrinter, doubtful }: PrintRow): string[] {
    if (!isCalledOff(wantedPrinter)) return [];
    return doubtful > 0 ? [printer, wantedPrinter] : [printer];
  }

  function kitchenJobs(order: OrderId): PrintRow[] {
    return deps.prints.listForOrder(order).filter(({ kind }) => kind === 'kitchen');
  }

  /** Whether the manager wants to have cancellations there. */
  function isCalledOff(printerId: string): boolean {
    return deps.printers().find(({ id }) => id === printerId)?.prints.cancellation !== false;
  }

  function straysOf({ items }: Order): StrayItems | null {
    return strayItems(items, deps.printers(), deps.categoriesOf);
  }

  /** Once in the life of an order: what comes after is about the same products. */
  function sayStrays({ order }: TicketSource, { kind }: KitchenNews): void {
    const strays = kind === 'first' || kind === 'elsewhere' ? straysOf(order) : null;
    if (strays !== null) deps.onStrays(order.id, strays);
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

  /** Not before an earlier ticket that is held back: the kitchen reads them in order. */
  function heldUntil(order: OrderId, dueAt: number | undefined): number {
    const { now } = deps.context();
    const held = deps.prints
      .listForOrder(order)
      .filter(({ state, attempts }) => state === 'waiting' && attempts === 0)
      .map(({ createdAt }) => createdAt);
    return held.reduce((latest, at) => Math.max(latest, at), dueAt ?? now);
  }

  function enqueue(
    order: OrderId,
    tickets: ReadonlyMap<string, Ticket>,
    how: {
      readonly noticeId: number | null;
      readonly duplicate: Duplicate;
      readonly dueAt: number;
    },
  ): void {
    for (const [printerId, ticket] of tickets) {
      queue.enqueue({ printerId, orderId: order, ticket, ...how });
    }
  }

  return {
    tell: (entry, news, options = {}) => {
      const { dueAt, duplicate = 'none', isElsewhere = false, mark } = options;
      const source = ticketSource(entry);
      const tickets = source && ticketsOf(source, news, isElsewhere);
      if (source === null || tickets === null) return false;
      const at = heldUntil(entry.id, dueAt);
      const notice = { orderId: entry.id, kind: news.kind, said: saidOf(source.order), at };
      const noticeId = notices.add(mark === undefined ? notice : { ...notice, mark });
      enqueue(entry.id, tickets, { noticeId, duplicate, dueAt: at });
      sayStrays(source, news);
      return true;
    },
    straysOf,
    isStillWaiting: (order) => {
      const jobs = kitchenJobs(order);
      return jobs.length > 0 && !jobs.some(mayBeOnPaper);
    },
    copy: (entry, duplicate) => {
      const source = ticketSource(entry);
      if (source === null) return [];
      const tickets = wholeTickets(source);
      const isFirst = tickets.size > 0 && notices.last(entry.id) === null;
      const at = deps.context().now;
      const notice = { orderId: entry.id, kind: 'first', said: saidOf(source.order), at } as const;
      const noticeId = isFirst ? notices.add(notice) : null;
      enqueue(entry.id, tickets, { noticeId, duplicate, dueAt: at });
      return [...tickets.keys()];
    },
    takenBack: (order, move) => {
      queue.withdraw(order, move);
      notices.forget(order, move.dueAt);
    },
  };
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

export function mayBeOnPaper({ state, doubtful }: PrintRow): boolean {
  return state === 'printed' || state === 'printing' || doubtful > 0;
}
