import type { TicketPreview } from '../../preload/contract.ts';
import type { BoardOrder } from '../core/order/board-order.ts';
import { isCounter } from '../core/order/key.ts';
import type { PrinterSettings } from '../core/printer/printer.ts';
import { courierLabel } from '../core/ticket/courier.ts';
import { customerTicket, type TicketShop } from '../core/ticket/customer.ts';
import { type TicketContext, type TicketSource, ticketSource } from '../core/ticket/format.ts';
import { cancellationTicket, kitchenTicket } from '../core/ticket/kitchen.ts';
import { testPage } from '../core/ticket/test-page.ts';
import type { OrderTicketKind, Ticket } from '../core/ticket/ticket.ts';
import { layoutTicket } from '../printers/layout.ts';
import type { Columns } from '../printers/lines.ts';
import { LINES_ON_SCREEN, previewOf } from '../printers/preview.ts';
import type { PrintQueue } from '../printers/print-queue.ts';
import type { Duplicate, PrintStore } from '../store/prints.ts';
import { mayBeOnPaper } from './kitchen-tickets.ts';

interface OrderPrintsDeps {
  readonly store: PrintStore;
  readonly queue: Pick<PrintQueue, 'enqueue'>;
  /** The kitchen's ticket, which it may be told by; gives the printers that it is on the way to. */
  readonly kitchenCopy: (entry: BoardOrder, duplicate: Duplicate) => readonly string[];
  readonly printers: () => readonly PrinterSettings[];
  readonly context: () => TicketContext;
  readonly shop: () => TicketShop;
}

/** Tickets that a person asks for. What comes out by itself is in `kitchen-paper.ts`. */
export interface OrderPrints {
  /**
   * Whatever was printed before is marked as a copy. A customer of the counter has the sealed ticket of
   * their sale, and no other one. Gives the printers that it is on the way to.
   */
  onDemand(entry: BoardOrder, kind: OrderTicketKind): readonly string[];
  /** The number of its job; null where the printer is not set up. */
  testPage(printerId: string): number | null;
  /** What would be on paper, for the screen. Null for an order that could not be read. */
  preview(entry: BoardOrder, kind: OrderTicketKind, columns: Columns): TicketPreview | null;
}

export function createOrderPrints(deps: OrderPrintsDeps): OrderPrints {
  const { store, queue } = deps;

  function ticketFor(source: TicketSource, kind: OrderTicketKind): Ticket | null {
    const context = deps.context();
    switch (kind) {
      case 'kitchen':
        // As it comes out: what was taken off before is on no ticket.
        return kitchenTicket(source, context, ({ deleted }) => !deleted);
      case 'customer':
        return customerTicket(source, context, deps.shop());
      case 'cancellation':
        return cancellationTicket(source, context);
      case 'courier':
        return courierLabel(source, context);
    }
  }

  function printersFor(kind: Exclude<OrderTicketKind, 'kitchen'>): string[] {
    return deps
      .printers()
      .filter(({ prints }) => prints[kind])
      .map(({ id }) => id);
  }

  return {
    onDemand: (entry, kind) => {
      const source = ticketSource(entry);
      if (source === null || (kind === 'customer' && isCounter(entry.currentLocationId))) return [];
      const before = store
        .listForOrder(entry.id)
        .filter((job) => job.kind === kind && (job.state === 'waiting' || mayBeOnPaper(job)));
      const duplicate: Duplicate = before.length > 0 ? 'reprint' : 'none';
      if (kind === 'kitchen') return deps.kitchenCopy(entry, duplicate);
      const ticket = ticketFor(source, kind);
      if (ticket === null) return [];
      const printers = printersFor(kind);
      for (const printerId of printers) {
        queue.enqueue({ printerId, orderId: entry.id, ticket, duplicate });
      }
      return printers;
    },
    testPage: (printerId) => {
      const printer = deps.printers().find(({ id }) => id === printerId);
      if (printer === undefined) return null;
      const ticket = testPage(printer, deps.context());
      return queue.enqueue({ printerId, orderId: null, ticket, duplicate: 'none' });
    },
    preview: (entry, kind, columns) => {
      const source = ticketSource(entry);
      const ticket = source === null ? null : ticketFor(source, kind);
      if (ticket === null) return null;
      return previewOf(layoutTicket(ticket, columns), columns, LINES_ON_SCREEN);
    },
  };
}
