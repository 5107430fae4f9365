import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { isObject, type Json, type JsonObject } from './rules/json.ts';
import type { LoyaltyCard, LoyaltyOperation } from './rules/loyalty.ts';
import type { Order } from './rules/order.ts';
import { readSample } from './samples.ts';
import type { HubriseStandIn } from './stand-in.ts';
import { createTill, type Refusal, type TillClient } from './till-client.ts';

const list = '/customer_lists/ag8u4';
const path = `${list}/loyalty_cards`;

async function customer({ admin }: HubriseStandIn, listId = 'ag8u4'): Promise<string> {
  return String((await admin.createCustomer(listId, { first_name: 'Léa' }))['id']);
}

async function writerOf(hubrise: HubriseStandIn): Promise<TillClient> {
  const scope = 'location[orders.write,customer_list.write]';
  return createTill(hubrise, await hubrise.admin.authorise({ scope, deviceId: 'w' }));
}

async function cardsIn(till: TillClient, customerId: string): Promise<Json | undefined> {
  return (await till.get(`${list}/customers/${customerId}`)).body['loyalty_cards'];
}

describe('the loyalty cards of a list', () => {
  test('begin at 0.0, are read, found by each filter, and shown in their customer', async ({
    hubrise,
  }) => {
    const till = await writerOf(hubrise);
    const [lea, hugo] = [await customer(hubrise), await customer(hubrise)];
    const asked = { customer_id: lea, name: 'Come back!', ref: 'LOY' };
    const { status, body: card } = await till.post<LoyaltyCard>(path, asked);
    expect(status).toBe(200);
    expect(card).toStrictEqual({ id: expect.any(String), ...asked, balance: '0.0' });
    const { body: plain } = await till.post<LoyaltyCard>(path, { customer_id: hugo });
    expect(plain).toMatchObject({ name: null, ref: null });
    expect((await till.get(`${path}/${card.id}`)).body).toStrictEqual(card);
    expect((await till.get(path)).body).toStrictEqual([card, plain]);
    for (const filter of [`customer_id=${lea}`, 'ref=LOY', 'name=Come%20back!']) {
      expect((await till.get(`${path}?${filter}`)).body, filter).toStrictEqual([card]);
    }
    expect((await till.get(`${path}?ref=LOY&customer_id=${hugo}`)).body).toStrictEqual([]);
    expect((await till.get(`${path}?ref=L*`)).body).toStrictEqual([]);
    const { customer_id: _, ...shown } = card;
    expect(await cardsIn(till, lea)).toStrictEqual([shown]);
  });

  test('come by the page', async ({ hubrise, till }) => {
    const customer_id = await customer(hubrise);
    for (const ref of ['A', 'B', 'C']) await hubrise.admin.createLoyaltyCard({ customer_id, ref });
    const first = await till.get<LoyaltyCard[]>(`${path}?count=2`);
    expect(first.body.map(({ ref }) => ref)).toEqual(['A', 'B']);
    const cursor = first.headers.get('x-cursor-next');
    const rest = await till.get<LoyaltyCard[]>(`${path}?count=2&cursor=${cursor}`);
    expect(rest.body.map(({ ref }) => ref)).toEqual(['C']);
    expect(rest.headers.get('x-cursor-next')).toBeNull();
  });

  test('have one of each ref a customer, null included', async ({ hubrise }) => {
    const till = await writerOf(hubrise);
    const customer_id = await customer(hubrise);
    for (const ref of ['LOY', null]) {
      expect((await till.post(path, { customer_id, ref })).status).toBe(200);
      const { status, body } = await till.post<Refusal>(path, { customer_id, ref });
      expect(status).toBe(422);
      expect(body).toStrictEqual({
        message: 'Validation failed',
        errors: [{ field: 'ref', message: 'has already been taken' }],
        error_type: 'unprocessable_entity',
      });
    }
    const other = { customer_id: await customer(hubrise), ref: 'LOY' };
    expect((await till.post(path, other)).status).toBe(200);
  });

  test('belong to a customer of that list', async ({ hubrise }) => {
    const till = await writerOf(hubrise);
    for (const customer_id of [undefined, 'none', await customer(hubrise, 'ag8u5')]) {
      const { status, body } = await till.post<Refusal>(path, { customer_id, ref: 'LOY' });
      expect(status).toBe(422);
      expect(body.errors[0]?.field).toBe('customer_id');
    }
  });

  test('take the rights of the list', async ({ hubrise, till }) => {
    const customer_id = await customer(hubrise);
    const { id } = await hubrise.admin.createLoyaltyCard({ customer_id });
    expect((await till.get(path)).status).toBe(200);
    expect((await till.post(path, { customer_id, ref: 'B' })).status).toBe(403);
    expect((await till.post(`${path}/${id}/operations`, { delta: '1' })).status).toBe(403);
    expect((await till.get('/customer_lists/ag8u5/loyalty_cards')).status).toBe(403);
    const blind = await hubrise.admin.authorise({ scope: 'location[orders.write]', deviceId: 'b' });
    expect((await createTill(hubrise, blind).get(path)).status).toBe(403);
    expect(await hubrise.admin.loyaltyOperations(id)).toStrictEqual([]);
  });
});

