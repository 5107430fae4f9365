import { Fields, isRecord, Problems } from '../hubrise/payload/fields.ts';
import * as lenient from '../hubrise/payload/lenient.ts';
import type { CustomerRow } from '../store/customers.ts';

/** What HubRise says of a customer, in an event's state or inside an order (API §4). */
export type KnownCustomer = Omit<CustomerRow, 'raw' | 'asOf' | 'seenAt'> & {
  readonly anonymised: boolean;
};

/** Reads a customer; null for a guest, who has no id to be kept by. Never throws. */
export function readKnownCustomer(value: unknown): KnownCustomer | null {
  if (!isRecord(value)) return null;
  const fields = new Fields(value, '', new Problems());
  const id = fields.read('id', lenient.key);
  if (id === null) return null;
  const count = fields.read('nb_orders', lenient.quantity);
  return {
    id,
    listId: fields.read('customer_list_id', lenient.key),
    firstName: fields.read('first_name', lenient.line),
    lastName: fields.read('last_name', lenient.line),
    companyName: fields.read('company_name', lenient.line),
    phone: fields.read('phone', lenient.line),
    email: fields.read('email', lenient.line),
    orderCount: count === null ? null : Math.trunc(Number(count)),
    lastOrderAt: fields.read('last_order_date', lenient.time),
    anonymised: fields.read('anonymised', lenient.flag) ?? false,
  };
}
