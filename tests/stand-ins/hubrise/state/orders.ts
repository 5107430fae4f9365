import { guest } from '../rules/customer.ts';
import type { NextId } from '../rules/ids.ts';
import { isObject, type Json, type JsonObject } from '../rules/json.ts';
import { ELEMENT_LISTS, type Order } from '../rules/order.ts';
import { buildOrder, foreignPrice } from '../rules/order-build.ts';
import { check, orderInput } from '../rules/order-input.ts';
import { patchOrder } from '../rules/order-patch.ts';
import { type Checked, invalid, valid } from '../rules/result.ts';
import { toIso } from '../rules/times.ts';
import type { Actor } from './connections.ts';
import type { Customers } from './customers.ts';
import type { Events } from './events.ts';
import type { Loyalty } from './loyalty.ts';
import type { PrivateRefs } from './private-refs.ts';
import type { LocatedAccount } from './world.ts';

/** An order as it is kept: normalised, or a payload that is answered exactly as it was injected. */
export type StoredOrder = {
  readonly seq: number;
  readonly id: string;
  readonly locationId: string;
  readonly createdAt: number;
  readonly createdBy: string;
  readonly deliveryId: string;
  body:
    | { readonly kind: 'normal'; readonly order: Order }
    | { readonly kind: 'raw'; readonly payload: Json };
};

/** The orders of all locations. Each change is told to the other clients. */
export type Orders = {
  create(locationId: string, input: unknown, actor: Actor): Checked<StoredOrder>;
  /** Keeps a payload as it is, whatever it is. An `id` in it is its id; a known one replaces. */
  createRaw(locationId: string, payload: Json, actor: Actor): StoredOrder;
  patch(stored: StoredOrder, patch: unknown, actor: Actor): Checked<StoredOrder>;
  /** Sets a new body and tells the others of the update. */
  replace(stored: StoredOrder, body: StoredOrder['body'], actor: Actor): void;
  find(id: string): StoredOrder | undefined;
  list(): readonly StoredOrder[];
  /** What the API answers to that client. */
  present(stored: StoredOrder, clientId: string): Json;
};

type Deps = {
  readonly nextId: NextId;
  readonly now: () => number;
  readonly located: (locationId: string) => LocatedAccount;
  readonly events: Events;
  readonly privateRefs: PrivateRefs;
  readonly customers: Customers;
  readonly loyalty: Loyalty;
};

/** Keeps orders in memory. */
export function createOrders(deps: Deps): Orders {
  const { nextId, now, located, events, privateRefs, customers, loyalty } = deps;
  const orders = new Map<string, StoredOrder>();
  const timeAt = (locationId: string): string =>
    toIso(now(), located(locationId).location.timeZone);

  const view = (body: StoredOrder['body'], clientId: string): Json =>
    body.kind === 'raw' ? body.payload : privateRefs.reveal(body.order, clientId);

  const tell = (stored: StoredOrder, type: string, actor: Actor, before?: StoredOrder['body']) => {
    const after = stored.body;
    events.publish({
      resource: 'order',
      type,
      actor,
      createdAt: timeAt(stored.locationId),
      ids: { location_id: stored.locationId, order_id: stored.id },
      states: (clientId) => ({
        ...(before ? { previous_state: view(before, clientId) } : {}),
        new_state: view(after, clientId),
      }),
    });
  };

  const keep = (id: string, locationId: string, body: StoredOrder['body'], actor: Actor) => {
    const stored: StoredOrder = {
      seq: orders.size + 1,
      id,
      locationId,
      createdAt: now(),
      createdBy: actor.name,
      deliveryId: nextId(),
      body,
    };
    orders.set(id, stored);
    tell(stored, 'create', actor);
    return stored;
  };

  const replace: Orders['replace'] = (stored, body, actor) => {
    const before = stored.body;
    stored.body = body;
    tell(stored, 'update', actor, before);
  };

  return {
    create: (locationId, input, actor) => {
      const checked = check(orderInput, input);
      if (checked.kind === 'invalid') return checked;
      const { customer_id, customer, private_ref, loyalty_operations } = checked.value;
      const known = customer_id === null ? null : customers.find(customer_id);
      if (known === undefined) return invalid('customer_id', 'is unknown');
      // The documentation has them "only for customer-linked orders"; that others fail is a guess.
      if (known === null && loyalty_operations.length > 0) {
        return invalid('loyalty_operations', 'can only be used with a customer');
      }
      const { account, location } = located(locationId);
      const order = buildOrder(checked.value, {
        nextId,
        locationId,
        timeZone: location.timeZone,
        currency: account.currency,
        createdAt: timeAt(locationId),
        createdBy: actor.name,
        customer: known?.fields ?? (customer && guest(customer)),
      });
      const foreign = foreignPrice(order, account.currency);
      if (foreign !== null) return invalid(foreign, `must be in ${account.currency}`);
      privateRefs.set(actor.clientId, order.id, private_ref);
      for (const list of ELEMENT_LISTS) {
        for (const [index, { private_ref: ref }] of checked.value[list].entries()) {
          const id = order[list][index]?.id;
          if (id !== undefined) privateRefs.set(actor.clientId, id, ref);
        }
      }
      // Here and nowhere else: what `PATCH` may change does not include them. The order's customer is
      // that of its creation; that this is before its own points moved is a guess.
      if (known) loyalty.moveByOrder(known, loyalty_operations, { id: order.id, locationId });
      return valid(keep(order.id, locationId, { kind: 'normal', order }, actor));
    },
    createRaw: (locationId, payload, actor) => {
      const own = isObject(payload) ? payload['id'] : undefined;
      const id = typeof own === 'string' || typeof own === 'number' ? String(own) : nextId();
      return keep(id, locationId, { kind: 'raw', payload }, actor);
    },
    patch: (stored, patch, actor) => {
      if (stored.body.kind === 'raw') {
        if (!isObject(patch)) return invalid('', 'must be an object');
        replace(stored, { kind: 'raw', payload: patchRaw(stored.body.payload, patch) }, actor);
        return valid(stored);
      }
      const { account, location } = located(stored.locationId);
      const { timeZone } = location;
      const context = { nextId, timeZone, currency: account.currency };
      const patched = patchOrder(stored.body.order, patch, context);
      if (patched.kind === 'invalid') return patched;
      for (const [id, ref] of patched.value.privateRefs) {
        privateRefs.set(actor.clientId, id || stored.id, ref);
      }
      replace(stored, { kind: 'normal', order: patched.value.order }, actor);
      return valid(stored);
    },
    replace,
    find: (id) => orders.get(id),
    list: () => [...orders.values()],
    present: (stored, clientId) => view(stored.body, clientId),
  };
}

/** An injected payload takes what is sent, so that its status moves; garbage stays garbage. */
function patchRaw(payload: Json, patch: JsonObject): Json {
  return isObject(payload) ? { ...payload, ...patch } : payload;
}
