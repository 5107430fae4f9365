import type { StockKey } from '../../main/core/catalog/stock.ts';
import type { MenuApi, StockView } from '../../preload/contract.ts';
import type { StockRequest } from '../logic/sold-out.ts';
import { createCell, type Readable } from './cell.ts';

/** What is off and what is counted, as main knows it; null until it is known. */
export interface StockStore extends Readable<StockView | null> {
  readonly set: (requests: readonly StockRequest[]) => Promise<void>;
  /** Tells HubRise again what it refused. */
  readonly retry: (key: StockKey) => Promise<void>;
  readonly forget: (key: StockKey) => Promise<void>;
}

/** Follows main. What main answers to a change is what is shown from then on. */
export function createStockStore(api: MenuApi, onFailure: (error: unknown) => void): StockStore {
  const cell = createCell<StockView | null>(null);
  api.onStockChange(cell.set);
  api.getStock().then((view) => {
    // A push that came before the answer is newer.
    if (cell.get() === null) cell.set(view);
  }, onFailure);
  return {
    get: cell.get,
    subscribe: cell.subscribe,
    set: async (requests) => {
      for (const { keys, wish } of requests) cell.set(await api.setStock(keys, wish));
    },
    retry: async (key) => cell.set(await api.retryStock(key)),
    forget: async (key) => cell.set(await api.forgetStock(key)),
  };
}
