import { beforeEach, describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { startTill, type TestTill } from '../../support/till.ts';

hubriseForEachTest();

let timers: FakeTimers;
let folder: string;
let till: TestTill;
let id: OrderId;
beforeEach(async () => {
  timers = fakeTimers();
  folder = tempFolder();
  till = await startTill({ hubrise, timers, folder, shop: BOTH_STEPS });
  id = orderId((await hubrise.admin.injectOrder(newOrder('A1'), UBER)).id);
  await till.settle();
});

/** The platform does this to the order while the till's answer is on its way, and has looked. */
async function race(move: () => void, ...theirs: readonly OrderStatus[]): Promise<void> {
  const hold = await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH' });
  const mark = await hubrise.admin.journalMark();
  move();
  await hubrise.admin.waitFor({ method: 'PATCH', arrived: true, since: mark });
  for (const status of theirs) await hubrise.admin.updateOrder(id, { status }, UBER);
  await hubrise.admin.clearFaults(hold);
}

async function told(): Promise<unknown[]> {
  const patches = await hubrise.admin.journal({ method: 'PATCH' });
  return patches.map(({ body }) => (body as { status: string }).status);
}

/** The news come, and what they lead to. */
async function newsCome(): Promise<void> {
  timers.advance(31_000);
  await till.poll();
  await till.settle();
}

/**
 * The platform gives the order that status, a minute passes, and a list shows it while no event comes; `then`: the last
 * request that this leads to.
 */
async function listShows(
  status: OrderStatus,
  then: { readonly path: string; readonly method?: 'PATCH'; readonly status?: number },
): Promise<void> {
  const path = '/callback/events';
  const held = await hubrise.admin.addFault({ kind: 'status', status: 500, path });
  await hubrise.admin.updateOrder(id, { status }, UBER);
  await hubrise.admin.advanceClock(60_000);
  const since = await hubrise.admin.journalMark();
  timers.advance(60_000);
  await hubrise.admin.waitFor({ ...then, since });
  while (till.requests() > 0) await new Promise((resolve) => setImmediate(resolve));
  await hubrise.admin.clearFaults(held);
}

async function expectCancelled(status: OrderStatus): Promise<void> {
  expect((await hubrise.admin.order(id)).status).toBe(status);
  expect(till.board.getCard(id)).toMatchObject({
    status,
    flags: ['cancelled'],
    actions: ['acknowledge'],
  });
  expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
  await expectAgreement(till, hubrise, [id]);
}

describe('a cancellation that the till’s answer has written over', () => {
  it.each(['cancelled', 'rejected', 'delivery_failed'] as const)(
    'stands: the card says %s and rings, and HubRise is set back to it',
    async (status) => {
      await race(() => till.moves.accept(id, 0), status);
      await till.until(() => till.store.outbox.count().waiting === 0);
      expect((await hubrise.admin.order(id)).status, 'HubRise lets it').toBe('accepted');
      await newsCome();
      await expectCancelled(status);
      expect(await told()).toEqual(['received', 'accepted', status]);
      const history = till.store.orders.listHistory(id);
      expect(history).toContainEqual(
        expect.objectContaining({ kind: 'status', status, by: 'platform' }),
      );
    },
  );

  it('stands where the till was cut off before it heard of it', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    await till.kill();
    till = await startTill({ hubrise, timers: fakeTimers(), folder, shop: BOTH_STEPS });
    await till.settle();
    expect((await hubrise.admin.order(id)).status).toBe('cancelled');
    expect(till.board.getCard(id)?.flags).toEqual(['cancelled']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('stands where the answer to the answer was lost', async () => {
    await hubrise.admin.addFault({ kind: 'drop-after', method: 'PATCH', times: 1 });
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.countFailing().failing === 1);
    await newsCome();
    await expectCancelled('cancelled');
  });

  it('stands where a later change of the platform’s came with it', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    await hubrise.admin.updateOrder(id, { seller_notes: 'Client prévenu' }, UBER);
    await newsCome();
    await expectCancelled('cancelled');
  });

  it('stands where a later change came with it, and HubRise does not give the order itself', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    await hubrise.admin.updateOrder(id, { seller_notes: 'Client prévenu' }, UBER);
    const path = `/location/orders/${id}`;
    const denied = await hubrise.admin.addFault({
      kind: 'status',
      status: 422,
      method: 'GET',
      path,
    });
    timers.advance(31_000);
    await till.poll();
    expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
    await hubrise.admin.clearFaults(denied);
    await newsCome();
    await expectCancelled('cancelled');
  });

  it('stands where its event looks older than what is known', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    const known = till.store.orders.get(id);
    if (known === null) throw new Error('The order is gone');
    till.store.orders.put({ ...known, asOf: known.asOf + 4_000 });
    await newsCome();
    await expectCancelled('cancelled');
  });

  it('stands where HubRise does not show the event at once', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    await hubrise.admin.addFault({
      kind: 'status',
      status: 500,
      method: 'GET',
      path: '/callback/events/*',
    });
    timers.advance(31_000);
    await till.poll();
    expect(till.announced).toEqual(['new_order A1']);
    await hubrise.admin.clearFaults();
    timers.advance(60_000);
    await newsCome();
    await expectCancelled('cancelled');
  });

  it('stands where something far too large comes once in place of its event', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    const path = '/callback/events/*';
    await hubrise.admin.addFault({ kind: 'flood', method: 'GET', path });
    timers.advance(31_000);
    await till.poll();
    expect(till.announced).toEqual(['new_order A1']);
    await hubrise.admin.clearFaults();
    timers.advance(60_000);
    await newsCome();
    await expectCancelled('cancelled');
  });

  it('is told to HubRise as the cashier’s own, where the cashier cancels it meanwhile', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    till.moves.cancel(id, 'Plus de pâte');
    await till.settle();
    await newsCome();
    expect(await told()).toEqual(['received', 'accepted', 'cancelled']);
    expect((await hubrise.admin.order(id)).status).toBe('cancelled');
    await expectAgreement(till, hubrise, [id]);
  });
});

