import { onTestFinished } from 'vitest';
import { type LocationId, type OrderId, orderId } from '../../../main/core/ids.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import type { ApiFailure } from '../../../main/hubrise/api/api-call.ts';
import {
  type OrderPatch,
  type OrdersApi,
  type RawOrder,
  rawOrder,
} from '../../../main/hubrise/api/orders.ts';
import { createKeyedLock } from '../../../main/lib/queues.ts';
import { createSnapshots } from '../../../main/orders/book/snapshots.ts';
import { createFreshness } from '../../../main/orders/outbox/freshness.ts';
import { createOutboxRunner } from '../../../main/orders/outbox/runner.ts';
import { createStore } from '../../../main/store/index.ts';
import { aRow, aSend, LOCATION } from '../../store/rows.ts';
import { openTestDatabase } from '../../support/bare-till.ts';
import { fakeTimers, passInHops } from '../../support/fake-timers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

export const OFFLINE: ApiFailure = { kind: 'offline', reason: 'no_connection' };
export const REFUSED: ApiFailure = {
  kind: 'refused',
  status: 422,
  message: 'Unprocessable',
  errors: [{ field: 'status', message: 'status is not possible' }],
  errorType: 'unprocessable_entity',
};

/** What a test may change of its surroundings while it runs. */
interface World {
  /** How HubRise answers a PATCH; a null takes the change and shows the order. */
  answer: (id: OrderId, patch: OrderPatch) => ApiFailure | null | Promise<null>;
  /** How an order stands at HubRise, for the look before a send. */
  standsAt: (id: OrderId) => OrderStatus | ApiFailure;
  location: LocationId | null;
  random: number;
  /** How long HubRise takes for each answer, ms; 0 answers at once. */
  latencyMs: number;
  /** Whether the till cannot ask for news. */
  offline: boolean;
  /** Whether HubRise answers a PATCH with the order. */
  showsAfter: boolean;
  /** The next reads wait for these first: for ever, where one is lost. */
  lost: Promise<void>[];
  /** The list of recent orders, where it is looked at before an answer. */
  list: () => Promise<void>;
}

/** The outbox of one test: the real runner on a real database, over a HubRise of functions. */
export function anOutbox() {
  const timers = fakeTimers();
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  /** What HubRise was asked, as `READ id` and `id status`. */
  const asked: string[] = [];
  /** When each of them was asked, ms since the beginning. */
  const askedAt = new Map<string, readonly number[]>();
  const errors: unknown[] = [];
  const world: World = {
    answer: () => null,
    standsAt: () => 'received',
    location: LOCATION,
    random: 0,
    latencyMs: 0,
    offline: false,
    showsAfter: true,
    lost: [],
    list: () => Promise.resolve(),
  };
  const freshness = createFreshness(timers);
  const lock = createKeyedLock();
  const late = async (): Promise<void> => {
    const { latencyMs } = world;
    if (latencyMs > 0) await new Promise<void>((resolve) => timers.after(latencyMs, resolve));
  };
  const note = (what: string): void => {
    asked.push(what);
    askedAt.set(what, [...(askedAt.get(what) ?? []), timers.monotonic()]);
  };
  const api: OrdersApi = {
    readOrder: freshness.watch(async (id) => {
      note(`READ ${id}`);
      await world.lost.shift();
      await late();
      const found = world.standsAt(id);
      return typeof found === 'string' ? { kind: 'ok', order: shown(id, found) } : found;
    }),
    listOrders: () => Promise.resolve(OFFLINE),
    patchOrder: async (id, patch) => {
      note(`${id} ${patch.status}`);
      await late();
      const failure = await world.answer(id, patch);
      return failure ?? { kind: 'ok', order: world.showsAfter ? shown(id, patch.status) : null };
    },
  };
  const runner = createOutboxRunner({
    api: () => api,
    store,
    snapshots: createSnapshots(store, timers.now),
    lock,
    freshness,
    lookAtOthers: () => world.list(),
    hubriseNow: timers.now,
    isOffline: () => world.offline,
    timers,
    random: () => world.random,
    location: () => world.location,
    onOrder: () => undefined,
    onTold: () => undefined,
    around: (_, work) => work(),
    onError: (error) => errors.push(error),
  });
  function waitFor(undoMs: number, id: string, statuses: readonly OrderStatus[]): void {
    const at = timers.now();
    for (const status of statuses) {
      const body = JSON.stringify({ status });
      store.outbox.add(aSend(id, { status, body, createdAt: at, notBefore: at + undoMs }));
    }
  }
  /** An order that was read a while ago. */
  function knows(id: string): void {
    store.orders.put(aRow(id, { status: 'received' }));
  }
  const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  return {
    timers,
    db,
    store,
    asked,
    /** When it was asked, ms since the beginning. */
    timesOf: (what: string): readonly number[] => askedAt.get(what) ?? [],
    errors,
    world,
    runner,
    /** Lets everything go on that has been answered. */
    idle,
    knows,
    /** An order that was read a while ago, with these answers to it that wait to be sent. */
    holds: (id: string, ...statuses: readonly OrderStatus[]): void => {
      knows(id);
      waitFor(0, id, statuses);
    },
    /** HubRise shows the order this very moment, as an event makes the till read it. */
    reads: (id: string) => lock.run(id, () => api.readOrder(orderId(id), 'update')),
    /** A list shows the order as it is known here. */
    listed: (id: string): void => freshness.shown(orderId(id), timers.monotonic()),
    /** A list shows it in another status. */
    listedOtherwise: (id: string): void => freshness.differs(orderId(id), timers.monotonic()),
    wait: (id: string, ...statuses: readonly OrderStatus[]): void => waitFor(0, id, statuses),
    /** The same, and it can still be taken back for so long, ms. */
    waitUndone: (undoMs: number, id: string, ...statuses: readonly OrderStatus[]): void =>
      waitFor(undoMs, id, statuses),
    waiting: (): number => store.outbox.count().waiting,
    parkedFor: (id: string) => store.outbox.listParkedFor(orderId(id))[0] ?? null,
    kick: async (): Promise<void> => {
      runner.kick();
      await idle();
    },
    /** Lets time pass, from one moment for which something is planned to the next. */
    pass: (ms: number): Promise<void> => passInHops(timers, ms, idle),
  };
}

function shown(id: OrderId, status: unknown): RawOrder {
  const value = { id, status };
  return rawOrder(value, JSON.stringify(value));
}
