import type {
  Catalog,
  CatalogDeal,
  CatalogOptionList,
  CatalogProduct,
} from '../../main/core/catalog/catalog.ts';
import { folded, foundAs, searchWords } from '../../main/core/catalog/sellables.ts';
import { keyText } from '../../main/core/catalog/stock.ts';
import type { Money } from '../../main/core/format/numbers.ts';
import type { CatalogView, StockLine } from '../../preload/contract.ts';

/** What stands at the left of Carte. */
export type CarteShelf =
  | { readonly kind: 'all' | 'deals' | 'lists' }
  | { readonly kind: 'category'; readonly key: string };

/** One line of Carte; `id` names it within one reading of the catalogue. */
export type CarteEntry =
  | { readonly kind: 'product'; readonly id: string; readonly product: CatalogProduct }
  | { readonly kind: 'deal'; readonly id: string; readonly deal: CatalogDeal }
  | { readonly kind: 'list'; readonly id: string; readonly list: CatalogOptionList };

interface Indexed {
  readonly entry: CarteEntry;
  readonly text: string;
  /** The keys of its category and of those that it stands in. */
  readonly path: readonly string[];
}

/** The catalogue as Carte shows it, made ready once a reading. */
export interface Carte {
  readonly categories: readonly CarteCategory[];
  readonly entries: readonly Indexed[];
  readonly lists: ReadonlyMap<string, CatalogOptionList>;
  /** The name of each size with its product's, by its ref. */
  readonly skuNames: ReadonlyMap<string, string>;
}

interface CarteCategory {
  readonly key: string;
  readonly name: string | null;
  readonly imageIds: readonly string[];
  /** How many others it stands in. */
  readonly depth: number;
  /** How many products stand in it, or in one of its own. */
  readonly count: number;
}

/** Makes a catalogue ready to be browsed and searched. */
export function carteOf(catalog: CatalogView): Carte {
  const parents = new Map(catalog.categories.map(({ key, parent }) => [key, parent]));
  const pathOf = (key: string | null): readonly string[] => pathAmong(key, parents);
  const products = catalog.products.map(
    (product, place): Indexed => ({
      entry: { kind: 'product', id: `product ${place}`, product },
      text: textOf([product.name, ...product.skus.flatMap(({ name, ref }) => [name, ref])]),
      path: pathOf(product.category),
    }),
  );
  const deals = catalog.deals.map(
    (deal, place): Indexed => ({
      entry: { kind: 'deal', id: `deal ${place}`, deal },
      text: textOf([deal.name, deal.ref]),
      path: pathOf(deal.category),
    }),
  );
  const lists = catalog.optionLists.map(
    (list, place): Indexed => ({
      entry: { kind: 'list', id: `list ${place}`, list },
      text: textOf([list.name, ...list.options.flatMap(({ name, ref }) => [name, ref])]),
      path: [],
    }),
  );
  return {
    categories: inTreeOrder(catalog, products),
    entries: [...products, ...deals, ...lists],
    lists: new Map(catalog.optionLists.map((list) => [list.key, list])),
    skuNames: skuNames(catalog),
  };
}

function pathAmong(
  key: string | null,
  parents: ReadonlyMap<string, string | null>,
): readonly string[] {
  const path: string[] = [];
  for (let at = key; at !== null && !path.includes(at); at = parents.get(at) ?? null) path.push(at);
  return path;
}

function textOf(parts: readonly (string | null)[]): string {
  return folded(parts.filter((part) => part !== null).join(' '));
}

