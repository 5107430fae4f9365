import type { OrderCard } from '../../main/core/board/card.ts';

/** The courier stands at the counter, for an order that has not left with them. */
export function isCourierHere({ column, courier }: Pick<OrderCard, 'column' | 'courier'>): boolean {
  return courier?.status === 'pickup_waiting' && column !== 'in_delivery';
}

/**
 * Since when the courier of each order stands here: they carry no time of their own, and wait from when
 * they were first seen. `before`: the former answer.
 */
export function couriersHere(
  cards: Iterable<OrderCard>,
  before: ReadonlyMap<string, number>,
  now: number,
): ReadonlyMap<string, number> {
  const here = [...cards].filter(isCourierHere);
  return new Map(here.map(({ id }) => [id, before.get(id) ?? now]));
}

/** Sooner than this, it is worth saying how soon a courier comes, ms. */
const SOON_MS = 30 * 60_000;

/** When the courier comes, ms; null where nothing tells, or it is far away, or they have been. */
export function courierComesAt(
  { column, courier }: Pick<OrderCard, 'column' | 'courier'>,
  now: number,
): number | null {
  if (courier?.pickupAt == null || column === 'in_delivery') return null;
  const { pickupAt, status } = courier;
  const isOnWay = status === 'pickup_enroute' || status === 'pickup_approaching';
  const isExpected = status === null || status === 'pending';
  if (!isOnWay && !isExpected) return null;
  return pickupAt - now < SOON_MS && pickupAt > now - 60_000 ? pickupAt : null;
}
