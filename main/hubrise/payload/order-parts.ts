import type {
  OrderCharge,
  OrderCustomer,
  OrderDeal,
  OrderDelivery,
  OrderDiscount,
  OrderItem,
  OrderOption,
  OrderPayment,
} from '../../core/order/order.ts';
import type { Fields } from './lenient.ts';
import * as lenient from './lenient.ts';

// The parts of an order (API §4): what was ordered, what is added or taken off, what was paid; who
// ordered, and who brings it. Any part may be missing.

export function readItem(fields: Fields): OrderItem {
  const dealLine = fields.object('deal_line');
  return {
    id: fields.read('id', lenient.key),
    productName: fields.require('product_name', lenient.line),
    skuName: fields.read('sku_name', lenient.line),
    skuRef: fields.read('sku_ref', lenient.line),
    price: fields.require('price', lenient.money),
    quantity: fields.require('quantity', lenient.quantity) ?? '1',
    subtotal: fields.read('subtotal', lenient.money),
    taxRate: fields.read('tax_rate', lenient.percent),
    customerNotes: fields.read('customer_notes', lenient.note),
    options: fields.list('options').map(readOption),
    dealKey: dealLine?.read('deal_key', lenient.key) ?? null,
    dealLabel: dealLine?.read('label', lenient.line) ?? null,
    deleted: fields.read('deleted', lenient.flag) ?? false,
  };
}

/** An option may come without price and quantity: free, and once. */
function readOption(fields: Fields): OrderOption {
  return {
    listName: fields.read('option_list_name', lenient.line),
    name: fields.require('name', lenient.line),
    ref: fields.read('ref', lenient.line),
    price: fields.read('price', lenient.money),
    quantity: fields.read('quantity', lenient.quantity) ?? '1',
    removed: fields.read('removed', lenient.flag) ?? false,
  };
}

/** A map and not an object, because the keys are the sender's. */
export function readDeals(fields: Fields): ReadonlyMap<string, OrderDeal> {
  return new Map(
    fields
      .entries('deals')
      .map(([key, deal]) => [
        key,
        { name: deal.read('name', lenient.line), ref: deal.read('ref', lenient.line) },
      ]),
  );
}

export function readDiscount(fields: Fields): OrderDiscount {
  return { ...readRow(fields), priceOff: fields.require('price_off', lenient.money) };
}

export function readCharge(fields: Fields): OrderCharge {
  return {
    ...readRow(fields),
    price: fields.require('price', lenient.money),
    taxRate: fields.read('tax_rate', lenient.percent),
  };
}

export function readPayment(fields: Fields): OrderPayment {
  return { ...readRow(fields), amount: fields.require('amount', lenient.money) };
}

function readRow(fields: Fields): Pick<OrderCharge, 'id' | 'name' | 'ref' | 'deleted'> {
  return {
    id: fields.read('id', lenient.key),
    name: fields.read('name', lenient.line),
    ref: fields.read('ref', lenient.line),
    deleted: fields.read('deleted', lenient.flag) ?? false,
  };
}

/** As they were when the order was placed. */
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
