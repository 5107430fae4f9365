import type {
  Catalog,
  CatalogDeal,
  CatalogOption,
  CatalogOptionList,
  CatalogProduct,
  CatalogSku,
  Conditions,
  PriceOverride,
} from '../catalog/catalog.ts';
import { folded } from '../catalog/sellables.ts';
import { finished, type Steps } from '../draft/doc.ts';
import { type Service, type VatKind, type VatRate, vatRate } from '../fiscal/basket.ts';
import type { Money } from '../format/numbers.ts';
import { localTime, zoned } from '../shop/shop-time.ts';
import { type HalfRule, type RatedProduct, ratedOf } from './price.ts';

/** `leftOut`: ids of its options that are left out where they are chosen, by their words (`order/kitchen-words.ts`). */
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

interface Shelf {
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

type GoodsParts = Pick<Catalog, 'categories' | 'products' | 'deals' | 'variants'> & {
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

/** How much of each was sold, thousandths, by `soldKey` (`draft.ts`). */
export type SoldCounts = Readonly<Record<string, number>>;

/** The same as the window gets it, with what the counter has sold before today. */
export type GoodsOnSale = Goods & { readonly sold: SoldCounts };

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
const GOODS_STEP = 200;

/** The same in steps: the words of each size are looked at. */
export function* kindsSteps(
  { articles }: Pick<Assortment, 'articles'>,
  kindOf: (product: RatedProduct) => VatKind,
): Steps<Readonly<Record<string, VatKind>>> {
  const kinds: [string, VatKind][] = [];
  for (const [place, article] of articles.entries()) {
    if (place % GOODS_STEP === GOODS_STEP - 1) yield;
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

/** When something is asked for, by the shop's clock, and for which of HubRise's variants. */
export interface SellingMoment {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Monday is 1, Sunday 7, as HubRise writes days. */
  readonly weekday: number;
  /** After midnight. */
  readonly minutes: number;
  /** Null: the shop has none for it. */
  readonly variant: string | null;
}

export function sellingMoment(
  time: number,
  timeZone: string,
  variant: string | null,
): SellingMoment {
  const { minutes, weekday } = localTime(time, timeZone);
  const date = zoned(time, timeZone).toString().slice(0, 10);
  return { date, weekday: weekday === 0 ? 7 : weekday, minutes, variant };
}

/** Whether everything that is asked for holds (catalogue §1). What cannot be read is not asked for. */
export function holds(asked: Conditions | null, at: SellingMoment): boolean {
  if (asked === null) return true;
  const { dow, enabled, endDate, startDate, variants } = asked;
  if (enabled === false) return false;
  if (variants !== null && (at.variant === null || !variants.includes(at.variant))) return false;
  if (dow !== null && /^[1-7-]+$/.test(dow) && !dow.includes(String(at.weekday))) return false;
  if (isDate(startDate) && at.date < startDate.slice(0, 10)) return false;
  if (isDate(endDate) && at.date > endDate.slice(0, 10)) return false;
  return isWithin(minutesOf(asked.startTime), minutesOf(asked.endTime), at.minutes);
}

/** The last rule that holds gives the price, or else the price itself; null where none can be read. */
export function priceAt(
  {
    overrides,
    price,
  }: { readonly price: Money | null; readonly overrides: readonly PriceOverride[] },
  at: SellingMoment,
): number | null {
  const rule = overrides.findLast((one) => one.price !== null && holds(one, at));
  const cents = (rule?.price ?? price)?.cents ?? null;
  return cents === null || cents < 0 ? null : cents;
}

/** An end before the beginning is after midnight. */
function isWithin(from: number | null, to: number | null, minutes: number): boolean {
  if (from !== null && to !== null && to < from) return minutes >= from || minutes <= to;
  return (from === null || minutes >= from) && (to === null || minutes <= to);
}

function minutesOf(text: string | null): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)/.exec(text ?? '') ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d/.test(text);
}

/** So many of an option, by its list's key and its id in it. */
export interface OptionChoice {
  readonly list: string;
  readonly option: string;
  readonly count: number;
}

/** A product's size with what was chosen for it, by the ids of the assortment. */
export interface SizeChoice {
  readonly article: string;
  readonly size: string;
  readonly options: readonly OptionChoice[];
}

/** What a line is of. A deal has one size for each of its steps; a free line is typed. */
export type Choice =
  | ({ readonly kind: 'product' } & SizeChoice)
  | { readonly kind: 'deal'; readonly article: string; readonly steps: readonly SizeChoice[] }
  | {
      readonly kind: 'free';
      readonly label: string;
      readonly cents: number;
      readonly vat: VatKind;
    };

/** Why something cannot be sold as it was chosen. */
export type ChoiceRefusal =
  /** The catalogue has it no more. */
  | 'unknown'
  /** Not at this hour, or not for this service. */
  | 'not_now'
  | 'sold_out'
  /** Too few or too many options of a list. */
  | 'options'
  /** Its price could not be read. */
  | 'no_price';

/** Whether two lines are of the same, option by option in whatever order. */
export function sameChoice(a: Choice, b: Choice): boolean {
  return JSON.stringify(ordered(a)) === JSON.stringify(ordered(b));
}

function ordered(choice: Choice): unknown {
  switch (choice.kind) {
    case 'product':
      return ['product', orderedSize(choice)];
    case 'deal':
      return ['deal', choice.article, choice.steps.map(orderedSize)];
    case 'free':
      return ['free', choice.label, choice.cents, choice.vat];
  }
}

function orderedSize({ article, options, size }: SizeChoice): unknown {
  const sorted = options
    .filter(({ count }) => count > 0)
    .map(({ count, list, option }) => [list, option, count] as const)
    .sort((a, b) => (`${a[0]} ${a[1]}` < `${b[0]} ${b[1]}` ? -1 : 1));
  return [article, size, sorted];
}
