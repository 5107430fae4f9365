import { keepCatalog } from '../../main/catalog/catalog-reader.ts';
import type { Sellables } from '../../main/catalog/sellables.ts';
import { readCatalog } from '../../main/hubrise/payload/catalog.ts';
import type { Store } from '../../main/store/index.ts';

/** What work that is done in steps comes to, all at once. */
export function whole<T>(work: Generator<void, T>): T {
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

/** Keeps a catalogue as if it had just been read. */
export function putCatalog(
  store: Store,
  catalogId: string,
  data: object,
  readAt = 1,
  sellables?: Pick<Sellables, 'take'>,
): void {
  const answer = { id: catalogId, name: 'Carte', data };
  const catalog = whole(readCatalog(answer));
  if (catalog === null) throw new Error('This is no catalogue');
  const read = { catalogId, catalog, raw: JSON.stringify(answer), readAt };
  whole(keepCatalog(store, read, sellables));
}