describe('what is no cancellation that was written over', () => {
  it('is one that the platform has taken back before the answer', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled', 'received');
    await newsCome();
    expect(await told()).toEqual(['received', 'accepted']);
    expect(till.board.getCard(id)).toMatchObject({ status: 'accepted', flags: [] });
    expect(till.announced).toEqual(['new_order A1']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('is one that the platform takes back later, long after the answer', async () => {
    till.moves.accept(id, 0);
    await till.settle();
    await hubrise.admin.advanceClock(60_000);
    timers.advance(60_000);
    for (const status of ['cancelled', 'accepted']) {
      await hubrise.admin.updateOrder(id, { status }, UBER);
      await newsCome();
    }
    expect(await told()).toEqual(['received', 'accepted']);
    expect(till.board.getCard(id)).toMatchObject({ status: 'accepted', flags: ['resumed'] });
    await expectAgreement(till, hubrise, [id]);
  });

  it('is one that the platform takes back unheard, once HubRise was set back to it', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await newsCome();
    await expectCancelled('cancelled');
    await hubrise.admin.advanceClock(200_000);
    timers.advance(200_000);
    await till.settle();
    await hubrise.admin.loseEvents({ times: 1 });
    await hubrise.admin.updateOrder(id, { status: 'received' }, UBER);
    await till.kill();
    till = await startTill({ hubrise, timers: fakeTimers(), folder, shop: BOTH_STEPS });
    await till.settle();
    expect(await told()).toEqual(['received', 'accepted', 'cancelled']);
    expect(till.board.getCard(id)).toMatchObject({ status: 'received' });
    await expectAgreement(till, hubrise, [id]);
  });

  it('is one that the platform takes back right after, and a list shows it before its event', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await newsCome();
    await expectCancelled('cancelled');
    await listShows('accepted', { path: '/location/orders', status: 200 });
    await till.settle();
    timers.advance(6_000);
    await till.settle();
    expect(await told()).toEqual(['received', 'accepted', 'cancelled']);
    expect(till.board.getCard(id)).toMatchObject({ status: 'accepted' });
    await expectAgreement(till, hubrise, [id]);
  });

  it('is one that the platform takes back unheard within two minutes, once a look has shown that it stood', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await newsCome();
    await expectCancelled('cancelled');
    const since = await hubrise.admin.journalMark();
    timers.advance(6_000);
    await hubrise.admin.waitFor({ path: `/location/orders/${id}`, status: 200, since });
    await till.settle();
    await hubrise.admin.loseEvents({ times: 1 });
    await listShows('accepted', { path: '/location/orders', status: 200 });
    await till.settle();
    timers.advance(6_000);
    await till.settle();
    expect(await told()).toEqual(['received', 'accepted', 'cancelled']);
    expect(till.board.getCard(id)).toMatchObject({ status: 'accepted' });
    await expectAgreement(till, hubrise, [id]);
  });

  it('is one that was taken back to `new` unheard, and is heard of after that was seen', async () => {
    await race(() => till.moves.accept(id, 0), 'cancelled');
    await till.until(() => till.store.outbox.count().waiting === 0);
    await hubrise.admin.loseEvents({ times: 1 });
    await listShows('new', { path: `/location/orders/${id}`, method: 'PATCH' });
    await newsCome();
    expect(await told()).not.toContain('cancelled');
    await expectAgreement(till, hubrise, [id]);
  });

  it('is one of the second after the receipt that the platform takes back unheard', async () => {
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await hubrise.admin.loseEvents({ times: 1 });
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
    await newsCome();
    expect(await told()).toEqual(['received']);
    expect(till.board.getCard(id)).toMatchObject({
      status: 'accepted',
      flags: ['accepted_elsewhere'],
    });
    await expectAgreement(till, hubrise, [id]);
  });

  it('is a change of something else while the answer was on its way', async () => {
    await race(() => {
      till.moves.accept(id, 0);
    });
    await hubrise.admin.updateOrder(id, { seller_notes: 'Sonnez deux fois' }, UBER);
    await newsCome();
    expect(await told()).toEqual(['received', 'accepted']);
    await expectAgreement(till, hubrise, [id]);
  });
});

it('an answer that comes after the cancellation is not sent: the till looks first', async () => {
  await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
  timers.advance(3_500);
  till.moves.accept(id, 0);
  await till.until(() => till.store.outbox.count().waiting === 0);
  expect(await told()).toEqual(['received']);
  expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
});

it('a bridge that insists on its order is believed after three tellings', async () => {
  await race(() => till.moves.accept(id, 0), 'cancelled');
  for (let turn = 0; turn < 5; turn += 1) {
    await newsCome();
    // Another program that does not look, and whose changes no event tells.
    const other = await hubrise.admin.authorise({ deviceId: 'other', locationId: 'p81xp-0' });
    await fetch(`${hubrise.apiUrl}/location/orders/${id}`, {
      method: 'PATCH',
      headers: { 'X-Access-Token': other, 'Content-Type': 'application/json' },
      body: JSON.stringify({ status: 'accepted' }),
    });
    await hubrise.admin.updateOrder(id, { seller_notes: `Encore ${turn}` }, UBER);
  }
  await newsCome();
  const cancellations = (await told()).filter((status) => status === 'cancelled');
  expect(cancellations.length).toBeLessThanOrEqual(3);
  await expectAgreement(till, hubrise, [id]);
});
