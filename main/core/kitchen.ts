import { boardColumn } from './board.ts';
import type { BoardOrder } from './board-order.ts';
import { isFinal } from './order-status.ts';
import { orderTiming } from './service-time.ts';

/** Minutes and moments that decide when the kitchen hears of an order. Times are ms. */
export interface KitchenClock {
  readonly now: number;
  readonly preparationMinutes: number;
}

/**
 * Whether the kitchen is to be told of an order now: it stands among those to be made, and did not
 * before. `before` is null where nothing was known of it: somebody else, or the platform by itself,
 * has accepted it.
 */
export function entersKitchen(
  before: BoardOrder | null,
  after: BoardOrder,
  clock: KitchenClock,
): boolean {
  if (columnAt(after, clock) !== 'in_preparation') return false;
  if (before === null) return !isOfAnotherService(after, clock.now);
  const from = columnAt(before, clock);
  return from === 'to_accept' || from === 'later';
}

/**
 * Whether an order that was to be made is off. One that could not be delivered has been made, and
 * one that was over already concerns the kitchen no more.
 */
export function isCalledOff(before: BoardOrder | null, after: BoardOrder): boolean {
  const isOff = after.status === 'cancelled' || after.status === 'rejected';
  return isOff && (before === null || !isFinal(before.status));
}

/**
 * Whether the hour of a scheduled order may have come while the till was off: it is to be made, and
 * no cashier has begun it.
 */
export function mayHaveComeDue(entry: BoardOrder, clock: KitchenClock): boolean {
  const { order } = entry;
  if (order === null || entry.status !== 'accepted') return false;
  if (columnAt(entry, clock) !== 'in_preparation') return false;
  return (
    orderTiming(order, entry.receivedAt).kind === 'scheduled' &&
    !isOfAnotherService(entry, clock.now)
  );
}

function columnAt(entry: BoardOrder, { now, preparationMinutes }: KitchenClock) {
  return boardColumn(entry, now, preparationMinutes);
}

/** So long after its time nobody waits for an order any more, ms. */
const SERVICE_MS = 4 * 3_600_000;

/** Seen for the first time, and long over: it was made without this till. */
function isOfAnotherService({ order }: BoardOrder, now: number): boolean {
  const wanted = order?.confirmedAt ?? order?.expectedAt ?? order?.createdAt ?? now;
  return now - wanted > SERVICE_MS;
}
