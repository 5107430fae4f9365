import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { isObject, type Json, type JsonObject } from './rules/json.ts';
import type { OrderInput } from './rules/order-input.ts';
import { readSample, sampleNames } from './samples.ts';

function object(name: string): JsonObject {
  const sample = readSample(name);
  if (!isObject(sample)) throw new TypeError(`${name} is no object`);
  return sample;
}

/** The same without what HubRise gives: ids, when and by whom, private refs, customer's account. */
function given(value: Json | undefined): Json {
  if (Array.isArray(value)) return value.map(given);
  if (!isObject(value)) return value ?? null;
  const kept = Object.entries(value).filter(([key]) => !GIVEN.has(key));
  return Object.fromEntries(kept.map(([key, entry]) => [key, given(entry)]));
}

const GIVEN = new Set([
  'id',
  'created_at',
  'created_by',
  'private_ref',
  'delivery',
  'customer_list_id',
  'nb_orders',
  'order_total',
  'first_order_date',
  'last_order_date',
  'loyalty_cards',
  'location_id',
]);

const orders = sampleNames().filter((name) => {
  const sample = readSample(name);
  return isObject(sample) && 'created_by' in sample;
});

describe('a documented order, posted, comes back in the documented form', () => {
  test('there are such orders', () => {
    expect(orders.length).toBeGreaterThanOrEqual(9);
    expect(orders).toContain('docs-orders-get-response.json');
  });

  test.for(orders)('%s', async (name, { hubrise }) => {
    const documented = object(name);
    const { customer } = documented;
    const known = isObject(customer) && customer['id'] !== null ? customer : null;
    const listed = known && (await hubrise.admin.createCustomer('ag8u4', known));
    const order = { ...documented, customer_id: listed?.['id'] };
    const posted = await hubrise.admin.injectOrder(order as unknown as OrderInput);
    expect(given(posted)).toMatchObject(given(documented) as JsonObject);
    const ids = posted.items.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  test('the one of the documentation has no key that the answer lacks or adds, but newer ones', async ({
    hubrise,
  }) => {
    const documented = object('docs-orders-get-response.json');
    const posted = await hubrise.admin.injectOrder(documented as unknown as OrderInput);
    const added = Object.keys(posted).filter((key) => !(key in documented));
    expect(added.toSorted()).toStrictEqual([
      'asap',
      'channel',
      'connection_name',
      'expected_time_pickup',
    ]);
    expect(Object.keys(documented).filter((key) => !(key in posted))).toStrictEqual([]);
  });

  test.for([
    'docs-order-discounts.json',
    'docs-order-payments-split.json',
    'docs-just-eat-flyt-fragments.json',
    'docs-just-eat-takeaway-fragments.json',
    'docs-glovo-fragments.json',
    'docs-shopify-fragments.json',
    'docs-woocommerce-fragments.json',
    'docs-custom-fields-restaurant.json',
    'docs-custom-fields-epos-rejection.json',
    'docs-custom-fields-delivery-deprecated.json',
  ])('the parts of %s can be posted', async (name, { till }) => {
    const { status } = await till.post('/location/orders', { status: 'new', ...object(name) });
    expect(status).toBe(200);
  });

  test('the full item comes back with its decimals', async ({ hubrise }) => {
    const item = object('docs-order-item-full.json');
    const order = { status: 'new', items: [item] } as unknown as OrderInput;
    const [posted] = (await hubrise.admin.injectOrder(order)).items;
    expect(posted).toMatchObject({ ...item, quantity: '2.0', subtotal: '20.00 EUR' });
  });
});

describe('a documented request is taken', () => {
  test('PATCH of an order: adds a payment, deletes an item', async ({ hubrise, till }) => {
    const { items } = object('docs-orders-patch-response-deleted-item.json');
    const [documented] = Array.isArray(items) ? items : [];
    const order = await hubrise.admin.injectOrder({
      status: 'new',
      items,
      payments: [{ name: 'Online', ref: 'OL', amount: '11.20 EUR' }],
    } as unknown as OrderInput);
    const text = JSON.stringify(readSample('docs-orders-patch-request.json'));
    const patch: unknown = JSON.parse(text.replace('xe834v', order.items[0]?.id ?? ''));
    const { status, body } = await till.patch(`/location/orders/${order.id}`, patch);
    expect(status).toBe(200);
    expect(given(body['items'])).toStrictEqual([given(documented)]);
    const { payments } = object('docs-orders-patch-response-added-payments.json');
    const byRef = (list: Json | undefined): Json =>
      (given(list) as JsonObject[]).toSorted((a, b) =>
        String(a['ref']).localeCompare(String(b['ref'])),
      );
    expect(byRef(body['payments'])).toStrictEqual(byRef(payments));
  });

  test('PATCH of a location', async ({ till }) => {
    const patch = object('docs-location-patch-request.json');
    const { status, body } = await till.patch('/location', patch);
    expect(status).toBe(200);
    expect(body).toMatchObject(patch);
    const documented = object('docs-location-get-response.json');
    expect(Object.keys(body).toSorted()).toStrictEqual(Object.keys(documented).toSorted());
  });

  test('PUT and PATCH of an inventory', async ({ hubrise, till }) => {
    await hubrise.admin.setClock('2020-08-04T12:00:00+02:00');
    const path = '/catalogs/87yu4/location/inventory';
    const put = await till.put(path, readSample('docs-inventory-put-request.json'));
    expect(put.status).toBe(200);
    const patch = await till.patch(path, readSample('docs-inventory-patch-request.json'));
    // What has changed, and nothing else.
    expect(patch.body).toStrictEqual([
      { sku_ref: 'COKE', stock: null, expires_at: null },
      { sku_ref: 'PEPSI', stock: '2', expires_at: null },
    ]);
    expect((await till.get(path)).body).toMatchObject([
      { option_ref: 'EGG', stock: '0' },
      { sku_ref: 'PEPSI', stock: '2', expires_at: null },
    ]);
    const documented = readSample('docs-inventory-get-response.json');
    expect((await till.put(path, documented)).body).toStrictEqual(documented);
  });

  test('a delivery', async ({ hubrise }) => {
    const { id } = await hubrise.admin.injectOrder({ status: 'new' });
    const request = object('docs-delivery-post-request.json');
    const answer = await hubrise.admin.updateDelivery(id, request);
    expect(answer).toMatchObject(request);
    const documented = object('docs-delivery-get-response.json');
    expect(Object.keys(documented).filter((key) => !(key in answer))).toStrictEqual([]);
  });

  test('a catalog', async ({ hubrise }) => {
    const request = object('docs-catalog-create-request.json');
    await hubrise.admin.setCatalogHabits({ shape: 'written' });
    const answer = await hubrise.admin.updateCatalog('87yu4', request);
    expect(answer).toStrictEqual({ id: '87yu4', ...request });
  });
});

describe('raw payloads', () => {
  test.for(sampleNames())(
    '%s is read back unchanged, and heard of',
    async (name, { hubrise, till }) => {
      const payload = readSample(name);
      const id = await hubrise.admin.injectRaw(payload, { as: 'Borne' });
      expect((await till.get(`/location/orders/${id}`)).body).toStrictEqual(payload);
      const [event] = await hubrise.admin.pendingEvents(till.token);
      expect((await till.get(`/callback/events/${event?.id}`)).body).toMatchObject({
        event_type: 'create',
        order_id: id,
        new_state: payload,
      });
    },
  );

  test.for(['text', 12, null, [], { id: 7, total: {} }] as const)(
    'so is garbage: %j',
    async (payload, { hubrise, till }) => {
      const id = await hubrise.admin.injectRaw(payload);
      expect((await till.get(`/location/orders/${id}`)).body).toStrictEqual(payload);
      expect((await till.patch(`/location/orders/${id}`, { status: 'received' })).status).toBe(200);
      expect((await till.get('/location/orders')).body).toHaveLength(1);
    },
  );

  test('an object takes the status that it is given, the rest stays', async ({ hubrise, till }) => {
    const payload = object('observed-uber-eats-total-without-charges.json');
    const id = await hubrise.admin.injectRaw(payload);
    expect(id).toBe(payload['id']);
    const { body } = await till.patch(`/location/orders/${id}`, { status: 'accepted' });
    expect(body).toStrictEqual({ ...payload, status: 'accepted' });
    await hubrise.admin.updateDelivery(id, { status: 'delivered' });
    expect(await hubrise.admin.order(id)).toMatchObject({ delivery: { status: 'delivered' } });
    await hubrise.admin.replaceRaw(id, { id, total: 'free' });
    expect((await till.get(`/location/orders/${id}`)).body).toStrictEqual({ id, total: 'free' });
  });

  test('the events of the samples can be put into the queue', async ({ hubrise, till }) => {
    const names = sampleNames().filter((name) => /event-/.test(name));
    expect(names.length).toBeGreaterThanOrEqual(5);
    for (const name of names) await hubrise.admin.injectEvent(readSample(name), till.token);
    const listed = await till.get<readonly JsonObject[]>('/callback/events');
    expect(listed.body).toHaveLength(names.length);
    const [documented] = readSample('composed-events-list-response.json') as JsonObject[];
    const first = listed.body.find(({ id }) => id === 'ev001');
    expect(first).toStrictEqual(documented);
    for (const name of names) {
      const { body } = await till.get(`/callback/events/${object(name)['id']}`);
      expect(body).toStrictEqual(readSample(name));
    }
  });
});
