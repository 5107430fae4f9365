import type { StatusOrUnknown } from '../../main/core/order/status.ts';
import type { PlatformKey } from '../../main/core/platform/platform.ts';
import type { PrinterSettings } from '../../main/core/printer/printer.ts';
import {
  DEFAULT_WIDTH,
  type OrderTicketKind,
  type TicketColumns,
} from '../../main/core/ticket/ticket.ts';
import type { OrderPrint } from '../../preload/contract.ts';

/**
 * The tickets that a person may want of an order, the usual ones first. A customer of the counter has
 * the one that is sealed, and no other.
 */
export function kindsFor(
  status: StatusOrUnknown,
  platform: PlatformKey = 'other',
): readonly OrderTicketKind[] {
  const isOff = status === 'cancelled' || status === 'rejected';
  const kinds: readonly OrderTicketKind[] = isOff
    ? ['cancellation', 'customer']
    : ['kitchen', 'customer', 'courier'];
  return platform === 'counter' ? kinds.filter((kind) => kind !== 'customer') : kinds;
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
