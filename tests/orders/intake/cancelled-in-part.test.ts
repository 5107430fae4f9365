import { describe, expect, it } from 'vitest';
import { expectAgreement } from '../../support/agreement.ts';
import { UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { hubrise, rounds, till, tillForEachTest } from '../../support/till-of-the-test.ts';
import {
  anOrder,
  answered,
  BROKEN,
  DENIED,
  elsewhere,
  lastEvent,
  later,
  orderMeets,
  shown,
  whileAccepting,
} from './told-in-part-harness.ts';

tillForEachTest({ shop: BOTH_STEPS, pollMs: 30_000, random: () => 0 });

describe('a cancellation that an answer has written over', () => {
  it('stands where the next answer left before its event came, and the order was not given', async () => {
    const id = await anOrder();
    await whileAccepting(id, () => hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER));
    await later(12_000);
    await answered(() => till.moves.step(id, 'in_preparation'));
    const broken = await orderMeets(id, BROKEN);
    await later(15_000);
    await till.poll();
    await hubrise.admin.clearFaults(broken);
    await rounds(2);
    await till.settle();
    expect(shown(id)).toBe('cancelled');
    expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('stands where for a while neither the order nor its event is given', async () => {
    const id = await anOrder();
    await whileAccepting(id, () => hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER));
    const broken = await orderMeets(id, BROKEN);
    const event = await hubrise.admin.addFault({
      ...BROKEN,
      method: 'GET',
      path: `/callback/events/${await lastEvent()}`,
    });
    await rounds(3);
    await hubrise.admin.clearFaults(broken);
    await hubrise.admin.clearFaults(event);
    await rounds(3);
    await till.settle();
    expect(shown(id)).toBe('cancelled');
    await expectAgreement(till, hubrise, [id]);
  });

  it('stands where HubRise denies its event for a moment', async () => {
    const id = await anOrder();
    await whileAccepting(id, () => hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER));
    const path = `/callback/events/${await lastEvent()}`;
    await hubrise.admin.addFault({ ...DENIED, method: 'GET', path, times: 2 });
    await rounds(4);
    await till.settle();
    expect(shown(id)).toBe('cancelled');
    await expectAgreement(till, hubrise, [id]);
  });

  it.each([
    ['before', 0],
    ['after', 1],
  ])('stands while HubRise does not give an event from %s it', async (_, place) => {
    const id = await anOrder();
    const notes = { seller_notes: 'Client prévenu' };
    const cancellation = { status: 'cancelled' };
    await whileAccepting(id, async () => {
      for (const change of place === 0 ? [notes, cancellation] : [cancellation, notes]) {
        await hubrise.admin.updateOrder(id, change, UBER);
      }
    });
    const events = await hubrise.admin.pendingEvents(till.token);
    const path = `/callback/events/${events[place]?.id}`;
    await hubrise.admin.addFault({ ...BROKEN, method: 'GET', path });
    await rounds(3);
    expect(shown(id)).toBe('cancelled');
    await hubrise.admin.clearFaults();
    await rounds(6);
    await till.settle();
    await expectAgreement(till, hubrise, [id]);
  });

  it('stands where its event comes later than a change that followed it, and the order is denied', async () => {
    const id = await anOrder();
    await whileAccepting(id, () => hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER));
    const known = till.store.orders.get(id);
    if (known === null) throw new Error('The order is gone');
    till.store.orders.put({ ...known, asOf: known.asOf + 4_000 });
    await orderMeets(id, DENIED);
    await rounds(2);
    expect(shown(id)).toBe('cancelled');
  });

  it('stands where the last event tells nothing, and the order is denied', async () => {
    const id = await anOrder();
    await whileAccepting(id, () => hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER));
    await hubrise.admin.updateOrder(id, { seller_notes: 'Client prévenu' }, UBER);
    await orderMeets(id, DENIED);
    const path = `/callback/events/${await lastEvent()}`;
    await hubrise.admin.addFault({ kind: 'events-without-state', method: 'GET', path });
    await rounds(3);
    expect(shown(id)).toBe('cancelled');
  });
});

describe('a cancellation of an order that HubRise does not give by itself', () => {
  it('is heard where its event is not given at once', async () => {
    const id = await anOrder();
    await orderMeets(id, DENIED);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    const path = `/callback/events/${await lastEvent()}`;
    await hubrise.admin.addFault({ ...BROKEN, method: 'GET', path, times: 1 });
    await rounds(3);
    expect(shown(id)).toBe('cancelled');
  });

  it('is heard where a change of the same second is listed after it', async () => {
    const id = await anOrder();
    await later(10_000);
    await hubrise.admin.updateOrder(id, { seller_notes: 'Sonnez' }, UBER);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await orderMeets(id, DENIED);
    await hubrise.admin.addFault({ kind: 'events-out-of-order' });
    await rounds(2);
    expect(shown(id)).toBe('cancelled');
  });

  it('and its last change are shown as they came, however those of one second are listed', async () => {
    const id = await anOrder();
    await later(10_000);
    for (const seller_notes of ['Sans noix', 'Sans noix ni lait'])
      await hubrise.admin.updateOrder(id, { seller_notes }, UBER);
    await orderMeets(id, DENIED);
    await hubrise.admin.addFault({ kind: 'events-out-of-order' });
    await rounds(2);
    expect(till.store.orders.get(id)?.raw).toContain('ni lait');
  });

  it('is heard where the change after it tells nothing', async () => {
    const id = await anOrder();
    await later(10_000);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await later(2_000);
    await hubrise.admin.updateOrder(id, { seller_notes: 'Client prévenu' }, UBER);
    await orderMeets(id, DENIED);
    const path = `/callback/events/${await lastEvent()}`;
    await hubrise.admin.addFault({ kind: 'events-without-state', method: 'GET', path });
    await rounds(2);
    expect(shown(id)).toBe('cancelled');
  });

  it('is seen in the list of orders, where another till has told it', async () => {
    const id = await anOrder();
    await orderMeets(id, DENIED);
    await elsewhere(id, 'cancelled');
    for (let half = 0; half < 2; half += 1) {
      await later(31_000);
      await till.poll();
    }
    await till.until(() => shown(id) === 'cancelled');
    expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
  });
});

it('a cancellation is heard right after an event of which the time lies a little ahead', async () => {
  const id = await anOrder();
  await later(30_000);
  await till.poll();
  const created_at = new Date(till.gate.hubriseNow() + 4_000).toISOString();
  await hubrise.admin.injectEvent(
    { id: 'ahead', resource_type: 'order', event_type: 'update', order_id: id, created_at },
    till.token,
  );
  await till.poll();
  await later(1_000);
  await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
  await till.poll();
  expect(shown(id)).toBe('cancelled');
});

it('a cancellation that the platform takes back in the same second is taken back, in whatever order they are listed', async () => {
  const id = await anOrder();
  await hubrise.admin.addFault({ kind: 'events-out-of-order' });
  await whileAccepting(id, async () => {
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await hubrise.admin.updateOrder(id, { status: 'received' }, UBER);
  });
  await rounds(3);
  await till.settle();
  expect(shown(id)).toBe('accepted');
  expect(till.announced).toEqual(['new_order A1']);
  await expectAgreement(till, hubrise, [id]);
});
