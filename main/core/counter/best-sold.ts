import type { Article, Assortment, Size, SoldCounts } from './assortment.ts';
import { soldKey } from './draft.ts';

/** What the hand finds first, and the size that one tap adds. */
export interface Favourites {
  /** In the order of the menu, so that the hand learns their places. */
  readonly articles: readonly Article[];
  /** By the id of an article, the id of its size that is sold most. */
  readonly usual: ReadonlyMap<string, string>;
}

export const NO_FAVOURITES: Favourites = { articles: [], usual: new Map() };

const MOST_FAVOURITES = 20;

/** The best sellers of what is sold now, and the usual size of each article. */
export function favouritesOf(goods: Pick<Assortment, 'shelves'>, sold: SoldCounts): Favourites {
  const shown = goods.shelves.flatMap(({ articles }) => articles);
  const sums = new Map<Article, number>();
  const usual = new Map<string, string>();
  for (const article of shown) {
    const soldOf = (size: Size | null): number => sold[soldKey(article.id, size?.id ?? null)] ?? 0;
    const sizes = article.kind === 'product' ? article.sizes : [null];
    const sum = sizes.reduce((all, size) => all + soldOf(size), 0);
    if (sum <= 0) continue;
    sums.set(article, sum);
    const [best] = [...sizes].sort((a, b) => soldOf(b) - soldOf(a));
    if (best) usual.set(article.id, best.id);
  }
  const best = [...sums].sort((a, b) => b[1] - a[1]).slice(0, MOST_FAVOURITES);
  const chosen = new Set(best.map(([article]) => article));
  return { articles: shown.filter((article) => chosen.has(article)), usual };
}
