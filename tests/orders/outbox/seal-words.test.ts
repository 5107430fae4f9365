import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { RequestClass } from '../../../main/core/requests/budget.ts';
import type { HubriseApi } from '../../../main/hubrise/api/api.ts';
import type { ApiFailure } from '../../../main/hubrise/api/api-call.ts';
import { type OrderPatch, rawOrder } from '../../../main/hubrise/api/orders.ts';
import { createKeyedLock } from '../../../main/lib/queues.ts';
import { createSnapshots } from '../../../main/orders/book/snapshots.ts';
import { createSealWords } from '../../../main/orders/outbox/seal-words.ts';
import { createTurns } from '../../../main/sends/rounds.ts';
import { createStore } from '../../../main/store/index.ts';
import { aRow, LOCATION } from '../../store/rows.ts';
import { openTestDatabase } from '../../support/bare-till.ts';
import { fakeTimers, passInHops } from '../../support/fake-timers.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { OFFLINE, REFUSED } from './harness.ts';

const MARK = { pos_helper_seal_here: { till: 'Bar' } };
const GIVEN_BACK = { pos_helper_seal_here: { till: 'Bar', given_back: true } };

/** Orders at a HubRise of functions, of each of which this till has something to say. */
function aLoop(ids: readonly string[]) {
  const timers = fakeTimers();
  const db = openTestDatabase(tempFolder());
  const store = createStore(db);
  const asked: string[] = [];
  const classes = new Set<RequestClass | undefined>();
  const errors: unknown[] = [];
  const world = {
    fail: [] as ApiFailure[],
    keeps: true,
    asksAgain: false,
    mark: MARK as Readonly<Record<string, unknown>>,
    /** Happens while HubRise is being asked. */
    meanwhile: (): void => undefined,
  };
  const fields = new Map<string, object>();
  const shown = (id: string) => {
    const value = {
      id,
      status: 'accepted',
      total: '12.00 EUR',
      custom_fields: fields.get(id) ?? {},
    };
    return { kind: 'ok', order: rawOrder(value, JSON.stringify(value)) } as const;
  };
  const meet = async <T>(
    what: string,
    request: RequestClass | undefined,
    act: () => T,
  ): Promise<T | ApiFailure> => {
    asked.push(what);
    classes.add(request);
    await turn();
    world.meanwhile();
    return world.fail.shift() ?? act();
  };
  const api = {
    readOrder: async (id: string, request: RequestClass) =>
      meet(`read ${id}`, request, () => shown(id)),
    patchOrder: async (id: string, patch: OrderPatch, request?: RequestClass) =>
      meet(`patch ${id}`, request, () => {
        if (world.keeps) fields.set(id, { ...fields.get(id), ...patch.custom_fields });
        return shown(id);
      }),
  };
  for (const id of ids) {
    store.orders.put(aRow(id, { raw: shown(id).order.text, status: 'accepted' }));
    store.takings.want(orderId(id), timers.now());
    store.takings.settle(orderId(id), {
      byHand: null,
      remarks: null,
      tellAt: timers.now() + 60_000,
    });
  }
  const isSaid = (id: string): boolean => {
    const said = JSON.stringify(world.mark).slice(1, -1);
    return store.orders.get(orderId(id))?.raw.includes(said) === true;
  };
  const loop = createSealWords({
    store,
    timers,
    random: () => 0,
    lock: createKeyedLock(),
    location: () => LOCATION,
    turns: createTurns(timers),
    hubriseNow: timers.now,
    isOffline: () => false,
    api: () => api as unknown as HubriseApi,
    snapshots: createSnapshots(store, timers.now),
    words: {
      unsaid: (id) => (isSaid(id) ? null : world.mark),
      asksAgainAt: () => (world.asksAgain ? timers.now() + 60 * 60_000 : null),
    },
    onOrder: () => undefined,
    onError: (error) => errors.push(error),
  });
  onTestFinished(async () => {
    await loop.stop();
    db.close();
    expect(errors).toEqual([]);
  });
  return {
    loop,
    asked,
    classes,
    world,
    timers,
    fields,
    /** All of it is given back here, in the transaction of the avoir. */
    giveBack: (id: string): void => {
      world.mark = GIVEN_BACK;
      const tellAt = timers.now();
      store.takings.settle(orderId(id), { byHand: null, remarks: null, tellAt });
      loop.kick();
    },
    pass: (ms: number): Promise<void> =>
      passInHops(timers, ms, async () => {
        for (let turns = 0; turns < 8; turns += 1) await turn();
      }),
  };
}

