import type { HistoryEntry } from '../order/history.ts';
import type { Order } from '../order/order.ts';
import { orderTiming } from '../order/service-time.ts';
import { isAnomaly, type StatusOrUnknown, statusRank } from '../order/status.ts';

/** When an order went through the shop's hands, ms; null where nothing tells. */
export interface OrderMoments {
  /** When it came in, unanswered. */
  readonly arrivedAt: number | null;
  readonly answeredAt: number | null;
  readonly startedAt: number | null;
  readonly readyAt: number | null;
}

interface Step {
  readonly status: StatusOrUnknown;
  readonly at: number;
  readonly by: 'platform' | 'till';
}

const READY = ['awaiting_shipment', 'awaiting_collection', 'in_delivery'] as const;

/**
 * The moments of an order out of its history. A move that was taken back has not happened. An order
 * that somebody ends elsewhere has no answer of the shop's; one that is finished without having been
 * ready tells nothing of its preparation: orders are finished in the evening, all at once.
 */
export function orderMoments(history: readonly HistoryEntry[]): OrderMoments {
  const arrival = history.find((entry) => entry.kind === 'arrived');
  const steps = standingSteps(history);
  const first = (is: (step: Step) => boolean): number | null => steps.find(is)?.at ?? null;
  return {
    arrivedAt: arrival !== undefined && isUnanswered(arrival.status) ? arrival.at : null,
    answeredAt: first(({ status, by }) =>
      isAnomaly(status) ? by === 'till' : !isUnanswered(status),
    ),
    startedAt: first(({ status }) => status === 'in_preparation'),
    readyAt: first(({ status }) => (READY as readonly StatusOrUnknown[]).includes(status)),
  };
}

/** Whether the moments of an order may be others once this has happened. */
export function tellsMoments({ kind }: HistoryEntry): boolean {
  return kind === 'arrived' || kind === 'status' || kind === 'taken_back';
}

/** What orders that nobody has answered yet are in; also words that this version does not know. */
export function isUnanswered(status: StatusOrUnknown): boolean {
  return statusRank(status) < statusRank('accepted');
}

function standingSteps(history: readonly HistoryEntry[]): readonly Step[] {
  const steps: Step[] = [];
  for (const entry of history) {
    if (entry.kind === 'status') steps.push(entry);
    if (entry.kind !== 'taken_back') continue;
    const last = steps.findLastIndex(({ status }) => status === entry.status);
    if (last >= 0) steps.splice(last, 1);
  }
  return steps;
}

/** When an order was to be ready, ms: the shop's own word first, then what the customer wanted. */
export function dueTime(order: Order, receivedAt: number): number | null {
  if (order.confirmedAt !== null) return order.confirmedAt;
  const timing = orderTiming(order, receivedAt);
  if (timing.kind === 'scheduled') return timing.at;
  return timing.kind === 'asap' ? timing.expectedAt : null;
}
