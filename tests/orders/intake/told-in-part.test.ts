import { beforeEach, describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import type { OrderStatus } from '../../../main/core/order/status.ts';
import type { Fault } from '../../stand-ins/hubrise/http/fault.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { hubrise, rounds, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

let chance = 0;
beforeEach(() => {
  chance = 0;
});
tillForEachTest({ shop: BOTH_STEPS, pollMs: 30_000, random: () => chance });

const DENIED = { kind: 'status', status: 422 } as const;
const BROKEN = { kind: 'status', status: 500 } as const;

async function anOrder(): Promise<OrderId> {
  const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
  await till.settle();
  return orderId(id);
}

async function later(ms: number): Promise<void> {
  await hubrise.admin.advanceClock(ms);
  timers.advance(ms);
}

/** The order’s own read meets this from now on. */
function orderMeets(id: OrderId, fault: Fault): Promise<string> {
  return hubrise.admin.addFault({ ...fault, method: 'GET', path: `/location/orders/${id}` });
}

/** Another till of the shop does this, and HubRise keeps no event of it for this one. */
async function elsewhere(id: OrderId, status: OrderStatus): Promise<void> {
  const other = await hubrise.admin.authorise({ deviceId: 'other', locationId: 'p81xp-0' });
  const answer = await fetch(`${hubrise.apiUrl}/location/orders/${id}`, {
    method: 'PATCH',
    headers: { 'X-Access-Token': other, 'Content-Type': 'application/json' },
    body: JSON.stringify({ status }),
  });
  expect(answer.status).toBe(200);
}

async function answered(move: () => unknown): Promise<void> {
  move();
  await till.until(() => till.store.outbox.count().waiting === 0);
}

/** The platform does this while the acceptance is on its way. */
async function whileAccepting(id: OrderId, theirs: () => Promise<unknown>): Promise<void> {
  const hold = await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH' });
  const mark = await hubrise.admin.journalMark();
  till.moves.accept(id, 0);
  await hubrise.admin.waitFor({ method: 'PATCH', arrived: true, since: mark });
  await theirs();
  await hubrise.admin.clearFaults(hold);
  await till.until(() => till.store.outbox.count().waiting === 0);
}

async function lastEvent(): Promise<string> {
  const events = await hubrise.admin.pendingEvents(till.token);
  return events.at(-1)?.id ?? '';
}

/** HubRise has not kept this event. */
async function forget(event: string): Promise<void> {
  await fetch(`${hubrise.apiUrl}/callback/events/${event}`, {
    method: 'DELETE',
    headers: { 'X-Access-Token': till.token },
  });
}

const shown = (id: OrderId) => till.store.orders.get(id)?.status;

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
      ...{ ...BROKEN, method: 'GET', path: `/callback/events/${await lastEvent()}` },
    });
    await rounds(3);
    await hubrise.admin.clearFaults(broken);
    await hubrise.admin.clearFaults(event);
    await rounds(3);
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

describe('what an event left for the next read of its order', () => {
  /** The order gets a note of which its event, and so far nothing else, tells that there is something. */
  async function noted(id: OrderId): Promise<string> {
    await hubrise.admin.updateOrder(id, { seller_notes: 'Allergie aux noix' }, UBER);
    await forget(await lastEvent());
    const broken = await orderMeets(id, BROKEN);
    await hubrise.admin.injectEvent(
      {
        ...{ id: 'part', resource_type: 'order', event_type: 'update', order_id: id },
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
      ...{ id: 'ev1', resource_type: 'order', event_type: 'update', order_id: order },
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
