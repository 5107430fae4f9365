import type { LocationId, OrderId } from '../../core/ids.ts';
import { courierPatienceMs } from '../../core/requests/pace.ts';
import type { HubriseEvent } from '../../hubrise/payload/event.ts';
import { storedOrder } from '../../hubrise/payload/order.ts';
import type { Store } from '../../store/index.ts';
import type { OrderRow } from '../../store/orders.ts';

/** When an order is read again because of its courier. */
interface Couriers {
  /** Whether these events tell of nothing but where the courier is, and the next read may wait. */
  canWait(id: OrderId, events: readonly HubriseEvent[]): boolean;
  /** The orders of a location whose next read need not wait any longer. */
  listDue(location: LocationId): OrderId[];
}

export function createCouriers(deps: {
  readonly store: Store;
  /** HubRise's clock, ms. */
  readonly hubriseNow: () => number;
}): Couriers {
  const { hubriseNow, store } = deps;

  /** A clock that was set back must not put it off for ever. */
  function isFresh(row: OrderRow): boolean {
    const age = hubriseNow() - row.changedAt;
    const delivery = storedOrder(row)?.delivery ?? null;
    return age >= 0 && age < courierPatienceMs(delivery, row.open);
  }

  return {
    canWait: (id, events) => {
      // A driver's position is told by an update of the delivery alone (API §3).
      const isPosition = events.every(
        ({ resource, type }) => resource === 'delivery' && type === 'update',
      );
      const row = isPosition ? store.orders.get(id) : null;
      return row !== null && isFresh(row);
    },
    listDue: (location) =>
      store.inbox.listDeferred().filter((id) => {
        const row = store.orders.get(id);
        return row !== null && row.locationId === location && !isFresh(row);
      }),
  };
}
