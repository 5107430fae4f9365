import { isOver, isSameEntry, type KeyedEntry, UNLIMITED } from '../core/catalog/entry.ts';
import { keyText } from '../core/catalog/stock.ts';
import type { LocationId } from '../core/ids.ts';
import { believedTime } from '../core/order/believed-time.ts';
import { refusalOf } from '../core/order/refusal.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { InventoryApi } from '../hubrise/api/inventory.ts';
import type { Store } from '../store/index.ts';
import type { Shelf, StockSend } from '../store/stock.ts';
import type { Stock } from './stock.ts';

/** Why nothing is known of a send but that it waits. */
export type UnsentFailure = Exclude<ApiFailure, { readonly kind: 'refused' }>;

export interface StockSenderDeps {
  readonly api: (location: LocationId) => Pick<InventoryApi, 'patchInventory'>;
  readonly store: Store;
  readonly stock: Pick<Stock, 'changed'>;
  readonly hubriseNow: () => number;
  readonly timeZone: () => string;
  readonly onSent: () => void;
  readonly onFailure: (failure: UnsentFailure) => void;
}

/** HubRise says that something of it cannot be taken: not which, in words that one may count on. */
const OF_CONTENT: readonly number[] = [400, 413, 422];

/**
 * Tells HubRise of several things in one request, and keeps what becomes of it. What HubRise refuses is
 * kept apart and shown; where it refuses several together, each half is tried by itself. A send says what
 * is to be so: one that arrives twice does nothing twice.
 */
export function createStockSender(
  deps: StockSenderDeps,
): (shelf: Shelf, batch: readonly StockSend[]) => Promise<void> {
  const { stock, store } = deps;

  /** HubRise has it. What somebody has wanted since stays to be told. */
  function settle(shelf: Shelf, row: StockSend, said: KeyedEntry, leftAt: number): void {
    const { by, counting, createdAt: since, kind, ref } = row;
    const { expiresAt, stock } = said;
    const how =
      stock === null ? { since: null, by: null, counting: false } : { since, by, counting };
    const known = store.stock.get(shelf, row);
    store.stock.removeSend(row.id);
    // HubRise may have said only now what time it is.
    const now = deps.hubriseNow();
    const asOf = Math.min(leftAt, now);
    const isLate = known !== null && believedTime(known.asOf, now) > asOf;
    // Somebody else has changed it since: the answer comes late.
    if (isLate && !isSameEntry(known, said)) return;
    store.stock.put(shelf, {
      kind,
      ref,
      stock,
      expiresAt,
      asOf: isLate ? known.asOf : asOf,
      ...how,
    });
    const newer = store.stock.getSend(shelf, row);
    if (newer?.base === undefined || newer.base === null) return;
    // It was reckoned from the count that HubRise had before.
    store.stock.putSend(shelf, { ...newer, base: stock ?? newer.base, told: [] });
  }

  /** Whether it had its time before it could leave, and HubRise has said something else since. */
  function isOutdated(shelf: Shelf, row: StockSend, now: number): boolean {
    if (!isOver(row, now)) return false;
    const known = store.stock.get(shelf, row);
    return known !== null && known.stock !== null && (known.since ?? 0) > row.createdAt;
  }

  async function send(shelf: Shelf, rows: readonly StockSend[]): Promise<void> {
    const now = deps.hubriseNow();
    const outdated = rows.filter((row) => isOutdated(shelf, row, now));
    if (outdated.length > 0) {
      store.work(() => {
        for (const { id } of outdated) store.stock.removeSend(id);
      });
      stock.changed();
    }
    const batch = rows.filter((row) => !outdated.includes(row));
    if (batch.length === 0) return;
    // Durable before it leaves: what HubRise says next may be this.
    store.work(() => {
      for (const row of batch) store.stock.leaves(row, now);
    });
    const wanted = batch.map((row) => ({ row, entry: entryAt(row, now) }));
    const entries = wanted.map(({ entry }) => entry);
    const api = deps.api(shelf.locationId);
    const result = await api.patchInventory(shelf.catalogId, entries, deps.timeZone());
    if (result.kind === 'ok') {
      deps.onSent();
      const said = new Map(result.inventory?.entries.map((one) => [keyText(one), one]));
      store.work(() => {
        for (const { row, entry } of wanted) {
          settle(shelf, row, said.get(keyText(row)) ?? entry, now);
        }
      });
      stock.changed();
    } else if (result.kind !== 'refused') {
      store.work(() => store.stock.failed(batch, result.kind));
      deps.onFailure(result);
    } else if (batch.length > 1 && OF_CONTENT.includes(result.status)) {
      const half = Math.ceil(batch.length / 2);
      await send(shelf, batch.slice(0, half));
      await send(shelf, batch.slice(half));
    } else {
      const { said } = refusalOf(result);
      store.work(() => {
        for (const { id } of batch) store.stock.refused(id, said);
      });
      stock.changed();
    }
  }

  return send;
}

/** What has come back by itself meanwhile is to be sold again: HubRise has what it was put off over. */
function entryAt(row: StockSend, now: number): KeyedEntry {
  const { kind, ref } = row;
  const { expiresAt, stock } = isOver(row, now) ? UNLIMITED : row;
  return { kind, ref, stock, expiresAt };
}
