import Big from 'big.js';

/**
 * A decimal as HubRise writes it, normalised (`"2.0"` and `2` are both `"2"`, `"1.50"` is `"1.5"`).
 * A string, so that it can be stored, compared and sent without ever being a float.
 */
export type Quantity = string;

/** What is larger is somebody's mistake: no shop has ten million of anything. */
const PATTERN = /^-?\d{1,7}(\.\d{1,6})?$/;

/** Reads `"2.0"`, `"1.5"` or a plain number; HubRise documents strings, bridges send both. */
export function parseQuantity(value: unknown): Quantity | null {
  if (typeof value === 'number' && Number.isFinite(value)) return parseQuantity(String(value));
  if (typeof value !== 'string' || !PATTERN.test(value)) return null;
  return new Big(value).toString();
}

/**
 * `quantity × cents`, rounded half up to the cent, as HubRise computes subtotals (API §4). Zero
 * comes without a sign: JavaScript's -0 would not compare equal, and would be shown as it is.
 */
export function timesCents(quantity: Quantity, cents: number): number {
  return new Big(quantity).times(cents).round(0, Big.roundHalfUp).toNumber() + 0;
}

export function addQuantities(a: Quantity, b: Quantity): Quantity {
  return new Big(a).plus(b).toString();
}

export function subtractQuantities(a: Quantity, b: Quantity): Quantity {
  return new Big(a).minus(b).toString();
}

export function isPositive(quantity: Quantity): boolean {
  return new Big(quantity).gt(0);
}
