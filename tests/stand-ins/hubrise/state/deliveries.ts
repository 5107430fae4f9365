import {
  type DeliveryPatch,
  deliveryInput,
  isPositionOnly,
  patchDelivery,
} from '../rules/delivery.ts';
import { isObject, type JsonObject } from '../rules/json.ts';
import { check } from '../rules/order-input.ts';
import { type Checked, valid } from '../rules/result.ts';
import { toIso } from '../rules/times.ts';
import type { Actor } from './connections.ts';
import type { Events } from './events.ts';
import type { Orders, StoredOrder } from './orders.ts';
import type { LocatedAccount } from './world.ts';

/** The deliveries of orders, as a delivery service changes them. */
export type Deliveries = {
  /** Creates the delivery of an order, or changes it; answers it in the API's form. */
  update(stored: StoredOrder, patch: unknown, actor: Actor): Checked<JsonObject>;
};

/**
 * Keeps deliveries inside their orders. Each change is a delivery event, and an order update as
 * well unless only the driver's position changed (HubRise API, Callbacks).
 */
export function createDeliveries(deps: {
  readonly now: () => number;
  readonly located: (locationId: string) => LocatedAccount;
  readonly events: Events;
  readonly orders: Orders;
}): Deliveries {
  const { now, located, events, orders } = deps;
  return {
    update: (stored, patch, actor) => {
      const checked = check(deliveryInput, patch);
      if (checked.kind === 'invalid') return checked;
      const change: DeliveryPatch = checked.value;
      const time = toIso(now(), located(stored.locationId).location.timeZone);
      const before = deliveryOf(stored);
      const after = patchDelivery(before, change, time);
      const body = withDelivery(stored.body, after);
      if (before !== null && isPositionOnly(change)) stored.body = body;
      else orders.replace(stored, body, actor);

      const ids = { id: stored.deliveryId, order_id: stored.id, location_id: stored.locationId };
      events.publish({
        resource: 'delivery',
        type: before === null ? 'create' : 'update',
        actor,
        createdAt: time,
        ids: {
          location_id: stored.locationId,
          order_id: stored.id,
          delivery_id: stored.deliveryId,
        },
        states: () => ({
          ...(before === null ? {} : { previous_state: { ...before, ...ids } }),
          new_state: { ...after, ...ids },
        }),
      });
      return valid({ ...ids, ...after });
    },
  };
}

function deliveryOf({ body }: StoredOrder): JsonObject | null {
  const order = body.kind === 'normal' ? body.order : body.payload;
  return isObject(order) && isObject(order['delivery']) ? order['delivery'] : null;
}

function withDelivery(body: StoredOrder['body'], delivery: JsonObject): StoredOrder['body'] {
  if (body.kind === 'normal') return { kind: 'normal', order: { ...body.order, delivery } };
  if (!isObject(body.payload)) return body;
  return { kind: 'raw', payload: { ...body.payload, delivery } };
}
