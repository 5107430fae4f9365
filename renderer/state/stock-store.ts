import type { StockKey } from '../../main/core/catalog/stock.ts';
import type { MenuApi, StockView } from '../../preload/contract.ts';
import type { StockRequest } from '../logic/sold-out.ts';
import type { Readable } from './cell.ts';
import type { Followed } from './live.ts';

/** What is off and what is counted, as main knows it; null until it is known. */
export interface StockStore extends Readable<StockView | null> {
  readonly set: (requests: readonly StockRequest[]) => Promise<void>;
  /** Tells HubRise again what it refused. */
  readonly retry: (key: StockKey) => Promise<void>;
  readonly forget: (key: StockKey) => Promise<void>;
}

/** What main answers to a change is what is shown from then on. */
export function createStockStore(api: MenuApi, view: Followed<StockView>): StockStore {
  return {
    get: view.get,
    subscribe: view.subscribe,
    set: async (requests) => {
      for (const { keys, wish } of requests) view.take(await api.setStock(keys, wish));
    },
    retry: async (key) => view.take(await api.retryStock(key)),
    forget: async (key) => view.take(await api.forgetStock(key)),
  };
}
