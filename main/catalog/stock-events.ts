import type { LocationId } from '../core/ids.ts';
import { believedTime } from '../core/order/believed-time.ts';
import { readInventory } from '../hubrise/payload/catalog.ts';
import type { HubriseEvent } from '../hubrise/payload/event.ts';
import { isRecord } from '../hubrise/payload/lenient.ts';
import type { Store } from '../store/index.ts';
import type { Shelf } from '../store/stock.ts';
import type { ElsewhereChange, Stock } from './stock.ts';

interface StockEventsDeps {
  readonly store: Store;
  readonly stock: Pick<Stock, 'hear' | 'shelf'>;
  /** All of the stock is to be read. */
  readonly wantStock: () => void;
  /** The catalogue is to be read. */
  readonly wantCatalog: () => void;
  readonly hubriseNow: () => number;
}

/** HubRise writes whole seconds: what lies so near to what is known may be before or behind it. */
const NEAR_MS = 2_000;

/**
 * Takes an event of the stock or of the catalogue in, within the transaction that stores it. Gives what
 * somebody else has changed. What it does not say is read: it is never guessed.
 */
export function createStockEvents(
  deps: StockEventsDeps,
): (event: HubriseEvent, location: LocationId) => readonly ElsewhereChange[] {
  const { stock, store } = deps;

  function patched(event: HubriseEvent, shelf: Shelf): readonly ElsewhereChange[] {
    const change = readInventory(isRecord(event.raw) ? event.raw['state_change'] : null);
    const at = event.createdAt;
    if (change === null || at === null || store.stock.readAt(shelf) === null) {
      deps.wantStock();
      return [];
    }
    const { entries, isGarbled, unclear } = change;
    const isNear = entries.some((entry) => {
      const asOf = store.stock.get(shelf, entry)?.asOf ?? store.stock.readAt(shelf) ?? 0;
      return Math.abs(asOf - at) < NEAR_MS;
    });
    if (isGarbled || unclear.length > 0 || isNear) deps.wantStock();
    const readAt = believedTime(store.stock.readAt(shelf) ?? 0, deps.hubriseNow());
    // All that was so when everything was read is known already.
    if (at < readAt) return [];
    return stock.hear(shelf, { entries, asOf: at, at, isWhole: false });
  }

  return (event, location) => {
    const shelf = stock.shelf();
    if (shelf === null || shelf.locationId !== location || !isAbout(event.raw, shelf)) return [];
    if (event.resource === 'catalog') deps.wantCatalog();
    if (event.resource !== 'inventory') return [];
    if (event.type === 'patch') return patched(event, shelf);
    deps.wantStock();
    return [];
  };
}

/** One that does not say which catalogue it is about may be about this one. */
function isAbout(raw: unknown, shelf: Shelf): boolean {
  const named = isRecord(raw) ? raw['catalog_id'] : null;
  return typeof named !== 'string' || named === shelf.catalogId;
}
