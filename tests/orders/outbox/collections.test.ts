import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { HubriseApi } from '../../../main/hubrise/api/api.ts';
import type { ApiFailure } from '../../../main/hubrise/api/api-call.ts';
import { type OrderPatch, rawOrder } from '../../../main/hubrise/api/orders.ts';
import { createKeyedLock } from '../../../main/lib/queues.ts';
import { createSnapshots } from '../../../main/orders/book/snapshots.ts';
import { createCollectionLoop } from '../../../main/orders/outbox/collections.ts';
import { createTurns } from '../../../main/orders/outbox/waits.ts';
import { createStore } from '../../../main/store/index.ts';
import { aRow, LOCATION } from '../../store/rows.ts';
import { openTestDatabase } from '../../support/bare-till.ts';
import { fakeTimers, passInHops } from '../../support/fake-timers.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { OFFLINE, REFUSED } from './harness.ts';

const ID = orderId('a');
const LOST: ApiFailure = { kind: 'offline', reason: 'timeout' };

/** A HubRise of one order, whose answers may be lost after it has acted. */
function aLoop() {
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
    store.collections.add(
      {
        ...{ orderId: ID, locationId: LOCATION, sale },
        payments: {
          added: [{ name: 'Espèces', ref: `PAYE-${sale}-1`, cents: 1_200 }],
          replaced: ['due'],
        },
      },
      timers.now(),
    );
  add('01-T00000001');
  const make = () =>
    createCollectionLoop({
      ...{ store, timers, random: () => 0, lock: createKeyedLock(), location: () => LOCATION },
      turns: createTurns(timers),
      api: () => api as unknown as HubriseApi,
      snapshots: createSnapshots(store, timers.now),
      isOffline: () => world.isOffline,
      onOrder: () => undefined,
      onError: (error) => errors.push(error),
    });
  onTestFinished(() => {
    db.close();
  });
  const state = () => store.collections.listFor(ID)[0]?.state;
  const why = () => store.collections.listFor(ID)[0]?.lastError ?? null;
  const states = () => store.collections.listFor(ID).map((row) => row.state);
  const paid = () => payments.filter((one) => (one as { ref?: string }).ref?.startsWith('PAYE'));
  return {
    add,
    asked,
    errors,
    make,
    paid,
    payments: () => payments,
    state,
    states,
    timers,
    why,
    world,
  };
}

const settled = async (): Promise<void> => {
  for (let turns = 0; turns < 20; turns += 1) await turn();
};

