import type { MoveResult } from '../../preload/contract.ts';
import type { OrderId } from '../core/ids.ts';
import { isTrial, TRIAL_LOCATION } from '../core/order/key.ts';
import { NO_SUCH_ID } from '../hubrise/api/api-call.ts';
import { type OrdersApi, type RawOrder, rawOrder } from '../hubrise/api/orders.ts';
import { readJson } from '../lib/json.ts';
import { createKeyedLock } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import { type AppliedOrder, createSnapshots } from '../orders/book/snapshots.ts';
import { createOutboxRunner } from '../orders/outbox/runner.ts';
import type { Store } from '../store/index.ts';
import { trialOrder } from './trial-order.ts';

interface TrialDeps {
  readonly store: Store;
  readonly timers: Timers;
  readonly random: () => number;
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  readonly onError: (error: unknown) => void;
}

/** A rehearsal: an order that nobody placed, taken through the till as a real one is. */
export interface Trial {
  /** Puts the trial order on the board, where none is there already. */
  start(): MoveResult;
  /** A move was made, perhaps of a trial order. */
  kick(): void;
  stop(): Promise<void>;
}

/**
 * The till's own intake, board, moves and outbox do all the work; only the one who answers is
 * another. Two runners share the outbox: each sends what belongs to its point de vente and sees
 * nothing of the other's. The one for trials speaks with this machine.
 */
export function createTrial(deps: TrialDeps): Trial {
  const { store, timers } = deps;
  const snapshots = createSnapshots(store, timers.now);
  const api = createTrialApi(store.orders);
  const runner = createOutboxRunner({
    api: () => api,
    store,
    snapshots,
    lock: createKeyedLock(),
    timers,
    random: deps.random,
    location: () => TRIAL_LOCATION,
    // This machine is where the order is: nobody else can have changed it.
    freshness: { freshMs: () => 0, latestReadMs: () => 0 },
    lookAtOthers: () => Promise.resolve(),
    hubriseNow: timers.now,
    isOffline: () => false,
    onOrder: deps.onOrder,
    around: (_, work) => work(),
    onError: deps.onError,
  });

  return {
    start: () => {
      if (store.orders.listOpen().some((row) => isTrial(row.locationId))) return { kind: 'done' };
      const { id, text } = trialOrder(timers.now());
      const incoming = { id, text, asOf: null, location: TRIAL_LOCATION, events: [] };
      let applied: AppliedOrder;
      try {
        applied = snapshots.apply(incoming);
      } catch (error) {
        deps.onError(error);
        return { kind: 'not_possible', reason: 'not_stored' };
      }
      deps.onOrder(id, applied);
      runner.kick();
      return { kind: 'done' };
    },
    kick: runner.kick,
    stop: runner.stop,
  };
}

/**
 * Stands where HubRise stands for other orders, and answers from this machine's own database. It
 * has no network to reach anybody with, and knows trial orders alone.
 */
function createTrialApi(orders: Pick<Store['orders'], 'get'>): OrdersApi {
  function known(id: OrderId): RawOrder | null {
    const row = orders.get(id);
    return row !== null && isTrial(row.locationId) ? raw(readJson(row.raw)) : null;
  }

  return {
    readOrder: async (id) => {
      const order = known(id);
      return order === null ? NO_SUCH_ID : { kind: 'ok', order };
    },
    listOrders: async () => ({ kind: 'ok', orders: [], next: null }),
    patchOrder: async (id, patch) => {
      const order = known(id);
      if (order === null) return NO_SUCH_ID;
      return { kind: 'ok', order: raw({ ...(order.value as object), ...patch }) };
    },
  };
}

function raw(value: unknown): RawOrder {
  return rawOrder(value, JSON.stringify(value));
}
