import type { OrderCustomer, OrderDelivery } from '../../core/order/order.ts';
import type { Fields } from './fields.ts';
import * as lenient from './lenient.ts';

/** Who ordered and who brings it (API §4): a snapshot with the order, any part of it may miss. */

export function readCustomer(fields: Fields | null): OrderCustomer | null {
  if (fields === null) return null;
  const address = [fields.read('address_1', lenient.line), fields.read('address_2', lenient.line)];
  return {
    id: fields.read('id', lenient.key),
    firstName: fields.read('first_name', lenient.line),
    lastName: fields.read('last_name', lenient.line),
    companyName: fields.read('company_name', lenient.line),
    email: fields.read('email', lenient.line),
    phone: fields.read('phone', lenient.line),
    phoneAccessCode: fields.read('phone_access_code', lenient.line),
    address: address.filter((part) => part !== null),
    postalCode: fields.read('postal_code', lenient.line),
    city: fields.read('city', lenient.line),
    deliveryNotes: fields.read('delivery_notes', lenient.note),
    anonymised: fields.read('anonymised', lenient.flag) ?? false,
  };
}

export function readDelivery(fields: Fields | null): OrderDelivery | null {
  if (fields === null) return null;
  return {
    carrier: fields.read('carrier', lenient.line),
    ref: fields.read('ref', lenient.line),
    status: fields.read('status', lenient.line),
    estimatedPickupAt: fields.read('estimated_pickup_at', lenient.time),
    estimatedDropoffAt: fields.read('estimated_dropoff_at', lenient.time),
    trackingUrl: fields.read('tracking_url', lenient.note),
    driverPickupUrl: fields.read('driver_pickup_url', lenient.note),
    driverName: fields.read('driver_name', lenient.line),
    driverPhone: fields.read('driver_phone', lenient.line),
    driverPhoneAccessCode: fields.read('driver_phone_access_code', lenient.line),
  };
}
