import { type Article, type Assortment, OTHER_SHELF } from '../../main/core/counter/assortment.ts';

/** So many colours `tokens.css` has for categories (`--cat-1` and on): they come again after the last. */
const HUES = 11;
/** The colour of what has no category. */
const OTHER_HUE = 'other';

/** The colour of each category, by its place among those of the shop, so that the eye learns it. */
export function categoryHues({
  shelves,
}: Pick<Assortment, 'shelves'>): ReadonlyMap<string, string> {
  return new Map(
    shelves.map(({ key }, place) => [
      key,
      key === OTHER_SHELF ? OTHER_HUE : String((place % HUES) + 1),
    ]),
  );
}

/** The colour of an article is that of its category, wherever it stands. */
export function hueOf(
  { category }: Pick<Article, 'category'>,
  hues: ReadonlyMap<string, string>,
): string {
  return hues.get(category ?? OTHER_SHELF) ?? OTHER_HUE;
}
