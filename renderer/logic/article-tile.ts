import {
  type Article,
  type Assortment,
  holds,
  type SellingMoment,
  type Size,
} from '../../main/core/counter/assortment.ts';
import { priceFrom } from '../../main/core/counter/price-from.ts';
import { type ArticleState, articleState, choiceAtOnce, isOff } from './counter.ts';

/** A size of its own on a tile. */
export interface TileSize {
  readonly id: string;
  readonly name: string;
  readonly state: ArticleState;
}

/** What the tile of an article says and offers. */
export interface ArticleTile {
  /** Of what one tap adds; where that has to be chosen, of the article. */
  readonly state: ArticleState;
  /** The size that one tap adds; null: there is one alone, or a tap asks which. */
  readonly usual: TileSize | null;
  /** The least that it costs; null: nobody can say. */
  readonly cents: number | null;
  readonly isLeast: boolean;
  /** The sizes that a tap of their own adds. */
  readonly others: readonly TileSize[];
  /** It has more of them than fit: they are asked for. */
  readonly hasMore: boolean;
}

/** So many sizes stand beside the usual one, each as wide as a finger. */
const MOST_OTHERS = 2;

interface TileWorld {
  readonly goods: Assortment;
  readonly off: ReadonlySet<string>;
  readonly at: SellingMoment;
  /** By the id of an article. */
  readonly usual: ReadonlyMap<string, string>;
}

/** The same places all day, whatever is off meanwhile: which sizes stand where goes by the menu and the usual one. */
export function tileOf(article: Article, { at, goods, off, usual }: TileWorld): ArticleTile {
  const from = priceFrom(article, goods, at);
  const asks: ArticleTile = {
    state: articleState(article, off, at),
    usual: null,
    cents: from?.cents ?? null,
    isLeast: from?.isLeast === true,
    others: [],
    hasMore: false,
  };
  if (article.kind === 'deal') return asks;
  const best = usual.get(article.id);
  const first = article.sizes.find(({ id }) => id === best) ?? article.sizes[0];
  if (first === undefined || article.sizes.length < 2) return asks;
  const isAtOnce = (size: Size): boolean =>
    size.sku.name !== null && choiceAtOnce(article, size, goods, NOTHING_OFF) !== null;
  if (!article.sizes.every(isAtOnce)) return asks;
  const tileSize = (size: Size): TileSize => ({
    id: size.id,
    name: size.sku.name ?? article.name,
    state: sizeState(size, off, at),
  });
  const price = priceFrom({ ...article, sizes: [first] }, goods, at);
  const others = article.sizes.filter(({ id }) => id !== first.id);
  const hasMore = others.length > MOST_OTHERS;
  return {
    state: sizeState(first, off, at),
    usual: tileSize(first),
    cents: price?.cents ?? null,
    isLeast: price?.isLeast === true,
    others: hasMore ? [] : others.map(tileSize),
    hasMore,
  };
}

const NOTHING_OFF: ReadonlySet<string> = new Set();

function sizeState({ sku }: Size, off: ReadonlySet<string>, at: SellingMoment): ArticleState {
  if (!holds(sku.restrictions, at)) return 'not_now';
  return isOff('sku', sku.ref, off) ? 'off' : 'sold';
}

/** Whether both draw the same. */
export function isSameTile(one: ArticleTile, other: ArticleTile): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
