import type { Order } from './order.ts';

export type OrderTiming =
  | { readonly kind: 'asap'; readonly expectedAt: number | null }
  | { readonly kind: 'scheduled'; readonly at: number }
  | { readonly kind: 'unknown' };

const MINUTE = 60_000;

/**
 * How far ahead an order without an ASAP mark must lie to count as scheduled. Marked ASAP orders
 * were seen 59 minutes ahead. A late delivery taken for a scheduled one is started too late, the
 * opposite only too early: so the limit is well beyond an hour.
 */
const SCHEDULED_BEYOND = 90 * MINUTE;

type Times = Pick<Order, 'asap' | 'expectedAt' | 'createdAt'>;

/** When an order is wanted. An ASAP order never counts as scheduled, whatever its expected time. */
export function orderTiming(order: Times, receivedAt: number): OrderTiming {
  const { asap, expectedAt } = order;
  if (asap === true) return { kind: 'asap', expectedAt };
  if (expectedAt === null) return { kind: 'unknown' };
  const ahead = expectedAt - (order.createdAt ?? receivedAt);
  return asap === false || ahead > SCHEDULED_BEYOND
    ? { kind: 'scheduled', at: expectedAt }
    : { kind: 'asap', expectedAt };
}

/**
 * Whether the kitchen need not think of it yet: it is scheduled, and more than the preparation time
 * away. A time that the shop confirmed can only put it off.
 */
export function isForLater(
  timing: OrderTiming,
  confirmedAt: number | null,
  now: number,
  preparationMinutes: number,
): boolean {
  const begin = beginTime(timing, confirmedAt, preparationMinutes);
  return begin !== null && begin > now;
}

/** When the kitchen begins a scheduled order, ms; null where nothing is scheduled. */
export function beginTime(
  timing: OrderTiming,
  confirmedAt: number | null,
  preparationMinutes: number,
): number | null {
  if (timing.kind !== 'scheduled') return null;
  return Math.max(timing.at, confirmedAt ?? timing.at) - preparationMinutes * MINUTE;
}

/**
 * The time to promise: `delay` minutes after the one wanted, or after now where that is over (ms).
 * `stepMinutes`: the platform takes only whole steps of it on top of the time wanted.
 */
export function promisedTime(
  wanted: number,
  now: number,
  delay: number,
  stepMinutes: number | null,
): number {
  const promised = Math.max(wanted, now) + delay * MINUTE;
  if (stepMinutes === null) return promised;
  const step = stepMinutes * MINUTE;
  return wanted + Math.ceil((promised - wanted) / step) * step;
}
