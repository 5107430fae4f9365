import type { OrderId } from '../core/ids.ts';
import { isTrial } from '../core/order/trial.ts';
import { NO_SUCH_ID } from '../hubrise/api/api-call.ts';
import { type OrdersApi, type RawOrder, rawOrder } from '../hubrise/api/orders.ts';
import { readJson } from '../lib/json.ts';
import type { Store } from '../store/index.ts';

/**
 * Stands where HubRise stands for other orders, and answers from this machine's own database. It
 * has no network to reach anybody with, and knows trial orders alone.
 */
export function createTrialApi(orders: Pick<Store['orders'], 'get'>): OrdersApi {
  function known(id: OrderId): RawOrder | null {
    const row = orders.get(id);
    return row !== null && isTrial(row.locationId) ? raw(readJson(row.raw)) : null;
  }

  return {
    readOrder: async (id) => {
      const order = known(id);
      return order === null ? NO_SUCH_ID : { kind: 'ok', order };
    },
    listOrders: async () => ({ kind: 'ok', orders: [], next: null }),
    patchOrder: async (id, patch) => {
      const order = known(id);
      if (order === null) return NO_SUCH_ID;
      return { kind: 'ok', order: raw({ ...(order.value as object), ...patch }) };
    },
  };
}

function raw(value: unknown): RawOrder {
  return rawOrder(value, JSON.stringify(value));
}
