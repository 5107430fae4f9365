import { type VatRate, vatRate } from '../fiscal/vat.ts';
import type { Choice, SizeChoice } from './choice.ts';
import { type Priced, type PriceWorld, ratedOf } from './price.ts';

/**
 * What was priced before and cannot be sold so any more keeps its price under another service, but not its VAT: a
 * rate is product × service (fiscal-france §10). What the catalogue has no more is known by its rate alone: eaten in
 * nothing is at 5.5 %; taken away it stays at its rate, which is never too low.
 */
export function ratedAnew(
  before: Priced,
  choice: Choice,
  world: Pick<PriceWorld, 'assortment' | 'rateFor' | 'service'>,
): Priced {
  const rates = ratesOf(choice, world);
  const parts = before.parts.map((part, place) => {
    const other = world.service === 'eat_in' && part.rate === 550 ? 1000 : part.rate;
    return { ...part, rate: rates[place] ?? other };
  });
  return { ...before, parts };
}

/** Of each part, in their order; null: nobody knows. */
function ratesOf(
  choice: Choice,
  { assortment, rateFor, service }: Pick<PriceWorld, 'assortment' | 'rateFor' | 'service'>,
): readonly (VatRate | null)[] {
  const rateOf = ({ article: id, size: wanted }: SizeChoice): VatRate | null => {
    const article = assortment.byId.get(id);
    if (article?.kind !== 'product') return null;
    const size = article.sizes.find((one) => one.id === wanted);
    return size === undefined ? null : rateFor(ratedOf(article, size), service);
  };
  switch (choice.kind) {
    case 'free':
      return [vatRate(choice.vat, service)];
    case 'product':
      return [rateOf(choice)];
    case 'deal':
      return choice.steps.map(rateOf);
  }
}
