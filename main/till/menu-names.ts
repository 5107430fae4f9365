import { createBestSellers } from '../catalog/best-sellers.ts';
import { createRefNames, type RefNames } from '../catalog/ref-names.ts';
import { createSellables, type Sellables } from '../catalog/sellables.ts';
import type { Shop } from '../orders/shop.ts';
import type { Store } from '../store/index.ts';

/** What is sold, by key and by name: orders are read with it. */
export interface MenuNames {
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
