import { onTestFinished } from 'vitest';
import { type LocationId, type OrderId, orderId } from '../../main/core/ids.ts';
import type { OrderStatus } from '../../main/core/order-status.ts';
import type { ApiFailure } from '../../main/hubrise/api-call.ts';
import type { OrderPatch, OrdersApi, RawOrder } from '../../main/hubrise/orders.ts';
import { createSnapshots } from '../../main/orders/snapshots.ts';
import { createStore } from '../../main/store/index.ts';
import { createKeyedLock } from '../../main/sync/keyed-lock.ts';
import { createOutboxRunner } from '../../main/sync/outbox-runner.ts';
import { aRow, aSend, LOCATION } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

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
  const errors: unknown[] = [];
  const world: World = {
    answer: () => null,
    standsAt: () => 'received',
    location: LOCATION,
    random: 0,
  };
  const api: OrdersApi = {
    readOrder: async (id) => {
      asked.push(`READ ${id}`);
      const found = world.standsAt(id);
      return typeof found === 'string' ? { kind: 'ok', order: shown(id, found) } : found;
    },
    listOrders: () => Promise.resolve(OFFLINE),
    patchOrder: async (id, patch) => {
      asked.push(`${id} ${patch.status}`);
      const failure = await world.answer(id, patch);
      return failure ?? { kind: 'ok', order: shown(id, patch.status) };
    },
  };
  const runner = createOutboxRunner({
    api: () => api,
    store,
    snapshots: createSnapshots(store, timers.now),
    lock: createKeyedLock(),
    timers,
    random: () => world.random,
    location: () => world.location,
    onOrder: () => undefined,
    around: (_, work) => work(),
    onError: (error) => errors.push(error),
  });
  const idle = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

  return {
    timers,
    store,
    asked,
    errors,
    world,
    runner,
    /** Lets everything go on that has been answered. */
    idle,
    /** An order that was read just now, or `age` ms ago. */
    knows: (id: string, age = 0): void => {
      store.orders.put(aRow(id, { status: 'received', changedAt: timers.now() - age }));
    },
    wait: (id: string, ...statuses: readonly OrderStatus[]): void => {
      const at = timers.now();
      for (const status of statuses) {
        const body = JSON.stringify({ status });
        store.outbox.add(aSend(id, { status, body, createdAt: at, notBefore: at }));
      }
    },
    waiting: (): number => store.outbox.count().waiting,
    parkedFor: (id: string) => store.outbox.latestParkedFor(orderId(id)),
    kick: async (): Promise<void> => {
      runner.kick();
      await idle();
    },
    pass: async (ms: number): Promise<void> => {
      timers.advance(ms);
      await idle();
    },
  };
}

function shown(id: OrderId, status: unknown): RawOrder {
  const value = { id, status };
  return { value, text: JSON.stringify(value) };
}
