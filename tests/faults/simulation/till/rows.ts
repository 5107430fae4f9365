import type { LocationId, OrderId } from '../../../../main/core/ids.ts';
import type { OrderRow } from '../../../../main/store/orders.ts';
import type { RunningTill } from './sim-till.ts';

interface Known {
  readonly id: string;
  readonly location: string;
}

/** By which id a till knows, or is to know, an order that HubRise has at a location. */
export function keyOf({ store }: RunningTill, { id, location }: Known): OrderId {
  return store.orders.keyOf(id, location as LocationId);
}

/** What a till has stored of an order; null where it has nothing, or is off. */
export function rowOf(running: RunningTill | null, order: Known): OrderRow | null {
  return running === null ? null : running.store.orders.get(keyOf(running, order));
}
