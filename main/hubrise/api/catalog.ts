import type { Catalog } from '../../core/catalog/catalog.ts';
import type { KeyedEntry } from '../../core/catalog/entry.ts';
import { MOST_PICTURE_BYTES } from '../../core/catalog/picture.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { zonedIso } from '../../core/shop/shop-time.ts';
import { inSlices } from '../../lib/queues.ts';
import { type ReadInventory, readCatalog, readInventory } from '../payload/catalog.ts';
import { isRecord, isUsableId } from '../payload/lenient.ts';
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

interface ReadCatalog {
  readonly catalog: Catalog;
  /** The answer as it came. */
  readonly text: string;
}

/** As it is written (`core/draft/written.ts`), its `data` as JSON. */
interface WrittenCatalog {
  /** Null: as it is called already. */
  readonly name: string | null;
  readonly text: string;
}

interface ImagesPage {
  readonly ids: readonly string[];
  /** The next page's cursor; null: this is the last one. */
  readonly next: string | null;
}

export interface CatalogApi {
  /**
   * A heavy read (10 a minute). What cannot be read of a catalogue is null, and kept in its text.
   * `answer` where somebody waits for it.
   */
  readCatalog(catalogId: string, request?: RequestClass): Answer<ReadCatalog>;
  /** The same as it came, where somebody reads it in another way. */
  readCatalogText(catalogId: string, request?: RequestClass): Answer<Pick<ReadCatalog, 'text'>>;
  /**
   * Replaces the catalogue by `data` (catalogue §1: all of it, and all ids change). Needs the right
   * `catalog.write`: 403 without. A catalogue that HubRise does not take is refused whole, with 422.
   */
  putCatalog(catalogId: string, catalog: WrittenCatalog): Answer;
  /**
   * The ids of the pictures that HubRise keeps for a catalogue, a hundred at most, and where the list goes
   * on: unused ones go after 30 days.
   */
  listImages(catalogId: string, cursor: string | undefined): Answer<ImagesPage>;
  /** A picture as HubRise has it, of whatever kind it says (catalogue §1). */
  readImage(catalogId: string, imageId: string): Answer<{ readonly bytes: Uint8Array }>;
}

export function createCatalogApi(call: Call): CatalogApi {
  async function read(catalogId: string, request: RequestClass): ReturnType<Call> {
    if (!isUsableId(catalogId)) return NO_SUCH_ID;
    return call({ method: 'GET', path: `/catalogs/${segment(catalogId)}`, request, heavy: true });
  }

  return {
    async readImage(catalogId, imageId) {
      if (!isUsableId(catalogId) || !isUsableId(imageId)) return NO_SUCH_ID;
      const path = `/catalogs/${segment(catalogId)}/images/${segment(imageId)}/data`;
      const result = await call({
        method: 'GET',
        path,
        request: 'refresh',
        bytes: MOST_PICTURE_BYTES,
      });
      if (result.kind !== 'ok') return result;
      return result.bytes === undefined
        ? unexpectedShape(result.status)
        : { kind: 'ok', bytes: result.bytes };
    },
    async listImages(catalogId, cursor) {
      if (!isUsableId(catalogId)) return NO_SUCH_ID;
      const path = `/catalogs/${segment(catalogId)}/images`;
      const query = { count: '100', cursor };
      const result = await call({ method: 'GET', path, query, request: 'answer' });
      if (result.kind !== 'ok') return result;
      if (!Array.isArray(result.body)) return unexpectedShape(result.status);
      const ids = result.body.flatMap((one: unknown) => {
        const id = isRecord(one) ? one['id'] : null;
        return typeof id === 'string' || typeof id === 'number' ? [String(id)] : [];
      });
      return { kind: 'ok', ids, next: result.headers.get('x-cursor-next') || null };
    },

    async readCatalog(catalogId, request = 'refresh') {
      const result = await read(catalogId, request);
      if (result.kind !== 'ok') return result;
      const catalog = await inSlices(readCatalog(result.body));
      if (catalog === null) return unexpectedShape(result.status);
      return { kind: 'ok', catalog, text: result.text };
    },

    async readCatalogText(catalogId, request = 'refresh') {
      const result = await read(catalogId, request);
      if (result.kind !== 'ok') return result;
      const { body, status, text } = result;
      return isRecord(body) && isRecord(body['data'])
        ? { kind: 'ok', text }
        : unexpectedShape(status);
    },

    async putCatalog(catalogId, { name, text }) {
      if (!isUsableId(catalogId)) return NO_SUCH_ID;
      const path = `/catalogs/${segment(catalogId)}`;
      const named = name === null ? '' : `"name":${JSON.stringify(name)},`;
      const result = await call({
        method: 'PUT',
        path,
        jsonText: `{${named}"data":${text}}`,
        request: 'answer',
        anyBody: true,
      });
      return result.kind === 'ok' ? { kind: 'ok' } : result;
    },
  };
}
