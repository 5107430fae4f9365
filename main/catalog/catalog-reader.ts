import type { LocationId } from '../core/ids.ts';
import type { CatalogApi } from '../hubrise/api/catalog.ts';
import type { Store } from '../store/index.ts';

interface CatalogReaderDeps {
  readonly api: (location: LocationId) => CatalogApi;
  readonly store: Store;
  readonly now: () => number;
}

const DAY_MS = 86_400_000;
/** After a refusal; a heavy read a round would use up what the look at the open orders needs. */
const AFTER_FAILURE_MS = 3_600_000;

/**
 * Keeps the categories of what is sold: for which printer of the kitchen makes what. Reads the catalogue
 * where that is due. To be called while HubRise answers.
 */
export function createCatalogReader(
  deps: CatalogReaderDeps,
): (location: LocationId) => Promise<void> {
  const { store, now } = deps;
  let isReading = false;
  let failed: { readonly catalogId: string; readonly at: number } | null = null;

  function isDue(catalogId: string): boolean {
    if (isReading) return false;
    if (failed?.catalogId === catalogId && within(failed.at, AFTER_FAILURE_MS)) return false;
    const last = store.catalog.get();
    return last?.catalogId !== catalogId || !within(last.readAt, DAY_MS);
  }

  /** A clock that was set back must not put it off for ever. */
  function within(since: number, ms: number): boolean {
    const age = now() - since;
    return age >= 0 && age < ms;
  }

  return async (location) => {
    const catalogId = store.connection.get()?.catalogId ?? null;
    if (catalogId === null || !isDue(catalogId)) return;
    isReading = true;
    try {
      const read = await deps.api(location).readCategories(catalogId);
      // Not even asked: nothing stands against the next round.
      if (read.kind === 'no_budget') return;
      failed = read.kind === 'ok' ? null : { catalogId, at: now() };
      if (read.kind !== 'ok' || store.connection.get()?.catalogId !== catalogId) return;
      store.catalog.put({ catalogId, readAt: now(), ...read.categories });
    } finally {
      isReading = false;
    }
  };
}
