import type { CatalogView } from '../../preload/contract.ts';
import {
  assortmentSteps,
  type Goods,
  type KeptGoods,
  kindsOf,
  kindsSteps,
  type OptionList,
  optionId,
} from '../core/counter/assortment.ts';
import type { HalfRule } from '../core/counter/price.ts';
import { type KitchenWords, optionSenseBy } from '../core/order/kitchen-words.ts';
import { ownRef, partsOf } from '../core/own-list/own-list.ts';
import { inSlices } from '../lib/queues.ts';
import type { OwnListDesk } from '../setup/own-list.ts';
import type { VatDesk } from '../setup/vat-desk.ts';
import type { TillBase } from './base.ts';
import type { OrderTill } from './order-till.ts';

interface CounterGoods {
  readonly goods: () => Promise<KeptGoods>;
  readonly goodsKey: () => string;
  /** The shop's words may be others. */
  readonly settingsChanged: () => void;
  /** The till ends: nothing is looked at any more. */
  readonly end: () => void;
}

interface GoodsDeps {
  readonly vat: Pick<VatDesk, 'kindIn'>;
  readonly ownList: Pick<OwnListDesk, 'list'>;
  readonly halfRule: () => HalfRule;
  readonly words: () => KitchenWords;
}

/** The words of so many lists are looked at in one step. */
const LISTS_A_STEP = 50;

/** What the shop has listed by itself. */
function ownGoods(list: ReturnType<GoodsDeps['ownList']['list']>): Omit<Goods, 'halfRule'> {
  const parts = partsOf(list);
  const kinds = new Map(list.articles.map(({ id, kind }) => [ownRef(id), kind]));
  const kindOf = (ref: string | null) => kinds.get(ref ?? '') ?? 'prepared';
  return { source: 'own', parts, kinds: kindsOf(parts, ({ product }) => kindOf(product.ref)) };
}

/** What the counter sells of the catalogue, without what no button shows. */
function* catalogGoods(
  { categories, deals, optionLists, products, variants }: CatalogView,
  { halfRule, vat, words }: GoodsDeps,
): Generator<void, KeptGoods> {
  const senseOf = optionSenseBy(words().without);
  const lists: OptionList[] = [];
  for (const [place, list] of optionLists.entries()) {
    if (place % LISTS_A_STEP === LISTS_A_STEP - 1) yield;
    const leftOut = list.options.filter(({ name }) => senseOf(list.name, name) === 'left_out');
    lists.push(leftOut.length === 0 ? list : { ...list, leftOut: leftOut.map(optionId) });
  }
  const counted = {
    // No button of the counter shows what something is like, or its picture: half of what would cross.
    categories: categories.map((one) => ({ ...one, description: null, imageIds: [] })),
    deals: deals.map((one) => ({ ...one, description: null, imageIds: [] })),
    products: products.map((one) => ({ ...one, description: null, imageIds: [] })),
    variants,
    optionLists: lists,
  };
  yield;
  const assortment = yield* assortmentSteps(counted);
  const kinds = yield* kindsSteps(assortment, ({ category, product, sizeRates, tags, taxRates }) =>
    vat.kindIn({ category, name: product.name, ref: product.ref, tags, taxRates, sizeRates }),
  );
  return {
    goods: { source: 'catalog', parts: counted, kinds, halfRule: halfRule() },
    assortment,
  };
}

/** What the counter sells: the catalogue that the till keeps, or else what the shop has listed by itself. */
export function createCounterGoods(
  { fiscal, notices, store }: Pick<TillBase, 'fiscal' | 'notices' | 'store'>,
  { menu }: Pick<OrderTill, 'menu'>,
  deps: GoodsDeps,
): CounterGoods {
  const { halfRule, ownList, words } = deps;
  let hadCatalog = menu.hasCatalog();
  let changes = 0;
  const namesOf = (): string => words().without.join('\n');
  let names = namesOf();
  let isOver = false;
  const changed = (): void => {
    changes += 1;
    store.touch('goods');
  };

  const isSelling = (): boolean => !['not_set_up', 'starting'].includes(fiscal.state().phase);

  /** A shop that has sold by its own list sees another screen from now on: it is told why. */
  function lookAtCatalog(): void {
    // The database may be closed by then.
    if (isOver) return;
    const hasCatalog = menu.hasCatalog();
    if (hasCatalog === hadCatalog) return;
    hadCatalog = hasCatalog;
    const articles = ownList.list().articles.length;
    if (hasCatalog && articles > 0 && isSelling())
      notices.raise({ kind: 'own_list_kept', articles });
    if (!hasCatalog) notices.dismiss('own_list_kept');
    changed();
  }

  const goodsKey = (): string =>
    `${menu.hasCatalog() ? (store.catalog.head()?.reading ?? 0) : 'own'} ${changes} ${halfRule()}`;

  /** What was made of them last: a long catalogue takes a second, and is wanted with each opening. */
  let made: { readonly key: string; readonly goods: Promise<KeptGoods> } | null = null;

  function goods(): Promise<KeptGoods> {
    const key = goodsKey();
    if (made?.key === key) return made.goods;
    const mine = { key, goods: make() };
    made = mine;
    // Whoever asks next has them made again.
    mine.goods.catch(() => {
      if (made === mine) made = null;
    });
    return mine.goods;
  }

  async function make(): Promise<KeptGoods> {
    const parts = await menu.getCatalog();
    if (parts === null) {
      const own = { ...ownGoods(ownList.list()), halfRule: halfRule() };
      return { goods: own, assortment: await inSlices(assortmentSteps(own.parts)) };
    }
    return inSlices(catalogGoods(parts, deps));
  }

  /** Another catalogue was read: what is sold of it stands ready when Comptoir is opened. */
  function prepare(): void {
    if (isOver || !menu.hasCatalog() || !isSelling()) return;
    goods().catch(() => undefined);
  }

  store.onTouched(['stock', 'standing'], lookAtCatalog);
  store.onTouched(['stock', 'fiscal'], prepare);
  store.onTouched(['vat', 'counterSettings'], changed);
  store.onTouched(['ownList'], () => {
    if (!isOver && !menu.hasCatalog()) changed();
  });
  return {
    goods,
    goodsKey,
    settingsChanged: () => {
      if (names === namesOf()) return;
      names = namesOf();
      changed();
    },
    end: () => {
      isOver = true;
    },
  };
}