/** Each category below the one that it stands in, in the catalogue's order. */
function inTreeOrder(
  { categories }: Pick<Catalog, 'categories'>,
  products: readonly Indexed[],
): readonly CarteCategory[] {
  const known = new Set(categories.map(({ key }) => key));
  const counts = new Map<string, number>();
  for (const key of products.flatMap(({ path }) => path)) {
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  const placed = new Set<string>();
  const below = (parent: string | null, depth: number): readonly CarteCategory[] =>
    categories.flatMap((category): readonly CarteCategory[] => {
      const { imageIds, key, name } = category;
      const isHere =
        category.parent === parent ||
        (parent === null && category.parent !== null && !known.has(category.parent));
      if (!isHere || placed.has(key)) return [];
      placed.add(key);
      const here = { key, name, imageIds, depth, count: counts.get(key) ?? 0 };
      return [here, ...below(key, depth + 1)];
    });
  const placedOnes = below(null, 0);
  // A circle of parents hangs from nothing.
  const left = categories.filter(({ key }) => !placed.has(key));
  return [
    ...placedOnes,
    ...left.map(({ imageIds, key, name }) => ({
      key,
      name,
      imageIds,
      depth: 0,
      count: counts.get(key) ?? 0,
    })),
  ];
}

function skuNames({ products }: Pick<Catalog, 'products'>): ReadonlyMap<string, string> {
  return new Map(
    products.flatMap((product) =>
      product.skus.flatMap(({ name, ref }) => {
        if (ref === null) return [];
        const sized = product.skus.length > 1 ? name : null;
        const parts = [product.name, sized].filter((part) => part !== null);
        return [[ref, parts.join(' · ') || (name ?? ref)] as const];
      }),
    ),
  );
}

/** A shelf on which something stands; null, or what is not there: everything. */
export function shelfOf({ entries }: Carte, id: string | null): CarteShelf {
  const kind = entries.find(({ entry }) => entry.id === id)?.entry.kind;
  if (kind === 'deal') return { kind: 'deals' };
  return { kind: kind === 'list' ? 'lists' : 'all' };
}

/** What is on a shelf; with a text, what is found there. */
export function entriesOn(carte: Carte, shelf: CarteShelf, typed: string): readonly CarteEntry[] {
  const words = searchWords(typed);
  return carte.entries
    .filter((one) => isOn(one, shelf, words.length > 0) && foundAs(one, words) !== null)
    .map(({ entry }) => entry);
}

/** Who searches everywhere finds deals and lists of options as well. */
function isOn({ entry, path }: Indexed, shelf: CarteShelf, isSearch: boolean): boolean {
  switch (shelf.kind) {
    case 'all':
      return isSearch || entry.kind === 'product';
    case 'deals':
      return entry.kind === 'deal';
    case 'lists':
      return entry.kind === 'list';
    case 'category':
      return entry.kind !== 'list' && path.includes(shelf.key);
  }
}

/** The least of a product's prices, and whether there are others. */
export function priceFrom({ skus }: CatalogProduct): { price: Money; isLeast: boolean } | null {
  const prices = skus.flatMap(({ price }) => price ?? []);
  const least = prices.reduce<Money | null>(
    (known, price) => (known === null || price.cents < known.cents ? price : known),
    null,
  );
  if (least === null) return null;
  return { price: least, isLeast: prices.some(({ cents }) => cents !== least.cents) };
}

/** How a product stands: off where every size is, in part where some are. */
export function productState(
  { skus }: CatalogProduct,
  known: ReadonlyMap<string, StockLine>,
): 'sold' | 'some_off' | 'off' {
  const off = skus.filter(
    ({ ref }) => ref !== null && known.get(keyText({ kind: 'sku', ref }))?.state === 'off',
  );
  if (off.length === 0) return 'sold';
  return off.length === skus.length ? 'off' : 'some_off';
}

/** HubRise's words for what is in a product, as far as there is one of ours for it. */
export const KNOWN_TAGS = [
  'deal_only',
  'alcoholic',
  'vegetarian',
  'vegan',
  'gluten_free',
  'spicy_1',
  'spicy_2',
  'spicy_3',
  'no_allergens',
  'half_half',
] as const;

type KnownTag = (typeof KNOWN_TAGS)[number];

export const ALLERGENS = [
  'celery',
  'crustaceans',
  'eggs',
  'fish',
  'gluten',
  'lupin',
  'milk',
  'molluscs',
  'mustard',
  'nuts',
  'peanuts',
  'sesame_seeds',
  'soybeans',
  'sulphur_dioxide_sulphites',
] as const;

type Allergen = (typeof ALLERGENS)[number];

interface SortedTags {
  readonly allergens: readonly Allergen[];
  readonly known: readonly KnownTag[];
  /** As they came. */
  readonly others: readonly string[];
}

/** Tags, each once: allergens apart from what else there is to say. */
export function sortTags(tags: readonly string[]): SortedTags {
  const unique = [...new Set(tags)];
  const allergens = ALLERGENS.filter((name) => unique.includes(`allergen_${name}`));
  const known = KNOWN_TAGS.filter((tag) => unique.includes(tag));
  const named = new Set<string>([...allergens.map((name) => `allergen_${name}`), ...known]);
  return { allergens, known, others: unique.filter((tag) => !named.has(tag)) };
}

/** How many options of a list may be taken. */
type Choosing =
  | { readonly kind: 'any' }
  | { readonly kind: 'exactly' | 'least' | 'most'; readonly count: number }
  | { readonly kind: 'between'; readonly min: number; readonly max: number };

export function choosingOf({ max, min }: Pick<CatalogOptionList, 'max' | 'min'>): Choosing {
  if (max === null) return min === 0 ? { kind: 'any' } : { kind: 'least', count: min };
  if (min === max) return { kind: 'exactly', count: min };
  return min === 0 ? { kind: 'most', count: max } : { kind: 'between', min, max };
}
