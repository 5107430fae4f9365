import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import type { JsonObject } from './rules/json.ts';
import type { Order } from './rules/order.ts';
import { createTill, type Refusal } from './till-client.ts';

type Event = { id: string; resource_type: string };
type Catalog = { name: string; data: { products: readonly unknown[] } };

describe('the location', () => {
  test('is read, and changed field by field', async ({ till }) => {
    const { body } = await till.get('/location');
    expect(body).toMatchObject({
      id: 'p81xp-0',
      name: 'Paris Bastille',
      account: { id: 'p81xp', name: 'Bella Pizza', currency: 'EUR' },
      timezone: { name: 'Europe/Paris' },
      order_acceptance: { mode: 'online' },
      opening_hours: null,
    });
    const patch = { opening_hours: { monday: [{ from: '12:00', to: '01:00' }] } };
    const changed = await till.patch('/location', patch);
    expect(changed.body).toStrictEqual({ ...body, ...patch });
  });

  test.for([
    { order_acceptance: { mode: 'busy' } },
    { order_acceptance: { mode: 'normal' } },
    { order_acceptance: { mode: 'paused', resume_at: 'tonight' } },
    { order_acceptance: { mode: 'closed' } },
    { mode: 'paused' },
    { resume_at: '2026-03-13T20:00:00+01:00' },
    { opening_hours: { monday: [{ from: '25:00', to: '26:00' }] } },
    { opening_hours: { someday: [] } },
    { name: 'Mine' },
  ])('refuses %j', async (patch, { till }) => {
    const { status, body } = await till.patch<Refusal>('/location', patch);
    expect(status).toBe(422);
    expect(body.errors).not.toHaveLength(0);
  });

  test('writes open by one word, and takes no other', async ({ hubrise, till }) => {
    await hubrise.admin.setOpenWord('normal');
    expect((await till.get('/location')).body).toMatchObject({
      order_acceptance: { mode: 'normal' },
    });
    const put = (mode: string) => till.patch('/location', { order_acceptance: { mode } });
    expect((await put('online')).status).toBe(422);
    await put('paused');
    expect(await put('normal')).toMatchObject({
      status: 200,
      body: { order_acceptance: { mode: 'normal' } },
    });
  });

  test('outlasts its resume_at where HubRise is late', async ({ hubrise, till }) => {
    const resume_at = '2026-03-13T20:00:00+01:00';
    await hubrise.admin.setResuming(false);
    await till.patch('/location', { order_acceptance: { mode: 'paused', resume_at } });
    await hubrise.admin.setClock('2026-03-13T20:10:00+01:00');
    const paused = { order_acceptance: { mode: 'paused', resume_at } };
    expect((await till.get('/location')).body).toMatchObject(paused);
    await hubrise.admin.setResuming(true);
    const open = { order_acceptance: { mode: 'online' } };
    expect((await till.get('/location')).body).toMatchObject(open);
  });

  test('comes back online by itself at resume_at, and says so', async ({ hubrise, till }) => {
    const order_acceptance = {
      mode: 'paused',
      resume_at: '2026-03-13T20:00:00+01:00',
      reason: 'Four en panne',
    };
    await till.patch('/location', { order_acceptance });
    await hubrise.admin.setClock('2026-03-13T19:59:59+01:00');
    expect((await till.get('/location')).body).toMatchObject({ order_acceptance });
    expect((await till.get('/callback/events')).body).toHaveLength(0);
    await hubrise.admin.setClock('2026-03-13T20:00:00+01:00');
    const online = { order_acceptance: { mode: 'online' } };
    expect((await till.get('/location')).body).toMatchObject(online);
    expect((await till.get('/callback/events')).body).toMatchObject([
      { resource_type: 'location', event_type: 'update', created_at: '2026-03-13T20:00:00+01:00' },
    ]);
  });
});

