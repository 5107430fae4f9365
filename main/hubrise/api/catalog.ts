import type { Catalog } from '../../core/catalog/catalog.ts';
import { MOST_PICTURE_BYTES } from '../../core/catalog/picture.ts';
import type { RequestClass } from '../../core/requests/budget.ts';
import { inSlices } from '../../lib/slices.ts';
import { readCatalog } from '../payload/catalog.ts';
import { isRecord, isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

interface ReadCatalog {
  readonly catalog: Catalog;
  /** The answer as it came. */
  readonly text: string;
}

/** As it is written (`core/draft/written.ts`), its `data` as JSON. */
export interface WrittenCatalog {
  /** Null: as it is called already. */
  readonly name: string | null;
  readonly text: string;
}

export interface ImagesPage {
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
