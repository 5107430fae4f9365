import { isToAnswer } from '../answer/moves.ts';
import type { OrderId } from '../ids.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { isNoSale } from '../order/key.ts';
import { isFinal } from '../order/status.ts';
import { canBeAnswered } from './board.ts';
import type { BoardChange, OrderCard } from './card.ts';

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
