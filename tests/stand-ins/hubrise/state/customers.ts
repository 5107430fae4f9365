import { anonymised, listed, writableFields } from '../rules/customer.ts';
import type { NextId } from '../rules/ids.ts';
import type { JsonObject } from '../rules/json.ts';
import type { Actor } from './connections.ts';
import type { Events } from './events.ts';

/** A customer of a list. */
export type StoredCustomer = {
  readonly seq: number;
  readonly id: string;
  readonly listId: string;
  fields: JsonObject;
};

/** The customers of all lists. Each change is told to the other clients. */
export type Customers = {
  create(listId: string, input: JsonObject, actor: Actor): StoredCustomer;
  update(customer: StoredCustomer, input: JsonObject, actor: Actor): void;
  anonymise(customer: StoredCustomer, actor: Actor): void;
  /** Shows these cards in a customer; nobody is told (see `createLoyalty`). */
  showCards(id: string, cards: readonly JsonObject[]): void;
  find(id: string): StoredCustomer | undefined;
  inList(listId: string): readonly StoredCustomer[];
};

/** Keeps customers in memory; `nowIso` is the time of an event. */
export function createCustomers(deps: {
  readonly nextId: NextId;
  readonly nowIso: () => string;
  readonly events: Events;
}): Customers {
  const { nextId, nowIso, events } = deps;
  const customers = new Map<string, StoredCustomer>();

  const tell = (customer: StoredCustomer, actor: Actor, before: JsonObject | null): void => {
    const after = customer.fields;
    events.publish({
      resource: 'customer',
      type: before === null ? 'create' : 'update',
      actor,
      createdAt: nowIso(),
      ids: { customer_id: customer.id, customer_list_id: customer.listId },
      states: () => ({
        ...(before === null ? {} : { previous_state: before }),
        new_state: after,
      }),
    });
  };
  const change = (customer: StoredCustomer, fields: JsonObject, actor: Actor): void => {
    const before = customer.fields;
    customer.fields = fields;
    tell(customer, actor, before);
  };

  return {
    create: (listId, input, actor) => {
      const id = nextId();
      const fields = listed(id, listId, input);
      const customer = { seq: customers.size + 1, id, listId, fields };
      customers.set(id, customer);
      tell(customer, actor, null);
      return customer;
    },
    update: (customer, input, actor) =>
      change(customer, { ...customer.fields, ...writableFields(input) }, actor),
    anonymise: (customer, actor) => change(customer, anonymised(customer.fields), actor),
    showCards: (id, cards) => {
      const customer = customers.get(id);
      if (customer) customer.fields = { ...customer.fields, loyalty_cards: cards };
    },
    find: (id) => customers.get(id),
    inList: (listId) => [...customers.values()].filter((customer) => customer.listId === listId),
  };
}
