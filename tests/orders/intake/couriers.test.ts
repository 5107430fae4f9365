import { beforeEach, describe, expect, it, vi } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { startTill, type TestTill } from '../../support/till.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 120_000 });

const START = Date.parse('2026-11-24T18:30:00Z');
const MINUTE = 60_000;

hubriseForEachTest({ start: new Date(START).toISOString(), frozen: true });

let timers: FakeTimers;
let till: TestTill;
let folder: string;
beforeEach(async () => {
  timers = fakeTimers(START);
  folder = tempFolder();
  till = await startTill({ hubrise, timers, folder, pollMs: 3_600_000 });
});

async function pass(ms: number): Promise<void> {
  await hubrise.admin.advanceClock(ms);
  timers.advance(ms);
  await till.poll();
}

/** An order in the kitchen, with a courier on their way to it. */
async function withCourier(code: string): Promise<string> {
  const { id } = await hubrise.admin.injectOrder(newOrder(code, { status: 'accepted' }), UBER);
  await hubrise.admin.updateDelivery(id, { carrier: 'Stuart', status: 'pending' });
  await hubrise.admin.updateDelivery(id, { driver_name: 'Moussa', status: 'pickup_enroute' });
  return id;
}

const OLDER = { order: ['create', 'update'], delivery: ['create', 'update'] };
let step = 0;
/**
 * The courier moves: HubRise tells it by an update of the delivery alone (API §3), to a till that has
 * asked for that, as older versions did, and not taken it back yet.
 */
async function move(id: string): Promise<void> {
  step += 1;
  await hubrise.admin.setCallback(till.token, { url: null, events: OLDER });
  await hubrise.admin.updateDelivery(id, { driver_latitude: `48.${step}` });
}

/** Changes deliveries, and nobody is told of it. */
async function untold(
  ids: readonly string[],
  patch: Parameters<HubriseStandIn['admin']['updateDelivery']>[1],
): Promise<void> {
  await hubrise.admin.loseEvents({ times: ids.length });
  for (const id of ids) await hubrise.admin.updateDelivery(id, patch);
}

async function reads(id: string): Promise<number> {
  const path = `/location/orders/${id}`;
  return (await hubrise.admin.journal({ method: 'GET', path })).length;
}

function courierOf(id: string) {
  return till.board.getCard(orderId(id))?.courier;
}

describe('where a courier is, as an older version asked to be told', () => {
  it('costs one read in two minutes while they are coming, however often it is told', async () => {
    const id = await withCourier('A1');
    await till.settle();
    const before = await reads(id);
    for (let n = 0; n < 18; n += 1) {
      await move(id);
      await pass(20_000);
    }
    // Six minutes.
    expect((await reads(id)) - before).toBe(3);
    await till.settle();
    await expectAgreement(till, hubrise, [id]);
  });

  it('is read at last where they move no more', async () => {
    const id = await withCourier('A1');
    await till.settle();
    await move(id);
    await pass(20_000);
    const before = await reads(id);
    await pass(MINUTE);
    expect(await reads(id)).toBe(before);
    await pass(MINUTE);
    expect(await reads(id)).toBe(before + 1);
    await pass(5 * MINUTE);
    expect(await reads(id), 'once').toBe(before + 1);
  });

  it('is read after a restart that came before its turn', async () => {
    const id = await withCourier('A1');
    await till.settle();
    await move(id);
    await pass(20_000);
    await till.kill();
    const before = await reads(id);
    till = await startTill({ hubrise, timers, folder, pollMs: 3_600_000 });
    await pass(2 * MINUTE);
    // By the look at the open orders, or because it is due: a start may do both.
    expect((await reads(id)) - before).toBeGreaterThan(0);
    expect((await reads(id)) - before).toBeLessThanOrEqual(2);
  });

  it('waits for its read at HubRise no longer than for its commit here', async () => {
    const id = await withCourier('A1');
    await till.settle();
    await move(id);
    await pass(20_000);
    expect(till.store.inbox.listDeferred()).toEqual([id]);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
  });
});

