import { setImmediate as turn } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import type { HubriseApi } from '../../main/hubrise/api/api.ts';
import type { ApiFailure } from '../../main/hubrise/api/api-call.ts';
import { type OrderPatch, rawOrder } from '../../main/hubrise/api/orders.ts';
import { createKeyedLock } from '../../main/lib/queues.ts';
import { takeAnswered } from '../../main/orders/book/patch-answer.ts';
import { createSnapshots } from '../../main/orders/book/snapshots.ts';
import { createPaymentTeller } from '../../main/sends/payments.ts';
import { createTurns } from '../../main/sends/rounds.ts';
import { createSendRunner } from '../../main/sends/runner.ts';
import { createStore } from '../../main/store/index.ts';
import { aRow, LOCATION } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { anIdleTeller } from './idle-teller.ts';

export const ID = orderId('a');
export const LOST: ApiFailure = { kind: 'offline', reason: 'timeout' };

/** A HubRise of one order, whose answers may be lost after it has acted. */
export function aLoop() {
  const timers = fakeTimers();
  const db = openTestDatabase(tempFolder());
  const store = createStore(db);
  const asked: string[] = [];
  const errors: unknown[] = [];
  const world: {
    lose: number;
    /** HubRise comes to what is sent only then, and nobody hears its answer. */
    late: Promise<void> | null;
    fail: ApiFailure | null;
    isOffline: boolean;
    spoiled: ((text: string) => string) | null;
  } = { lose: 0, late: null, fail: null, isOffline: false, spoiled: null };
  let payments: readonly object[] = [{ id: 'due', name: 'Espèces', amount: '12.00 EUR' }];
  const shown = () => {
    const value = { id: ID, status: 'accepted', total: '12.00 EUR', payments };
    return rawOrder(value, JSON.stringify(value));
  };
  const api = {
    readOrder: async () => {
      asked.push('read');
      if (world.spoiled === null) return { kind: 'ok', order: shown() } as const;
      const text = world.spoiled(shown().text);
      return { kind: 'ok', order: rawOrder(JSON.parse(text), text) } as const;
    },
    patchOrder: async (_id: unknown, patch: OrderPatch) => {
      asked.push('patch');
      if (world.fail !== null) return world.fail;
      const { late } = world;
      world.late = null;
      if (late !== null) {
        void late.then(() => pay(patch));
        return LOST;
      }
      pay(patch);
      if (world.lose > 0) {
        world.lose -= 1;
        return LOST;
      }
      return { kind: 'ok', order: shown() } as const;
    },
  };
  const pay = (patch: OrderPatch): void => {
    const gone = new Set((patch.payments ?? []).map((one) => (one as { id?: string }).id));
    const added = (patch.payments ?? []).filter((one) => !('id' in one));
    payments = [
      ...payments.map((one) =>
        gone.has((one as { id?: string }).id) ? { ...one, deleted: true } : one,
      ),
      ...added.map((one, index) => ({ ...one, id: `new-${payments.length + index}` })),
    ];
  };
  store.orders.put(aRow(ID, { raw: shown().text, status: 'accepted' }));
  const add = (sale: string): void =>
    store.send('payment', {
      subject: ID,
      locationId: LOCATION,
      what: {
        sale,
        payments: {
          added: [{ name: 'Espèces', ref: `PAYE-${sale}-1`, cents: 1_200 }],
          replaced: ['due'],
        },
      },
      createdAt: timers.now(),
    });
  add('01-T00000001');
  const make = () => {
    const snapshots = createSnapshots(store, timers.now);
    const payment = createPaymentTeller({
      store,
      api: () => api as unknown as HubriseApi,
      lock: createKeyedLock(),
      turns: createTurns(timers),
      take: (id, order, at) =>
        takeAnswered({ snapshots, onApplied: () => undefined }, id, order, at),
    });
    const runner = createSendRunner({
      store,
      timers,
      tellers: {
        stock: anIdleTeller(timers),
        payment,
        customer: anIdleTeller(timers),
        points: anIdleTeller(timers),
        sale: anIdleTeller(timers),
      },
      random: () => 0,
      hubriseNow: timers.now,
      location: () => LOCATION,
      isOffline: () => world.isOffline,
      onError: (error) => errors.push(error),
    });
    return {
      ...runner,
      kick: () => runner.kick('payment'),
      shown: (...order: Parameters<typeof payment.shown>) => {
        if (payment.shown(...order)) runner.kick('payment');
      },
    };
  };
  onTestFinished(() => {
    db.close();
  });
  const sends = () => store.sends.listFor('payment', ID);
  const state = () => sends()[0]?.state;
  const why = () => sends()[0]?.lastError ?? null;
  const states = () => sends().map((row) => row.state);
  const paid = () => payments.filter((one) => (one as { ref?: string }).ref?.startsWith('PAYE'));
  return {
    add,
    asked,
    errors,
    make,
    paid,
    payments: () => payments,
    shown,
    state,
    states,
    timers,
    why,
    world,
  };
}

export const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 20; turns += 1) await turn();
};
