import type { Money } from '../../main/core/money.ts';

export type Locale = 'fr-FR' | 'en-GB';

/** A quantity as the shop reads it, from a decimal text: `2,5` in French, `2.5` in English. */
export function createQuantityFormat(locale: Locale): (quantity: string) => string {
  return (quantity) => (locale === 'fr-FR' ? quantity.replace('.', ',') : quantity);
}

/** Integer cents as an exact decimal text: no float ever holds an amount. */
function decimalText(cents: number): `${number}` {
  const absolute = Math.abs(cents);
  const units = Math.trunc(absolute / 100);
  const rest = String(absolute % 100).padStart(2, '0');
  return `${cents < 0 ? '-' : ''}${units}.${rest}` as `${number}`;
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
