import type {
  Catalog,
  CatalogDeal,
  CatalogOption,
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
} from '../catalog/catalog.ts';
import { folded } from '../catalog/sellables.ts';
import { finished, type Steps } from '../draft/steps.ts';

/** `leftOut`: ids of its options that are left out where they are chosen, by their words (`order/option-sense.ts`). */
export type OptionList = CatalogOptionList & { readonly leftOut?: readonly string[] };

type Parts = Pick<Catalog, 'categories' | 'products' | 'deals' | 'variants'> & {
  readonly optionLists: readonly OptionList[];
};

export interface Size {
  /** Its ref, or else its place in its product. */
  readonly id: string;
  readonly sku: CatalogSku;
}

/** One button of the counter: a product or a deal, in the catalogue's order. */
export type Article = ArticleHead &
  (
    | {
        readonly kind: 'product';
        readonly product: CatalogProduct;
        readonly sizes: readonly Size[];
      }
    | { readonly kind: 'deal'; readonly deal: CatalogDeal }
  );

interface ArticleHead {
  readonly id: string;
  readonly name: string;
  /** The key of its category. */
  readonly category: string | null;
  /** What is searched in: lower case, without accents. */
  readonly text: string;
}

export interface Shelf {
  readonly key: string;
  readonly name: string;
  readonly articles: readonly Article[];
}

/** The catalogue as the counter sells it. */
export interface Assortment {
  readonly variants: Parts['variants'];
  readonly articles: readonly Article[];
  readonly byId: ReadonlyMap<string, Article>;
  /** The categories that have something, in their order, each with its own. */
  readonly shelves: readonly Shelf[];
  readonly lists: ReadonlyMap<string, OptionList>;
  /** The product and size of a sku's ref. */
  readonly byRef: ReadonlyMap<string, { readonly article: Article; readonly size: Size }>;
}

/** What has no category stands on a shelf of its own, under this key, and so do deals without one. */
export const OTHER_SHELF = 'other';

export function assortmentOf(catalog: Parts): Assortment {
  return finished(assortmentSteps(catalog));
}

/** Articles that are made in one step. */
const STEP = 500;

/** The same in steps: a menu of 20,000 sizes takes a twentieth of a second. */
export function* assortmentSteps(catalog: Parts): Steps<Assortment> {
  const articles: Article[] = [];
  for (const [place, product] of catalog.products.entries()) {
    articles.push(productArticle(product, place));
    if (place % STEP === STEP - 1) yield;
  }
  for (const [place, deal] of catalog.deals.entries()) {
    articles.push({
      kind: 'deal',
      deal,
      id: `deal ${deal.ref ?? `#${place}`}`,
      name: deal.name ?? deal.ref ?? '?',
      category: deal.category,
      text: folded(`${deal.name ?? ''} ${deal.ref ?? ''}`),
    });
  }
  yield;
  const byRef = new Map<string, { article: Article; size: Size }>();
  for (const article of articles) {
    if (article.kind !== 'product') continue;
    for (const size of article.sizes) {
      const { ref } = size.sku;
      if (ref !== null && !byRef.has(ref)) byRef.set(ref, { article, size });
    }
  }
  yield;
  return {
    variants: catalog.variants,
    articles,
    byId: new Map(articles.map((article) => [article.id, article])),
    shelves: shelvesOf(catalog, articles),
    lists: new Map(catalog.optionLists.map((list) => [list.key, list])),
    byRef,
  };
}

function productArticle(product: CatalogProduct, place: number): Article {
  const id = `product ${product.ref ?? `#${place}`}`;
  const name = product.name ?? product.skus[0]?.name ?? product.ref ?? '?';
  const refs = product.skus.flatMap(({ ref }) => ref ?? []);
  return {
    kind: 'product',
    id,
    name,
    product,
    category: product.category,
    text: folded([name, product.ref ?? '', ...refs].join(' ')),
    sizes: product.skus.map((sku, at) => ({ id: sku.ref ?? `${id} #${at}`, sku })),
  };
}

/** Products that are sold within deals alone have no button. */
function shelvesOf({ categories }: Parts, articles: readonly Article[]): readonly Shelf[] {
  const known = new Set(categories.map(({ key }) => key));
  const shown = articles.filter((one) => one.kind === 'deal' || !isDealOnly(one.product));
  const byKey = Map.groupBy(shown, ({ category }) =>
    category !== null && known.has(category) ? category : OTHER_SHELF,
  );
  const named = categories.map(({ key, name }) => ({ key, name: name ?? key }));
  return [...named, { key: OTHER_SHELF, name: '' }].flatMap(({ key, name }) => {
    const here = byKey.get(key);
    return here === undefined ? [] : [{ key, name, articles: here }];
  });
}

function isDealOnly({ tags }: CatalogProduct): boolean {
  return tags.includes('deal_only');
}

/** How an option is called within its list. */
export function optionId({ name, ref }: Pick<CatalogOption, 'name' | 'ref'>): string {
  return ref ?? name ?? '';
}
