/** HubRise's order statuses (API §4), in the order in which a service goes through them. */
export const ORDER_STATUSES = [
  'new',
  'received',
  'accepted',
  'in_preparation',
  'awaiting_shipment',
  'awaiting_collection',
  'in_delivery',
  'completed',
  'rejected',
  'cancelled',
  'delivery_failed',
] as const;

export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** The status of an order as the till shows it. `unknown`: a word that this version does not know. */
export type StatusOrUnknown = OrderStatus | 'unknown';

/** Every status in which an order may be shown. */
export const ALL_STATUSES = [...ORDER_STATUSES, 'unknown'] as const;

export function isOrderStatus(value: unknown): value is OrderStatus {
  return (ORDER_STATUSES as readonly unknown[]).includes(value);
}

/** Statuses after which nothing more is expected of the shop. */
export function isFinal(status: StatusOrUnknown): boolean {
  return status === 'completed' || isAnomaly(status);
}

/** The order came to nothing. */
export const ANOMALIES: readonly StatusOrUnknown[] = ['rejected', 'cancelled', 'delivery_failed'];

export function isAnomaly(status: StatusOrUnknown): boolean {
  return ANOMALIES.includes(status);
}

const RANK: Readonly<Record<OrderStatus, number>> = {
  new: 0,
  received: 1,
  accepted: 2,
  in_preparation: 3,
  awaiting_shipment: 4,
  awaiting_collection: 4,
  in_delivery: 5,
  completed: 6,
  rejected: 7,
  cancelled: 7,
  delivery_failed: 7,
};

/**
 * How far along the service a status is. Steps may be skipped, so only the order counts; the
 * anomalies come after everything, because nothing that the shop sends brings an order back.
 */
export function statusRank(status: StatusOrUnknown): number {
  return status === 'unknown' ? RANK.new : RANK[status];
}

/** HubRise's delivery statuses (API §4), each with its words in the locale file. */
const STATUSES = [
  'pending',
  'pickup_enroute',
  'pickup_approaching',
  'pickup_waiting',
  'dropoff_enroute',
  'dropoff_approaching',
  'dropoff_waiting',
  'delivered',
  'cancelled',
] as const;

type DeliveryStatus = (typeof STATUSES)[number];

/** The status if it is one that has words; null for one that HubRise may add, shown as it came. */
export function deliveryStatus(value: string): DeliveryStatus | null {
  return STATUSES.find((status) => status === value) ?? null;
}
