import { phoneText } from '../format/text.ts';
import { deliveryInstructions } from './notes.ts';
import type { Order, OrderDelivery } from './order.ts';

/** Whom an order is for, and how to reach them: for the panel and for the tickets. */
export interface CustomerContact {
  readonly name: string | null;
  readonly company: string | null;
  readonly phone: string | null;
  /** To be dialled after the phone number, from the customer or else from the notes. */
  readonly phoneAccessCode: string | null;
  /** The lines of the address, with the city. */
  readonly address: readonly string[];
}

/** Who comes for an order, and how to reach them. */
export interface CourierContact {
  readonly carrier: string | null;
  readonly name: string | null;
  readonly phone: string | null;
  readonly phoneAccessCode: string | null;
  /** What the courier shows or scans at the counter, as a QR code. */
  readonly pickupUrl: string | null;
}

/** Null for an order without a customer. */
export function customerContact(order: Order): CustomerContact | null {
  const { customer } = order;
  if (customer === null) return null;
  const city = joined([customer.postalCode, customer.city]);
  return {
    name: joined([customer.firstName, customer.lastName]),
    company: customer.companyName,
    phone: customer.phone && phoneText(customer.phone),
    phoneAccessCode: deliveryInstructions(order).accessCode,
    address: city === null ? customer.address : [...customer.address, city],
  };
}

export function courierContact(delivery: OrderDelivery): CourierContact {
  return {
    carrier: delivery.carrier,
    name: delivery.driverName,
    phone: delivery.driverPhone && phoneText(delivery.driverPhone),
    phoneAccessCode: delivery.driverPhoneAccessCode,
    pickupUrl: webAddress(delivery.driverPickupUrl),
  };
}

function joined(parts: readonly (string | null)[]): string | null {
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? null : known.join(' ');
}

/** Only what is an address on the web becomes a QR code: a phone may open what it reads. */
function webAddress(text: string | null): string | null {
  if (text === null || !URL.canParse(text)) return null;
  const { protocol, href } = new URL(text);
  return protocol === 'https:' ? href : null;
}
