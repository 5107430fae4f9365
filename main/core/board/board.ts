import { isToAnswer } from '../answer/moves.ts';
import { assertNever } from '../assert-never.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { isForLater, orderTiming } from '../order/service-time.ts';
import { isAnomaly, type StatusOrUnknown } from '../order/status.ts';

/** The board's columns, left to right. */
export const BOARD_COLUMNS = [
  'to_accept',
  'in_preparation',
  'ready',
  'in_delivery',
  'later',
] as const;

export type BoardColumn = (typeof BOARD_COLUMNS)[number];

/**
 * Whether somebody else ended the order and no cashier has seen it: the kitchen may still be at
 * work on it. What this till refused or cancelled itself surprises nobody.
 */
export function isUnseenCancellation(entry: BoardOrder): boolean {
  return isAnomaly(entry.status) && entry.statusBefore !== null && entry.acknowledgedAt === null;
}

/**
 * Whether an answer given now would reach HubRise: the till is connected to the point de vente that
 * the order is for. A move that goes nowhere must not look like one that counts.
 */
export function canBeAnswered(entry: BoardOrder): boolean {
  return entry.currentLocationId !== null && entry.order !== null && !isOtherLocation(entry);
}

/** Whether the till is connected to another point de vente than the one that the order is for. */
export function isOtherLocation({ currentLocationId, order }: BoardOrder): boolean {
  const location = order?.locationId ?? null;
  return location !== null && currentLocationId !== null && location !== currentLocationId;
}

/** Whether a person has taken it off the screen, unanswered or unread: it can be brought back. */
export function isSetAside({ acknowledgedAt, order, status }: BoardOrder): boolean {
  return acknowledgedAt !== null && (order === null || isToAnswer(status));
}

/**
 * The column of an order, or null where it is off the board. A cancelled order stays where the
 * cashier knows it until it is acknowledged; one that cannot be read asks to be looked at.
 */
export function boardColumn(
  entry: BoardOrder,
  now: number,
  preparationMinutes: number,
): BoardColumn | null {
  if (entry.order === null) return entry.acknowledgedAt === null ? 'to_accept' : null;
  if (isUnseenCancellation(entry) && entry.statusBefore !== null) {
    // It may have met a move of ours that took it off the board: it must be seen all the same.
    return columnOf(entry.statusBefore, entry, now, preparationMinutes) ?? 'to_accept';
  }
  return columnOf(entry.status, entry, now, preparationMinutes);
}

/** The column of a status. Before the answer a scheduled order asks like any other. */
function columnOf(
  status: StatusOrUnknown,
  entry: BoardOrder,
  now: number,
  preparationMinutes: number,
): BoardColumn | null {
  switch (status) {
    case 'new':
    case 'received':
    case 'unknown':
      return 'to_accept';
    case 'accepted':
      return isScheduledAhead(entry, now, preparationMinutes) ? 'later' : 'in_preparation';
    case 'in_preparation':
      return 'in_preparation';
    case 'awaiting_shipment':
    case 'awaiting_collection':
      return 'ready';
    case 'in_delivery':
      return 'in_delivery';
    case 'completed':
    case 'rejected':
    case 'cancelled':
    case 'delivery_failed':
      return null;
    default:
      return assertNever(status);
  }
}

function isScheduledAhead(entry: BoardOrder, now: number, preparationMinutes: number): boolean {
  if (entry.order === null) return false;
  const timing = orderTiming(entry.order, entry.receivedAt);
  return isForLater(timing, entry.order.confirmedAt, now, preparationMinutes);
}
