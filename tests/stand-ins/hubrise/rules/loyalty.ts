import * as v from 'valibot';
import type { JsonObject } from './json.ts';
import { formatDecimal, isDecimal } from './money.ts';

const text = v.nullish(v.string(), null);
// Points are decimals, which HubRise writes as strings (HubRise API, General): a number is refused.
const points = v.pipe(
  v.string(),
  v.check(isDecimal, 'must be a decimal such as "1.5"'),
  v.transform((decimal) => formatDecimal(decimal)),
);

/** What `POST …/loyalty_cards` takes. A card without `ref` is the customer's only such card. */
export const cardInput = v.object({ customer_id: v.string(), name: text, ref: text });

/** What `POST …/loyalty_cards/:id/operations` takes. */
export const operationInput = v.object({ order_id: text, reason: text, delta: points });

/**
 * An entry of an order's `loyalty_operations`; the card is the one with that `ref` (null unless
 * said). `name` is only in the documented example, so the answer has it where it was sent.
 */
export const orderOperationInput = v.object({
  ref: text,
  name: v.optional(v.nullable(v.string())),
  delta: points,
  reason: text,
});

/** An entry of an order's `loyalty_operations`. */
export type OrderOperation = v.InferOutput<typeof orderOperationInput>;

/** A loyalty card as its own resource; in a customer it comes without `customer_id`. */
export type LoyaltyCard = {
  readonly id: string;
  readonly customer_id: string;
  readonly name: string | null;
  readonly ref: string | null;
  /** The sum of the deltas of its operations. */
  readonly balance: string;
};

/** One movement of a card's points. It never changes: its opposite voids it. */
export type LoyaltyOperation = {
  readonly id: string;
  readonly customer_id: string;
  readonly created_at: string;
  readonly order_location_id: string | null;
  readonly order_id: string | null;
  readonly reason: string | null;
  readonly delta: string;
  readonly new_balance: string;
};

/** A card as the customer that holds it shows it. */
export function cardOfCustomer({ id, ref, name, balance }: LoyaltyCard): JsonObject {
  return { id, ref, name, balance };
}
