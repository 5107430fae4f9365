import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import type { Order } from './rules/order.ts';
import { ALL_EVENTS, createTill, type TillClient } from './till-client.ts';

type Listed = { id: string; resource_type: string; event_type: string; order_id?: string };
type Full = Listed & { previous_state: unknown; new_state: unknown };

/** What a till would find at its next poll. */
async function poll(till: TillClient): Promise<readonly Listed[]> {
  return (await till.get<readonly Listed[]>('/callback/events')).body;
}

/** `order.create` and the like, oldest first. */
async function kinds(till: TillClient): Promise<readonly string[]> {
  return (await poll(till)).map((event) => `${event.resource_type}.${event.event_type}`);
}

describe('the callback', () => {
  test('is registered, replaced, read and removed', async ({ hubrise }) => {
    const till = createTill(hubrise, await hubrise.admin.authorise());
    expect((await till.get('/callback')).body).toStrictEqual({ url: null, events: {} });
    const first = { url: null, events: { order: ['create', 'update'] } };
    expect((await till.post('/callback', first)).body).toStrictEqual(first);
    const second = { url: null, events: { location: ['update'] } };
    await till.post('/callback', second);
    expect((await till.get('/callback')).body).toStrictEqual(second);
    expect(await hubrise.admin.callback(till.token)).toStrictEqual(second);
    expect((await till.delete('/callback')).status).toBe(200);
    expect(await hubrise.admin.callback(till.token)).toBeNull();
  });

  test('refuses events that do not exist, and active callbacks', async ({ till }) => {
    const bad = [
      { url: null, events: { order: ['delete'] } },
      { url: null, events: { weather: ['update'] } },
      { url: 'https://example.invalid', events: {} },
      [],
    ];
    for (const body of bad) expect((await till.post('/callback', body)).status).toBe(422);
  });

  test('without one, nothing is kept; with one, only what was asked', async ({ hubrise }) => {
    const till = createTill(hubrise, await hubrise.admin.authorise());
    const { id } = await hubrise.admin.injectOrder({ status: 'new' });
    expect(await poll(till)).toStrictEqual([]);
    await till.post('/callback', { url: null, events: { order: ['update'] } });
    await hubrise.admin.injectOrder({ status: 'new' });
    await hubrise.admin.updateOrder(id, { status: 'cancelled' });
    expect(await kinds(till)).toStrictEqual(['order.update']);
  });
});

describe('the queue of events', () => {
  test('lists events without their states, and reads one with them', async ({ hubrise, till }) => {
    const order = await hubrise.admin.injectOrder({ status: 'new' }, { as: 'Borne' });
    await hubrise.admin.updateOrder(order.id, { status: 'cancelled' }, { as: 'Borne' });
    const [created, updated] = await poll(till);
    expect(created).toStrictEqual({
      id: created?.id,
      resource_type: 'order',
      event_type: 'create',
      created_at: '2026-03-13T19:42:10+01:00',
      location_id: 'p81xp-0',
      order_id: order.id,
    });
    const first = await till.get(`/callback/events/${created?.id}`);
    expect(first.body).toStrictEqual({ ...created, new_state: order });
    const second = await till.get(`/callback/events/${updated?.id}`);
    expect(second.body).toStrictEqual({
      ...updated,
      previous_state: order,
      new_state: { ...order, status: 'cancelled' },
    });
  });

  test('keeps an event until it is deleted, which works once', async ({ hubrise, till }) => {
    await hubrise.admin.injectOrder({ status: 'new' });
    const [event] = await poll(till);
    expect(await poll(till)).toStrictEqual([event]);
    expect((await till.delete(`/callback/events/${event?.id}`)).status).toBe(200);
    expect(await poll(till)).toStrictEqual([]);
    expect((await till.delete(`/callback/events/${event?.id}`)).status).toBe(404);
    expect((await till.get(`/callback/events/${event?.id}`)).status).toBe(404);
    expect(await hubrise.admin.pendingEvents(till.token)).toStrictEqual([]);
    expect(await hubrise.admin.events(till.token)).toMatchObject([
      { id: event?.id, deletedAt: '2026-03-13T18:42:10.000Z' },
    ]);
  });

  test('a page holds a hundred, and deleting between two pages skips none', async ({
    hubrise,
    till,
  }) => {
    const { admin } = hubrise;
    await Promise.all(Array.from({ length: 120 }, () => admin.injectOrder({ status: 'new' })));
    const first = await till.get<readonly Listed[]>('/callback/events');
    expect(first.body).toHaveLength(100);
    for (const { id } of first.body.slice(0, 5)) await till.delete(`/callback/events/${id}`);
    const cursor = first.headers.get('x-cursor-next');
    const second = await till.get<readonly Listed[]>(`/callback/events?cursor=${cursor}`);
    expect(second.body).toHaveLength(20);
    expect(second.headers.get('x-cursor-next')).toBeNull();
    const ids = [...first.body, ...second.body].map(({ id }) => id);
    expect(new Set(ids).size).toBe(120);
    expect((await till.get('/callback/events?cursor=x')).status).toBe(422);
  });

  test('never gives a client the events that it caused, on any of its devices', async ({
    hubrise,
    till,
  }) => {
    const { admin } = hubrise;
    const other = createTill(hubrise, await admin.authorise({ deviceId: 'caisse-2' }));
    await other.post('/callback', { url: null, events: ALL_EVENTS });
    const order = await admin.injectOrder({ status: 'new' }, { as: 'Borne' });
    expect(await kinds(till)).toStrictEqual(['order.create']);
    expect(await kinds(other)).toStrictEqual(['order.create']);

    await till.patch(`/location/orders/${order.id}`, { status: 'received' });
    await till.patch('/location', { preparation_time: 20 });
    await till.patch('/catalogs/87yu4/location/inventory', [{ sku_ref: 'COC33', stock: '0' }]);
    expect(await kinds(till)).toStrictEqual(['order.create']);
    expect(await kinds(other)).toStrictEqual(['order.create']);
  });

  test('where only the sender is spared, tells the client’s other devices what one of them did', async ({
    hubrise,
    till,
  }) => {
    const { admin } = hubrise;
    await admin.setSpared('connection');
    const other = createTill(hubrise, await admin.authorise({ deviceId: 'caisse-2' }));
    await other.post('/callback', { url: null, events: ALL_EVENTS });
    const order = await admin.injectOrder({ status: 'new' }, { as: 'Borne' });
    await till.patch(`/location/orders/${order.id}`, { status: 'received' });
    await till.patch('/location', { preparation_time: 20 });
    expect(await kinds(till)).toStrictEqual(['order.create']);
    expect(await kinds(other)).toStrictEqual(['order.create', 'order.update', 'location.update']);
  });

  test('one device deleting an event leaves the other its own', async ({ hubrise, till }) => {
    const other = createTill(hubrise, await hubrise.admin.authorise({ deviceId: 'caisse-2' }));
    await other.post('/callback', { url: null, events: ALL_EVENTS });
    await hubrise.admin.injectOrder({ status: 'new' });
    const [event] = await poll(till);
    await till.delete(`/callback/events/${event?.id}`);
    expect(await poll(till)).toHaveLength(0);
    expect(await poll(other)).toHaveLength(1);
  });

  test('an order of another location is no news', async ({ hubrise, till }) => {
    await hubrise.admin.injectOrder({ status: 'new' }, { locationId: 'p81xp-1' });
    expect(await poll(till)).toStrictEqual([]);
  });

  test('a scope without orders hears of none', async ({ hubrise }) => {
    const scope = 'location[catalog.read]';
    const till = createTill(hubrise, await hubrise.admin.authorise({ scope }));
    await till.post('/callback', { url: null, events: ALL_EVENTS });
    await hubrise.admin.injectOrder({ status: 'new' });
    expect(await poll(till)).toStrictEqual([]);
  });

  test('anything can be put into it as it is', async ({ hubrise, till }) => {
    const event = { id: 'ev-odd', resource_type: 'order', surprise: [1] };
    expect(await hubrise.admin.injectEvent(event)).toStrictEqual(['ev-odd']);
    expect((await till.get('/callback/events/ev-odd')).body).toStrictEqual(event);
    await hubrise.admin.injectEvent('not even an object');
    expect(await poll(till)).toStrictEqual([event, 'not even an object']);
  });
});

