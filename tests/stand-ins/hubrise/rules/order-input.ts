import * as v from 'valibot';
import { isObject, type JsonObject } from './json.ts';
import { orderOperationInput } from './loyalty.ts';
import { isDecimal, isMoney } from './money.ts';
import { ORDER_STATUSES } from './order.ts';
import type { Checked } from './result.ts';
import { isTime } from './times.ts';

const text = v.nullish(v.string(), null);
// Refs are strings by the documentation, but its own examples have one as a number.
const ref = v.nullish(v.pipe(v.union([v.string(), v.number()]), v.transform(String)), null);
const money = v.pipe(v.string(), v.check(isMoney, 'must be a price such as "8.90 EUR"'));
const decimal = v.pipe(
  v.union([v.string(), v.number()]),
  v.transform(String),
  v.check(isDecimal, 'must be a decimal such as "1.5"'),
);
const time = v.pipe(v.string(), v.check(isTime, 'must be an ISO 8601 time with its offset'));
const flag = v.nullish(v.boolean(), null);
const privateRef = v.nullish(v.pipe(v.string(), v.maxLength(255)), null);

/** Free fields of an object, at most 8 kB once written. */
export const customFieldsInput = v.pipe(
  v.custom<JsonObject>(isObject, 'must be an object'),
  v.check((fields) => JSON.stringify(fields).length <= 8192, 'must not exceed 8 kB'),
);

const optionInput = v.object({
  option_list_name: text,
  name: v.string(),
  ref,
  price: v.nullish(money),
  quantity: v.nullish(v.pipe(decimal, v.transform(Number), v.integer()), 1),
  removed: v.nullish(v.boolean(), false),
});

const dealLineInput = v.object({
  deal_key: v.string(),
  position: v.nullish(v.number(), null),
  label: text,
  pricing_effect: text,
  pricing_value: text,
});

export const itemInput = v.object({
  private_ref: privateRef,
  product_name: v.string(),
  sku_name: text,
  sku_ref: ref,
  price: money,
  quantity: decimal,
  tax_rate: v.nullish(decimal, null),
  customer_notes: text,
  points_earned: v.nullish(decimal, null),
  points_used: v.nullish(decimal, null),
  options: v.nullish(v.array(optionInput), []),
  deal_line: v.nullish(dealLineInput),
});

export const discountInput = v.object({
  private_ref: privateRef,
  name: v.string(),
  ref,
  price_off: money,
});

export const chargeInput = v.object({
  private_ref: privateRef,
  type: v.nullish(v.string(), 'other'),
  name: v.string(),
  ref,
  price: money,
  tax_rate: v.nullish(decimal, null),
});

export const paymentInput = v.object({
  private_ref: privateRef,
  type: v.nullish(v.string(), 'online'),
  name: text,
  ref,
  amount: money,
  info: v.nullish(v.custom<JsonObject>(isObject, 'must be an object'), null),
});

/** What `POST /location/orders` takes; only `status` is mandatory, unknown keys are ignored. */
export const orderInput = v.object({
  channel: text,
  connection_name: text,
  ref,
  private_ref: privateRef,
  status: v.picklist(ORDER_STATUSES),
  service_type: v.nullish(v.picklist(['delivery', 'collection', 'eat_in']), null),
  service_type_ref: ref,
  asap: flag,
  expected_time: v.nullish(time, null),
  expected_time_pickup: flag,
  confirmed_time: v.nullish(time, null),
  customer_notes: text,
  seller_notes: text,
  collection_code: ref,
  coupon_codes: v.nullish(v.array(v.string()), []),
  items: v.nullish(v.array(itemInput), []),
  deals: v.nullish(v.record(v.string(), v.object({ name: v.string(), ref })), {}),
  discounts: v.nullish(v.array(discountInput), []),
  charges: v.nullish(v.array(chargeInput), []),
  payments: v.nullish(v.array(paymentInput), []),
  customer_id: text,
  customer: v.nullish(v.custom<JsonObject>(isObject, 'must be an object'), null),
  loyalty_operations: v.nullish(v.array(orderOperationInput), []),
  custom_fields: v.nullish(customFieldsInput, {}),
});

/** What a sender may say of an order. */
export type OrderInput = v.InferInput<typeof orderInput>;

/** Fields that `PATCH /location/orders/:id` takes besides the element lists. */
export const patchFieldsInput = v.object({
  status: v.exactOptional(v.picklist(ORDER_STATUSES)),
  confirmed_time: v.exactOptional(v.nullable(time)),
  seller_notes: v.exactOptional(v.nullable(v.string())),
  collection_code: v.exactOptional(v.nullable(v.string())),
  private_ref: v.exactOptional(v.nullable(v.pipe(v.string(), v.maxLength(255)))),
  custom_fields: v.exactOptional(customFieldsInput),
});

/** Parses a request's body, or gives the errors of a 422 with the field of each. */
export function check<T extends v.GenericSchema>(
  schema: T,
  input: unknown,
  prefix = '',
): Checked<v.InferOutput<T>> {
  const result = v.safeParse(schema, input);
  if (result.success) return { kind: 'ok', value: result.output };
  const errors = result.issues.map((issue) => ({
    field: [prefix, v.getDotPath(issue)].filter(Boolean).join('.'),
    message: issue.message,
  }));
  return { kind: 'invalid', errors };
}
