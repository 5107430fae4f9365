import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import type { Order } from './rules/order.ts';
import { createTill } from './till-client.ts';

type Event = { resource_type: string };

describe('the customers', () => {
  const path = '/customer_lists/ag8u4/customers';

  test('are added, found, changed', async ({ hubrise }) => {
    const scope = 'location[customer_list.write]';
    const writer = createTill(hubrise, await hubrise.admin.authorise({ scope }));
    const { body } = await writer.post<{ id: string }>(path, {
      first_name: 'Léa',
      email: 'lea@example.invalid',
      private_ref: 'C1',
      nb_orders: 99,
    });
    expect(body).toMatchObject({ customer_list_id: 'ag8u4', nb_orders: 0, private_ref: 'C1' });
    await writer.post(path, { first_name: 'Hugo' });
    const found = await writer.get(`${path}?email=lea@example.invalid`);
    expect(found.body).toStrictEqual([body]);
    expect((await writer.get(`${path}?private_ref=C1`)).body).toHaveLength(1);
    expect((await writer.get(path)).body).toHaveLength(2);
    await writer.patch(`${path}/${body.id}`, { phone: '+33600000001' });
    const { body: changed } = await writer.get(`${path}/${body.id}`);
    expect(changed).toMatchObject({ first_name: 'Léa', phone: '+33600000001' });
    expect((await writer.get(`${path}/none`)).status).toBe(404);
  });

  test('are found by a part of what a filter is about', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    await admin.createCustomer('ag8u4', { first_name: 'Léa', phone: '+33612345678' });
    await admin.createCustomer('ag8u4', { first_name: 'Hugo', phone: '0612345678' });
    await admin.createCustomer('ag8u4', { first_name: 'Nobody' });
    const names = async (phone: string) => {
      const { body } = await till.get<{ first_name: string }[]>(`${path}?phone=${phone}`);
      return body.map(({ first_name }) => first_name);
    };
    expect(await names('*612345678')).toEqual(['Léa', 'Hugo']);
    expect(await names('%2B33*5678')).toEqual(['Léa']);
    expect(await names('*12*56*')).toEqual(['Léa', 'Hugo']);
    expect(await names('*612345678*0612345678')).toEqual([]);
    expect(await names('0612345678')).toEqual(['Hugo']);
  });

  test('another list is forbidden', async ({ till }) => {
    expect((await till.get('/customer_lists/ag8u5/customers')).status).toBe(403);
  });

  test('a client can anonymise, orders included', async ({ hubrise, till }) => {
    const scope = 'location[customer_list.write,orders.read]';
    const token = await hubrise.admin.authorise({ scope, deviceId: 'w' });
    const writer = createTill(hubrise, token);
    const { body } = await writer.post<{ id: string }>(path, { first_name: 'Léa' });
    const order = await hubrise.admin.injectOrder({ status: 'new', customer_id: body.id });
    expect((await till.post(`${path}/${body.id}/anonymise`, {})).status).toBe(403);
    const blank = { first_name: null, anonymised: true };
    const { body: answer } = await writer.post(`${path}/${body.id}/anonymise`, {});
    expect(answer).toMatchObject(blank);
    expect((await hubrise.admin.order(order.id)).customer).toMatchObject(blank);
  });

  test('anonymising one empties every order of theirs', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    const fields = { first_name: 'Léa', phone: '+33600000001', address_1: '1 rue de l’Exemple' };
    const id = String((await admin.createCustomer('ag8u4', fields))['id']);
    const order = await admin.injectOrder({ status: 'new', customer_id: id });
    expect(order.customer).toMatchObject({ id, ...fields });
    await admin.anonymiseCustomer(id);
    const blank = { first_name: null, phone: null, address_1: null, anonymised: true };
    expect((await till.get(`${path}/${id}`)).body).toMatchObject(blank);
    expect((await till.get<Order>(`/location/orders/${order.id}`)).body.customer).toMatchObject(
      blank,
    );
    const { body: events } = await till.get<readonly Event[]>('/callback/events');
    expect(events.map(({ resource_type }) => resource_type)).toStrictEqual([
      'customer',
      'order',
      'customer',
      'order',
    ]);
  });
});