describe('what else is told', () => {
  test('a delivery: with its order, except when only the driver moved', async ({
    hubrise,
    till,
  }) => {
    const { admin } = hubrise;
    const { id } = await admin.injectOrder({ status: 'new' });
    const delivery = await admin.updateDelivery(id, { carrier: 'Uber', status: 'pickup_enroute' });
    expect(delivery).toMatchObject({ order_id: id, assigned_at: '2026-03-13T19:42:10+01:00' });
    await admin.updateDelivery(id, { driver_latitude: '48.85', driver_longitude: '2.35' });
    expect(await kinds(till)).toStrictEqual([
      'order.create',
      'order.update',
      'delivery.create',
      'delivery.update',
    ]);
    expect((await till.get<Order>(`/location/orders/${id}`)).body.delivery).toMatchObject({
      carrier: 'Uber',
      status: 'pickup_enroute',
      driver_latitude: '48.85',
    });
    const last = (await poll(till)).at(-1);
    const { body } = await till.get<Full>(`/callback/events/${last?.id}`);
    expect(body.previous_state).not.toHaveProperty('driver_latitude');
    expect(body.new_state).toMatchObject({ order_id: id, driver_latitude: '48.85' });
    await admin.updateDelivery(id, { driver_latitude: '48.86', status: 'pickup_waiting' });
    expect((await kinds(till)).slice(4)).toStrictEqual(['order.update', 'delivery.update']);
    await expect(admin.updateDelivery(id, { status: 'lost' })).rejects.toThrow('status');
  });

  test('the location, a customer of the list, a catalog, the stock', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    await admin.updateLocation('p81xp-0', { preparation_time: 30 });
    await admin.updateLocation('p81xp-1', { preparation_time: 30 });
    const customer = await admin.createCustomer('ag8u4', { first_name: 'Léa' });
    await admin.createCustomer('ag8u5', { first_name: 'Other list' });
    await admin.updateCustomer(String(customer['id']), { phone: '+33600000001' });
    await admin.updateCatalog('87yu4', { name: 'Carte du soir' });
    const stock = { catalogId: '87yu4', locationId: 'p81xp-0' };
    await admin.updateInventory({ ...stock, entries: [{ sku_ref: 'TIRA', stock: '0' }] });
    expect(await kinds(till)).toStrictEqual([
      'location.update',
      'customer.create',
      'customer.update',
      'catalog.update',
      'inventory.patch',
    ]);
    const [location, , changed, catalog, inventory] = await poll(till);
    const read = async (event?: Listed) => (await till.get(`/callback/events/${event?.id}`)).body;
    expect(await read(location)).toMatchObject({
      previous_state: { preparation_time: 15 },
      new_state: { preparation_time: 30 },
    });
    expect(await read(changed)).toMatchObject({
      customer_list_id: 'ag8u4',
      previous_state: { phone: null },
      new_state: { phone: '+33600000001' },
    });
    expect(await read(catalog)).toStrictEqual(catalog);
    expect(await read(inventory)).toMatchObject({
      catalog_id: '87yu4',
      state_change: [{ sku_ref: 'TIRA', stock: '0', expires_at: null }],
    });
  });
});