describe('what the journal has of a platform’s order, for the shop’s other tills', () => {
  it('wakes nobody any more once the till has closed, also where it was under way', async () => {
    const till = aLoop(['a']);
    till.world.asksAgain = true;
    let closing: Promise<void> | null = null;
    till.world.meanwhile = () => {
      closing = till.loop.stop();
    };
    till.loop.kick();
    await till.pass(61_000);
    await closing;
    expect(till.asked).toEqual(['patch a']);
    expect(till.timers.waits()).toEqual([]);
  });

  it('is written into HubRise’s order when its time has come, once, by what nobody waits for', async () => {
    const till = aLoop(['a']);
    till.loop.kick();
    await till.pass(59_000);
    expect(till.asked).toEqual([]);
    await till.pass(24 * 60 * 60_000);
    expect(till.asked).toEqual(['patch a']);
    expect([...till.classes]).toEqual(['refresh']);
    expect(till.fields.get('a')).toEqual(MARK);
  });

  it('is told again after a failure, and not where HubRise refuses it or keeps nothing of it', async () => {
    const till = aLoop(['a', 'b', 'c']);
    till.world.fail = [OFFLINE, { kind: 'server_error', status: 500 }, REFUSED];
    till.loop.kick();
    await till.pass(60 * 60_000);
    expect(till.asked.toSorted()).toEqual(['patch a', 'patch a', 'patch b', 'patch b', 'patch c']);
    const other = aLoop(['a']);
    other.world.keeps = false;
    other.loop.kick();
    await other.pass(24 * 60 * 60_000);
    expect(other.asked).toEqual(['patch a']);
  });

  it('goes slowly, however many orders wait', async () => {
    const till = aLoop(Array.from({ length: 100 }, (_, n) => `o${n}`));
    till.loop.kick();
    await till.pass(61_000);
    expect(till.asked.length).toBeLessThanOrEqual(11);
    await till.pass(30 * 60_000);
    expect(till.asked).toHaveLength(100);
  });

  it('waits for the next window where HubRise allows nothing more', async () => {
    const till = aLoop(['a', 'b']);
    till.world.fail = [{ kind: 'no_budget', untilMs: till.timers.now() + 10 * 60_000 }];
    till.loop.kick();
    await till.pass(9 * 60_000);
    expect(till.asked).toEqual(['patch a']);
    await till.pass(2 * 60_000);
    expect(till.asked).toEqual(['patch a', 'patch a', 'patch b']);
  });

  it('is asked for once an hour as long as another till may have changed what it says', async () => {
    const till = aLoop(['a']);
    till.world.asksAgain = true;
    till.loop.kick();
    await till.pass(3 * 60 * 60_000);
    expect(till.asked).toEqual(['patch a', 'read a', 'read a']);
    till.world.asksAgain = false;
    await till.pass(24 * 60 * 60_000);
    expect(till.asked).toEqual(['patch a', 'read a', 'read a', 'read a']);
  });

  it.each(['told', 'asked'])(
    'is told that it was given back while HubRise was being %s',
    async (how) => {
      const till = aLoop(['a']);
      till.loop.kick();
      if (how === 'asked') {
        till.world.asksAgain = true;
        await till.pass(2 * 60_000);
        expect(till.asked).toEqual(['patch a']);
      }
      till.world.meanwhile = () => {
        till.world.meanwhile = () => undefined;
        till.world.asksAgain = false;
        till.giveBack('a');
      };
      await till.pass(48 * 60 * 60_000);
      expect(till.fields.get('a')).toEqual(GIVEN_BACK);
      expect(till.asked).toEqual(['patch a', ...(how === 'asked' ? ['read a'] : []), 'patch a']);
    },
  );

  it('is asked for at once where somebody waits', async () => {
    const till = aLoop(['a']);
    await till.loop.askFor(orderId('a'));
    expect([till.asked, [...till.classes]]).toEqual([['read a'], ['answer']]);
  });
});
