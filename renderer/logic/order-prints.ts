import type { StatusOrUnknown } from '../../main/core/order/status.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import {
  DEFAULT_WIDTH,
  type OrderTicketKind,
  type TicketColumns,
} from '../../main/core/ticket/ticket.ts';
import type { OrderPrint } from '../../preload/contract.ts';

/** The tickets that a person may want of an order, the usual ones first. */
export function kindsFor(status: StatusOrUnknown): readonly OrderTicketKind[] {
  const isOff = status === 'cancelled' || status === 'rejected';
  return isOff ? ['cancellation', 'customer'] : ['kitchen', 'customer', 'courier'];
}

/** What is to be said of a kind of ticket: the latest of its kind that somebody still wants. */
export function latestOf(prints: readonly OrderPrint[], kind: OrderTicketKind): OrderPrint | null {
  return prints.findLast((one) => one.kind === kind && one.state !== 'abandoned') ?? null;
}

/** The width at which a kind of ticket comes out, or the usual one where none would. */
export function columnsFor(
  printers: readonly PrinterSettings[],
  kind: OrderTicketKind,
): TicketColumns {
  return printers.find(({ prints }) => prints[kind])?.columns ?? DEFAULT_WIDTH;
}
