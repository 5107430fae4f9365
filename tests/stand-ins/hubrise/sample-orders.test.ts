import { describe, expect } from 'vitest';
import type { HubriseAdmin } from './admin-client.ts';
import { DINNER, test } from './fixture.ts';
import type { Order } from './rules/order.ts';
import { createDemoTraffic } from './sample-orders/traffic.ts';
import { createSampleOrders, SOURCES } from './sample-orders.ts';
import { createTill } from './till-client.ts';

const ORDERS = 210;

/** Makes orders and posts them. */
async function post(
  hubrise: { readonly admin: HubriseAdmin },
  seed = 7,
): Promise<readonly Order[]> {
  const samples = createSampleOrders({ seed, now: () => Date.parse(DINNER) });
  const made = Array.from({ length: ORDERS }, () => samples.next());
  return Promise.all(made.map(({ as, payload }) => hubrise.admin.injectOrder(payload, { as })));
}

describe('sample orders', () => {
  test('are valid, come from each source, and are paid in full or not at all', async ({
    hubrise,
  }) => {
    const orders = await post(hubrise);
    expect(orders).toHaveLength(ORDERS);
    for (const source of Object.keys(SOURCES)) {
      expect(orders.filter(({ created_by }) => created_by === source)).toHaveLength(ORDERS / 7);
    }
    for (const { payments, payment_discrepancy, total } of orders) {
      expect(payment_discrepancy).toBe(payments.length > 0 ? '0.00 EUR' : total);
    }
  });

  test('show what a till must cope with', async ({ hubrise }) => {
    const orders = await post(hubrise);
    const some = (what: (order: Order) => boolean): number => orders.filter(what).length;
    const option = (what: (option: Order['items'][number]['options'][number]) => boolean) =>
      some(({ items }) => items.some(({ options }) => options.some(what)));
    const counts = {
      asap: some(({ asap }) => asap === true),
      scheduled: some(({ asap }) => asap === false),
      unsaid: some(({ asap }) => asap === null),
      eatIn: some(({ service_type }) => service_type === 'eat_in'),
      collection: some(({ service_type }) => service_type === 'collection'),
      delivery: some(({ service_type }) => service_type === 'delivery'),
      removed: option(({ removed }) => removed === true),
      quantity: option(({ quantity }) => quantity > 1),
      repeated: some(({ items }) =>
        items.some(({ options }) => options[0]?.ref === options[1]?.ref && options.length > 1),
      ),
      deal: some(({ deals }) => '0' in deals),
      discount: some(({ discounts }) => discounts.length > 0),
      charge: some(({ charges }) => charges.length > 0),
      unpaid: some(({ payments }) => payments.length === 0),
      cash: some(({ payments }) => payments[0]?.type === 'cash'),
      orderNote: some(({ customer_notes }) => customer_notes !== null),
      itemNote: some(({ items }) => items.some(({ customer_notes }) => customer_notes !== null)),
      accessCode: some(({ customer }) => typeof customer?.['phone_access_code'] === 'string'),
      table: some(({ custom_fields }) => 'restaurant' in custom_fields),
    };
    for (const [what, count] of Object.entries(counts)) {
      expect.soft(count, what).toBeGreaterThan(0);
    }
  });

  test('are as the platform writes them', async ({ hubrise }) => {
    const orders = await post(hubrise);
    const from = (source: string) => orders.filter(({ created_by }) => created_by === source);
    for (const order of from('Deliveroo Bridge')) {
      expect(order.items.every(({ customer_notes }) => customer_notes === null)).toBe(true);
    }
    for (const order of from('Uber Eats Bridge')) expect(order.customer_notes).toBeNull();
    for (const order of from('Just Eat Flyt Bridge')) {
      expect(order.customer_notes).toBeNull();
      expect(order.collection_code).toBe(order.ref);
    }
    for (const order of from('Glovo Bridge')) expect(order.customer?.['phone']).toBeNull();
  });

  test('the same seed makes the same orders, another one others', () => {
    const make = (seed: number) => {
      const samples = createSampleOrders({ seed, now: () => Date.parse(DINNER) });
      return Array.from({ length: 20 }, () => samples.next());
    };
    expect(make(1)).toStrictEqual(make(1));
    expect(make(1)).not.toStrictEqual(make(2));
  });

  test('their times follow the clock', () => {
    let now = Date.parse(DINNER);
    const samples = createSampleOrders({ seed: 3, now: () => now });
    now += 86_400_000;
    const { payload } = samples.from('Just Eat Flyt Bridge');
    const minutes = (Date.parse(payload.expected_time ?? '') - now) / 60_000;
    expect(minutes).toBeGreaterThanOrEqual(34);
    expect(minutes).toBeLessThanOrEqual(60);
  });
});

describe('a demo day', () => {
  test('waits for a till, then brings an order at each step', async ({ hubrise }) => {
    const traffic = createDemoTraffic(hubrise.admin, 1);
    expect(await traffic.tick()).toBeNull();
    expect(await hubrise.admin.orders()).toHaveLength(0);
    const till = createTill(hubrise, await hubrise.admin.authorise({ locationId: 'p81xp-1' }));
    await till.post('/callback', { url: null, events: { order: ['create'] } });
    expect(await traffic.tick()).toMatchObject({ location_id: 'p81xp-1', status: 'new' });
  });

  test('sends couriers for what the till accepted, to the end', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    const traffic = createDemoTraffic(admin, 1);
    const order = await admin.injectOrder(
      { status: 'new', channel: 'Uber Eats', service_type_ref: 'Plateforme' },
      { as: 'Uber Eats Bridge' },
    );
    await traffic.tick();
    expect((await admin.order(order.id)).delivery).toBeNull();
    await till.patch(`/location/orders/${order.id}`, { status: 'accepted' });
    await traffic.tick();
    expect((await admin.order(order.id)).delivery).toMatchObject({
      carrier: 'Uber Eats',
      status: 'pickup_enroute',
    });
    for (let step = 0; step < 4; step += 1) await traffic.tick();
    expect(await admin.order(order.id)).toMatchObject({
      status: 'completed',
      delivery: { status: 'delivered' },
    });
    expect(await admin.orders()).toHaveLength(7);
  });
});
