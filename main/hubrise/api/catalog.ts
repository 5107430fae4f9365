import type { Catalog } from '../../core/catalog/catalog.ts';
import { inSlices } from '../../lib/slices.ts';
import { readCatalog } from '../payload/catalog.ts';
import { isUsableId } from '../payload/lenient.ts';
import { type Answer, type Call, NO_SUCH_ID, segment, unexpectedShape } from './api-call.ts';

interface ReadCatalog {
  readonly catalog: Catalog;
  /** The answer as it came. */
  readonly text: string;
}

export interface CatalogApi {
  /** A heavy read (10 a minute). What cannot be read of a catalogue is null, and kept in its text. */
  readCatalog(catalogId: string): Answer<ReadCatalog>;
}

export function createCatalogApi(call: Call): CatalogApi {
  return {
    async readCatalog(catalogId) {
      if (!isUsableId(catalogId)) return NO_SUCH_ID;
      const path = `/catalogs/${segment(catalogId)}`;
      const result = await call({ method: 'GET', path, request: 'refresh', heavy: true });
      if (result.kind !== 'ok') return result;
      const catalog = await inSlices(readCatalog(result.body));
      if (catalog === null) return unexpectedShape(result.status);
      return { kind: 'ok', catalog, text: result.text };
    },
  };
}