describe('the operations of a card', () => {
  test('move its balance, exactly, and are listed newest first', async ({ hubrise }) => {
    const till = await writerOf(hubrise);
    const customer_id = await customer(hubrise);
    const { id } = await hubrise.admin.createLoyaltyCard({ customer_id, balance: '0.1' });
    const order = await hubrise.admin.injectOrder({ status: 'new' });
    const asked = { order_id: order.id, reason: 'Points gagnés', delta: '0.2' };
    const { body } = await till.post<LoyaltyOperation>(`${path}/${id}/operations`, asked);
    expect(body).toStrictEqual({
      id: expect.any(String),
      customer_id,
      created_at: '2026-03-13T19:42:10+01:00',
      order_location_id: 'p81xp-0',
      ...asked,
      new_balance: '0.3',
    });
    // Points are taken by a negative number, and no floor is documented.
    await till.post(`${path}/${id}/operations`, { delta: '-5' });
    const all = (await till.get<LoyaltyOperation[]>(`${path}/${id}/operations`)).body;
    expect(all).toMatchObject([
      { order_location_id: null, order_id: null, reason: null, delta: '-5.0', new_balance: '-4.7' },
      body,
      { delta: '0.1', new_balance: '0.1' },
    ]);
    expect(await hubrise.admin.loyaltyOperations(id)).toStrictEqual(all);
    expect((await till.get(`${path}/${id}/operations/${body.id}`)).body).toStrictEqual(body);
    expect((await till.get(`${path}/${id}`)).body).toMatchObject({ balance: '-4.7' });
    expect(await cardsIn(till, customer_id)).toMatchObject([{ balance: '-4.7' }]);
    const first = await till.get<LoyaltyOperation[]>(`${path}/${id}/operations?count=2`);
    const next = `count=2&cursor=${first.headers.get('x-cursor-next')}`;
    const rest = await till.get<LoyaltyOperation[]>(`${path}/${id}/operations?${next}`);
    expect([...first.body, ...rest.body]).toStrictEqual(all);
  });

  test.for([
    [{}, 'delta'],
    [{ delta: 'many' }, 'delta'],
    [{ delta: 4.2 }, 'delta'],
    [{ delta: '1', reason: 7 }, 'reason'],
    [{ delta: '1', order_id: 'none' }, 'order_id'],
  ] as const)('refuse %j', async ([asked, field], { hubrise }) => {
    const till = await writerOf(hubrise);
    const { id } = await hubrise.admin.createLoyaltyCard({ customer_id: await customer(hubrise) });
    const { status, body } = await till.post<Refusal>(`${path}/${id}/operations`, asked);
    expect(status).toBe(422);
    expect(body.errors[0]?.field).toBe(field);
    expect(await hubrise.admin.loyaltyOperations(id)).toStrictEqual([]);
  });

  test('know no order of another location', async ({ hubrise }) => {
    const till = await writerOf(hubrise);
    const { id } = await hubrise.admin.createLoyaltyCard({ customer_id: await customer(hubrise) });
    const order = await hubrise.admin.injectOrder({ status: 'new' }, { locationId: 'p81xp-1' });
    const asked = { delta: '1', order_id: order.id };
    expect((await till.post(`${path}/${id}/operations`, asked)).status).toBe(422);
  });

  test('are never edited, and those of an unknown card are not found', async ({ hubrise }) => {
    const till = await writerOf(hubrise);
    const customer_id = await customer(hubrise, 'ag8u5');
    const { id: far } = await hubrise.admin.createLoyaltyCard({ customer_id });
    for (const id of ['none', far]) {
      const answers = [
        await till.get<Refusal>(`${path}/${id}`),
        await till.get<Refusal>(`${path}/${id}/operations`),
        await till.post<Refusal>(`${path}/${id}/operations`, { delta: '1' }),
        await till.get<Refusal>(`${path}/${id}/operations/none`),
      ];
      for (const { status, body } of answers) {
        expect([status, body.error_type]).toEqual([404, 'not_found']);
      }
    }
    const near = { customer_id: await customer(hubrise), balance: '2' };
    const { id } = await hubrise.admin.createLoyaltyCard(near);
    const [operation] = await hubrise.admin.loyaltyOperations(id);
    const one = `${path}/${id}/operations/${operation?.id}`;
    for (const { status, body } of [
      await till.patch(one, { delta: '9' }),
      await till.delete(one),
    ]) {
      expect([status, body['error_type']]).toEqual([404, 'routing_error']);
    }
    expect(await hubrise.admin.loyaltyOperations(id)).toStrictEqual([operation]);
  });

  test('dropped after acting, it has moved; dropped before, it has not', async ({ hubrise }) => {
    const till = await writerOf(hubrise);
    const { id } = await hubrise.admin.createLoyaltyCard({ customer_id: await customer(hubrise) });
    for (const kind of ['drop-before', 'drop-after'] as const) {
      await hubrise.admin.addFault({ kind, method: 'POST', path: '*/operations', times: 1 });
      await expect(till.post(`${path}/${id}/operations`, { delta: '1' })).rejects.toThrow();
    }
    expect(await hubrise.admin.loyaltyOperations(id)).toMatchObject([{ new_balance: '1.0' }]);
  });
});

