import type { LocationId } from '../core/ids.ts';
import type { CatalogApi } from '../hubrise/api/catalog.ts';
import type { Store } from '../store/index.ts';
import type { BestSellers } from './best-sellers.ts';
import { createCatalogReader } from './catalog-reader.ts';

interface MenuLoopDeps {
  readonly api: (location: LocationId) => CatalogApi;
  readonly store: Store;
  readonly now: () => number;
  readonly bestSellers: Pick<BestSellers, 'look'>;
  /** The catalogue has been read, or could not be. */
  readonly onChange: () => void;
}

/** What is asked and told of the menu while the till is connected. */
export interface MenuLoop {
  /** HubRise answers: reads what is due. */
  keep(location: LocationId): Promise<void>;
  /** At the next occasion everything is read. */
  want(): void;
  /** The last read has come to nothing. */
  isFailing(): boolean;
}

export function createMenuLoop(deps: MenuLoopDeps): MenuLoop {
  const reader = createCatalogReader(deps);
  return {
    keep: async (location) => {
      await reader.readWhereDue(location);
      if (deps.store.catalog.head()?.isWhole === true) await deps.bestSellers.look();
    },
    want: reader.want,
    isFailing: reader.isFailing,
  };
}
