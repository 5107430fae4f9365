import { setImmediate as turn } from 'node:timers/promises';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { stayOfEvents } from '../../../main/core/requests/shared-queue.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { refuseWrites } from '../../support/refused-writes.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { startTill, type TestTill } from '../../support/till.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const MINUTE = 60_000;
const STEP = 5_000;

hubriseForEachTest();

let timers: FakeTimers;
beforeEach(() => {
  timers = fakeTimers();
});

function start(folder = tempFolder()): Promise<TestTill> {
  const identity = { folder, deviceId: 'copied' };
  return startTill({ ...identity, hubrise, timers, pollMs: 30_000, stayOfEvents });
}

/** Time passes for all; the tills poll by themselves. */
async function pass(ms: number, tills: readonly TestTill[]): Promise<void> {
  for (let left = ms; left > 0; left -= STEP) {
    await hubrise.admin.advanceClock(STEP);
    timers.advance(STEP);
    for (let quiet = 0; quiet < 3; quiet += 1) {
      await turn();
      if (tills.some((till) => till.requests() > 0)) quiet = -1;
    }
  }
}

async function orders(count: number, tills: readonly TestTill[]): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    // At another moment between two polls each time.
    await pass(2 * MINUTE + (n % 6) * STEP, tills);
    ids.push((await hubrise.admin.injectOrder(newOrder(`N${n}`), UBER)).id);
  }
  await pass(2 * MINUTE, tills);
  return ids;
}

describe('two tills of one copied disk', () => {
  it('both hear of every order, and notice each other', async () => {
    const one = await start();
    await pass(15_000, [one]);
    const other = await start();
    expect(other.token).toBe(one.token);
    const ids = await orders(12, [one, other]);
    // Which of them deletes an event first is chance.
    for (let more = 0; more < 24 && !(one.isQueueShared() && other.isQueueShared()); more += 1) {
      ids.push(...(await orders(1, [one, other])));
    }
    for (const till of [one, other]) {
      expect(ids.filter((id) => till.board.getCard(orderId(id)) === null)).toEqual([]);
      expect(till.isQueueShared()).toBe(true);
      expect(till.sharedQueue, 'said once in half an hour').toEqual([true]);
      expect(till.errors).toEqual([]);
    }
    expect(await hubrise.admin.pendingEvents(one.token)).toEqual([]);
    // Long after the other has gone nothing is said any more.
    await other.stop();
    timers.advance(3 * 60 * MINUTE);
    expect(one.isQueueShared()).toBe(false);
    one.loops.forget();
    expect(one.sharedQueue).toEqual([true, false]);
  });
});

describe('a till that is alone', () => {
  it('notices nobody where it cannot write down for a while what HubRise has let go', async () => {
    const till = await start();
    await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await pass(35_000, [till]);
    const giveBack = refuseWrites(till.db);
    await pass(6 * MINUTE, [till]);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
    giveBack();
    await pass(2 * MINUTE, [till]);
    expect(till.store.inbox.listUnacknowledged(1)).toEqual([]);
    expect(till.sharedQueue).toEqual([]);
  });

  it('notices nobody: not where answers to deletions get lost, not where the queue was emptied', async () => {
    const till = await start();
    await hubrise.admin.addFault({
      kind: 'drop-after',
      method: 'DELETE',
      path: '/callback/events/*',
      times: 20,
    });
    await orders(10, [till]);
    // HubRise let go of all that it had, once.
    const order = await hubrise.admin.injectOrder(newOrder('L'), UBER);
    await pass(35_000, [till]);
    for (const { id } of await hubrise.admin.pendingEvents(till.token)) {
      await fetch(`${hubrise.apiUrl}/callback/events/${id}`, {
        method: 'DELETE',
        headers: { 'x-access-token': till.token },
      });
    }
    await pass(5 * MINUTE, [till]);
    expect(till.board.getCard(orderId(order.id))).not.toBeNull();
    expect(till.isQueueShared()).toBe(false);
  });

  it('notices nobody after a restart, whatever the one before had deleted', async () => {
    const folder = tempFolder();
    const first = await start(folder);
    await orders(6, [first]);
    for (let n = 0; n < 4; n += 1) {
      await hubrise.admin.injectOrder(newOrder(`R${n}`), UBER);
      await pass(35_000, [first]);
    }
    await first.kill();
    const again = await start(folder);
    await pass(5 * MINUTE, [again]);
    await orders(3, [again]);
    expect(again.isQueueShared()).toBe(false);
  });
});
