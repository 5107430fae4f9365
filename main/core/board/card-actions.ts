import { type OrderAction, possibleMoves } from '../answer/moves.ts';
import type { BoardOrder } from '../order/board-order.ts';
import { isOtherTills } from '../order/key.ts';
import type { Order } from '../order/order.ts';
import { isFinal } from '../order/status.ts';
import type { PlatformKey } from '../platform/platform.ts';
import { canBeAnswered, isOtherLocation, isSetAside, isUnseenCancellation } from './board.ts';
import { isLeftUnanswered, type OrderFlag } from './flags.ts';

/**
 * What a person can do with an order from its card.
 *
 * An order that was not answered in time keeps its moves: the platform may still take the answer.
 * A person can also take it off the screen, for it may be cancelled without anybody's having told
 * (API §6), or have been answered elsewhere.
 */
export function actionsOf(
  entry: BoardOrder,
  order: Order,
  platform: PlatformKey,
  flags: readonly OrderFlag[],
): OrderAction[] {
  // Of another till's order there is nothing to do here but to take it off the screen.
  if (isUnseenCancellation(entry) || isOtherTills(entry.currentLocationId)) return ['acknowledge'];
  // No connection to it may ever come again: what no answer reaches must not stay for ever.
  const isOff = entry.acknowledgedAt !== null || isFinal(entry.status);
  if (isOtherLocation(entry) && !isOff) return ['acknowledge'];
  if (!canBeAnswered(entry)) return [];
  const context = { status: entry.status, serviceType: order.serviceType, platform };
  const moves = possibleMoves(context);
  if (entry.reopensTo !== null) return [...moves, 'reopen'];
  // It is answered from the board, where it comes back to.
  if (isSetAside(entry)) return ['reopen'];
  return isLeftUnanswered(flags) ? [...moves, 'acknowledge'] : [...moves];
}
