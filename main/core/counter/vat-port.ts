import { type Service, type VatKind, type VatRate, vatRate } from '../fiscal/vat.ts';
import type { RatedProduct } from './price.ts';

/**
 * The rule of fiscal-france §10, where the till's own table does not know a product: alcohol by its tag
 * or by 20 % in the catalogue, what keeps by 5,5 % to take away, everything else as a meal.
 */
export function ruledRate(product: RatedProduct, service: Service): VatRate {
  return vatRate(ruledKind(product), service);
}

export function ruledKind({ tags, taxRates }: RatedProduct): VatKind {
  if (tags.includes('alcoholic')) return 'alcohol';
  const said = [taxRates?.collection, taxRates?.delivery, taxRates?.eatIn].map(percent);
  if (said[0] === 20 && said.every((rate) => rate === null || rate === 20)) return 'alcohol';
  return said[0] === 5.5 || said[1] === 5.5 ? 'packaged' : 'prepared';
}

function percent(text: string | null | undefined): number | null {
  const number = Number(text?.replace(',', '.').replace('%', '').trim() || Number.NaN);
  return Number.isFinite(number) ? number : null;
}
