import { beforeEach, describe, expect, it, vi } from 'vitest';
import { expectAgreement } from '../../support/agreement.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { startTill, type TestTill } from '../../support/till.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 60_000 });

const DELETIONS = { method: 'DELETE', path: '/callback/events/*' } as const;

hubriseForEachTest();

let timers: FakeTimers;
let till: TestTill;
let random: number;
beforeEach(async () => {
  timers = fakeTimers();
  random = 0;
  till = await startTill({ hubrise, timers, pollMs: 3_600_000, random: () => random });
});

async function inject(
  count: number,
  prefix = 'N',
  fields: Parameters<typeof newOrder>[1] = {},
): Promise<string[]> {
  const ids: string[] = [];
  for (let n = 0; n < count; n += 1) {
    ids.push((await hubrise.admin.injectOrder(newOrder(`${prefix}${n}`, fields), UBER)).id);
  }
  return ids;
}

async function round(): Promise<void> {
  await hubrise.admin.advanceClock(30_000);
  timers.advance(30_000);
  await till.poll();
}

describe('where no deletion goes through', () => {
  it.each([
    ['cut by a proxy', { kind: 'drop-before' }],
    ['cut once it acted', { kind: 'drop-after' }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a 403', { kind: 'status', status: 403 }],
  ] as const)('(%s) every order comes in all the same', async (_name, fault) => {
    await hubrise.admin.addFault({ ...fault, ...DELETIONS });
    const ids = await inject(90);
    await round();
    expect(till.store.orders.countOpen()).toBe(90);
    const late = await inject(1, 'L');
    await round();
    expect(till.announced).toContain('new_order L0');
    await hubrise.admin.clearFaults();
    for (let n = 0; n < 30; n += 1) await round();
    await expectAgreement(till, hubrise, [...ids, ...late]);
  });
});

async function deletions(): Promise<readonly { readonly path: string }[]> {
  return hubrise.admin.journal(DELETIONS);
}

async function rounds(count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await round();
}

describe('a day without a deletion', () => {
  it('costs three requests a poll at most for what is handled, and every order comes in', async () => {
    await hubrise.admin.setLimits({ minute: 1_000_000, hour: 1_000_000, day: 1_000_000 });
    await hubrise.admin.addFault({ kind: 'drop-before', ...DELETIONS });
    // Accepted elsewhere: they cost no receipt.
    const ids = await inject(150, 'N', { status: 'accepted' });
    await rounds(3);
    expect(till.store.orders.countOpen()).toBe(150);
    for (let n = 0; n < 5; n += 1) {
      const mark = await hubrise.admin.journalMark();
      ids.push(...(await inject(1, `L${n}-`)));
      await round();
      expect(till.announced.at(-1)).toBe(`new_order L${n}-0`);
      const lists = await hubrise.admin.journal({ path: '/callback/events', since: mark });
      expect(lists.length).toBeLessThanOrEqual(3);
    }
    await hubrise.admin.clearFaults();
    await rounds(8);
    await till.settle();
    await expectAgreement(till, hubrise, ids);
  });

  it('is no reason to call HubRise unreachable, and is said, once, until it is over', async () => {
    await hubrise.admin.addFault({ kind: 'drop-before', ...DELETIONS });
    const since = timers.now() + 30_000;
    await inject(5);
    await rounds(3);
    expect(till.acknowledgingTrouble, 'a minute may be nothing').toEqual([]);
    await rounds(10);
    expect(till.acknowledgingTrouble).toEqual([since]);
    expect(till.loops.exchange.get().offlineSince).toBeNull();
    await hubrise.admin.clearFaults();
    await rounds(2);
    expect(till.acknowledgingTrouble).toEqual([since, null]);
  });

  it('is said no more once the till is disconnected: there is nothing left to tell HubRise', async () => {
    await hubrise.admin.addFault({ kind: 'drop-before', ...DELETIONS });
    await inject(5);
    await rounds(13);
    expect(till.acknowledgingTrouble).toHaveLength(1);
    till.loops.forget();
    expect(till.acknowledgingTrouble.at(-1)).toBeNull();
    till.loops.forget();
    expect(till.acknowledgingTrouble, 'once').toHaveLength(2);
  });

  it('is tried ever more seldom, one at a time', async () => {
    await hubrise.admin.addFault({ kind: 'drop-before', ...DELETIONS });
    random = 0.999;
    await inject(20);
    await rounds(20);
    expect((await deletions()).length).toBeLessThan(15);
  });
});

describe('one event that HubRise does not let go', () => {
  it('holds up no other, and is let go at last', async () => {
    const stuck = await inject(1, 'S');
    const [event] = await hubrise.admin.pendingEvents(till.token);
    await hubrise.admin.addFault({
      kind: 'status',
      status: 500,
      method: 'DELETE',
      path: `/callback/events/${event?.id}`,
    });
    const ids = await inject(20);
    await rounds(2);
    const pending = await hubrise.admin.pendingEvents(till.token);
    expect(pending.map(({ id }) => id)).toEqual([event?.id]);
    await rounds(10);
    expect(till.acknowledgingTrouble).toEqual([]);
    await hubrise.admin.clearFaults();
    await rounds(2);
    await expectAgreement(till, hubrise, [...stuck, ...ids]);
  });

  it('is said once ten minutes have passed, by itself alone, until it is let go', async () => {
    await inject(1, 'S');
    const since = timers.now() + 30_000;
    const [event] = await hubrise.admin.pendingEvents(till.token);
    await hubrise.admin.addFault({
      kind: 'status',
      status: 500,
      method: 'DELETE',
      path: `/callback/events/${event?.id}`,
    });
    await rounds(20);
    expect(till.loops.acknowledger.late()).toBeNull();
    await rounds(2);
    await inject(5);
    await rounds(2);
    expect(till.loops.acknowledger.late()).toEqual({ count: 1, since });
    await hubrise.admin.clearFaults();
    timers.advance(16 * 60_000);
    await rounds(2);
    expect(till.loops.acknowledger.late()).toBeNull();
  });
});

describe('deletions that HubRise was told and never answered', () => {
  it('are settled by the list, which holds the events no longer', async () => {
    await hubrise.admin.addFault({ kind: 'drop-after', ...DELETIONS });
    const ids = await inject(10);
    await rounds(5);
    expect(till.store.inbox.listUnacknowledged(100)).toEqual([]);
    await expectAgreement(till, hubrise, ids);
  });
});
