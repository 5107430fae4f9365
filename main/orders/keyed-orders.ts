import type { LocationId } from '../core/ids.ts';
import { hubriseOrderId } from '../core/order/key.ts';
import type { OrdersApi } from '../hubrise/api/orders.ts';

/** Asks HubRise for the orders of one location by the ids that the till knows them by. */
export function keyedOrders<Api extends OrdersApi>(api: Api, location: LocationId): Api {
  return {
    ...api,
    readOrder: (id, request) => api.readOrder(hubriseOrderId(id, location), request),
    patchOrder: (id, patch) => api.patchOrder(hubriseOrderId(id, location), patch),
  };
}
