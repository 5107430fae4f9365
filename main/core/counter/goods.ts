import type { Catalog } from '../catalog/catalog.ts';
import { finished, type Steps } from '../draft/steps.ts';
import { type Service, type VatKind, type VatRate, vatRate } from '../fiscal/vat.ts';
import { type Assortment, assortmentOf, type OptionList } from './assortment.ts';
import { type HalfRule, type RatedProduct, ratedOf } from './price.ts';

export type GoodsParts = Pick<Catalog, 'categories' | 'products' | 'deals' | 'variants'> & {
  readonly optionLists: readonly OptionList[];
};

/** All that the counter sells, and what it needs to know of prices: main and the window go by the same. */
export interface Goods {
  /** HubRise's catalogue, as the till keeps it, or what the shop has listed by itself. */
  readonly source: 'catalog' | 'own';
  readonly parts: GoodsParts;
  /** What is no meal to the tax, by `RatedProduct.key`: main's VAT table decides. */
  readonly kinds: Readonly<Record<string, VatKind>>;
  readonly halfRule: HalfRule;
}

/** The same as main keeps it between two changes: what prices are asked of stands beside it. */
export interface KeptGoods {
  readonly goods: Goods;
  readonly assortment: Assortment;
}

export const NO_GOODS: Goods = {
  source: 'own',
  parts: { categories: [], products: [], optionLists: [], deals: [], variants: [] },
  kinds: {},
  halfRule: 'dearest',
};

/** The kinds of every size that is sold, as `Goods` holds them. */
export function kindsOf(
  parts: GoodsParts,
  kindOf: (product: RatedProduct) => VatKind,
): Readonly<Record<string, VatKind>> {
  return finished(kindsSteps(assortmentOf(parts), kindOf));
}

/** Articles of which the kinds are told in one step. */
const STEP = 200;

/** The same in steps: the words of each size are looked at. */
export function* kindsSteps(
  { articles }: Pick<Assortment, 'articles'>,
  kindOf: (product: RatedProduct) => VatKind,
): Steps<Readonly<Record<string, VatKind>>> {
  const kinds: [string, VatKind][] = [];
  for (const [place, article] of articles.entries()) {
    if (place % STEP === STEP - 1) yield;
    if (article.kind !== 'product') continue;
    for (const size of article.sizes) {
      const rated = ratedOf(article, size);
      const kind = kindOf(rated);
      if (kind !== 'prepared') kinds.push([rated.key, kind]);
    }
  }
  return Object.fromEntries(kinds);
}

/** The rate of a size under a service, by those kinds. */
export function rateBy({ kinds }: Pick<Goods, 'kinds'>) {
  const known = new Map(Object.entries(kinds));
  return ({ key }: Pick<RatedProduct, 'key'>, service: Service): VatRate =>
    vatRate(known.get(key) ?? 'prepared', service);
}
