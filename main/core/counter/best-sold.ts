import type { Article, Assortment, Size } from './assortment.ts';
import type { DraftLine } from './draft.ts';

/** How much of each was sold, thousandths, by `soldKey`. */
export type SoldCounts = Readonly<Record<string, number>>;

/** What the counter has sold, the day that is open apart: what is shown first stays where it is all day. */
export interface SoldTally {
  readonly before: SoldCounts;
  readonly day: string;
  readonly today: SoldCounts;
}

export const NOTHING_SOLD: SoldTally = { before: {}, day: '', today: {} };

/** What the hand finds first, and the size that one tap adds. */
export interface Favourites {
  /** In the order of the menu, so that the hand learns their places. */
  readonly articles: readonly Article[];
  /** By the id of an article, the id of its size that is sold most. */
  readonly usual: ReadonlyMap<string, string>;
}

export const NO_FAVOURITES: Favourites = { articles: [], usual: new Map() };

/** Each day of sales counts for so much less on the next one: half of it is forgotten within two weeks. */
const KEPT_A_DAY = 0.95;
/** Less than this of anything is forgotten, thousandths. */
const LEAST = 500;
/** No more are remembered than this: it is read with every tap. */
const MOST_REMEMBERED = 200;
const MOST_FAVOURITES = 20;

/** How a size of an article is counted; `size` null: an offer of several articles. */
export function soldKey(article: string, size: string | null): string {
  return size === null ? article : `${article} ${size}`;
}

/** The same with a sale of this day. What was typed freely is no article. */
export function withSold(
  tally: SoldTally,
  day: string,
  lines: readonly Pick<DraftLine, 'choice' | 'qty'>[],
): SoldTally {
  const today: Record<string, number> = { ...(tally.day === day ? tally.today : {}) };
  for (const { choice, qty } of lines) {
    if (choice.kind === 'free') continue;
    const key = soldKey(choice.article, choice.kind === 'product' ? choice.size : null);
    today[key] = (today[key] ?? 0) + qty;
  }
  return { before: soldBefore(tally, day), day, today };
}

/** What was sold on the days before this one, the older the less. */
export function soldBefore(tally: SoldTally, day: string): SoldCounts {
  if (tally.day === day) return tally.before;
  const all = new Map(Object.entries(tally.today));
  for (const [key, sold] of Object.entries(tally.before)) {
    all.set(key, (all.get(key) ?? 0) + Math.round(sold * KEPT_A_DAY));
  }
  const kept = [...all].filter(([, sold]) => sold >= LEAST);
  return Object.fromEntries(kept.sort((a, b) => b[1] - a[1]).slice(0, MOST_REMEMBERED));
}

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
