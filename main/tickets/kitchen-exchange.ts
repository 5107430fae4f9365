import type { LocationId, OrderId } from '../core/ids.ts';
import { hubriseOrderId } from '../core/order/key.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { OrderPatch, OrdersApi, RawOrder } from '../hubrise/api/orders.ts';
import { shows } from '../orders/book/patch-answer.ts';
import { takeIn } from '../orders/book/snapshots.ts';
import type { LoopParts } from '../orders/loop-parts.ts';

export interface KitchenExchangeDeps
  extends Pick<LoopParts, 'location' | 'lock' | 'onOrder' | 'snapshots' | 'store' | 'timers'> {
  readonly api: (location: LocationId) => OrdersApi;
}

/** A ticket waits for it: what the till looks at by itself may have used up its own share of the requests. */
const WAITED_FOR = 'answer';

/** What the kitchen's loop asks and tells HubRise of single orders. */
export interface KitchenExchange {
  /** Null where the order is another shop's than the till is connected to, or it is to none. */
  shopOf(id: OrderId): LocationId | null;
  read(id: OrderId): Promise<ApiFailure | null>;
  write(id: OrderId, fields: OrderPatch['custom_fields']): Promise<ApiFailure | null>;
  /** Nothing is asked any more. */
  stop(): void;
}

/** `onShown`: HubRise has shown an order, which is about to be taken in. */
export function createKitchenExchange(
  deps: KitchenExchangeDeps,
  onShown: (id: OrderId) => void,
): KitchenExchange {
  let stopped = false;

  function shopOf(id: OrderId): LocationId | null {
    const shop = deps.location();
    return shop !== null && deps.store.orders.get(id)?.locationId === shop ? shop : null;
  }

  function atShop(
    id: OrderId,
    work: (api: OrdersApi, shop: LocationId) => Promise<{ readonly kind: 'ok' } | ApiFailure>,
  ): Promise<ApiFailure | null> {
    return deps.lock.run(id, async () => {
      const shop = shopOf(id);
      if (shop === null || stopped) return { kind: 'not_connected' };
      const result = await work(deps.api(shop), shop);
      return result.kind === 'ok' ? null : result;
    });
  }

  /**
   * Whether HubRise showed the order, to whoever asked for it at `shop`. The till may be connected to another point de
   * vente by then: filed under that one, the order would give its id away to another one of there.
   */
  function take(id: OrderId, order: RawOrder, shop: LocationId): boolean {
    if (!shows(order, hubriseOrderId(id, shop))) return false;
    // Before what it leads to: that goes by this answer.
    onShown(id);
    takeIn({ ...deps, onApplied: deps.onOrder }, id, order, shop);
    return true;
  }

  return {
    shopOf,
    read: (id) =>
      atShop(id, async (api, shop) => {
        const result = await api.readOrder(id, WAITED_FOR);
        if (result.kind === 'ok') take(id, result.order, shop);
        return result;
      }),
    write: (id, fields) =>
      atShop(id, async (api, shop) => {
        const result = await api.patchOrder(id, { custom_fields: fields ?? {} });
        if (result.kind !== 'ok') return result;
        // What stands there now is what matters: an answer that does not show it is none.
        if (result.order !== null && take(id, result.order, shop)) return result;
        const again = await api.readOrder(id, WAITED_FOR);
        if (again.kind === 'ok') take(id, again.order, shop);
        return again;
      }),
    stop: () => {
      stopped = true;
    },
  };
}
