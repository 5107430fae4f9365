import { describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { hubrise, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

const LYON = 'p81xp-1';

tillForEachTest({ shop: BOTH_STEPS });

/** Takes the events away that HubRise made by itself. */
async function forgetEvents(): Promise<void> {
  for (const { id } of await hubrise.admin.pendingEvents(till.token)) {
    await fetch(`${hubrise.apiUrl}/callback/events/${id}`, {
      method: 'DELETE',
      headers: { 'X-Access-Token': till.token },
    });
  }
}

function event(fields: Readonly<Record<string, string>>) {
  return { id: 'ev1', resource_type: 'order', event_type: 'update', ...fields };
}

describe('an event id that HubRise uses again', () => {
  it('for another order brings that order', async () => {
    const first = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await forgetEvents();
    const at = '2026-11-24T12:00:00+01:00';
    await hubrise.admin.injectEvent(event({ order_id: first.id, created_at: at }), till.token);
    await till.settle();
    const second = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    await forgetEvents();
    await hubrise.admin.injectEvent(event({ order_id: second.id, created_at: at }), till.token);
    await till.settle();
    expect(till.announced).toEqual(['new_order A1', 'new_order B2']);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
  });

  it('for the same order, later, tells of its cancellation', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await forgetEvents();
    const created_at = new Date(till.gate.hubriseNow()).toISOString();
    await hubrise.admin.injectEvent(event({ order_id: id, created_at }), till.token);
    await till.settle();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await forgetEvents();
    const later = new Date(till.gate.hubriseNow() + 2_000).toISOString();
    await hubrise.admin.injectEvent(event({ order_id: id, created_at: later }), till.token);
    await till.settle();
    expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
  });

  it('while the deletion of the former one is still repeated brings its order, and is deleted', async () => {
    const first = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await forgetEvents();
    const at = '2026-11-24T12:00:00+01:00';
    await hubrise.admin.injectEvent(event({ order_id: first.id, created_at: at }), till.token);
    // HubRise deletes it, and nobody hears of it.
    await hubrise.admin.addFault({ kind: 'drop-after', method: 'DELETE', times: 1 });
    await till.poll();
    expect(till.store.inbox.listUnacknowledged(9)).toHaveLength(1);
    const second = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    await forgetEvents();
    await hubrise.admin.injectEvent(event({ order_id: second.id, created_at: at }), till.token);
    await till.settle();
    expect(till.announced).toEqual(['new_order A1', 'new_order B2']);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
    expect(till.store.inbox.listUnacknowledged(9)).toEqual([]);
  });

  it('and nothing else changed is the same event: its order is not read again', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await forgetEvents();
    const same = event({ order_id: id, created_at: '2026-11-24T12:00:00+01:00' });
    await hubrise.admin.injectEvent(same, till.token);
    await till.settle();
    await hubrise.admin.clearJournal();
    await hubrise.admin.injectEvent(same, till.token);
    await till.settle();
    expect(await hubrise.admin.journal({ path: '/location/orders/*' })).toEqual([]);
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
  });
});

describe('an order id that two locations use', () => {
  /** The same id as an order of Paris, at Lyon, to which the till is connected then. */
  async function twoOrders(): Promise<{ readonly paris: string; readonly token: string }> {
    const paris = {
      id: 'same',
      status: 'new',
      collection_code: 'P1',
      items: [],
      total: '1.00 EUR',
    };
    await hubrise.admin.injectRaw(paris, UBER);
    await till.settle();
    const token = await hubrise.admin.authorise({ deviceId: 'till-test', locationId: LYON });
    till.connectTo({ location: LYON, token });
    till.loops.begin();
    await till.poll();
    return { paris: 'same', token };
  }

  it('is two orders here, each with its own history and answers', async () => {
    const { paris } = await twoOrders();
    const parisBefore = till.store.orders.get(orderId(paris));
    const lyon = { id: 'same', status: 'new', collection_code: 'L1', items: [], total: '2.00 EUR' };
    await hubrise.admin.injectRaw(lyon, { ...UBER, locationId: LYON });
    timers.advance(60_000);
    await till.poll();
    await till.until(() => till.store.outbox.count().waiting === 0);
    expect(till.announced).toEqual(['new_order P1', 'new_order L1']);
    expect(till.store.orders.get(orderId(paris))).toEqual(parisBefore);
    const key = orderId(`same@${LYON}`);
    expect(till.board.getCard(key)).toMatchObject({ code: 'L1', status: 'received' });

    expect(till.moves.accept(key, 0)).toEqual({ kind: 'done' });
    await till.until(() => till.store.outbox.count().waiting === 0);
    expect(till.store.orders.get(key)).toMatchObject({ status: 'accepted', locationId: LYON });
    expect(till.store.orders.get(orderId(paris))).toEqual(parisBefore);
    const told = await hubrise.admin.journal({ method: 'PATCH' });
    expect(told.map(({ path }) => path)).toEqual(Array(3).fill('/location/orders/same'));
  });
});
