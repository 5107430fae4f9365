import Big from 'big.js';

/** How a language writes dates, amounts and numbers. */
export type Locale = 'fr-FR' | 'en-GB';

/** The till speaks French, or English to who has chosen it. */
export function localeOf(language: string): Locale {
  return language === 'en' ? 'en-GB' : 'fr-FR';
}

/** An amount in integer cents of one currency. Never a float: sums must add up to the cent. */
export interface Money {
  readonly cents: number;
  /** ISO 4217, such as `EUR`. */
  readonly currency: string;
}

const MONEY = /^(-?)(\d{1,8})\.(\d{2}) ([A-Z]{3})$/;

/**
 * No amount of a restaurant is larger, in cents either way. Half a million of them add up to a whole
 * number that JavaScript and SQLite hold to the cent, and no answer of HubRise's holds more.
 */
export const MOST_CENTS = 9_999_999_999;

/** The amount where it is one that can be: what is larger is somebody's mistake, and no sum is made of it. */
export function boundedCents(cents: number): number | null {
  return Math.abs(cents) <= MOST_CENTS ? cents : null;
}

/** Reads HubRise's `"8.90 EUR"` (API §1). Anything else is null, as is an amount that cannot be: the caller flags it. */
export function parseMoney(value: unknown): Money | null {
  if (typeof value !== 'string') return null;
  const match = MONEY.exec(value);
  if (match === null) return null;
  const [, sign, units, cents, currency] = match;
  const amount = Number(units) * 100 + Number(cents);
  return { cents: sign === '-' && amount !== 0 ? -amount : amount, currency: currency as string };
}

/** Integer cents as an exact decimal text, `12.50`: no float ever holds an amount. */
export function decimalText(cents: number): `${number}` {
  const absolute = Math.abs(cents);
  const rest = String(absolute % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${Math.trunc(absolute / 100)}.${rest}` as `${number}`;
}

/** A quantity as the shop reads it, from a decimal text: `2,5` in French, `2.5` in English. */
export function createQuantityFormat(locale: Locale): (quantity: string) => string {
  return (quantity) => (locale === 'fr-FR' ? quantity.replace('.', ',') : quantity);
}

/**
 * Writes amounts as the shop reads them: `12,50 €` with a no-break space in French, `€12.50` in
 * English, with a true minus sign. A currency that is no ISO code is written after the figure, never
 * hidden.
 */
export function createMoneyFormat(locale: Locale): (amount: Money) => string {
  const formats = new Map<string, (amount: `${number}`) => string>();
  return ({ cents, currency }) => {
    const write = formats.get(currency) ?? moneyFormat(locale, currency);
    formats.set(currency, write);
    return write(decimalText(cents)).replace('-', '\u2212');
  };
}

function moneyFormat(locale: Locale, currency: string): (amount: `${number}`) => string {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  try {
    const format = new Intl.NumberFormat(locale, { style: 'currency', currency, ...digits });
    return (amount) => format.format(amount);
  } catch {
    const format = new Intl.NumberFormat(locale, digits);
    return (amount) => `${format.format(amount)}\u00a0${currency}`;
  }
}

/**
 * A decimal as HubRise writes it, normalised (`"2.0"` and `2` are both `"2"`, `"1.50"` is `"1.5"`).
 * A string, so that it can be stored, compared and sent without ever being a float.
 */
export type Quantity = string;

/** What is larger is somebody's mistake: no shop has ten million of anything. */
const QUANTITY = /^-?\d{1,7}(\.\d{1,6})?$/;

/** Reads `"2.0"`, `"1.5"` or a plain number; HubRise documents strings, bridges send both. */
export function parseQuantity(value: unknown): Quantity | null {
  if (typeof value === 'number' && Number.isFinite(value)) return parseQuantity(String(value));
  if (typeof value !== 'string' || !QUANTITY.test(value)) return null;
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

export interface PointsFormat {
  /** So many as there are: `1 234`, `−38`. */
  readonly balance: (points: number) => string;
  /** So many as come or go: `+1 234`, `−88`. */
  readonly move: (points: number) => string;
}

/** Writes a customer's points as the shop reads them: in groups of three digits, with a true minus sign. */
export function createPointsFormat(locale: Locale): PointsFormat {
  const balance = new Intl.NumberFormat(locale);
  const move = new Intl.NumberFormat(locale, { signDisplay: 'exceptZero' });
  return {
    balance: (points) => balance.format(points).replace('-', '\u2212'),
    move: (points) => move.format(points).replace('-', '\u2212'),
  };
}

/** What a person typed as an amount, in cents: `12`, `12,5`, `12.50 €`; null where it is none. */
export function typedCents(typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f€]|EUR$/g, '').replace('.', ',');
  const match = /^(\d{1,6})(?:,(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', rest = ''] = match;
  return Number(whole) * 100 + Number(rest.padEnd(2, '0'));
}
