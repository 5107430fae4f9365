import { isObject, type JsonObject } from './json.ts';

const EMPTY: JsonObject = {
  id: null,
  customer_list_id: null,
  anonymised: false,
  private_ref: null,
  email: null,
  first_name: null,
  last_name: null,
  gender: null,
  birth_date: null,
  company_name: null,
  phone: null,
  phone_access_code: null,
  address_1: null,
  address_2: null,
  postal_code: null,
  city: null,
  state: null,
  country: null,
  latitude: null,
  longitude: null,
  delivery_notes: null,
  sms_marketing: false,
  email_marketing: false,
  nb_orders: null,
  order_total: null,
  first_order_date: null,
  last_order_date: null,
  loyalty_cards: [],
  custom_fields: {},
};

const GIVEN_BY_HUBRISE = new Set([
  'id',
  'customer_list_id',
  'anonymised',
  'private_ref',
  'nb_orders',
  'order_total',
  'first_order_date',
  'last_order_date',
  'loyalty_cards',
]);

/** Fields that say who a customer is: the ones that anonymising empties. */
const PERSONAL = Object.keys(EMPTY).filter((key) => EMPTY[key] === null && !isBookkeeping(key));

/** The fields of a request that a client may set on a customer; the rest is ignored. */
export function writableFields(input: JsonObject): JsonObject {
  const known = Object.entries(input).filter(
    ([key]) => key in EMPTY && !GIVEN_BY_HUBRISE.has(key) && input[key] !== undefined,
  );
  return Object.fromEntries(known);
}

/** The snapshot of somebody who is in no customer list: `id` is null. */
export function guest(input: JsonObject): JsonObject {
  return { ...EMPTY, ...writableFields(input) };
}

/** A new customer of a list. */
export function listed(id: string, customerListId: string, input: JsonObject): JsonObject {
  const fields = writableFields(input);
  return { ...EMPTY, nb_orders: 0, ...fields, id, customer_list_id: customerListId };
}

/**
 * The same customer with everything personal emptied; `custom_fields` go as well. Loyalty cards are
 * not among the fields that the documentation empties, so they stay.
 */
export function anonymised(customer: JsonObject): JsonObject {
  const blank = Object.fromEntries(PERSONAL.map((key) => [key, null]));
  return { ...customer, ...blank, custom_fields: {}, anonymised: true };
}

/** Whether a snapshot in an order belongs to that customer. */
export function isSnapshotOf(snapshot: unknown, customerId: string): boolean {
  return isObject(snapshot) && snapshot['id'] === customerId;
}

function isBookkeeping(key: string): boolean {
  return GIVEN_BY_HUBRISE.has(key);
}
