import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { createTill, type Refusal } from './till-client.ts';

describe('the edges of the API', () => {
  test('an unknown route is a routing error', async ({ till }) => {
    const { status, body } = await till.get<Refusal>('/location/nothing');
    expect(status).toBe(404);
    expect(body.error_type).toBe('routing_error');
  });

  test('a body must be JSON, and say so', async ({ hubrise, till }) => {
    const post = (type: string, body: string): Promise<Response> =>
      fetch(`${hubrise.apiUrl}/location/orders`, {
        method: 'POST',
        headers: { 'x-access-token': till.token, 'content-type': type },
        body,
      });
    expect((await post('text/plain', '{"status":"new"}')).status).toBe(415);
    expect((await post('application/json', '{"status":')).status).toBe(400);
  });

  test('no token, or a wrong one, is 401', async ({ hubrise }) => {
    const { status, body } = await createTill(hubrise, 'none').get('/location');
    expect(status).toBe(401);
    expect(body).toStrictEqual({
      message: 'The access token is invalid or the connection has been revoked',
      error_type: 'unauthorized',
    });
    expect((await fetch(`${hubrise.apiUrl}/location`)).status).toBe(401);
  });

  test('the id of a connection is no token', async ({ hubrise, till }) => {
    const [connection] = await hubrise.admin.connections();
    expect(connection?.token).toBe(till.token);
    expect((await createTill(hubrise, connection?.id ?? '').get('/location')).status).toBe(401);
  });

  test.for([
    ['suspended', 'The account/location has been suspended for non payment of the subscription'],
    ['revoked', 'The access token is invalid or the connection has been revoked'],
    ['blocked', 'The connection has been blocked'],
  ] as const)(
    'a connection that is %s gets its own 401',
    async ([status, message], { hubrise, till }) => {
      await hubrise.admin.setConnectionStatus(till.token, status);
      const refused = await till.get<Refusal>('/location');
      expect(refused.status).toBe(401);
      expect(refused.body.message).toBe(message);
      await hubrise.admin.setConnectionStatus(till.token, 'active');
      expect((await till.get('/location')).status).toBe(200);
    },
  );

  test('what the scope does not cover is 403', async ({ hubrise }) => {
    const scope = 'location[orders.read,inventory.read]';
    const reader = createTill(hubrise, await hubrise.admin.authorise({ scope }));
    const { id } = await hubrise.admin.injectOrder({ status: 'new' });
    const forbidden = [
      reader.patch<Refusal>(`/location/orders/${id}`, { status: 'received' }),
      reader.post<Refusal>('/location/orders', { status: 'new' }),
      reader.get<Refusal>('/catalogs/87yu4'),
      reader.patch<Refusal>('/catalogs/87yu4/location/inventory', []),
      reader.get<Refusal>('/customer_lists/ag8u4/customers'),
    ];
    for (const { status, body } of await Promise.all(forbidden)) {
      expect(status).toBe(403);
      expect(body.error_type).toBe('forbidden');
    }
    expect((await reader.get(`/location/orders/${id}`)).status).toBe(200);
    expect((await reader.get('/catalogs/87yu4/location/inventory')).status).toBe(200);
  });

  test('the long paths lead to the same place, and to no other location', async ({
    hubrise,
    till,
  }) => {
    const { id } = await hubrise.admin.injectOrder({ status: 'new' });
    expect((await till.get(`/locations/p81xp-0/orders/${id}`)).body).toMatchObject({ id });
    expect((await till.get('/locations/p81xp-0')).body).toMatchObject({ name: 'Paris Bastille' });
    expect((await till.get('/locations/p81xp-1')).status).toBe(403);
    expect((await till.get('/locations/p81xp-1/orders')).status).toBe(403);
    expect((await till.get('/catalogs/87yu4/locations/p81xp-0/inventory')).body).toStrictEqual([]);
    expect((await till.get('/catalogs/87yu4/locations/p81xp-1/inventory')).status).toBe(403);
  });
});
