import Big from 'big.js';

/** A price: exact decimal amount and ISO currency. Never a float. */
export type Money = { readonly amount: Big; readonly currency: string };

const MONEY = /^(-?\d+\.\d{2}) ([A-Z]{3})$/;
const DECIMAL = /^-?\d+(\.\d+)?$/;

/** Whether a text is a HubRise price: `"8.90 EUR"`, two decimals, optional minus. */
export function isMoney(text: string): boolean {
  return MONEY.test(text);
}

/** Whether a text is a HubRise decimal, such as a quantity or a tax rate: `"1.5"`. */
export function isDecimal(text: string): boolean {
  return DECIMAL.test(text);
}

/** Reads a HubRise price; throws when it is none, so check with `isMoney` at the edge. */
export function parseMoney(text: string): Money {
  const [, amount, currency] = MONEY.exec(text) ?? [];
  if (amount === undefined || currency === undefined) throw new TypeError(`Not a price: ${text}`);
  return { amount: new Big(amount), currency };
}

/** Writes an amount as HubRise does, rounded half up to the cent. */
export function formatMoney(amount: Big, currency: string): string {
  const cents = amount.round(2, Big.roundHalfUp);
  return `${cents.eq(0) ? '0.00' : cents.toFixed(2)} ${currency}`;
}

/** Writes a decimal as HubRise does: at least one decimal, none to spare (`"2"` → `"2.0"`). */
export function formatDecimal(text: string | number): string {
  const plain = new Big(text).toFixed();
  return plain.includes('.') ? plain : `${plain}.0`;
}
