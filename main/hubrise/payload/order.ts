import { NO_CUSTOMER, type TicketCustomer, tidyCustomer } from '../../core/counter/customer.ts';
import { locationId, type OrderId, orderId } from '../../core/ids.ts';
import { isUnreadable, UPDATE_UNREADABLE } from '../../core/order/notes.ts';
import type {
  Order,
  OrderCharge,
  OrderCustomer,
  OrderDeal,
  OrderDelivery,
  OrderDiscount,
  OrderItem,
  OrderOption,
  OrderPayment,
  ServiceType,
} from '../../core/order/order.ts';
import { isOrderStatus } from '../../core/order/status.ts';
import { readJson } from '../../lib/json.ts';
import * as lenient from './lenient.ts';
import { Fields, isRecord, Problems } from './lenient.ts';

// The parts of an order (API §4): what was ordered, what is added or taken off, what was paid; who
// ordered, and who brings it. Any part may be missing.

function readItem(fields: Fields): OrderItem {
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
function readDeals(fields: Fields): ReadonlyMap<string, OrderDeal> {
  return new Map(
    fields
      .entries('deals')
      .map(([key, deal]) => [
        key,
        { name: deal.read('name', lenient.line), ref: deal.read('ref', lenient.line) },
      ]),
  );
}

function readDiscount(fields: Fields): OrderDiscount {
  return { ...readRow(fields), priceOff: fields.require('price_off', lenient.money) };
}

function readCharge(fields: Fields): OrderCharge {
  return {
    ...readRow(fields),
    price: fields.require('price', lenient.money),
    taxRate: fields.read('tax_rate', lenient.percent),
  };
}

function readPayment(fields: Fields): OrderPayment {
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
function readCustomer(fields: Fields | null): OrderCustomer | null {
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

function readDelivery(fields: Fields | null): OrderDelivery | null {
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

export type ParsedOrder =
  | { readonly kind: 'order'; readonly order: Order }
  | {
      readonly kind: 'unreadable';
      readonly id: OrderId | null;
      readonly reason: 'not_an_object' | 'no_id';
    };

/**
 * Reads an order as HubRise sends it (API §4), whatever is wrong with it. A field that cannot be read
 * becomes null and its path stands in `problems`; unknown keys are ignored. Unreadable only where
 * there is no object or no id (`fallbackId` is the order's id in the event that brought it). Never
 * throws.
 */
export function parseOrder(value: unknown, fallbackId?: string): ParsedOrder {
  const fallback = fallbackId === undefined || fallbackId === '' ? null : fallbackId;
  if (!isRecord(value)) {
    const id = fallback === null ? null : orderId(fallback);
    return { kind: 'unreadable', id, reason: 'not_an_object' };
  }
  const problems = new Problems();
  const fields = new Fields(value, '', problems);
  const id = fields.require('id', lenient.key) ?? fallback;
  if (id === null) return { kind: 'unreadable', id: null, reason: 'no_id' };
  return { kind: 'order', order: readOrder(orderId(id), fields, problems) };
}

/**
 * The same, under the id by which the till knows the order. Its text has HubRise's id, under which
 * another location may have an order as well.
 */
export function parseOrderAs(id: OrderId, value: unknown): ParsedOrder {
  const parsed = parseOrder(value, id);
  return parsed.kind === 'order' ? { ...parsed, order: { ...parsed.order, id } } : parsed;
}

function readOrder(id: OrderId, fields: Fields, problems: Problems): Order {
  const location = fields.read('location_id', lenient.key);
  const customFields = fields.object('custom_fields');
  const order: Order = {
    id,
    locationId: location === null ? null : locationId(location),
    createdAt: fields.read('created_at', lenient.time),
    createdBy: fields.read('created_by', lenient.line),
    channel: fields.read('channel', lenient.line),
    brand: fields.read('connection_name', lenient.line),
    ref: fields.read('ref', lenient.line),
    ...readStatus(fields),
    serviceType: readServiceType(fields),
    serviceTypeRef: fields.read('service_type_ref', lenient.line),
    // `delivery_asap` is the older name, still sent by some bridges (seen).
    asap: fields.read('asap', lenient.flag) ?? fields.read('delivery_asap', lenient.flag),
    expectedAt: fields.read('expected_time', lenient.time),
    expectedIsPickup: fields.read('expected_time_pickup', lenient.flag),
    confirmedAt: fields.read('confirmed_time', lenient.time),
    customerNotes: fields.read('customer_notes', lenient.note),
    sellerNotes: fields.read('seller_notes', lenient.note),
    collectionCode: fields.read('collection_code', lenient.line),
    couponCodes: fields.texts('coupon_codes', lenient.line),
    total: fields.require('total', lenient.money),
    items: requireItems(fields),
    deals: readDeals(fields),
    discounts: fields.list('discounts').map(readDiscount),
    charges: fields.list('charges').map(readCharge),
    payments: fields.list('payments').map(readPayment),
    customer: readCustomer(fields.object('customer')),
    delivery: readDelivery(fields.object('delivery')),
    rejection: readRejection(customFields),
    tableName: customFields?.object('restaurant')?.read('table_name', lenient.line) ?? null,
    problems: [],
  };
  return { ...order, problems: problems.list() };
}

/** A status that this version does not know is kept as it came, and shown. */
function readStatus(fields: Fields): Pick<Order, 'status' | 'rawStatus'> {
  const rawStatus = fields.require('status', lenient.line);
  return { status: isOrderStatus(rawStatus) ? rawStatus : 'unknown', rawStatus };
}

function readServiceType(fields: Fields): ServiceType | null {
  const value = fields.read('service_type', lenient.line);
  if (value === 'delivery' || value === 'collection' || value === 'eat_in') return value;
  if (value !== null) fields.reject('service_type');
  return null;
}

function requireItems(fields: Fields): Order['items'] {
  if (!fields.has('items')) fields.reject('items');
  return fields.list('items').map(readItem);
}

/** Why a till refused it (API §4, conventions of `custom_fields.epos`). */
function readRejection(customFields: Fields | null): string | null {
  const rejection = customFields?.object('epos')?.object('rejection');
  return rejection?.read('cause', lenient.note) ?? null;
}

/** An order's text as the store keeps it. */
export interface StoredText {
  readonly id: OrderId;
  readonly raw: string;
  readonly unreadableReason: string | null;
}

/**
 * The order that a stored text says; null where nothing of it can be read. That a later text could
 * not be read is one of its problems.
 */
export function storedOrder(row: StoredText, parse = parseText): Order | null {
  if (isUnreadable(row)) return null;
  const parsed = parse(row.id, row.raw);
  if (parsed.kind === 'unreadable') return null;
  if (row.unreadableReason === null) return parsed.order;
  return { ...parsed.order, problems: [...parsed.order.problems, UPDATE_UNREADABLE] };
}

/** An order's text, told by the id that the till knows it by. */
export function parseText(id: OrderId, text: string): ParsedOrder {
  return parseOrderAs(id, readJson(text));
}

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
