import SqliteDatabase from 'better-sqlite3';
import { describe, expect, it, onTestFinished } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../../support/hubrise.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { LOCATION, startTill, type TestTill } from '../../support/till.ts';

hubriseForEachTest();

/** A till that asks only when the test says so. */
function quietTill(timers = fakeTimers()): Promise<TestTill> {
  return startTill({ hubrise, timers });
}

async function reads(path = '/location/orders/*'): Promise<number> {
  return (await hubrise.admin.journal({ method: 'GET', path })).length;
}

async function deletions(): Promise<number> {
  return (await hubrise.admin.journal({ method: 'DELETE', path: '/callback/events/*' })).length;
}

describe('an order on its way in', () => {
  it('is on the board, received at HubRise, and its event deleted', async () => {
    const till = await startTill({ hubrise });
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    await till.until(() => till.board.getCard(orderId(id))?.status === 'received');
    await till.settle();
    expect(till.board.listCards().map((card) => card.code)).toEqual(['AB12']);
    expect(till.announced).toEqual(['new_order AB12']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('is on the disk, with its event and its answer, before HubRise hears of it', async () => {
    const till = await quietTill();
    await hubrise.admin.addFault({ kind: 'hold', method: 'DELETE', path: '/callback/events/*' });
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    const round = till.poll();
    await hubrise.admin.waitFor({ method: 'DELETE', path: '/callback/events/*', arrived: true });
    const witness = new SqliteDatabase(till.db.name, { readonly: true });
    onTestFinished(() => {
      witness.close();
    });
    const row = witness
      .prepare(
        `SELECT orders.status AS status, inbox.outcome AS outcome, outbox.status AS told
         FROM orders JOIN inbox ON inbox.order_id = orders.id
         JOIN outbox ON outbox.order_id = orders.id WHERE orders.id = ?`,
      )
      .get(id);
    expect(row).toMatchObject({ outcome: 'applied', told: 'received' });
    await hubrise.admin.clearFaults();
    await round;
  });

  it('keeps HubRise’s text to the letter', async () => {
    const till = await quietTill();
    const raw = { id: 'raw-1', status: 'accepted', odd: [1, null, { é: '🍕' }], items: 'none' };
    await hubrise.admin.injectRaw(raw, UBER);
    await till.poll();
    expect(JSON.parse(till.store.orders.get(orderId('raw-1'))?.raw ?? '')).toEqual(raw);
  });
});

describe('several events of one order', () => {
  it('cost one read, are announced once and acknowledged each', async () => {
    const till = await quietTill();
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    await hubrise.admin.updateOrder(id, { seller_notes: 'sans couverts' }, UBER);
    await hubrise.admin.updateOrder(id, { seller_notes: 'avec couverts' }, UBER);
    await hubrise.admin.updateDelivery(id, { carrier: 'Stuart', status: 'pending' });
    const events = (await hubrise.admin.pendingEvents(till.token)).length;
    expect(events).toBe(5);
    await till.settle();
    expect(await reads()).toBe(1);
    expect(await deletions()).toBe(events);
    expect(till.announced).toEqual(['new_order AB12']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('cost one read each time where they come one after the other', async () => {
    const till = await quietTill();
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    await till.settle();
    await hubrise.admin.updateOrder(id, { seller_notes: 'sans couverts' }, UBER);
    await till.settle();
    expect(await reads()).toBe(2);
    await expectAgreement(till, hubrise, [id]);
  });

  it('cost no read where they tell of what was read since', async () => {
    const till = await quietTill();
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    await till.settle();
    const old = '2020-01-01T12:00:00+01:00';
    const event = { id: 'old', resource_type: 'order', event_type: 'update', created_at: old };
    await hubrise.admin.injectEvent({ ...event, order_id: id }, till.token);
    await till.settle();
    expect(await reads()).toBe(1);
    expect(till.db.prepare("SELECT outcome FROM inbox WHERE event_id = 'old'").pluck().get()).toBe(
      'stale',
    );
    await expectAgreement(till, hubrise, [id]);
  });

  it('are not made old by one that claims to come from the future', async () => {
    const till = await quietTill();
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    const future = '2099-01-01T12:00:00+01:00';
    const event = {
      id: 'future',
      resource_type: 'order',
      event_type: 'update',
      created_at: future,
    };
    await hubrise.admin.injectEvent({ ...event, order_id: id }, till.token);
    await till.settle();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await till.settle();
    expect(till.announced).toEqual(['new_order AB12', 'order_cancelled AB12']);
    await expectAgreement(till, hubrise, [id]);
  });
});

describe('a deletion that HubRise did not confirm', () => {
  it('is repeated, and the event not handled a second time', async () => {
    const timers = fakeTimers();
    const till = await quietTill(timers);
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'DELETE', times: 1 });
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    await till.poll();
    timers.advance(999);
    const before = till.store.orders.listHistory(orderId(id));
    expect(await hubrise.admin.pendingEvents(till.token)).toHaveLength(1);
    timers.advance(1);
    await till.settle();
    expect(await reads()).toBe(1);
    expect(till.store.orders.listHistory(orderId(id)).slice(0, before.length)).toEqual(before);
    await expectAgreement(till, hubrise, [id]);
  });

  it('and was done all the same is not a failure', async () => {
    const till = await quietTill();
    await hubrise.admin.addFault({ kind: 'drop-after', method: 'DELETE', times: 1 });
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    await till.poll();
    expect(await till.poll()).toBeNull();
    await till.settle();
    await expectAgreement(till, hubrise, [id]);
  });
});

describe('what is not an order', () => {
  it('is kept as it came and acknowledged: a customer', async () => {
    const till = await quietTill();
    await hubrise.admin.createCustomer('ag8u4', { first_name: 'Zoé' });
    await till.settle();
    const [row] = till.db.prepare('SELECT resource_type, outcome, raw FROM inbox').all() as {
      resource_type: string;
      outcome: string;
      raw: string;
    }[];
    expect(row).toMatchObject({ resource_type: 'customer', outcome: 'noted' });
    expect(row?.raw).toContain('Zoé');
    await expectAgreement(till, hubrise, []);
  });

  it('makes the till read the shop again: a location', async () => {
    const till = await quietTill();
    await hubrise.admin.updateLocation(LOCATION, { preparation_time: 35 });
    await till.settle();
    await till.until(() => till.store.connection.get()?.preparationMinutes === 35);
    await expectAgreement(till, hubrise, []);
  });

  it('waits for its order: a courier that comes first', async () => {
    const till = await quietTill();
    const early = { id: 'early', resource_type: 'delivery', event_type: 'create' };
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    await hubrise.admin.injectEvent({ ...early, order_id: 'not-yet' }, till.token);
    await till.settle();
    const outcome = till.db.prepare("SELECT outcome FROM inbox WHERE event_id = 'early'").pluck();
    expect(outcome.get()).toBe('no_order');
    await expectAgreement(till, hubrise, [id]);
  });

  it('brings its order along where HubRise has it: a courier alone', async () => {
    const till = await quietTill();
    const { id } = await hubrise.admin.injectOrder(newOrder('AB12'), UBER);
    const [created] = await hubrise.admin.pendingEvents(till.token);
    await hubrise.admin.addFault({ kind: 'drop-before', path: `/callback/events/${created?.id}` });
    await hubrise.admin.updateDelivery(id, { carrier: 'Stuart', status: 'pending' });
    await till.poll();
    expect(till.announced).toEqual(['new_order AB12']);
  });
});
