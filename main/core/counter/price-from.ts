import {
  type Article,
  type Assortment,
  optionId,
  priceAt,
  type SellingMoment,
  type Size,
} from './assortment.ts';
import { optionPrice, stepPrice } from './price.ts';

/** The least that an article costs, cents; `isLeast`: it may be more, by what is chosen. */
interface PriceFrom {
  readonly cents: number;
  readonly isLeast: boolean;
}

/** What an article costs at this moment, as its button says; null where no price could be read. */
export function priceFrom(
  article: Article,
  goods: Pick<Assortment, 'byRef' | 'lists'>,
  at: SellingMoment,
): PriceFrom | null {
  if (article.kind === 'product') {
    return leastOf(article.sizes.flatMap((size) => sizeFrom(size, goods, at) ?? []));
  }
  const steps = article.deal.lines.map((line) =>
    leastOf(
      line.skus.flatMap(({ extraCharge, ref }) => {
        const size = ref === null ? undefined : goods.byRef.get(ref)?.size;
        const cents = size === undefined ? null : priceAt(size.sku, at);
        if (size === undefined || cents === null) return [];
        const extra = extraCharge?.cents ?? 0;
        const { isLeast, needed } = optionsFrom(size, goods, at);
        return { cents: stepPrice(cents, line) + extra + needed, isLeast };
      }),
    ),
  );
  if (steps.length === 0 || steps.some((step) => step === null)) return null;
  return {
    cents: steps.reduce((sum, step) => sum + (step?.cents ?? 0), 0),
    isLeast: steps.some((step) => step?.isLeast === true),
  };
}

function sizeFrom(
  size: Size,
  goods: Pick<Assortment, 'lists'>,
  at: SellingMoment,
): PriceFrom | null {
  const cents = priceAt(size.sku, at);
  if (cents === null) return null;
  const { isLeast, needed } = optionsFrom(size, goods, at);
  return { cents: cents + needed, isLeast };
}

/** What must be chosen costs at least so much: of each list its cheapest options, as many as it needs. */
function optionsFrom(
  { sku }: Size,
  { lists }: Pick<Assortment, 'lists'>,
  at: SellingMoment,
): { readonly needed: number; readonly isLeast: boolean } {
  let needed = 0;
  let isLeast = false;
  for (const list of sku.optionLists.flatMap((key) => lists.get(key) ?? [])) {
    const prices = new Map(list.options.map((one) => [optionId(one), optionPrice(one, at)]));
    const sorted = [...prices.values()].sort((a, b) => a - b);
    needed += (sorted[0] ?? 0) * list.min;
    if (list.min > 0 && sorted.at(-1) !== sorted[0]) isLeast = true;
  }
  return { needed, isLeast };
}

function leastOf(prices: readonly PriceFrom[]): PriceFrom | null {
  const all = prices.map(({ cents }) => cents);
  if (all.length === 0) return null;
  const cents = Math.min(...all);
  return { cents, isLeast: Math.max(...all) !== cents || prices.some((one) => one.isLeast) };
}
