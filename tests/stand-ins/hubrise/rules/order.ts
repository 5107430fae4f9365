import type { JsonObject } from './json.ts';

/** The statuses that HubRise knows, in their usual order, then the anomalies. */
export const ORDER_STATUSES = [
  'new',
  'received',
  'accepted',
  'in_preparation',
  'awaiting_shipment',
  'awaiting_collection',
  'in_delivery',
  'completed',
  'rejected',
  'cancelled',
  'delivery_failed',
] as const;

/** One of HubRise's order statuses. */
export type OrderStatus = (typeof ORDER_STATUSES)[number];

/** An option as the API answers it; `removed` is there only when true. */
export type OrderOption = {
  option_list_name: string | null;
  name: string;
  ref: string | null;
  price: string;
  quantity: number;
  removed?: true;
};

/** Where an item stands in a deal. */
export type DealLine = {
  deal_key: string;
  position: number | null;
  label: string | null;
  pricing_effect: string | null;
  pricing_value: string | null;
};

/** A line of the order. */
export type OrderItem = {
  id: string;
  private_ref: string | null;
  product_name: string;
  sku_name: string | null;
  sku_ref: string | null;
  price: string;
  quantity: string;
  subtotal: string;
  tax_rate: string | null;
  customer_notes: string | null;
  points_earned: string | null;
  points_used: string | null;
  options: readonly OrderOption[];
  deleted: boolean;
  deal_line?: DealLine;
};

/** A discount, with the deprecated `pricing_*` keys that HubRise still sends. */
export type OrderDiscount = {
  id: string;
  private_ref: string | null;
  name: string;
  ref: string | null;
  pricing_effect: 'price_off';
  pricing_value: string;
  price_off: string;
  deleted: boolean;
};

/** A charge, with the deprecated `type` and `charge_*` keys. */
export type OrderCharge = {
  id: string;
  private_ref: string | null;
  type: string;
  name: string;
  ref: string | null;
  price: string;
  tax_rate: string | null;
  charge_type: string;
  charge_ref: string | null;
  charge_price: string;
  deleted: boolean;
};

/** A payment; an entry does not mean that the money came in. */
export type OrderPayment = {
  id: string;
  private_ref: string | null;
  type: string;
  name: string | null;
  ref: string | null;
  amount: string;
  info: JsonObject | null;
  deleted: boolean;
};

/** An order in the normal form in which the API answers it (HubRise API, Orders). */
export type Order = {
  id: string;
  location_id: string;
  channel: string | null;
  connection_name: string | null;
  ref: string | null;
  private_ref: string | null;
  status: OrderStatus;
  service_type: 'delivery' | 'collection' | 'eat_in' | null;
  service_type_ref: string | null;
  created_at: string;
  created_by: string;
  asap: boolean | null;
  expected_time: string | null;
  expected_time_pickup: boolean | null;
  confirmed_time: string | null;
  customer_notes: string | null;
  seller_notes: string | null;
  collection_code: string | null;
  coupon_codes: readonly string[];
  total: string;
  total_discrepancy: null;
  payment_discrepancy: string;
  items: readonly OrderItem[];
  deals: { readonly [key: string]: { readonly name: string; readonly ref: string | null } };
  discounts: readonly OrderDiscount[];
  charges: readonly OrderCharge[];
  payments: readonly OrderPayment[];
  customer: JsonObject | null;
  delivery: JsonObject | null;
  loyalty_operations: readonly JsonObject[];
  custom_fields: JsonObject;
};

/** The four lists of an order whose elements have an id and can be deleted. */
export const ELEMENT_LISTS = ['items', 'discounts', 'charges', 'payments'] as const;
