import type { LocationId } from '../core/ids.ts';
import type { CatalogApi, InventoryApi } from '../hubrise/api/catalog.ts';
import type { HubriseEvent } from '../hubrise/payload/event.ts';
import { createKeyedLock, inSlices } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import { createCatalogReader } from './catalog-reader.ts';
import type { Pictures } from './pictures.ts';
import type { Sellables } from './sellables.ts';
import type { ElsewhereChange, Stock } from './stock.ts';
import { createStockEvents } from './stock-events.ts';
import { createStockReader } from './stock-reader.ts';

interface MenuLoopDeps {
  readonly api: (location: LocationId) => CatalogApi & InventoryApi;
  readonly store: Store;
  readonly stock: Stock;
  readonly pictures: Pick<Pictures, 'fetchSome'>;
  readonly bestSellers: { readonly look: () => Promise<void> };
  readonly sellables: Pick<Sellables, 'load' | 'take'>;
  readonly timers: Timers;
  readonly hubriseNow: () => number;
  readonly location: () => LocationId | null;
  readonly isOffline: () => boolean;
  /** Nothing is going on in the shop. */
  readonly isAtRest: () => boolean;
  /** What is due was read: what waited for that can be told. */
  readonly onRead: () => void;
  /** Somebody else has changed what is sold. */
  readonly onElsewhere: (changes: readonly ElsewhereChange[]) => void;
  readonly onError: (error: unknown) => void;
}

/** What is asked and told of the menu while the till is connected. */
export interface MenuLoop {
  /** HubRise answers: reads what is due. */
  keep(location: LocationId): Promise<void>;
  /**
   * An event has come, in the transaction that stores it. Gives what is to be done once that is
   * durable.
   */
  heard(event: HubriseEvent, location: LocationId): () => void;
  /** At the next occasion everything is read. */
  want(): void;
  /**
   * HubRise was out of reach for a while: the stock is read at the next occasion, and no count leaves
   * before that.
   */
  doubt(): void;
  /** Whether the stock may have changed unheard. */
  isDoubted(): boolean;
  /** The stock is not read meanwhile. */
  alone<T>(run: () => Promise<T>): Promise<T>;
  /** The last read has come to nothing. */
  isFailing(): boolean;
  stop(): void;
}

export function createMenuLoop(deps: MenuLoopDeps): MenuLoop {
  const { stock, store, timers } = deps;
  const lock = createKeyedLock();
  const catalog = createCatalogReader({ ...deps, now: timers.now, onChange: stock.changed });
  const alone: MenuLoop['alone'] = (run) => lock.run('stock', run);
  const reader = createStockReader({ ...deps, alone });
  const take = createStockEvents({
    store,
    stock,
    hubriseNow: deps.hubriseNow,
    wantStock: reader.want,
    wantCatalog: catalog.want,
  });
  let stopped = false;
  let cancelTimer = (): void => undefined;

  /** What comes back by itself is shown at its time, and looked at right after. */
  function awaitReturn(): void {
    cancelTimer();
    const at = stopped ? null : stock.nextReturn();
    if (at === null) return;
    cancelTimer = timers.after(Math.max(0, at - deps.hubriseNow()), () => {
      reader.want();
      stock.changed();
    });
  }
  store.onTouched(['stock'], awaitReturn);

  return {
    keep: async (location) => {
      await reader.readWhereDue(location);
      await catalog.readWhereDue(location);
      awaitReturn();
      deps.onRead();
      await inSlices(deps.sellables.load());
      if (store.catalog.head()?.isWhole === true) await deps.bestSellers.look();
      await deps.pictures.fetchSome(deps.api(location));
    },
    heard: (event, location) => {
      if (event.resource !== 'inventory' && event.resource !== 'catalog') return () => undefined;
      const changes = take(event, location);
      return () => {
        deps.onElsewhere(changes);
        stock.changed();
      };
    },
    want: () => {
      catalog.want();
      reader.want();
    },
    doubt: reader.doubt,
    isDoubted: () => deps.isOffline() || reader.isDoubted(),
    alone,
    isFailing: () => catalog.isFailing() || reader.isFailing(),
    stop: () => {
      stopped = true;
      cancelTimer();
      stock.end();
    },
  };
}
