/** Which sale somebody looks for; null: whichever. */
export interface SaleQuery {
  /** Whose number it is: an avoir is found for the sale that it gives back. */
  readonly kind: 'SALE' | 'AVOIR';
  /** The last digits of its number, as they stand at its end: `00000042`. */
  readonly number: string | null;
  /** What it came to, cents. */
  readonly total: number | null;
  /** The day of the journal, `YYYY-MM-DD`. */
  readonly day: string | null;
}

export const LONGEST_SALE_SEARCH = 20;

/**
 * What was typed about a sale: its number, whole (`01-T00000042`) or the last digits of it, or what it
 * came to (`12,50`). Whole digits may be either; an avoir is meant by its letter alone (`A3`). Null where it
 * can be none of these.
 */
export function readSaleQuery(typed: string, day: string | null): SaleQuery | null {
  const text = typed.replace(/[\s\u00a0\u202f€]/g, '').toUpperCase();
  if (text === '') return day === null ? null : { kind: 'SALE', number: null, total: null, day };
  const [, letter, digits] = /^(?:\d{2}-)?(?:F?([AT]))?(\d{1,8})$/.exec(text) ?? [];
  const kind = letter === 'A' ? 'AVOIR' : 'SALE';
  const number = digits?.padStart(8, '0') ?? null;
  const money = /^(\d{1,6})(?:[.,](\d{1,2}))?$/.exec(text);
  const [, euros, cents = ''] = money ?? [];
  const total = euros === undefined ? null : Number(euros) * 100 + Number(cents.padEnd(2, '0'));
  return number === null && total === null ? null : { kind, number, total, day };
}
