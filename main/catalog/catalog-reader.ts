import type { Catalog, CatalogElement } from '../core/catalog/catalog.ts';
import {
  afterAsking,
  afterReading,
  afterWish,
  atRest,
  isReadingDue,
  type ReadingEnd,
  readingAtStart,
} from '../core/catalog/reading.ts';
import { type Sellable, sellablesOf } from '../core/catalog/sellables.ts';
import { piecesOf } from '../core/format/text.ts';
import type { LocationId } from '../core/ids.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { CatalogApi } from '../hubrise/api/catalog.ts';
import { inSlices } from '../lib/queues.ts';
import type { FinishedReading } from '../store/catalog.ts';
import type { Store } from '../store/index.ts';
import type { Sellables } from './sellables.ts';

interface CatalogReaderDeps {
  readonly api: (location: LocationId) => CatalogApi;
  readonly store: Store;
  /** What can be sold out is taken over as it is written. */
  readonly sellables?: Pick<Sellables, 'take'>;
  readonly now: () => number;
  /** It was read, or could not be. */
  readonly onChange: () => void;
}

interface CatalogReader {
  /** Reads the catalogue where that is due. To be called while HubRise answers. */
  readWhereDue(location: LocationId): Promise<void>;
  /** It has changed, or somebody wants to see it as it is now: it is due. */
  want(): void;
  isFailing(): boolean;
}

/** Rows that are written, or removed, in one transaction: each is a few ms, and a wait for the disk. */
const PORTION = 400;

/**
 * Keeps what is sold: its text and its parts. Written in portions, of which none counts before the
 * last: a crash leaves the former reading.
 */
export function createCatalogReader(deps: CatalogReaderDeps): CatalogReader {
  const { store, now } = deps;
  let state = readingAtStart(store.catalog.head()?.isWanted === true);

  async function read(location: LocationId, catalogId: string): Promise<void> {
    state = afterAsking(state, catalogId);
    const answer = await deps.api(location).readCatalog(catalogId);
    state = afterReading(state, endingOf(answer), { catalogId, now: now() });
    if (answer.kind === 'no_budget') return;
    if (answer.kind === 'ok' && store.connection.get()?.catalogId === catalogId) {
      const { catalog, text: raw } = answer;
      const isWanted = (): boolean => state.isWanted;
      const whole = { catalogId, catalog, raw, readAt: now(), isWanted };
      await inSlices(keepCatalog(store, whole, deps.sellables));
    }
    deps.onChange();
  }

  return {
    readWhereDue: async (location) => {
      const catalogId = store.connection.get()?.catalogId ?? null;
      if (catalogId === null) return;
      const facts = { catalogId, last: store.catalog.head(), now: now() };
      if (!isReadingDue(state, facts)) return;
      try {
        await read(location, catalogId);
      } finally {
        state = atRest(state);
      }
    },
    want: () => {
      state = afterWish(state);
      store.catalog.want();
    },
    isFailing: () =>
      state.failed !== null && state.failed.catalogId === store.connection.get()?.catalogId,
  };
}

function endingOf(answer: ApiFailure | { readonly kind: 'ok' }): ReadingEnd {
  if (answer.kind === 'ok') return 'read';
  if (answer.kind === 'no_budget') return 'not_asked';
  if (answer.kind === 'refused') return 'refused';
  return isLineBroken(answer) ? 'line_broken' : 'failed';
}

/** Nothing came, or no more than a part: a catalogue is the longest answer of all. */
function isLineBroken(answer: ApiFailure): boolean {
  if (answer.kind !== 'broken_answer') return answer.kind === 'offline';
  return answer.reason === 'cut_short' || answer.reason === 'too_slow';
}

interface ReadCatalog extends Pick<FinishedReading, 'catalogId' | 'readAt'> {
  readonly catalog: Catalog;
  /** HubRise's answer to the letter. */
  readonly raw: string;
  /** Whether it has changed again since, when it counts: it has not unless said. */
  readonly isWanted?: () => boolean;
}

/** In steps, of which none counts before the last but one; then removes the former reading. */
export function* keepCatalog(
  store: Store,
  read: ReadCatalog,
  sellables?: Pick<Sellables, 'take'>,
): Generator<void, void> {
  const { catalog, catalogId, isWanted = () => false, raw, readAt } = read;
  const { name, problems, variants } = catalog;
  const reading = store.catalog.nextReading();
  yield* texts(store, reading, raw);
  const found = yield* parts(store, reading, catalog);
  if (sellables !== undefined) yield* sellables.take(reading, found);
  const whole = { catalogId, readAt, name, problems, variants, isWanted: isWanted() };
  store.catalog.finish(reading, whole);
  yield;
  while (store.catalog.sweep(PORTION)) yield;
}

function* texts(store: Store, reading: number, raw: string): Generator<void, void> {
  let place = 0;
  for (const piece of piecesOf(raw)) {
    store.catalog.putText(reading, place, piece);
    place += 1;
    yield;
  }
}

function* parts(
  store: Store,
  reading: number,
  catalog: Catalog,
): Generator<void, readonly Sellable[]> {
  const elements: readonly CatalogElement[] = [
    ...catalog.categories.map(
      (category, place) => ({ kind: 'category', place, category }) as const,
    ),
    ...catalog.products.map((product, place) => ({ kind: 'product', place, product }) as const),
    ...catalog.optionLists.map((list, place) => ({ kind: 'option_list', place, list }) as const),
    ...catalog.deals.map((deal, place) => ({ kind: 'deal', place, deal }) as const),
  ];
  let portion: CatalogElement[] = [];
  let weight = 0;
  for (const element of elements) {
    portion.push(element);
    weight += weightOf(element);
    if (weight < PORTION) continue;
    store.catalog.putParts(reading, portion);
    portion = [];
    weight = 0;
    yield;
  }
  store.catalog.putParts(reading, portion);
  const sellables = yield* sellablesOf(catalog);
  for (let from = 0; from < sellables.length; from += PORTION) {
    store.catalog.putSellables(reading, from, sellables.slice(from, from + PORTION));
    yield;
  }
  return sellables;
}

/** The rows that it takes. */
function weightOf(element: CatalogElement): number {
  if (element.kind === 'product') return 1 + element.product.skus.length;
  return element.kind === 'option_list' ? 1 + element.list.options.length : 1;
}
