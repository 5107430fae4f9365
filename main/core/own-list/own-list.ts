import type { Catalog } from '../catalog/catalog.ts';
import type { VatKind } from '../fiscal/basket.ts';
import { cleanLine } from '../format/text.ts';
import { namedKind } from '../vat/vat-table.ts';

type Parts = Pick<Catalog, 'categories' | 'products' | 'optionLists' | 'deals' | 'variants'>;

/** The list in the shape of a catalogue: each article a product of one size, without options. */
export function partsOf({ articles, categories }: OwnList): Parts {
  return {
    categories: categories.map(({ id, name }) => ({
      key: String(id),
      ref: null,
      parent: null,
      name,
      description: null,
      imageIds: [],
    })),
    products: articles.map(({ category, cents, id, name }) => ({
      ref: ownRef(id),
      name,
      description: null,
      tags: [],
      imageIds: [],
      taxRates: null,
      category: category === null ? null : String(category),
      skus: [
        {
          ref: null,
          name: null,
          price: { cents, currency: 'EUR' },
          overrides: [],
          restrictions: null,
          optionLists: [],
          tags: [],
          taxRates: null,
        },
      ],
    })),
    optionLists: [],
    deals: [],
    variants: [],
  };
}

/** An article's among refs: HubRise's may be anything, and both are never sold at the same time. */
export function ownRef(id: number): string {
  return `own-${id}`;
}

/** What an article is to the tax by its name and its category's; a meal where they say nothing. */
export function proposedKind(name: string, category: string): VatKind {
  return namedKind({ name, categories: category === '' ? [] : [category] }) ?? 'prepared';
}

export interface OwnCategory {
  readonly id: number;
  readonly name: string;
}

export interface OwnArticle {
  readonly id: number;
  readonly name: string;
  /** TTC. */
  readonly cents: number;
  readonly kind: VatKind;
  /** The id of its category; null: none. */
  readonly category: number | null;
}

/** What the shop has listed by itself, in the order in which the counter shows it. */
export interface OwnList {
  /** Of the next article or category: no id is ever given twice, since a parked ticket may hold it. */
  readonly nextId: number;
  /** Each has something in it. */
  readonly categories: readonly OwnCategory[];
  readonly articles: readonly OwnArticle[];
}

export const EMPTY_LIST: OwnList = { nextId: 1, categories: [], articles: [] };

export const MOST_ARTICLES = 2_000;
export const MOST_CATEGORIES = 100;
export const LONGEST_ARTICLE_NAME = 60;
export const LONGEST_CATEGORY_NAME = 40;
/** As it is typed, before it is tidied. */
export const LONGEST_TYPED_NAME = 400;
/** Nobody sells anything at a counter for more: 9 999,99 €. */
export const MOST_CENTS = 999_999;

/** An article as it is typed; `category` is a name, '' for none: one that there is not yet is made. */
export interface ArticleWish {
  readonly name: string;
  readonly cents: number;
  readonly kind: VatKind;
  readonly category: string;
}

export type OwnListEdit =
  | { readonly kind: 'add'; readonly article: ArticleWish }
  | { readonly kind: 'change'; readonly id: number; readonly article: ArticleWish }
  | { readonly kind: 'remove'; readonly id: number }
  /** One place up or down among those of its category. */
  | { readonly kind: 'move'; readonly id: number; readonly by: 1 | -1 }
  /** By name, within each category. */
  | { readonly kind: 'sort' }
  | { readonly kind: 'rename_category'; readonly id: number; readonly name: string }
  /** With all that stands in it. */
  | { readonly kind: 'remove_category'; readonly id: number }
  | { readonly kind: 'move_category'; readonly id: number; readonly by: 1 | -1 };

export type WishFault =
  | 'no_name'
  | 'name_long'
  | 'price'
  | 'category_long'
  /** The category has one of this name already. */
  | 'twice'
  | 'too_many'
  | 'too_many_categories';

export type OwnListRefusal =
  | WishFault
  /** Somebody has taken it away. */
  | 'gone'
  /** Another category is called so. */
  | 'category_taken';

