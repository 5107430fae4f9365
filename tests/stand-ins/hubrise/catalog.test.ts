import { createHash } from 'node:crypto';
import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import type { JsonObject } from './rules/json.ts';
import { createTill, type Refusal } from './till-client.ts';

type Catalog = { name: string; data: { products: readonly unknown[] } };

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
    await hubrise.admin.setCatalogHabits({ shape: 'written' });
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
      id: expect.any(String),
      type: 'image/png',
      size: 7,
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
