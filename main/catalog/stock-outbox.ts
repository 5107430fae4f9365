import { assertNever } from '../core/assert-never.ts';
import { isOver, type KeyedEntry, UNLIMITED } from '../core/catalog/entry.ts';
import { keyText, MOST_KEYS } from '../core/catalog/stock.ts';
import type { LocationId } from '../core/ids.ts';
import { refusalOf } from '../core/order/refusal.ts';
import { growingPauseMs } from '../core/requests/backoff.ts';
import type { ApiFailure } from '../hubrise/api/api-call.ts';
import type { InventoryApi } from '../hubrise/api/inventory.ts';
import type { KeyedLock } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import type { Store } from '../store/index.ts';
import type { Shelf, StockSend } from '../store/stock.ts';
import type { Stock } from './stock.ts';

export interface StockOutboxDeps {
  readonly api: (location: LocationId) => InventoryApi;
  readonly store: Store;
  readonly stock: Pick<Stock, 'changed' | 'shelf'>;
  /** A read and a change of the stock never overlap. */
  readonly lock: KeyedLock;
  readonly timers: Timers;
  readonly random: () => number;
  readonly hubriseNow: () => number;
  readonly timeZone: () => string;
  /** Null while the till is not connected: then nothing is sent. */
  readonly location: () => LocationId | null;
  readonly onError: (error: unknown) => void;
}

export interface StockOutbox {
  /** Sends what is to be told, at once, or right after what is under way. */
  kick(): void;
  /** HubRise answers again: what had to wait for that need not wait any longer. */
  hubriseIsBack(): void;
  /** Tries all that waits once more, pause or not; resolves when it has left, or cannot. */
  drain(): Promise<void>;
  /** Nothing of it is under way any more, and nothing begins that need not. */
  ended(): Promise<void>;
  stop(): void;
}

export const STOCK_LOCK = 'stock';

/** As the orders' answers are tried again: a platform sells what the kitchen has not. */
const BACKOFF = { baseMs: 2_000, capMs: 60_000 };
const AFTER_ERROR_MS = 30_000;
/** HubRise says that something of it cannot be taken: not which, in words that one may count on. */
const OF_CONTENT: readonly number[] = [400, 413, 422];

/**
 * Tells HubRise what is off and what is left: one row a key, the newest wish alone, all that waits in one
 * request, again and again until HubRise has it. What HubRise refuses is kept apart and shown; where it
 * refuses several together, each half is tried by itself. Every send says what is to be so, so that one
 * that arrives twice does nothing twice.
 */
