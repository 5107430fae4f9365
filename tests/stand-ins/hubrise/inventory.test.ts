import { describe, expect } from 'vitest';
import { test } from './fixture.ts';

type Event = { id: string };

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
