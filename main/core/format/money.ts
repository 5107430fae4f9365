import type { Locale } from './locale.ts';

/** An amount in integer cents of one currency. Never a float: sums must add up to the cent. */
export interface Money {
  readonly cents: number;
  /** ISO 4217, such as `EUR`. */
  readonly currency: string;
}

const PATTERN = /^(-?)(\d{1,8})\.(\d{2}) ([A-Z]{3})$/;

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
  const match = PATTERN.exec(value);
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
