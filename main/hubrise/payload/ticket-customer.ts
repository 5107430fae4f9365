import { NO_CUSTOMER, type TicketCustomer, tidyCustomer } from '../../core/counter/customer.ts';
import type { OrderCustomer } from '../../core/order/order.ts';
import { Fields, isRecord, Problems } from './lenient.ts';
import { readCustomer } from './order-parts.ts';

/** A customer as HubRise has them, for a ticket; null: nobody can be told by it. */
export function ticketCustomer(customer: OrderCustomer | null): TicketCustomer | null {
  if (customer === null || customer.anonymised) return null;
  // The platforms' switchboard: everybody has its number.
  if (customer.phone === null || customer.phoneAccessCode !== null) return null;
  const names = [customer.firstName, customer.lastName].filter((name) => name !== null);
  const [address = '', ...more] = customer.address;
  return tidyCustomer({
    ...NO_CUSTOMER,
    phone: customer.phone,
    name: names.join(' ') || (customer.companyName ?? ''),
    address,
    address2: more.join(', '),
    postalCode: customer.postalCode ?? '',
    city: customer.city ?? '',
    deliveryNotes: customer.deliveryNotes ?? '',
    hubriseId: customer.id,
  });
}

/** The same of HubRise's JSON, whatever it is. */
export function listedCustomer(value: unknown): TicketCustomer | null {
  if (!isRecord(value)) return null;
  return ticketCustomer(readCustomer(new Fields(value, '', new Problems())));
}
