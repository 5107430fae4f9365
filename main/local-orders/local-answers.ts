import type { LocationId, OrderId } from '../core/ids.ts';
import { isLocal, LOCAL_LOCATIONS } from '../core/order/key.ts';
import { NO_SUCH_ID } from '../hubrise/api/api-call.ts';
import { type OrdersApi, type RawOrder, rawOrder } from '../hubrise/api/orders.ts';
import { readJson } from '../lib/json.ts';
import { createKeyedLock } from '../lib/queues.ts';
import type { Timers } from '../lib/timers.ts';
import {
  type AppliedOrder,
  createSnapshots,
  type IncomingOrder,
} from '../orders/book/snapshots.ts';
import { createOutboxRunner } from '../orders/outbox/runner.ts';
import type { Store } from '../store/index.ts';

interface AtHomeDeps {
  readonly store: Store;
  readonly timers: Timers;
  readonly random: () => number;
  readonly onOrder: (id: OrderId, applied: AppliedOrder | null) => void;
  readonly onError: (error: unknown) => void;
}

/** The orders that HubRise does not know: this machine stands where it stands for the others. */
export interface LocalAnswers {
  /** Takes a local order in, as its text says it now. Within the caller's transaction. */
  apply(id: OrderId, text: string, location: LocationId): AppliedOrder;
  /** A move was made, perhaps of one of them. */
  kick(): void;
  stop(): Promise<void>;
}

/**
 * The till's own book, board, moves and outbox do all the work; only the one who answers is another. A
 * move waits its five seconds in the outbox, as any other, and is settled here. Each runner on the
 * outbox sends what belongs to its point de vente and sees nothing of the others': those of local orders
 * have no network to reach anybody with.
 */
export function createLocalAnswers(deps: AtHomeDeps): LocalAnswers {
  const { store, timers } = deps;
  const snapshots = createSnapshots(store, timers.now);
  const api = createHomeApi(store.orders);
  const lock = createKeyedLock();
  const runners = LOCAL_LOCATIONS.map((location) =>
    createOutboxRunner({
      api: () => api,
      store,
      snapshots,
      lock,
      timers,
      random: deps.random,
      location: () => location,
      // This machine is where the order is: nobody else can have changed it.
      freshness: { differs: () => undefined, freshMs: () => 0, latestReadMs: () => 0 },
      lookAtOthers: () => Promise.resolve(),
      hubriseNow: timers.now,
      isOffline: () => false,
      onOrder: deps.onOrder,
      onTold: () => undefined,
      around: (_, work) => work(),
      onError: deps.onError,
    }),
  );

  return {
    apply: (id, text, location) => {
      const incoming: IncomingOrder = { id, text, asOf: null, location, events: [] };
      return snapshots.apply(incoming);
    },
    kick: () => {
      for (const runner of runners) runner.kick();
    },
    stop: async () => {
      await Promise.all(runners.map((runner) => runner.stop()));
    },
  };
}

/**
 * Stands where HubRise stands for other orders, and answers from this machine's own database. It
 * knows local orders alone.
 */
function createHomeApi(orders: Pick<Store['orders'], 'get'>): OrdersApi {
  function known(id: OrderId): RawOrder | null {
    const row = orders.get(id);
    return row !== null && isLocal(row.locationId) ? raw(readJson(row.raw)) : null;
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