describe('the inventory', () => {
  const path = '/catalogs/87yu4/location/inventory';

  test('PUT replaces it, PATCH changes it, and null makes unlimited', async ({ till }) => {
    const put = [
      { sku_ref: 'COC33', stock: '5' },
      { option_ref: 'SUP-OEU', stock: '0', expires_at: '2026-03-14T06:00:00+01:00' },
    ];
    await till.put(path, put);
    expect((await till.get(path)).body).toStrictEqual([
      { sku_ref: 'COC33', stock: '5', expires_at: null },
      put[1],
    ]);
    await till.patch(path, [
      { sku_ref: 'COC33', stock: null },
      { sku_ref: 'BIE33', stock: '2' },
    ]);
    expect((await till.get(path)).body).toStrictEqual([
      put[1],
      { sku_ref: 'BIE33', stock: '2', expires_at: null },
    ]);
    await till.put(path, []);
    expect((await till.get(path)).body).toStrictEqual([]);
  });

  test.for([
    [{ stock: '1' }],
    [{ sku_ref: 'A', option_ref: 'B', stock: '1' }],
    [{ sku_ref: 'A', stock: 'many' }],
    [{ sku_ref: 'A', stock: '-1' }],
    [{ sku_ref: 'A', stock: '1.2345' }],
    [{ sku_ref: 'A', stock: '3', expires_at: '2026-03-14T06:00:00+01:00' }],
  ])('refuses %j', async (entries, { till }) => {
    expect((await till.patch(path, entries)).status).toBe(422);
    expect((await till.put(path, [{ sku_ref: 'A', stock: null }])).status).toBe(422);
  });

  test('what was sold out until a time comes back then, and says so', async ({ hubrise, till }) => {
    const expires_at = '2026-03-14T06:00:00+01:00';
    await till.patch(path, [{ sku_ref: 'TIRA', stock: '0', expires_at }]);
    await hubrise.admin.setClock('2026-03-14T06:00:00+01:00');
    expect((await till.get(path)).body).toStrictEqual([]);
    const [event] = (await till.get<readonly Event[]>('/callback/events')).body;
    expect((await till.get(`/callback/events/${event?.id}`)).body).toMatchObject({
      resource_type: 'inventory',
      event_type: 'patch',
      created_at: expires_at,
      state_change: [{ sku_ref: 'TIRA', stock: null, expires_at: null }],
    });
  });
});

describe('the pictures of a catalog', () => {
  const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0x00, 0xfe]);
  const path = '/catalogs/87yu4/images';

  async function post(
    { apiUrl }: { readonly apiUrl: string },
    token: string,
    type: string,
    body: Uint8Array<ArrayBuffer>,
  ) {
    const headers = { 'x-access-token': token, 'content-type': type };
    return fetch(`${apiUrl}${path}`, { method: 'POST', headers, body });
  }

  test('are listed a hundred at once', async ({ hubrise }) => {
    const scope = 'location[catalog.write]';
    const till = createTill(hubrise, await hubrise.admin.authorise({ scope }));
    for (let at = 0; at < 101; at += 1) await hubrise.admin.addImage('87yu4', 'image/png', bytes);
    const first = await till.get<JsonObject[]>(path);
    expect(first.body).toHaveLength(100);
    const cursor = first.headers.get('x-cursor-next');
    const second = await till.get<JsonObject[]>(`${path}?cursor=${cursor}`);
    expect(second.body).toHaveLength(1);
    expect(second.headers.get('x-cursor-next')).toBeNull();
  });

  test('are taken byte for byte, described and given again', async ({ hubrise }) => {
    const scope = 'location[catalog.write]';
    const writer = createTill(hubrise, await hubrise.admin.authorise({ scope }));
    const answer = await post(hubrise, writer.token, 'image/png', bytes);
    const image = (await answer.json()) as JsonObject;
    expect(answer.status).toBe(200);
    expect(image).toStrictEqual({
      ...{ id: expect.any(String), type: 'image/png', size: 7 },
      md5: createHash('md5').update(bytes).digest('hex'),
      seconds_before_removal: 2_592_000,
    });
    expect((await writer.get(path)).body).toStrictEqual([image]);
    expect((await writer.get(`${path}/${image['id']}`)).body).toStrictEqual(image);
    const data = await fetch(`${hubrise.apiUrl}${path}/${image['id']}/data`, {
      headers: { 'x-access-token': writer.token },
    });
    expect(data.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await data.arrayBuffer())).toEqual(bytes);
  });

  test('are refused as HubRise does: another kind, too heavy, none, of another catalog', async ({
    hubrise,
  }) => {
    const scope = 'location[catalog.write]';
    const writer = createTill(hubrise, await hubrise.admin.authorise({ scope }));
    expect((await post(hubrise, writer.token, 'image/svg+xml', bytes)).status).toBe(415);
    expect((await post(hubrise, writer.token, 'image/png', new Uint8Array(1_048_577))).status).toBe(
      422,
    );
    expect((await post(hubrise, writer.token, 'image/png', new Uint8Array())).status).toBe(422);
    expect((await writer.get(`${path}/none/data`)).status).toBe(404);
    const foreign = await hubrise.admin.addImage('87yu5', 'image/png', bytes);
    const products = [{ name: 'A', skus: [{ price: '1.00 EUR' }], image_ids: [foreign.id] }];
    const refused = await writer.put<Refusal>('/catalogs/87yu4', { data: { products } });
    expect(refused.status).toBe(422);
    const reader = createTill(
      hubrise,
      await hubrise.admin.authorise({ scope: 'location[catalog.read]' }),
    );
    expect((await post(hubrise, reader.token, 'image/png', bytes)).status).toBe(403);
  });
});