describe('the loyalty operations of an order', () => {
  const items = [{ product_name: 'Reine', price: '10.00 EUR', quantity: '1' }];

  test('of the sample move the card of its ref', async ({ hubrise, till }) => {
    const sample = readSample('composed-own-website-deal-removed-option-unpaid.json');
    if (!isObject(sample) || !isObject(sample['customer'])) throw new TypeError('no order');
    const [documented] = sample['customer']['loyalty_cards'] as readonly JsonObject[];
    const customer_id = await customer(hubrise);
    const seed = { customer_id, ref: 'LOY', name: 'Fidélité', balance: '10.9' };
    const { id } = await hubrise.admin.createLoyaltyCard(seed);
    const { loyalty_operations } = sample;
    const posted = await till.post('/location/orders', {
      status: 'new',
      customer_id,
      loyalty_operations,
    });
    expect(posted.body['loyalty_operations']).toStrictEqual(loyalty_operations);
    expect(await cardsIn(till, customer_id)).toStrictEqual([{ ...documented, id }]);
    expect((await hubrise.admin.loyaltyOperations(id))[0]).toMatchObject({
      customer_id,
      order_id: posted.body['id'],
      order_location_id: 'p81xp-0',
      reason: 'Points gagnés',
      delta: '2.6',
      new_balance: '13.5',
    });
    // The customer in the order is as they were when it was created.
    expect(posted.body['customer']).toMatchObject({ loyalty_cards: [{ id, balance: '10.9' }] });
  });

  test('create the card that is missing, and rename one of another name', async ({
    hubrise,
    till,
  }) => {
    const customer_id = await customer(hubrise);
    const send = (...loyalty_operations: JsonObject[]) =>
      till.post('/location/orders', { status: 'new', customer_id, loyalty_operations });
    await send({ delta: '3' }, { ref: 'LOY', name: 'Come back!', delta: '3.5' });
    await send({ name: 'Fidélité', delta: '-1' }, { ref: 'LOY', delta: '1' });
    expect(await cardsIn(till, customer_id)).toStrictEqual([
      { id: expect.any(String), ref: null, name: 'Fidélité', balance: '2.0' },
      { id: expect.any(String), ref: 'LOY', name: 'Come back!', balance: '4.5' },
    ]);
  });

  test('move it once: no later change of the order does', async ({ hubrise, till }) => {
    const customer_id = await customer(hubrise);
    const { id } = await hubrise.admin.createLoyaltyCard({ customer_id });
    const loyalty_operations = [{ delta: '4.2' }];
    const { body } = await till.post<Order>('/location/orders', {
      status: 'accepted',
      items,
      customer_id,
      loyalty_operations,
    });
    const order = `/location/orders/${body.id}`;
    // Not among what an update may change.
    const added = await till.patch<Refusal>(order, { loyalty_operations });
    expect(added.status).toBe(422);
    expect(added.body.errors[0]?.field).toBe('loyalty_operations');
    for (const status of ['completed', 'cancelled']) await till.patch(order, { status });
    await till.patch(order, { items: [{ id: body.items[0]?.id, deleted: true }] });
    expect(await hubrise.admin.loyaltyOperations(id)).toHaveLength(1);
    expect(await cardsIn(till, customer_id)).toMatchObject([{ balance: '4.2' }]);
  });

  test.for([
    [{ customer: { first_name: 'Léa' }, loyalty_operations: [{ delta: '1' }] }, ''],
    [{ loyalty_operations: [{ reason: 'Points' }] }, '.0.delta'],
    [{ loyalty_operations: [{ delta: '1' }, { delta: 2 }] }, '.1.delta'],
    [{ loyalty_operations: [{ delta: '1', ref: 7 }] }, '.0.ref'],
  ] as const)('refuse the whole order with %j', async ([order, at], { hubrise, till }) => {
    const customer_id = 'customer' in order ? null : await customer(hubrise);
    const refused = await till.post<Refusal>('/location/orders', {
      status: 'new',
      customer_id,
      ...order,
    });
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]?.field).toBe(`loyalty_operations${at}`);
    expect(await hubrise.admin.orders()).toStrictEqual([]);
    expect((await till.get(path)).body).toStrictEqual([]);
  });

  test('do not move where the order is refused for something else', async ({ hubrise, till }) => {
    const customer_id = await customer(hubrise);
    const dollars = [{ ...items[0], price: '10.00 USD' }];
    const order = { status: 'new', customer_id, items: dollars };
    const { status } = await till.post('/location/orders', {
      ...order,
      loyalty_operations: [{ delta: '1' }],
    });
    expect(status).toBe(422);
    expect((await till.get(path)).body).toStrictEqual([]);
  });

  test('have moved when the answer is lost', async ({ hubrise, till }) => {
    const customer_id = await customer(hubrise);
    const { id } = await hubrise.admin.createLoyaltyCard({ customer_id });
    await hubrise.admin.addFault({ kind: 'drop-after', method: 'POST', times: 1 });
    const order = { status: 'new', customer_id, private_ref: 'T1' };
    const lost = till.post('/location/orders', { ...order, loyalty_operations: [{ delta: '1' }] });
    await expect(lost).rejects.toThrow();
    expect((await till.get('/location/orders?private_ref=T1')).body).toHaveLength(1);
    expect(await hubrise.admin.loyaltyOperations(id)).toHaveLength(1);
  });
});

test('the cards outlast that their customer is anonymised', async ({ hubrise, till }) => {
  const customer_id = await customer(hubrise);
  await hubrise.admin.createLoyaltyCard({ customer_id, balance: '2' });
  await hubrise.admin.anonymiseCustomer(customer_id);
  expect(await cardsIn(till, customer_id)).toMatchObject([{ balance: '2.0' }]);
});
