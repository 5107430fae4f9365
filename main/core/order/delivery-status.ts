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

export type DeliveryStatus = (typeof STATUSES)[number];

/** The status if it is one that has words; null for one that HubRise may add, shown as it came. */
export function deliveryStatus(value: string): DeliveryStatus | null {
  return STATUSES.find((status) => status === value) ?? null;
}