export function createStockOutbox(deps: StockOutboxDeps): StockOutbox {
  const { lock, stock, store, timers } = deps;
  /** Sends that were tried in this run: a new wish waits for nobody's pause. */
  const tried = new Set<number>();
  let failures = 0;
  /** Until when nothing is tried again, and until when nothing leaves at all (`monotonic`). */
  let pauseUntil = 0;
  let shutUntil = 0;
  let running: Promise<void> | null = null;
  let stopped = false;
  let cancelTimer = (): void => undefined;

  function pump(): void {
    cancelTimer();
    if (stopped || running !== null) return;
    running = sendAll()
      .catch((error: unknown) => {
        pauseUntil = openIn(AFTER_ERROR_MS);
        deps.onError(error);
      })
      .finally(() => {
        running = null;
        wakeWhereDue();
      });
  }

  async function sendAll(): Promise<void> {
    for (;;) {
      const shelf = due();
      if (shelf === null || waitMs(shelf) > 0) return;
      await lock.run(STOCK_LOCK, async () => {
        const batch = waiting(shelf).slice(0, MOST_KEYS);
        if (batch.length > 0 && !stopped) await send(shelf, batch);
      });
    }
  }

  /** The shelf that something is to be told of. */
  function due(): Shelf | null {
    const shelf = stock.shelf();
    if (stopped || shelf === null || shelf.locationId !== deps.location()) return null;
    return waiting(shelf).length === 0 ? null : shelf;
  }

  function waiting(shelf: Shelf): readonly StockSend[] {
    return store.stock.listSends(shelf).filter(({ state }) => state === 'waiting');
  }

  function waitMs(shelf: Shelf): number {
    const isNew = waiting(shelf).some(({ id }) => !tried.has(id));
    return Math.max(shutUntil, isNew ? 0 : pauseUntil) - timers.monotonic();
  }

  function wakeWhereDue(): void {
    const shelf = due();
    if (shelf === null) return;
    const ms = waitMs(shelf);
    if (ms <= 0) pump();
    else if (Number.isFinite(ms)) cancelTimer = timers.after(ms, pump);
  }

  async function send(shelf: Shelf, batch: readonly StockSend[]): Promise<void> {
    const now = deps.hubriseNow();
    for (const { id } of batch) tried.add(id);
    // Durable before it leaves: what HubRise says next may be this.
    store.transaction(() => {
      for (const row of batch) store.stock.leaves(row, now);
    });
    const wanted = batch.map((row) => ({ row, entry: entryAt(row, now) }));
    const result = await deps.api(shelf.locationId).patchInventory(
      shelf.catalogId,
      wanted.map(({ entry }) => entry),
      deps.timeZone(),
    );
    if (result.kind === 'ok') {
      failures = 0;
      const said = new Map(result.inventory?.entries.map((one) => [keyText(one), one]));
      store.transaction(() => {
        for (const { row, entry } of wanted) {
          settle(store, shelf, row, said.get(keyText(row)) ?? entry, now);
        }
      });
      stock.changed();
    } else if (
      result.kind === 'refused' &&
      batch.length > 1 &&
      OF_CONTENT.includes(result.status)
    ) {
      const half = Math.ceil(batch.length / 2);
      await send(shelf, batch.slice(0, half));
      await send(shelf, batch.slice(half));
    } else fail(batch, result);
  }

  function fail(batch: readonly StockSend[], failure: ApiFailure): void {
    switch (failure.kind) {
      case 'refused':
        store.transaction(() => {
          const { said } = refusalOf(failure);
          for (const { id } of batch) store.stock.refused(id, said);
        });
        stock.changed();
        return;
      case 'offline':
      case 'broken_answer':
      case 'server_error':
        tryAgain(batch, failure.kind);
        return;
      case 'not_connected':
        pauseUntil = openIn(pauseAfter(0));
        return;
      case 'rate_limited':
      case 'no_budget':
        shutUntil = openIn(Math.max(failure.untilMs - timers.now(), 1_000));
        return;
      case 'unauthorized':
        shutUntil = Number.POSITIVE_INFINITY;
        return;
      default:
        assertNever(failure);
    }
  }

  function tryAgain(batch: readonly StockSend[], why: string): void {
    pauseUntil = openIn(pauseAfter(failures));
    failures += 1;
    store.transaction(() =>
      store.stock.failed(
        batch.map(({ id }) => id),
        why,
      ),
    );
  }

  const openIn = (ms: number): number => timers.monotonic() + ms;
  const pauseAfter = (before: number): number =>
    growingPauseMs({ ...BACKOFF, failures: before, random: deps.random });

  async function ended(): Promise<void> {
    while (running !== null) await running;
  }

  return {
    kick: pump,
    hubriseIsBack: () => {
      failures = 0;
      pauseUntil = 0;
      shutUntil = 0;
      pump();
    },
    drain: async () => {
      pauseUntil = 0;
      pump();
      await ended();
    },
    ended,
    stop: () => {
      stopped = true;
      cancelTimer();
    },
  };
}

/** What has come back by itself meanwhile is to be sold again, whatever HubRise has of it. */
function entryAt(row: StockSend, now: number): KeyedEntry {
  const { kind, ref } = row;
  const { expiresAt, stock } = isOver(row, now) ? UNLIMITED : row;
  return { kind, ref, stock, expiresAt };
}

/** HubRise has it. What somebody has wanted since stays to be told. */
function settle(store: Store, shelf: Shelf, row: StockSend, said: KeyedEntry, asOf: number): void {
  const { by, counting, createdAt: since, kind, ref } = row;
  const { expiresAt, stock } = said;
  const how = stock === null ? { since: null, by: null, counting: false } : { since, by, counting };
  store.stock.put(shelf, { kind, ref, stock, expiresAt, asOf, ...how });
  store.stock.removeSend(row.id);
  const newer = store.stock.getSend(shelf, row);
  if (newer?.base === undefined || newer.base === null) return;
  // It was reckoned from the count that HubRise had before.
  store.stock.putSend(shelf, { ...newer, base: stock ?? newer.base, told: [] });
}
