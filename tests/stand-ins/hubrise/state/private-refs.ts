import { isObject, type Json, type JsonObject } from '../rules/json.ts';
import { ELEMENT_LISTS } from '../rules/order.ts';

/** References that only the client that set them sees (HubRise API, General). */
export type PrivateRefs = {
  /** Remembers the reference of `id`; `null` forgets it. */
  set(clientId: string, id: string, ref: string | null): void;
  get(clientId: string, id: string): string | null;
  /** The same order with the references of that client, and no others. */
  reveal(order: JsonObject, clientId: string): JsonObject;
};

/** Keeps private references by client and by id of the order, element or customer. */
export function createPrivateRefs(): PrivateRefs {
  const refs = new Map<string, string>();
  const key = (clientId: string, id: string): string => JSON.stringify([clientId, id]);
  const get = (clientId: string, id: string): string | null => refs.get(key(clientId, id)) ?? null;
  const named = (value: Json | undefined, clientId: string): Json | undefined =>
    isObject(value) && typeof value['id'] === 'string'
      ? { ...value, private_ref: get(clientId, value['id']) }
      : value;
  return {
    set: (clientId, id, ref) => {
      if (ref === null) refs.delete(key(clientId, id));
      else refs.set(key(clientId, id), ref);
    },
    get,
    reveal: (order, clientId) => {
      const lists = ELEMENT_LISTS.map((name) => {
        const list = order[name];
        return [name, Array.isArray(list) ? list.map((entry) => named(entry, clientId)) : list];
      });
      const customer = named(order['customer'], clientId);
      return { ...order, ...Object.fromEntries(lists), customer, ...pick(named(order, clientId)) };
    },
  };
}

function pick(order: Json | undefined): JsonObject {
  return isObject(order) ? { private_ref: order['private_ref'] } : {};
}
