import { isOver } from '../core/catalog/entry.ts';
import { keyText, type StockKey } from '../core/catalog/stock.ts';
import type { LocationId } from '../core/ids.ts';
import type { InventoryApi } from '../hubrise/api/catalog.ts';
import type { ReadInventory } from '../hubrise/payload/catalog.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { Shelf } from '../store/stock.ts';
import type { ElsewhereChange, Stock } from './stock.ts';

interface StockReaderDeps {
  readonly api: (location: LocationId) => InventoryApi;
  readonly store: Store;
  readonly stock: Stock;
  /** A read and a change of the stock never overlap. */
  readonly alone: <T>(run: () => Promise<T>) => Promise<T>;
  readonly timers: Timers;
  readonly hubriseNow: () => number;
  /** Nothing is going on in the shop. */
  readonly isAtRest: () => boolean;
  readonly onElsewhere: (changes: readonly ElsewhereChange[]) => void;
}

interface StockReader {
  /** Reads all of the stock where that is due. To be called while HubRise answers. */
  readWhereDue(location: LocationId): Promise<void>;
  /** Something may have changed unheard: it is due. */
  want(): void;
  /** HubRise was out of reach: its counts may have changed unheard until all is read again. */
  doubt(): void;
  isDoubted(): boolean;
  isFailing(): boolean;
}

/** Another till of the shop may be told apart from this one by nobody: it changes the stock unheard. */
const READ_EVERY_MS = 10 * 60_000;
const READ_AT_REST_EVERY_MS = 30 * 60_000;
const AFTER_FAILURE_MS = 10 * 60_000;
/** HubRise brings back by itself what has had its time; this long after that, the till does. */
const GRACE_MS = 90_000;

export function createStockReader(deps: StockReaderDeps): StockReader {
  const { hubriseNow, stock, store, timers } = deps;
  let wanted = true;
  let doubted = true;
  let lastShelf: string | null = null;
  let failedFor: string | null = null;
  /** By the clock that only goes forward. */
  let readAt = Number.NEGATIVE_INFINITY;

  async function read(shelf: Shelf): Promise<void> {
    wanted = false;
    lastShelf = JSON.stringify(shelf);
    readAt = timers.monotonic();
    const askedAt = hubriseNow();
    const answer = await deps.api(shelf.locationId).readInventory(shelf.catalogId);
    if (answer.kind === 'no_budget') {
      wanted = true;
      return;
    }
    if (answer.kind !== 'ok') {
      readAt = timers.monotonic();
      // What nobody could be asked for is asked for again; a refusal would be one again.
      wanted = answer.kind !== 'refused';
      failedFor = shelf.catalogId;
      // Where HubRise does not let it be read, nothing is to be waited for.
      if (answer.kind === 'refused') doubted = false;
    } else {
      failedFor = null;
      // Unless that was asked for while the answer was on its way.
      doubted &&= wanted;
      // HubRise may have said only now what time it is.
      const asOf = Math.min(askedAt, hubriseNow());
      const elsewhere = store.work(() => take(shelf, answer.inventory, asOf));
      deps.onElsewhere(elsewhere);
      bringBack(shelf);
    }
    stock.changed();
  }

  function take(
    shelf: Shelf,
    { entries, isGarbled, unclear }: ReadInventory,
    asOf: number,
  ): readonly ElsewhereChange[] {
    // Of what could not be read the former word stands; of nobody knows what, everything's.
    const kept = unclear.flatMap((key) => store.stock.get(shelf, key) ?? []);
    const word = { entries: [...entries, ...kept], asOf, at: asOf, isWhole: !isGarbled };
    return stock.hear(shelf, word);
  }

  /** What should be sold again by now, and still is not at HubRise. */
  function bringBack(shelf: Shelf): void {
    // Another one may have been connected while HubRise was asked.
    if (JSON.stringify(stock.shelf()) !== JSON.stringify(shelf)) return;
    const now = hubriseNow();
    const waiting = new Set(store.stock.listSends(shelf).map(keyText));
    const late: readonly StockKey[] = store.stock
      .list(shelf)
      .filter((row) => isOver(row, now - GRACE_MS) && !waiting.has(keyText(row)));
    if (late.length > 0) stock.set(late, { kind: 'back' });
    if (store.stock.list(shelf).some((row) => isOver(row, now))) wanted = true;
  }

  function isDue(): boolean {
    const usualMs = deps.isAtRest() ? READ_AT_REST_EVERY_MS : READ_EVERY_MS;
    return timers.monotonic() - readAt >= (failedFor === null ? usualMs : AFTER_FAILURE_MS);
  }

  return {
    readWhereDue: async (location) => {
      const shelf = stock.shelf();
      if (shelf === null || shelf.locationId !== location) return;
      const isOther = JSON.stringify(shelf) !== lastShelf;
      doubted ||= isOther;
      if (!wanted && !isOther && !isDue()) return;
      await deps.alone(() => read(shelf));
    },
    want: () => {
      wanted = true;
    },
    doubt: () => {
      wanted = true;
      doubted = true;
    },
    isDoubted: () => doubted || JSON.stringify(stock.shelf()) !== lastShelf,
    isFailing: () => failedFor !== null && failedFor === stock.shelf()?.catalogId,
  };
}
