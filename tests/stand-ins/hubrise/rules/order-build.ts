import Big from 'big.js';
import type * as v from 'valibot';
import type { NextId } from './ids.ts';
import { formatDecimal, formatMoney, parseMoney } from './money.ts';
import type { Order, OrderCharge, OrderDiscount, OrderItem, OrderPayment } from './order.ts';
import type {
  chargeInput,
  discountInput,
  itemInput,
  orderInput,
  paymentInput,
} from './order-input.ts';
import { inZone } from './times.ts';

/** What an order is given by HubRise rather than by its sender. */
export type OrderContext = {
  readonly nextId: NextId;
  readonly locationId: string;
  readonly timeZone: string;
  readonly currency: string;
  readonly createdAt: string;
  readonly createdBy: string;
  readonly customer: Order['customer'];
};

/** Turns a parsed request into the normal form of an order, ids and totals included. */
export function buildOrder(input: v.InferOutput<typeof orderInput>, context: OrderContext): Order {
  const { nextId, timeZone } = context;
  const zoned = (time: string | null): string | null => time && inZone(time, timeZone);
  return withTotals(
    {
      id: nextId(),
      location_id: context.locationId,
      channel: input.channel,
      connection_name: input.connection_name,
      ref: input.ref,
      private_ref: null,
      status: input.status,
      service_type: input.service_type,
      service_type_ref: input.service_type_ref,
      created_at: context.createdAt,
      created_by: context.createdBy,
      asap: input.asap,
      expected_time: zoned(input.expected_time),
      expected_time_pickup: input.expected_time_pickup,
      confirmed_time: zoned(input.confirmed_time),
      customer_notes: input.customer_notes,
      seller_notes: input.seller_notes,
      collection_code: input.collection_code,
      coupon_codes: input.coupon_codes,
      total: '',
      total_discrepancy: null,
      payment_discrepancy: '',
      items: input.items.map((item) => buildItem(item, nextId)),
      deals: input.deals,
      discounts: input.discounts.map((discount) => buildDiscount(discount, nextId)),
      charges: input.charges.map((charge) => buildCharge(charge, nextId)),
      payments: input.payments.map((payment) => buildPayment(payment, nextId)),
      customer: context.customer,
      delivery: null,
      loyalty_operations: input.loyalty_operations,
      custom_fields: input.custom_fields,
    },
    context.currency,
  );
}

/** Gives an item its id and its subtotal: `(price + Σ option.price × its quantity) × quantity`. */
export function buildItem(input: v.InferOutput<typeof itemInput>, nextId: NextId): OrderItem {
  const { amount, currency } = parseMoney(input.price);
  const options = input.options.map(({ removed, price, ...option }) => ({
    ...option,
    price: price ?? formatMoney(new Big(0), currency),
    ...(removed ? { removed } : {}),
  }));
  const extras = options.map((option) => parseMoney(option.price).amount.times(option.quantity));
  const unit = extras.reduce((sum, extra) => sum.plus(extra), amount);
  const decimal = (text: string | null): string | null => text && formatDecimal(text);
  return {
    id: nextId(),
    private_ref: null,
    product_name: input.product_name,
    sku_name: input.sku_name,
    sku_ref: input.sku_ref,
    price: input.price,
    quantity: formatDecimal(input.quantity),
    subtotal: formatMoney(unit.times(input.quantity), currency),
    tax_rate: decimal(input.tax_rate),
    customer_notes: input.customer_notes,
    points_earned: decimal(input.points_earned),
    points_used: decimal(input.points_used),
    options,
    deleted: false,
    ...(input.deal_line ? { deal_line: input.deal_line } : {}),
  };
}

/** Gives a discount its id and the deprecated keys. */
export function buildDiscount(
  input: v.InferOutput<typeof discountInput>,
  nextId: NextId,
): OrderDiscount {
  return {
    id: nextId(),
    private_ref: null,
    name: input.name,
    ref: input.ref,
    pricing_effect: 'price_off',
    pricing_value: input.price_off,
    price_off: input.price_off,
    deleted: false,
  };
}

/** Gives a charge its id and the deprecated keys. */
export function buildCharge(input: v.InferOutput<typeof chargeInput>, nextId: NextId): OrderCharge {
  const { type, name, ref, price } = input;
  return {
    id: nextId(),
    private_ref: null,
    type,
    name,
    ref,
    price,
    tax_rate: input.tax_rate && formatDecimal(input.tax_rate),
    charge_type: type,
    charge_ref: ref,
    charge_price: price,
    deleted: false,
  };
}

/** Gives a payment its id. */
export function buildPayment(
  input: v.InferOutput<typeof paymentInput>,
  nextId: NextId,
): OrderPayment {
  const { type, name, ref, amount, info } = input;
  return { id: nextId(), private_ref: null, type, name, ref, amount, info, deleted: false };
}

/** The first price of an order that is not in the account's currency, as a field; else null. */
export function foreignPrice(order: Order, currency: string): string | null {
  const prices = [
    ...order.items.flatMap((item, index) => [
      [`items.${index}.price`, item.price],
      ...item.options.map((option, at) => [`items.${index}.options.${at}.price`, option.price]),
    ]),
    ...order.discounts.map(({ price_off }, index) => [`discounts.${index}.price_off`, price_off]),
    ...order.charges.map(({ price }, index) => [`charges.${index}.price`, price]),
    ...order.payments.map(({ amount }, index) => [`payments.${index}.amount`, amount]),
  ];
  const [field] = prices.find(([, price]) => !price?.endsWith(` ${currency}`)) ?? [];
  return field ?? null;
}

/**
 * Computes `total` (subtotals + charges − discounts) and `payment_discrepancy` (total − payments)
 * over what is not deleted.
 */
export function withTotals(order: Order, currency: string): Order {
  const sum = (entries: readonly { readonly deleted: boolean; readonly text: string }[]): Big =>
    entries
      .filter((entry) => !entry.deleted)
      .reduce((total, entry) => total.plus(parseMoney(entry.text).amount), new Big(0));
  const items = sum(order.items.map(({ deleted, subtotal }) => ({ deleted, text: subtotal })));
  const charges = sum(order.charges.map(({ deleted, price }) => ({ deleted, text: price })));
  const off = sum(order.discounts.map(({ deleted, price_off }) => ({ deleted, text: price_off })));
  const paid = sum(order.payments.map(({ deleted, amount }) => ({ deleted, text: amount })));
  const total = items.plus(charges).minus(off);
  return {
    ...order,
    total: formatMoney(total, currency),
    payment_discrepancy: formatMoney(total.minus(paid), currency),
  };
}
