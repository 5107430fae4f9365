import type { KeyedEntry } from '../../core/catalog/entry.ts';
import { zonedIso } from '../../core/shop/zoned-time.ts';
import { type ReadInventory, readInventory } from '../payload/inventory.ts';
import { isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

/** What is left of a catalogue at the connection's point de vente (catalogue §2). */
export interface InventoryApi {
  readInventory(catalogId: string): Answer<{ readonly inventory: ReadInventory }>;
  /**
   * Changes these entries and no others; a stock of null takes one away. Times are written on the
   * clock of `timeZone`. Null where HubRise took it and its answer says nothing of use.
   */
  patchInventory(
    catalogId: string,
    entries: readonly KeyedEntry[],
    timeZone: string,
  ): Answer<{ readonly inventory: ReadInventory | null }>;
}

export function createInventoryApi(call: Call): InventoryApi {
  return {
    async readInventory(catalogId) {
      if (!isUsableId(catalogId)) return NO_SUCH_ID;
      const result = await call({ method: 'GET', path: pathOf(catalogId), request: 'refresh' });
      if (result.kind !== 'ok') return result;
      const inventory = readInventory(result.body);
      return inventory === null ? unexpectedShape(result.status) : { kind: 'ok', inventory };
    },

    async patchInventory(catalogId, entries, timeZone) {
      if (!isUsableId(catalogId)) return NO_SUCH_ID;
      const result = await call({
        method: 'PATCH',
        path: pathOf(catalogId),
        request: 'answer',
        anyBody: true,
        json: entries.map((entry) => written(entry, timeZone)),
      });
      return result.kind === 'ok' ? { kind: 'ok', inventory: readInventory(result.body) } : result;
    },
  };
}

function pathOf(catalogId: string): string {
  return `/catalogs/${segment(catalogId)}/location/inventory`;
}

function written({ expiresAt, kind, ref, stock }: KeyedEntry, timeZone: string): object {
  return {
    [kind === 'sku' ? 'sku_ref' : 'option_ref']: ref,
    stock,
    ...(expiresAt === null ? {} : { expires_at: zonedIso(expiresAt, timeZone) }),
  };
}
