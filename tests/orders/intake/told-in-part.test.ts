import { beforeEach, describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { hubrise, rounds, till, tillForEachTest } from '../../support/till-of-the-test.ts';
import {
  anOrder,
  answered,
  BROKEN,
  DENIED,
  elsewhere,
  forget,
  lastEvent,
  later,
  orderMeets,
  shown,
  whileAccepting,
} from './told-in-part-harness.ts';

let chance = 0;
beforeEach(() => {
  chance = 0;
});
tillForEachTest({ shop: BOTH_STEPS, pollMs: 30_000, random: () => chance });

describe('what a look has shown', () => {
  it.each([
    ['denies the order', DENIED],
    ['does not give it', BROKEN],
  ])('is not taken back by an event of before, where HubRise %s', async (_, fault) => {
    const id = await anOrder();
    await later(9_000);
    await hubrise.admin.updateOrder(id, { seller_notes: 'Sonnez' }, UBER);
    await later(9_000);
    await elsewhere(id, 'cancelled');
    await later(2_000);
    await answered(() => till.moves.accept(id, 0));
    expect(shown(id)).toBe('cancelled');
    const faults = await orderMeets(id, fault);
    await later(15_000);
    await till.poll();
    expect(shown(id)).toBe('cancelled');
    await hubrise.admin.clearFaults(faults);
    await rounds(3);
    await till.settle();
    expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
    expect(till.store.orders.get(id)?.raw).toContain('Sonnez');
    await expectAgreement(till, hubrise, [id]);
  });
});

describe('a cancellation that HubRise shows in its list', () => {
  it.each([
    ['denies the order', DENIED],
    ['does not give it', BROKEN],
  ])(
    'stands a minute after the event of a former taking back, though HubRise %s',
    async (_, fault) => {
      const id = await anOrder();
      await later(9_000);
      await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
      await later(9_000);
      await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
      await later(9_000);
      await elsewhere(id, 'cancelled');
      const noEvents = await hubrise.admin.addFault({ ...BROKEN, path: '/callback/events' });
      await later(90_000);
      await till.poll();
      await till.settle();
      expect(shown(id)).toBe('cancelled');
      await hubrise.admin.clearFaults(noEvents);
      const faults = await orderMeets(id, fault);
      // Such an event is heard where no other tells more; the next list does.
      for (let half = 0; half < 2; half += 1) {
        await later(31_000);
        await till.poll();
        await till.settle();
      }
      expect(shown(id)).toBe('cancelled');
      await hubrise.admin.clearFaults(faults);
      await rounds(3);
      await till.settle();
      await expectAgreement(till, hubrise, [id]);
    },
  );
});

describe('what an event left for the next read of its order', () => {
  /** The order gets a note of which its event, and so far nothing else, tells that there is something. */
  async function noted(id: OrderId): Promise<string> {
    await hubrise.admin.updateOrder(id, { seller_notes: 'Allergie aux noix' }, UBER);
    await forget(await lastEvent());
    const broken = await orderMeets(id, BROKEN);
    await hubrise.admin.injectEvent(
      {
        id: 'part',
        resource_type: 'order',
        event_type: 'update',
        order_id: id,
        created_at: new Date(till.gate.hubriseNow()).toISOString(),
        new_state: { id, collection_code: 'A1' },
      },
      till.token,
    );
    await later(31_000);
    await till.poll();
    expect(till.store.inbox.listDeferred()).toEqual([id]);
    return broken;
  }

  it('is read although a list has shown where the courier is meanwhile', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const courier = { carrier: 'Stuart', status: 'pickup_enroute', driver_name: 'Léa' };
    await hubrise.admin.updateDelivery(id, courier);
    await till.settle();
    await answered(() => till.moves.accept(orderId(id), 0));
    await later(9_000);
    const broken = await noted(orderId(id));
    await hubrise.admin.updateDelivery(id, { status: 'pickup_approaching' });
    await forget(await lastEvent());
    await later(50_000);
    await till.poll();
    await till.until(
      () => till.store.orders.get(orderId(id))?.raw.includes('approaching') === true,
    );
    await hubrise.admin.clearFaults(broken);
    await rounds(2);
    expect(till.store.orders.get(orderId(id))?.raw).toContain('Allergie');
    expect(till.store.inbox.listDeferred()).toEqual([]);
  });

  it('is read although HubRise denied the order once', async () => {
    const id = await anOrder();
    const broken = await noted(id);
    await hubrise.admin.clearFaults(broken);
    const path = `/location/orders/${id}`;
    await hubrise.admin.addFault({ ...DENIED, method: 'GET', path, times: 1 });
    await rounds(4);
    expect(till.store.orders.get(id)?.raw).toContain('Allergie');
    expect(till.store.inbox.listDeferred()).toEqual([]);
  });
});

it('news of an order do not wait behind an older event that HubRise does not give', async () => {
  const id = await anOrder();
  chance = 0.99;
  await whileAccepting(id, () => hubrise.admin.updateOrder(id, { seller_notes: 'Sonnez' }, UBER));
  const path = `/callback/events/${await lastEvent()}`;
  await hubrise.admin.addFault({ ...BROKEN, method: 'GET', path });
  for (let n = 0; n < 20; n += 1) {
    await later(31_000);
    await till.poll();
  }
  await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
  await later(31_000);
  await till.poll();
  expect(shown(id)).toBe('cancelled');
});

describe('an answer that is about something else', () => {
  it('is no word of the order that was asked for', async () => {
    const id = await anOrder();
    const other = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    await till.settle();
    await hubrise.admin.replaceRaw(id, { ...other, status: 'cancelled' }, UBER);
    await rounds(1);
    expect(till.board.getCard(id)).toMatchObject({ code: 'A1', status: 'received' });
    await rounds(3);
    expect(till.board.getCard(id)).toMatchObject({ code: 'A1', flags: ['incomplete'] });
    expect(till.announced).toEqual(['new_order A1', 'new_order B2']);
  });

  it('is none where the id of an event has become another order’s', async () => {
    const id = await anOrder();
    const other = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    await till.settle();
    await later(9_000);
    const event = (order: string) => ({
      id: 'ev1',
      resource_type: 'order',
      event_type: 'update',
      order_id: order,
      created_at: new Date(till.gate.hubriseNow()).toISOString(),
      new_state: { id: order, status: order === id ? 'received' : 'cancelled' },
    });
    await hubrise.admin.injectEvent(event(id), till.token);
    await orderMeets(id, BROKEN);
    const path = '/callback/events/ev1';
    await hubrise.admin.addFault({ ...BROKEN, method: 'GET', path, times: 1 });
    await till.poll();
    await forget('ev1');
    await orderMeets(orderId(other.id), BROKEN);
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'DELETE' });
    await hubrise.admin.injectEvent(event(other.id), till.token);
    await rounds(3);
    expect(shown(id)).toBe('received');
  });
});

describe('an end of the second in which the till has told its receipt', () => {
  it('is over where its order goes on with the next look, though no news of that came', async () => {
    const id = await anOrder();
    const faults = await orderMeets(id, BROKEN);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await later(31_000);
    await till.poll();
    await till.settle();
    expect(shown(id), 'by its event alone').toBe('cancelled');
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
    await forget(await lastEvent());
    await hubrise.admin.clearFaults(faults);
    await rounds(3);
    await till.settle();
    expect(shown(id)).toBe('accepted');
    await expectAgreement(till, hubrise, [id]);
  });
});