describe('the catalog', () => {
  test('is read whole, or by name alone', async ({ till }) => {
    const { body } = await till.get<Catalog>('/catalogs/87yu4');
    expect(body.name).toBe('Carte sur place');
    expect(body.data.products.length).toBeGreaterThan(10);
    const { body: name } = await till.get('/catalogs/87yu4?hide_data=true');
    expect(name).toStrictEqual({ id: '87yu4', name: 'Carte sur place' });
  });

  test('has an id on everything, and names others by theirs, unless told to answer as written', async ({
    hubrise,
    till,
  }) => {
    type Element = Readonly<Record<string, unknown>>;
    type Answer = { readonly data: Readonly<Record<string, readonly Element[]>> };
    const read = async () => (await till.get<Answer>('/catalogs/87yu4')).body.data;
    const documented = await read();
    const [reine] = (documented['products'] ?? []).filter(({ ref }) => ref === 'REI');
    const [pizzas] = (documented['categories'] ?? []).filter(({ ref }) => ref === 'PIZZAS');
    const lists = (documented['options_lists'] ?? []).map(({ id }) => id);
    expect(reine).toMatchObject({ id: expect.any(String), category_id: pizzas?.['id'] });
    expect(reine).not.toHaveProperty('category_ref');
    expect(reine?.['skus']).toMatchObject([
      { id: expect.any(String), ref: 'REI-S', option_list_ids: lists.slice(0, 2) },
      { id: expect.any(String), ref: 'REI-L' },
    ]);
    expect(documented).not.toHaveProperty('option_lists');
    expect(await read(), 'the same ids at each read').toStrictEqual(documented);
    await hubrise.admin.setCatalogShape('written');
    const written = await read();
    expect(written['products']).toContainEqual(
      expect.objectContaining({ ref: 'REI', category_ref: 'PIZZAS' }),
    );
    expect(JSON.stringify(written)).not.toMatch(/"(id|category_id|option_list_ids)"/);
  });

  test('changes all its ids when it is written anew', async ({ hubrise, till }) => {
    const ids = async (): Promise<readonly string[]> =>
      JSON.stringify((await till.get('/catalogs/87yu4')).body).match(/(?<="id":")[^"]+/g) ?? [];
    const before = await ids();
    expect(new Set(before).size).toBe(before.length);
    await hubrise.admin.updateCatalog('87yu4', { name: 'Carte du soir' });
    // The catalogue's own id stays.
    expect((await ids()).filter((id) => before.includes(id))).toEqual(['87yu4']);
  });

  test('is the chosen one only, unless all were allowed', async ({ hubrise, till }) => {
    expect((await till.get('/catalogs/87yu5')).status).toBe(403);
    expect((await till.get('/catalogs/none')).status).toBe(404);
    const scope = 'location[all_catalogs.read]';
    const wide = createTill(hubrise, await hubrise.admin.authorise({ scope, deviceId: 'w' }));
    expect((await wide.get('/catalogs/87yu5')).status).toBe(200);
  });

  test('PUT replaces all its data, and fails on an empty option list', async ({ hubrise }) => {
    const scope = 'location[catalog.write]';
    const writer = createTill(hubrise, await hubrise.admin.authorise({ scope }));
    const bad = { data: { option_lists: [{ ref: 'A', name: 'A', options: [] }] } };
    const refused = await writer.put<Refusal>('/catalogs/87yu4', bad);
    expect(refused.status).toBe(422);
    expect(refused.body.errors[0]?.field).toBe('data.option_lists.0.options');
    const next = { name: 'Carte', data: { products: [] } };
    await writer.put('/catalogs/87yu4', next);
    expect((await writer.get('/catalogs/87yu4')).body).toStrictEqual({ id: '87yu4', ...next });
  });
});

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
