import type {
  OrderTicketKind,
  PrinterSettings,
  StrayItems,
  TicketPreview,
} from '../../preload/contract.ts';
import type { BoardOrder } from '../core/board-order.ts';
import type { OrderId } from '../core/ids.ts';
import { type CategoriesOf, kitchenShares, strayItems } from '../core/kitchen-shares.ts';
import type { Order } from '../core/order.ts';
import type { Ticket } from '../core/ticket.ts';
import { courierLabel } from '../core/ticket-courier.ts';
import { customerTicket, type TicketShop } from '../core/ticket-customer.ts';
import type { TicketContext } from '../core/ticket-format.ts';
import { cancellationTicket, kitchenTicket } from '../core/ticket-kitchen.ts';
import { type TicketSource, ticketSource } from '../core/ticket-source.ts';
import { testPage } from '../core/ticket-test-page.ts';
import type { PrintRow, PrintStore, TakenMove } from '../store/prints.ts';
import { layoutTicket } from './layout.ts';
import type { Columns } from './lines.ts';
import { LINES_ON_SCREEN, previewOf } from './preview.ts';
import type { PrintQueue, PrintRequest } from './print-queue.ts';

export interface OrderPrintsDeps {
  readonly store: PrintStore;
  readonly queue: Pick<PrintQueue, 'enqueue' | 'withdraw'>;
  readonly printers: () => readonly PrinterSettings[];
  readonly context: () => TicketContext;
  readonly shop: () => TicketShop;
  readonly categoriesOf: CategoriesOf;
  /** In the same transaction: the kitchen was told of products of unknown category. */
  readonly onStrays: (order: OrderId, strays: StrayItems) => void;
}

export interface OrderPrints {
  /**
   * The order is to be made: its tickets for the kitchen, once in its life however often this is
   * called. Within the transaction of the acceptance. None leaves before `dueAt` (ms). `repeated`:
   * the kitchen may have it already, which is said on it. Gives how many tickets were enqueued.
   */
  kitchen(entry: BoardOrder, dueAt?: number, repeated?: boolean): number;
  /**
   * The order is off: a ticket wherever one for the kitchen went out, and none for what still
   * waits, which is not printed any more. Within the transaction of the cancellation.
   */
  cancellation(entry: BoardOrder, dueAt?: number): number;
  /** The move is taken back: as if it had never been. In its transaction. */
  takenBack(order: OrderId, move: TakenMove): void;
  /**
   * Asked for by a person; whatever was printed before is marked as a copy. Gives the printers that
   * it is on the way to.
   */
  onDemand(entry: BoardOrder, kind: OrderTicketKind): readonly string[];
  /** The number of its job; null where the printer is not set up. */
  testPage(printerId: string): number | null;
  /** What of the order nobody knows a printer of the kitchen for; null where there is nothing. */
  straysOf(order: Order): StrayItems | null;
  /** What would be on paper, for the screen. Null for an order that could not be read. */
  preview(entry: BoardOrder, kind: OrderTicketKind, columns: Columns): TicketPreview | null;
}

