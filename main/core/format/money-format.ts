import type { Locale } from './locale.ts';
import { decimalText, type Money } from './money.ts';

/** A quantity as the shop reads it, from a decimal text: `2,5` in French, `2.5` in English. */
export function createQuantityFormat(locale: Locale): (quantity: string) => string {
  return (quantity) => (locale === 'fr-FR' ? quantity.replace('.', ',') : quantity);
}

/**
 * Writes amounts as the shop reads them: `12,50 €` with a no-break space in French, `€12.50` in
 * English. A currency that is no ISO code is written after the figure, never hidden.
 */
export function createMoneyFormat(locale: Locale): (amount: Money) => string {
  const formats = new Map<string, Intl.NumberFormat>();
  return ({ cents, currency }) => {
    const known = formats.get(currency);
    if (known !== undefined) return known.format(decimalText(cents));
    try {
      const format = new Intl.NumberFormat(locale, {
        style: 'currency',
        currency,
        minimumFractionDigits: 2,
        maximumFractionDigits: 2,
      });
      formats.set(currency, format);
      return format.format(decimalText(cents));
    } catch {
      const digits = new Intl.NumberFormat(locale, { minimumFractionDigits: 2 });
      return `${digits.format(decimalText(cents))}\u00a0${currency}`;
    }
  };
}
