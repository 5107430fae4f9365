import { isToAnswer } from '../answer/moves.ts';
import type { OrderId } from '../ids.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { isNoSale, isTrial } from '../order/key.ts';
import { isUnknownProduct } from '../order/lines.ts';
import type { Order } from '../order/order.ts';
import { hasDifference } from '../order/payments.ts';
import { isFinal } from '../order/status.ts';
import { type BoardColumn, canBeAnswered, isOtherLocation, isUnseenCancellation } from './board.ts';
import type { BoardChange, OrderCard } from './card.ts';

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

/** Whether an order wants somebody now: to be answered, or cancelled and seen by nobody yet. */
export function wantsSomebody(card: OrderCard): boolean {
  const isHere = !card.flags.includes('other_location');
  const toAnswer = card.column === 'to_accept' && card.actions.length > 0 && isHere;
  return toAnswer || (card.flags.includes('cancelled') && card.actions.includes('acknowledge'));
}

/** The orders that want somebody after a change of the board, by id. */
export function waitingAfter(before: ReadonlySet<string>, change: BoardChange): Set<string> {
  const waiting = new Set(before);
  for (const id of change.removed) waiting.delete(id);
  for (const card of change.upserted) {
    if (wantsSomebody(card)) waiting.add(card.id);
    else waiting.delete(card.id);
  }
  return waiting;
}

/** Orders that were answered on a former day of service and that nobody has finished since. */
interface UnfinishedOrders {
  readonly ids: readonly OrderId[];
  /** When the oldest of them was to be ready, ms. */
  readonly since: number;
}

/** `dayBegan`: when the day of service began that it is now, ms. Null where there is none. */
export function unfinishedOrders(
  entries: Iterable<BoardOrder>,
  dayBegan: number,
): UnfinishedOrders | null {
  const ids: OrderId[] = [];
  let since = Number.POSITIVE_INFINITY;
  for (const entry of entries) {
    const wanted = wantedAt(entry);
    if (wanted >= dayBegan || isNoSale(entry.currentLocationId) || !canBeAnswered(entry)) continue;
    // One that nobody has answered is a matter of its own.
    if (isToAnswer(entry.status) || isFinal(entry.status)) continue;
    ids.push(entry.id);
    since = Math.min(since, wanted);
  }
  return ids.length === 0 ? null : { ids, since };
}

/** The latest of its times: an order for today may have been placed last week. */
function wantedAt({ order, receivedAt }: BoardOrder): number {
  const placed = order?.createdAt ?? receivedAt;
  return Math.max(placed, order?.expectedAt ?? placed, order?.confirmedAt ?? placed);
}
