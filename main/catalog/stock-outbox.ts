import { assertNever } from '../core/assert-never.ts';
import { isOver } from '../core/catalog/entry.ts';
import { MOST_KEYS } from '../core/catalog/stock.ts';
import type { LocationId } from '../core/ids.ts';
import { growingPauseMs } from '../core/requests/backoff.ts';
import type { KeyedLock } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import type { Shelf, StockSend } from '../store/stock.ts';
import type { Stock } from './stock.ts';
import { createStockSender, type StockSenderDeps, type UnsentFailure } from './stock-sender.ts';

export interface StockOutboxDeps extends Omit<StockSenderDeps, 'onFailure' | 'onSent'> {
  readonly stock: Pick<Stock, 'changed' | 'shelf'>;
  /** A read and a change of the stock never overlap. */
  readonly lock: KeyedLock;
  readonly timers: Timers;
  readonly random: () => number;
  /** HubRise's stock may have changed unheard: what depends on it waits for a read. */
  readonly isDoubted: () => boolean;
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

/** How long what was not sent waits; until when by the clock that only goes forward, ms. */
function createPauses({ random, timers }: Pick<StockOutboxDeps, 'random' | 'timers'>) {
  let failures = 0;
  /** Until when nothing is tried again, and until when nothing leaves at all. */
  let pauseUntil = 0;
  let shutUntil = 0;
  const openIn = (ms: number): number => timers.monotonic() + ms;
  const pauseAfter = (before: number): number =>
    growingPauseMs({ ...BACKOFF, failures: before, random });

  return {
    /** `isNew`: something was never tried, and waits for nobody's pause. */
    leftMs: (isNew: boolean): number =>
      Math.max(shutUntil, isNew ? 0 : pauseUntil) - timers.monotonic(),
    failed: (failure: UnsentFailure): void => {
      switch (failure.kind) {
        case 'offline':
        case 'broken_answer':
        case 'server_error':
          pauseUntil = openIn(pauseAfter(failures));
          failures += 1;
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
    },
    /** Something failed here, whatever HubRise said. */
    stumbled: (): void => {
      pauseUntil = openIn(AFTER_ERROR_MS);
    },
    sent: (): void => {
      failures = 0;
      pauseUntil = 0;
    },
    skip: (): void => {
      pauseUntil = 0;
    },
    hubriseIsBack: (): void => {
      failures = 0;
      pauseUntil = 0;
      shutUntil = 0;
    },
  };
}

/**
 * Tells HubRise what is off and what is left: one row a key, the newest wish alone, all that waits in one
 * request, again and again until HubRise has it.
 */
export function createStockOutbox(deps: StockOutboxDeps): StockOutbox {
  const { lock, stock, store, timers } = deps;
  /** Sends that were tried in this run: a new wish waits for nobody's pause. */
  const tried = new Set<number>();
  const pauses = createPauses(deps);
  let running: Promise<void> | null = null;
  let stopped = false;
  let cancelTimer = (): void => undefined;
  const send = createStockSender({
    ...deps,
    onSent: pauses.sent,
    onFailure: pauses.failed,
  });

  function pump(): void {
    cancelTimer();
    if (stopped || running !== null) return;
    running = sendAll()
      .catch((error: unknown) => {
        pauses.stumbled();
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
        const all = waiting(shelf);
        if (all.length === 0 || stopped) return;
        // What finds no room in the request waits like the rest of it where that one fails.
        for (const { id } of all) tried.add(id);
        await send(shelf, all.slice(0, MOST_KEYS));
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
    const isDoubted = deps.isDoubted();
    const now = deps.hubriseNow();
    // What has had its time must not bring back what another till has put off meanwhile.
    const needsRead = (row: StockSend): boolean => row.base !== null || isOver(row, now);
    return store.stock
      .listSends(shelf)
      .filter((row) => row.state === 'waiting' && !(isDoubted && needsRead(row)));
  }

  function waitMs(shelf: Shelf): number {
    const isNew = waiting(shelf).some(({ id }) => !tried.has(id));
    return pauses.leftMs(isNew);
  }

  function wakeWhereDue(): void {
    const shelf = due();
    if (shelf === null) return;
    const ms = waitMs(shelf);
    if (ms <= 0) pump();
    else if (Number.isFinite(ms)) cancelTimer = timers.after(ms, pump);
  }

  async function ended(): Promise<void> {
    while (running !== null) await running;
  }

  return {
    kick: pump,
    hubriseIsBack: () => {
      pauses.hubriseIsBack();
      pump();
    },
    drain: async () => {
      pauses.skip();
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
