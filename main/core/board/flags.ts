import type { BoardOrder } from '../order/board-order.ts';
import { isNoSale, isTrial } from '../order/key.ts';
import { isUnknownProduct } from '../order/lines.ts';
import type { Order } from '../order/order.ts';
import { hasDifference } from '../order/totals.ts';
import { type BoardColumn, isOtherLocation, isUnseenCancellation } from './board.ts';

/**
 * What deserves a look. `cancelled` stays until somebody has acknowledged it; `trial` marks an order
 * that nobody placed, which is told to nobody and counted nowhere; `no_category`: nothing tells which
 * of the kitchen's printers makes a product of it; `sold_out`: the shop has run out of something of it.
 */
export type OrderFlag =
  | 'trial'
  | 'unreadable'
  | 'incomplete'
  | 'unknown_product'
  | 'no_category'
  | 'sold_out'
  | 'total_difference'
  | 'unknown_status'
  | 'cancelled'
  | 'answer_overdue'
  | 'unanswered'
  | 'other_location'
  /** Of what the kitchen was told by itself: see `newsAt`. */
  | 'accepted_elsewhere'
  | 'supplemented'
  | 'resumed'
  | 'kitchen_stopped';

/** What deserves a look on an order's card; `raised`: what the time and the catalogue say of it. */
export function flagsOf(
  entry: BoardOrder,
  order: Order,
  raised: Readonly<Record<'overdue' | 'soldOut' | 'stray' | 'unanswered', boolean>>,
): OrderFlag[] {
  const { currentLocationId: here } = entry;
  const trial = isTrial(here);
  const flags: readonly (readonly [OrderFlag, boolean])[] = [
    ['trial', trial],
    ['cancelled', isUnseenCancellation(entry)],
    ['answer_overdue', raised.overdue],
    ['unanswered', raised.unanswered && !trial],
    ['unknown_status', order.status === 'unknown'],
    ['incomplete', order.problems.length > 0],
    ['unknown_product', order.items.some((item) => !item.deleted && isUnknownProduct(item))],
    // A rehearsal has products of its own, which no catalogue knows.
    ['sold_out', raised.soldOut],
    ['no_category', raised.stray && !isNoSale(here)],
    ['total_difference', hasDifference(order)],
    ['other_location', isOtherLocation(entry)],
  ];
  return flags.filter(([, isRaised]) => isRaised).map(([flag]) => flag);
}

/** What the kitchen was told by itself stays on the card for as long as it concerns the kitchen. */
export function kitchenFlagOf({ told }: BoardOrder, column: BoardColumn): OrderFlag | null {
  const isInKitchen = column === 'in_preparation' || column === 'later';
  switch (told?.kind) {
    case 'elsewhere':
      return isInKitchen ? 'accepted_elsewhere' : null;
    case 'complement':
      return isInKitchen || column === 'ready' ? 'supplemented' : null;
    case 'resumption':
      return isInKitchen ? 'resumed' : null;
    case 'refused':
      return column === 'to_accept' ? 'kitchen_stopped' : null;
    default:
      return null;
  }
}

/** Nobody has answered it for so long that it may be taken off the screen. */
export function isLeftUnanswered(flags: readonly OrderFlag[]): boolean {
  return flags.includes('answer_overdue') || flags.includes('unanswered');
}
