import * as v from 'valibot';

import { isObject, type Json } from '../rules/json.ts';
import type { Order } from '../rules/order.ts';
import type { Checked } from '../rules/result.ts';
import type { Actor } from '../state/connections.ts';
import type { Hubrise } from '../state/hubrise.ts';
import type { StoredOrder } from '../state/orders.ts';
import { AdminError, command, existing } from './command.ts';

const as = v.optional(v.string(), 'Site web');
const json = v.custom<Json>((value) => value !== undefined);

/** Orders and deliveries as other clients, the platforms' bridges, change them. */
export function orderCommands(hubrise: Hubrise) {
  const { orders, deliveries, world } = hubrise;
  const firstLocation = (): string => existing(world.accounts[0]?.locations[0], 'location').id;
  const find = (id: string): StoredOrder => existing(orders.find(id), `order: ${id}`);
  // A raw order is whatever the test injected: the test knows better than the type.
  const show = (stored: StoredOrder): Order => orders.present(stored, '') as Order;

  return {
    injectOrder: command(
      v.object({ payload: json, as, locationId: v.optional(v.string()) }),
      ({ payload, as: name, locationId = firstLocation() }) =>
        show(accepted(orders.create(locationId, payload, actor(name)))),
    ),
    injectRaw: command(
      v.object({ payload: json, as, locationId: v.optional(v.string()) }),
      ({ payload, as: name, locationId = firstLocation() }) =>
        orders.createRaw(locationId, payload, actor(name)).id,
    ),
    updateOrder: command(v.object({ id: v.string(), patch: json, as }), ({ id, patch, as: name }) =>
      show(accepted(orders.patch(find(id), patch, actor(name)))),
    ),
    replaceRaw: command(
      v.object({ id: v.string(), payload: json, as }),
      ({ id, payload, as: name }) => {
        const stored = find(id);
        orders.replace(stored, { kind: 'raw', payload }, actor(name));
        return show(stored);
      },
    ),
    updateDelivery: command(
      v.object({ orderId: v.string(), patch: json, as }),
      ({ orderId, patch, as: name }) =>
        accepted(deliveries.update(find(orderId), patch, actor(name))),
    ),
    order: command(v.object({ id: v.string() }), ({ id }) => show(find(id))),
    orders: command(
      v.object({ locationId: v.optional(v.string()), status: v.optional(v.string()) }),
      ({ locationId, status }) =>
        orders
          .list()
          .filter((stored) => locationId === undefined || stored.locationId === locationId)
          .map(show)
          .filter((order) => status === undefined || statusOf(order) === status),
    ),
  };
}

/** A client of whom only the name matters. */
export function actor(name: string): Actor {
  return { clientId: name, connectionId: null, name };
}

/** The value, or a refusal that lists the fields at fault. */
export function accepted<T>(checked: Checked<T>): T {
  if (checked.kind === 'ok') return checked.value;
  const reasons = checked.errors.map(({ field, message }) => `${field} ${message}`);
  throw new AdminError(reasons.join('; '));
}

function statusOf(order: unknown): Json | undefined {
  return isObject(order) ? order['status'] : undefined;
}
