import type { BoardOrder } from '../order/board-order.ts';
import type { Order } from '../order/order.ts';
import type { AcceptedAt } from '../platform/platform.ts';
import { isToAnswer } from './moves.ts';

/** How the platform of one order waits for its answer. */
export interface AnswerRules {
  /** When it cancels an order by itself, ms after it was placed; null where it does not. */
  readonly withinMs: number | null;
  /** Which status its bridge counts as the acceptance. */
  readonly acceptedAt: AcceptedAt;
}

/** What the shop owes an order. Times are ms. */
type AnswerState =
  | { readonly kind: 'none' }
  /** The platform cancels it by itself at that moment, or has done so. */
  | { readonly kind: 'deadline'; readonly by: number }
  /** Nobody cancels it: the platform has its acceptance already, or never does such a thing. */
  | { readonly kind: 'waiting'; readonly since: number };

/** From then on it is said that nobody has answered, ms: as HubRise's own alarm does (API §4). */
export const UNANSWERED_AFTER_MS = 5 * 60_000;

/**
 * Its clock runs from the order's creation. `aheadMs`: how far the till's clock is ahead of
 * HubRise's. Where that is not known (null) and the till's is behind, the arrival here gives the
 * earlier and right moment.
 */
export function answerState(
  entry: BoardOrder,
  order: Order,
  rules: AnswerRules,
  aheadMs: number | null = null,
): AnswerState {
  if (!isToAnswer(entry.status)) return { kind: 'none' };
  const since = placedAt(entry, order, aheadMs);
  const by = rules.withinMs === null ? null : since + rules.withinMs;
  if (by === null || hasAcceptance(entry, rules, by)) return { kind: 'waiting', since };
  return { kind: 'deadline', by };
}

function placedAt(
  { receivedAt }: BoardOrder,
  { createdAt }: Order,
  aheadMs: number | null,
): number {
  const arrivedAt = receivedAt - (aheadMs ?? 0);
  if (createdAt === null) return arrivedAt;
  return aheadMs === null ? Math.min(createdAt, arrivedAt) : createdAt;
}

/** A receipt that was told after the limit accepted nothing: the platform had given up by then. */
function hasAcceptance(entry: BoardOrder, { acceptedAt }: AnswerRules, by: number): boolean {
  if (entry.status === 'new') return false;
  // Nothing may be claimed of a status that this version does not know.
  if (entry.status !== 'received') return true;
  return acceptedAt === 'received' && (entry.receiptToldAt === null || entry.receiptToldAt < by);
}