type OwnListEdited =
  | { readonly kind: 'edited'; readonly list: OwnList }
  | { readonly kind: 'refused'; readonly reason: OwnListRefusal };

/** The list after an edit; refused whole where something of it cannot be. */
export function editOwnList(list: OwnList, edit: OwnListEdit): OwnListEdited {
  switch (edit.kind) {
    case 'add':
      return put(list, null, edit.article);
    case 'change':
      return hasArticle(list, edit.id) ? put(list, edit.id, edit.article) : refused('gone');
    case 'remove':
      if (!hasArticle(list, edit.id)) return refused('gone');
      return edited({ ...list, articles: list.articles.filter(({ id }) => id !== edit.id) });
    case 'move':
      return moveArticle(list, edit.id, edit.by);
    case 'sort':
      return edited({ ...list, articles: list.articles.toSorted(byName) });
    case 'rename_category':
      return renameCategory(list, edit.id, edit.name);
    case 'remove_category':
      if (!list.categories.some(({ id }) => id === edit.id)) return refused('gone');
      return edited({
        ...list,
        articles: list.articles.filter(({ category }) => category !== edit.id),
      });
    case 'move_category':
      return moveCategory(list, edit.id, edit.by);
  }
}

type ListOfWishes =
  | { readonly kind: 'edited'; readonly list: OwnList }
  | { readonly kind: 'refused'; readonly reason: WishFault; readonly at: number };

/** A whole list of wishes in the place of all that there was; `at`: which of them cannot be. */
export function listOf(wishes: readonly ArticleWish[], before: OwnList): ListOfWishes {
  let { nextId } = before;
  const articles: OwnArticle[] = [];
  const categories: OwnCategory[] = [];
  // Names are compared by these: looking through all categories for each of 2,000 articles holds the till up.
  const known = new Map<string, number>();
  const taken = new Set<string>();
  for (const [at, wish] of wishes.entries()) {
    const [name, category] = [tidyName(wish.name), tidyName(wish.category)];
    const key = tidyKey(name, category);
    const fault =
      tidyFault({ name, category, cents: wish.cents }) ?? (taken.has(key) ? 'twice' : null);
    if (fault !== null) return { kind: 'refused', reason: fault, at };
    if (articles.length >= MOST_ARTICLES) return { kind: 'refused', reason: 'too_many', at };
    taken.add(key);
    let place = category === '' ? null : (known.get(category.toLowerCase()) ?? null);
    if (place === null && category !== '') {
      if (categories.length >= MOST_CATEGORIES) {
        return { kind: 'refused', reason: 'too_many_categories', at };
      }
      place = nextId++;
      categories.push({ id: place, name: category });
      known.set(category.toLowerCase(), place);
    }
    articles.push({ id: nextId++, name, cents: wish.cents, kind: wish.kind, category: place });
  }
  return { kind: 'edited', list: { nextId, categories, articles } };
}

/** What is wrong with an article by itself; null: nothing. */
export function wishFault({ category, cents, name }: ArticleWish): WishFault | null {
  return tidyFault({ cents, name: tidyName(name), category: tidyName(category) });
}

function tidyFault({ category, cents, name }: Omit<ArticleWish, 'kind'>): WishFault | null {
  if (name === '') return 'no_name';
  if (name.length > LONGEST_ARTICLE_NAME) return 'name_long';
  if (category.length > LONGEST_CATEGORY_NAME) return 'category_long';
  return Number.isSafeInteger(cents) && cents >= 0 && cents <= MOST_CENTS ? null : 'price';
}

/** What two wishes for the same article in the same category have in common. */
export function keyOf({ category, name }: Pick<ArticleWish, 'category' | 'name'>): string {
  return tidyKey(tidyName(name), tidyName(category));
}

function tidyKey(name: string, category: string): string {
  return JSON.stringify([category.toLowerCase(), name.toLowerCase()]);
}

export function tidyName(typed: string): string {
  return cleanLine(typed.normalize('NFC'), LONGEST_TYPED_NAME) ?? '';
}

