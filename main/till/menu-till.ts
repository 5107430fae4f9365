import type { StockAnnouncement } from '../../preload/contract.ts';
import { createBestSellers, createSoldLately } from '../catalog/best-sellers.ts';
import { type CatalogCheck, createCatalogCheck } from '../catalog/catalog-check.ts';
import { type Counts, createCounts } from '../catalog/counts.ts';
import { createMenu, type Menu } from '../catalog/menu.ts';
import { createMenuLoop, type MenuLoop } from '../catalog/menu-loop.ts';
import { createPictures, type Pictures } from '../catalog/pictures.ts';
import { createRefNames, type RefNames } from '../catalog/ref-names.ts';
import { createSellables, type Sellables } from '../catalog/sellables.ts';
import { createStock, type Stock } from '../catalog/stock.ts';
import type { CardRules } from '../core/board/card.ts';
import { type StockKey, soldOutOf } from '../core/catalog/stock.ts';
import { firstNames } from '../core/format/text.ts';
import type { RequestGate } from '../hubrise/http/request-gate.ts';
import type { OrderBook } from '../orders/book/book.ts';
import type { MenuParts } from '../orders/loop-parts.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';

/** What is sold, by key and by name: orders are read with it. */
interface MenuNames {
  readonly sellables: Sellables;
  readonly refNames: RefNames;
  readonly bestSellers: { readonly look: () => Promise<void> };
}

export function createMenuNames(deps: { readonly store: Store; readonly shop: Shop }): MenuNames {
  const { shop, store } = deps;
  const bestSellers = createBestSellers({ store, now: shop.now, day: shop.day });
  const sellables = createSellables({ store, soldOf: bestSellers.soldOf });
  const refNames = createRefNames({ store, sellables, now: shop.now });
  store.onTouched(['links'], bestSellers.forget);
  return { sellables, refNames, bestSellers: { look: () => bestSellers.look(refNames.ofSold) } };
}

interface MenuTillDeps extends MenuNames {
  readonly store: Store;
  readonly gate: Pick<RequestGate, 'hubriseNow'>;
  readonly onAnnounce: (announcement: StockAnnouncement) => void;
  readonly shop: Shop;
  readonly book: Pick<OrderBook, 'get' | 'read'>;
  /** Where the catalogue's pictures are kept. */
  readonly picturesFolder: string;
  readonly isConnected: () => boolean;
  readonly onError: (error: unknown) => void;
}

export interface KitchenStock extends Pick<Stock, 'listOff' | 'opensAt' | 'set'> {
  canWrite(): boolean;
  nameOf(key: StockKey): string | null;
}

/** The shop's menu: what is sold, and what is left of it. */
interface MenuTill {
  readonly stock: Stock;
  readonly pictures: Pictures;
  /** What orders take of what is counted. */
  readonly counts: Counts;
  /** What of an order is off at this moment, for as many orders as are looked at in it. */
  readonly soldOut: () => CardRules['soldOutOf'];
  /** What is asked and told of it, beside the orders. */
  readonly loop: (parts: MenuParts) => MenuLoop;
  /** As the window sees it, once its loop is there. */
  readonly menuOf: (loop: Pick<MenuLoop, 'isFailing' | 'want'>, look: () => void) => Menu;
  /** What the kitchen's screen may see of it, and do with it. */
  readonly kitchenStockOf: (menu: Pick<Menu, 'getStock'>) => KitchenStock;
  readonly checkOf: (menu: Pick<Menu, 'getCatalog'>) => CatalogCheck;
}

export function createMenuTill(deps: MenuTillDeps): MenuTill {
  const { bestSellers, gate, refNames, sellables, shop, store } = deps;
  const stock = createStock({
    store,
    clock: () => ({ now: gate.hubriseNow(), hours: shop.openingHours(), day: shop.day() }),
    aheadMs: () => shop.aheadMs() ?? 0,
  });
  const counts = createCounts({
    store,
    stock,
    hubriseNow: gate.hubriseNow,
    onError: deps.onError,
    readEntry: deps.book.read,
  });
  const pictures = createPictures({
    store,
    folder: deps.picturesFolder,
    onError: deps.onError,
    onChange: stock.changed,
  });
  return {
    stock,
    pictures,
    counts,
    soldOut: () => soldOutOf(stock.listOff(), (key) => sellables.get(key)?.name ?? key.ref),
    loop: (parts) =>
      createMenuLoop({
        ...parts,
        stock,
        sellables,
        bestSellers,
        pictures,
        hubriseNow: gate.hubriseNow,
        onElsewhere: (changes) => {
          for (const [change, keys] of Map.groupBy(changes, (one) => one.change)) {
            const names = keys.map((key) => sellables.get(key)?.name ?? key.ref);
            deps.onAnnounce({ kind: `stock_${change}`, names: firstNames(names) });
          }
        },
      }),
    menuOf: (loop, look) => {
      return createMenu({
        store,
        stock,
        sellables,
        isConnected: deps.isConnected,
        orderOf: (id) => deps.book.get(id)?.order ?? null,
        linkChanges: refNames.changes,
        isReadFailing: loop.isFailing,
        readAgain: () => {
          loop.want();
          look();
        },
      });
    },
    kitchenStockOf: ({ getStock }) => ({
      canWrite: () => {
        const { canWrite, catalog } = getStock();
        return canWrite && catalog === 'known';
      },
      nameOf: (key) => sellables.get(key)?.name ?? null,
      listOff: stock.listOff,
      opensAt: stock.opensAt,
      set: stock.set,
    }),
    checkOf: ({ getCatalog }) =>
      createCatalogCheck({
        getCatalog,
        soldLately: createSoldLately({
          store,
          now: shop.now,
          day: shop.day,
          named: refNames.ofSold,
        }),
        pictureBytes: pictures.bytesOf,
        readAt: () => store.catalog.head()?.readAt ?? null,
        now: shop.now,
      }),
  };
}