describe('what was paid at the counter', () => {
  it('is told to HubRise once, in place of what was announced', async () => {
    const { asked, errors, make, payments, state } = aLoop();
    const loop = make();
    loop.kick();
    loop.kick();
    await settled();
    expect([asked, state(), errors]).toEqual([['patch'], 'sent', []]);
    expect(payments()).toMatchObject([
      { id: 'due', deleted: true },
      { name: 'Espèces', ref: 'PAYE-01-T00000001-1', amount: '12.00 EUR' },
    ]);
    await loop.stop();
  });

  it('is not doubled where the answer was lost, nor where the till ended before it came', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    world.lose = 1;
    const loop = make();
    loop.kick();
    await settled();
    expect(state()).toBe('waiting');
    await loop.stop();
    const after = make();
    after.kick();
    await settled();
    // It may still be on its way.
    timers.advance(20_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'read'], 'sent']);
    expect(paid()).toHaveLength(1);
    timers.advance(600_000);
    await settled();
    expect(asked).toHaveLength(2);
    await after.stop();
  });

  it('waits where no request is left for it, says why, and is told once when there is', async () => {
    const { asked, make, paid, state, timers, world, why } = aLoop();
    world.fail = { kind: 'no_budget', untilMs: timers.now() + 40_000 };
    const loop = make();
    for (let kicks = 0; kicks < 5; kicks += 1) loop.kick();
    await settled();
    expect([state(), why()]).toEqual(['waiting', 'no_budget']);
    const before = asked.length;
    timers.advance(39_000);
    await settled();
    expect(asked, 'nothing is asked of a budget that is used up').toHaveLength(before);
    world.fail = null;
    timers.advance(2_000);
    await settled();
    expect(state()).toBe('sent');
    expect(paid()).toHaveLength(1);
    timers.advance(600_000);
    await settled();
    expect(asked.filter((what) => what === 'patch').length).toBeLessThanOrEqual(before + 1);
    await loop.stop();
  });

  it('is told again by itself where HubRise was not reached, and has not got it', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    world.fail = OFFLINE;
    const loop = make();
    loop.kick();
    await settled();
    world.fail = null;
    timers.advance(60_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'patch'], 'sent']);
    expect(paid()).toHaveLength(1);
    await loop.stop();
  });

  it('is kept where HubRise refuses it, and not sent again', async () => {
    const { asked, make, state, timers, world } = aLoop();
    world.fail = REFUSED;
    const loop = make();
    loop.kick();
    await settled();
    timers.advance(600_000);
    loop.kick();
    await settled();
    expect([asked, state()]).toEqual([['patch'], 'refused']);
    await loop.stop();
  });

  it.each([
    ['is no order', () => '[]'],
    ['has no id', () => '{"status":"accepted"}'],
    [
      'is another one',
      (text: string) => text.replace('"id":"a"', '"id":"b"').replace(/PAYE/g, 'X'),
    ],
    ['has no list of payments', () => '{"id":"a","payments":"…"}'],
  ])(
    'waits after a lost answer while what HubRise shows %s, and is not doubled',
    async (_, spoiled) => {
      const { asked, make, paid, state, timers, world } = aLoop();
      world.lose = 1;
      const loop = make();
      loop.kick();
      await settled();
      world.spoiled = spoiled;
      timers.advance(60_000);
      await settled();
      expect([asked, state()]).toEqual([['patch', 'read'], 'waiting']);
      world.spoiled = null;
      timers.advance(60_000);
      await settled();
      expect([asked, state()]).toEqual([['patch', 'read', 'read'], 'sent']);
      expect(paid()).toHaveLength(1);
      await loop.stop();
    },
  );

  it('is told as soon as HubRise is back, however long it was away', async () => {
    const { asked, make, state, timers, world } = aLoop();
    world.fail = { kind: 'offline', reason: 'no_connection' };
    world.isOffline = true;
    const loop = make();
    loop.kick();
    await passInHops(timers, 10 * 60_000, settled);
    const tries = asked.length;
    Object.assign(world, { fail: null, isOffline: false });
    loop.hubriseIsBack();
    await settled();
    expect([asked.slice(tries), state()]).toEqual([['patch'], 'sent']);
    await loop.stop();
  });

  it('is not doubled where it was still on its way when the till gave it up', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    const { promise, resolve } = Promise.withResolvers<void>();
    world.late = promise;
    const loop = make();
    loop.kick();
    await settled();
    timers.advance(15_000);
    await settled();
    resolve();
    timers.advance(60_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'read'], 'sent']);
    expect(paid()).toHaveLength(1);
    await loop.stop();
  });

  it('is known to have arrived by its ref, in an order that is not to be read', async () => {
    const { asked, make, paid, state, timers, world } = aLoop();
    world.lose = 1;
    const loop = make();
    loop.kick();
    await settled();
    world.spoiled = (text) => `[${text}]`;
    timers.advance(60_000);
    await settled();
    expect([asked, state()]).toEqual([['patch', 'read'], 'sent']);
    expect(paid()).toHaveLength(1);
    await loop.stop();
  });

  it('is told although one before it waits for an order that is not to be read', async () => {
    const { add, asked, make, paid, states, timers, world } = aLoop();
    world.lose = 1;
    const loop = make();
    loop.kick();
    await settled();
    world.spoiled = () => '{}';
    add('01-T00000002');
    timers.advance(60_000);
    await settled();
    expect([asked, states()]).toEqual([
      ['patch', 'read', 'patch'],
      ['waiting', 'sent'],
    ]);
    expect(paid()).toHaveLength(2);
    await loop.stop();
  });
});
