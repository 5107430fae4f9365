import type { HistoryEntry } from '../order/history.ts';
import type { Order } from '../order/order.ts';
import { standing } from '../order/reopening.ts';
import { orderTiming } from '../order/service-time.ts';
import { isAnomaly, isFinal, type StatusOrUnknown, statusRank } from '../order/status.ts';

/** When an order went through the shop's hands, ms; null where nothing tells. */
export interface OrderMoments {
  /** When it came in, unanswered. */
  readonly arrivedAt: number | null;
  readonly answeredAt: number | null;
  readonly startedAt: number | null;
  readonly readyAt: number | null;
}

function isReady(status: StatusOrUnknown): boolean {
  return statusRank(status) >= statusRank('awaiting_collection') && !isFinal(status);
}

/**
 * The moments of an order out of its history. A move that was taken back, or that HubRise refused, has
 * not happened. An order that somebody ends elsewhere has no answer of the shop's; one that is finished
 * without having been ready tells nothing of its preparation: orders are finished in the evening, all
 * at once.
 */
export function orderMoments(history: readonly HistoryEntry[]): OrderMoments {
  const arrival = history.find((entry) => entry.kind === 'arrived');
  const steps = standing(history);
  return {
    arrivedAt: arrival !== undefined && isUnanswered(arrival.status) ? arrival.at : null,
    answeredAt:
      steps.find(({ status, isOurs }) => (isAnomaly(status) ? isOurs : !isUnanswered(status)))
        ?.at ?? null,
    startedAt: steps.find(({ status }) => status === 'in_preparation')?.at ?? null,
    readyAt: steps.find(({ status }) => isReady(status))?.at ?? null,
  };
}

const TELLING: ReadonlySet<HistoryEntry['kind']> = new Set([
  'arrived',
  'status',
  'taken_back',
  'sent_again',
  'send_refused',
  'send_superseded',
]);

/** Whether the moments of an order may be others once this has happened. */
export function tellsMoments({ kind }: HistoryEntry): boolean {
  return TELLING.has(kind);
}

/** What orders that nobody has answered yet are in; also words that this version does not know. */
export function isUnanswered(status: StatusOrUnknown): boolean {
  return statusRank(status) < statusRank('accepted');
}

/** When an order was to be ready, ms: the shop's own word first, then what the customer wanted. */
export function dueTime(order: Order, receivedAt: number): number | null {
  if (order.confirmedAt !== null) return order.confirmedAt;
  const timing = orderTiming(order, receivedAt);
  if (timing.kind === 'scheduled') return timing.at;
  return timing.kind === 'asap' ? timing.expectedAt : null;
}