function sameText(name: string): string {
  return tidyName(name).toLowerCase();
}

function put(list: OwnList, id: number | null, wish: ArticleWish): OwnListEdited {
  const fault = wishFault(wish);
  if (fault !== null) return refused(fault);
  const category = categoryNamed(list, wish.category)?.id ?? null;
  const isNew = category === null && tidyName(wish.category) !== '';
  const isTwice = list.articles.some(
    (one) =>
      one.id !== id && one.category === category && sameText(one.name) === sameText(wish.name),
  );
  if (!isNew && isTwice) return refused('twice');
  const placed = place(list, id, wish);
  return typeof placed === 'string' ? refused(placed) : edited(placed);
}

/** With the article in its place, and its category where it is a new one; or why that cannot be. */
function place(
  list: OwnList,
  id: number | null,
  wish: ArticleWish,
): OwnList | 'too_many' | 'too_many_categories' {
  if (id === null && list.articles.length >= MOST_ARTICLES) return 'too_many';
  let { nextId } = list;
  const found = categoryNamed(list, wish.category);
  const name = tidyName(wish.category);
  const added = found === null && name !== '' ? { id: nextId++, name } : null;
  if (added !== null && list.categories.length >= MOST_CATEGORIES) return 'too_many_categories';
  const article: OwnArticle = {
    id: id ?? nextId++,
    name: tidyName(wish.name),
    cents: wish.cents,
    kind: wish.kind,
    category: (found ?? added)?.id ?? null,
  };
  return {
    nextId,
    categories: added === null ? list.categories : [...list.categories, added],
    articles:
      id === null
        ? [...list.articles, article]
        : list.articles.map((one) => (one.id === id ? article : one)),
  };
}

function categoryNamed({ categories }: OwnList, name: string): OwnCategory | null {
  return categories.find((one) => sameText(one.name) === sameText(name)) ?? null;
}

function moveArticle(list: OwnList, id: number, by: 1 | -1): OwnListEdited {
  const from = list.articles.findIndex((one) => one.id === id);
  const article = list.articles[from];
  if (article === undefined) return refused('gone');
  let to = from + by;
  while (to in list.articles && list.articles[to]?.category !== article.category) to += by;
  return edited({ ...list, articles: swapped(list.articles, from, to) });
}

function moveCategory(list: OwnList, id: number, by: 1 | -1): OwnListEdited {
  const from = list.categories.findIndex((one) => one.id === id);
  if (from < 0) return refused('gone');
  return edited({ ...list, categories: swapped(list.categories, from, from + by) });
}

function renameCategory(list: OwnList, id: number, typed: string): OwnListEdited {
  const name = tidyName(typed);
  if (!list.categories.some((one) => one.id === id)) return refused('gone');
  if (name === '') return refused('no_name');
  if (name.length > LONGEST_CATEGORY_NAME) return refused('category_long');
  const other = categoryNamed(list, name);
  if (other !== null && other.id !== id) return refused('category_taken');
  const renamed = list.categories.map((one) => (one.id === id ? { id, name } : one));
  return edited({ ...list, categories: renamed });
}

/** The same where there is nothing to change places with. */
function swapped<T>(all: readonly T[], from: number, to: number): readonly T[] {
  const [a, b] = [all[from], all[to]];
  if (a === undefined || b === undefined) return all;
  return all.with(from, b).with(to, a);
}

const ALPHABET = new Intl.Collator('fr', { numeric: true });

function byName(a: OwnArticle, b: OwnArticle): number {
  return ALPHABET.compare(a.name, b.name);
}

function hasArticle({ articles }: OwnList, id: number): boolean {
  return articles.some((one) => one.id === id);
}

/** A category with nothing in it is no shelf, and goes. */
function edited(list: OwnList): OwnListEdited {
  const used = new Set(list.articles.map(({ category }) => category));
  const categories = list.categories.filter(({ id }) => used.has(id));
  return { kind: 'edited', list: { ...list, categories } };
}

function refused(reason: OwnListRefusal): OwnListEdited {
  return { kind: 'refused', reason };
}