/** From orders to tickets in the queue: which, on which printers, and as which copy. */
export function createOrderPrints(deps: OrderPrintsDeps): OrderPrints {
  const { store, queue } = deps;

  function ticketFor(source: TicketSource, kind: OrderTicketKind): Ticket | null {
    const context = deps.context();
    switch (kind) {
      case 'kitchen':
        return kitchenTicket(source, context);
      case 'customer':
        return customerTicket(source, context, deps.shop());
      case 'cancellation':
        return cancellationTicket(source, context);
      case 'courier':
        return courierLabel(source, context);
    }
  }

  function enqueueKitchen(source: TicketSource, how: Copy): string[] {
    const { order } = source;
    const shares = kitchenShares(order.items, deps.printers(), deps.categoriesOf);
    const printers: string[] = [];
    for (const [printerId, share] of shares) {
      const ticket = kitchenTicket(source, deps.context(), (_, place) => share.has(place));
      if (ticket === null) continue;
      queue.enqueue({ printerId, orderId: order.id, ticket, ...how });
      printers.push(printerId);
    }
    return printers;
  }

  function enqueueOn(
    printers: readonly string[],
    source: TicketSource,
    kind: OrderTicketKind,
    how: Copy,
  ): readonly string[] {
    const ticket = ticketFor(source, kind);
    if (ticket === null) return [];
    for (const printerId of printers) {
      queue.enqueue({ printerId, orderId: source.order.id, ticket, ...how });
    }
    return printers;
  }

  function sourceOf(entry: BoardOrder): TicketSource | null {
    return ticketSource(entry, deps.context().now);
  }

  function straysOf({ items }: Order): StrayItems | null {
    return strayItems(items, deps.printers(), deps.categoriesOf);
  }

  function printersFor(kind: Exclude<OrderTicketKind, 'kitchen'>): string[] {
    return deps
      .printers()
      .filter(({ prints }) => prints[kind])
      .map(({ id }) => id);
  }

  /**
   * Where a kitchen ticket may have come out: with an attempt of unknown fate, also on the printer
   * that it was meant for. The manager's choice for that one counts for its backup as well.
   */
  function placesOf({ printer, wantedPrinter, doubtful }: PrintRow): string[] {
    const wanted = deps.printers().find(({ id }) => id === wantedPrinter);
    if (wanted?.prints.cancellation === false) return [];
    return doubtful > 0 ? [printer, wantedPrinter] : [printer];
  }

  function isSetUp(printerId: string): boolean {
    return deps.printers().some(({ id }) => id === printerId);
  }

  return {
    kitchen: (entry, dueAt, repeated = false) => {
      const source = sourceOf(entry);
      const before = store.listForOrder(entry.id).filter(isKitchen).some(isNotGivenUp);
      if (source === null || before) return 0;
      const duplicate = repeated ? 'possible' : 'none';
      const strays = straysOf(source.order);
      if (strays !== null) deps.onStrays(entry.id, strays);
      return enqueueKitchen(source, { ...firstCopy(dueAt), duplicate }).length;
    },
    cancellation: (entry, dueAt) => {
      const source = sourceOf(entry);
      store.abandonWaiting(entry.id, 'kitchen', deps.context().now);
      const jobs = store.listForOrder(entry.id);
      if (source === null || jobs.some(({ kind }) => kind === 'cancellation')) return 0;
      const reached = new Set(jobs.filter(isKitchen).filter(mayBeOnPaper).flatMap(placesOf));
      const wanted = [...reached].filter(isSetUp);
      return enqueueOn(wanted, source, 'cancellation', firstCopy(dueAt)).length;
    },
    takenBack: (order, move) => queue.withdraw(order, move),
    onDemand: (entry, kind) => {
      const source = sourceOf(entry);
      if (source === null) return [];
      const before = store
        .listForOrder(entry.id)
        .filter((job) => job.kind === kind && (job.state === 'waiting' || mayBeOnPaper(job)));
      const copy: Copy = { duplicate: before.length > 0 ? 'reprint' : 'none' };
      if (kind === 'kitchen') return enqueueKitchen(source, copy);
      return enqueueOn(printersFor(kind), source, kind, copy);
    },
    testPage: (printerId) => {
      const printer = deps.printers().find(({ id }) => id === printerId);
      if (printer === undefined) return null;
      const ticket = testPage(printer, deps.context());
      return queue.enqueue({ printerId, orderId: null, ticket, duplicate: 'none' });
    },
    straysOf,
    preview: (entry, kind, columns) => {
      const source = sourceOf(entry);
      const ticket = source === null ? null : ticketFor(source, kind);
      if (ticket === null) return null;
      return previewOf(layoutTicket(ticket, columns), columns, LINES_ON_SCREEN);
    },
  };
}

type Copy = Pick<PrintRequest, 'duplicate' | 'dueAt'>;

function firstCopy(dueAt: number | undefined): Copy {
  return dueAt === undefined ? { duplicate: 'none' } : { duplicate: 'none', dueAt };
}

function isKitchen({ kind }: PrintRow): boolean {
  return kind === 'kitchen';
}

/** What a person gave up before it was on paper was no ticket of the acceptance's. */
function isNotGivenUp(job: PrintRow): boolean {
  return job.state !== 'abandoned' || mayBeOnPaper(job);
}

function mayBeOnPaper({ state, doubtful }: PrintRow): boolean {
  return state === 'printed' || state === 'printing' || doubtful > 0;
}
