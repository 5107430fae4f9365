import type { OrderDelivery } from '../order/order.ts';

const MINUTE = 60_000;

/**
 * How old what is known of an order may be, ms, when its courier makes a turn that changes nothing
 * else: where they are on their way, as far as HubRise says (API §3). One who has only just been
 * found is worth a read at once. What is known of an order that is over nobody looks at.
 */
export function courierPatienceMs(delivery: OrderDelivery | null, isOpen: boolean): number {
  if (!isOpen) return 15 * MINUTE;
  const status = delivery?.status ?? null;
  if (delivery === null || status === null) return 0;
  if (status === 'pending' && delivery.driverName === null) return 0;
  if (status === 'pending' || status === 'pickup_enroute') return 2 * MINUTE;
  // They are about to stand at the counter.
  if (status === 'pickup_approaching') return MINUTE;
  return 5 * MINUTE;
}