describe('what a courier does', () => {
  it.each(['pickup_approaching', 'pickup_waiting', 'dropoff_enroute'] as const)(
    'is seen at the next poll: %s',
    async (status) => {
      const id = await withCourier('A1');
      await till.settle();
      await move(id);
      await pass(20_000);
      await hubrise.admin.updateDelivery(id, { status });
      await pass(20_000);
      expect(courierOf(id)?.status).toBe(status);
    },
  );

  it('is seen within a minute where HubRise tells it by no event at all, nor by one read for each', async () => {
    const ids = [await withCourier('A1'), await withCourier('A2'), await withCourier('A3')];
    await till.settle();
    await pass(MINUTE);
    await untold(ids, { status: 'pickup_waiting' });
    const before = await Promise.all(ids.map(reads));
    for (let n = 0; n < 2; n += 1) await pass(30_000);
    for (const id of ids) await till.until(() => courierOf(id)?.status === 'pickup_waiting');
    expect(await Promise.all(ids.map(reads))).toEqual(before);
    await expectAgreement(till, hubrise, ids);
    const facts = till.store.orders.listHistory(orderId(ids[0] ?? ''));
    expect(facts.at(-1)).toMatchObject({ kind: 'courier', status: 'pickup_waiting' });
  });

  it('costs nothing while it is only a place', async () => {
    const id = await withCourier('A1');
    await till.settle();
    await pass(MINUTE);
    await pass(MINUTE);
    await hubrise.admin.clearJournal();
    for (let n = 0; n < 20; n += 1) {
      await hubrise.admin.updateDelivery(id, { driver_latitude: `48.${n}` });
      await pass(30_000);
    }
    expect(await reads(id)).toBe(0);
    expect(await hubrise.admin.journal({ method: 'DELETE' })).toEqual([]);
    // A list each 55 s.
    expect((await hubrise.admin.journal({ path: '/location/orders' })).length).toBe(11);
  });

  it('and who they are is seen at once: the first turn of a delivery', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1', { status: 'accepted' }), UBER);
    await till.settle();
    await hubrise.admin.updateDelivery(id, { carrier: 'Stuart', status: 'pending' });
    await pass(30_000);
    expect(courierOf(id)?.status).toBe('pending');
  });
});

describe('ten couriers who tell where they are every 20 s', () => {
  it('keep no new order waiting: each is in within 60 s, and HubRise’s hour is not used up', async () => {
    const couriers: string[] = [];
    for (let n = 0; n < 10; n += 1) couriers.push(await withCourier(`C${n}`));
    await till.settle();
    await hubrise.admin.clearJournal();
    const waits: number[] = [];
    let since: number | null = null;
    let count = 0;
    // Twenty minutes, polled every 30 s; a new order every two minutes.
    for (let now = 0; now < 20 * MINUTE; now += 10_000) {
      if (now % 20_000 === 0) for (const id of couriers) await move(id);
      if (now % (2 * MINUTE) === 0) {
        count += 1;
        await hubrise.admin.injectOrder(newOrder(`N${count}`, { status: 'accepted' }), UBER);
        since = now;
      }
      await hubrise.admin.advanceClock(10_000);
      timers.advance(10_000);
      if (now % 30_000 === 20_000) {
        await till.poll();
        const isIn = till.board.listCards().some(({ code }) => code === `N${count}`);
        if (isIn && since !== null) {
          waits.push(now + 10_000 - since);
          since = null;
        }
      }
    }
    expect(waits).toHaveLength(10);
    expect(Math.max(...waits)).toBeLessThanOrEqual(MINUTE);
    expect(till.rounds.filter((failure) => failure !== null)).toEqual([]);
    const journal = await hubrise.admin.journal();
    const deletions = journal.filter(({ method }) => method === 'DELETE').length;
    const read = journal.filter(({ path }) => path.startsWith('/location/orders/')).length;
    expect(deletions).toBeLessThan(30 + 120 + 10 + 10);
    expect(read).toBeLessThan(10 * 11 + 15);
    expect(journal.length).toBeLessThan(450);
  });
});
