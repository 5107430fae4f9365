import { describe, expect } from 'vitest';
import { test } from './fixture.ts';
import { concerns, pathMatches } from './http/fault.ts';
import type { Order } from './rules/order.ts';
import type { Refusal } from './till-client.ts';

type Event = { id: string; new_state?: unknown };

describe('the scope of a fault', () => {
  test('a path matches as a whole, a star stands for anything', () => {
    expect(pathMatches('/location/orders/*', '/location/orders/fq7h')).toBe(true);
    expect(pathMatches('/v1/location', '/location')).toBe(true);
    expect(pathMatches('/location', '/location/orders')).toBe(false);
    expect(pathMatches('/a.c', '/abc')).toBe(false);
    expect(pathMatches('*', '/anything/at/all')).toBe(true);
  });

  test('event faults are about the reading of events unless said', () => {
    const target = { server: 'api', method: 'GET', path: '/callback/events' } as const;
    expect(concerns({ kind: 'events-doubled' }, target)).toBe(true);
    expect(concerns({ kind: 'events-doubled' }, { ...target, path: '/location' })).toBe(false);
    const one = { ...target, path: '/callback/events/e1' };
    expect(concerns({ kind: 'events-without-state' }, one)).toBe(true);
    expect(concerns({ kind: 'events-without-state' }, { ...one, method: 'DELETE' })).toBe(false);
  });

  test('plays as often as said, on what was said, and until it is cleared', async ({
    hubrise,
    till,
  }) => {
    const { admin } = hubrise;
    await admin.addFault({ kind: 'status', status: 500, path: '/location', times: 2 });
    expect((await till.get('/callback')).status).toBe(200);
    expect((await till.get('/location')).status).toBe(500);
    expect((await till.get<Refusal>('/location')).body.error_type).toBe('internal_error');
    expect((await till.get('/location')).status).toBe(200);
    const id = await admin.addFault({ kind: 'status', status: 503, method: 'GET' });
    for (let request = 0; request < 5; request += 1) {
      expect((await till.get('/location')).status).toBe(503);
    }
    expect((await till.patch('/location', {})).status).toBe(200);
    expect(await admin.faults()).toMatchObject([{ id, left: null }]);
    await admin.clearFaults(id);
    expect((await till.get('/location')).status).toBe(200);
  });
});

describe('faults of the line', () => {
  const patch = { status: 'received' };

  test('a connection dropped before acting changed nothing', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    const { id } = await admin.injectOrder({ status: 'new' });
    await admin.addFault({ kind: 'drop-before', method: 'PATCH', times: 1 });
    await expect(till.patch(`/location/orders/${id}`, patch)).rejects.toThrow();
    expect((await admin.order(id)).status).toBe('new');
    const [entry] = await admin.journal({ method: 'PATCH' });
    expect(entry).toMatchObject({ status: null, done: true, faults: ['drop-before'] });
  });

  test('a connection dropped after acting left its change', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    const { id } = await admin.injectOrder({ status: 'new' });
    await admin.addFault({ kind: 'drop-after', method: 'PATCH', times: 1 });
    await expect(till.patch(`/location/orders/${id}`, patch)).rejects.toThrow();
    expect((await admin.order(id)).status).toBe('received');
  });

  test('half a body breaks off in the middle', async ({ hubrise, till }) => {
    const path = '/location';
    const whole = JSON.stringify((await till.get(path)).body);
    await hubrise.admin.addFault({ kind: 'half-body', times: 1 });
    const response = await fetch(`${hubrise.apiUrl}${path}`, {
      headers: { 'x-access-token': till.token },
    });
    expect(response.status).toBe(200);
    expect(response.headers.get('content-length')).toBe(String(Buffer.byteLength(whole)));
    await expect(response.text()).rejects.toThrow();
    expect((await till.get(path)).status).toBe(200);
  });

  test('malformed JSON comes with a good status', async ({ hubrise, till }) => {
    await hubrise.admin.addFault({ kind: 'malformed-json' });
    const response = await fetch(`${hubrise.apiUrl}/callback/events`, {
      headers: { 'x-access-token': till.token },
    });
    expect(response.status).toBe(200);
    await expect(response.json()).rejects.toThrow(SyntaxError);
  });

  test.for([
    { kind: 'flood' },
    { kind: 'inflating', encoding: 'gzip' },
    { kind: 'inflating', encoding: 'br' },
  ] as const)('%o answers more than anybody reads', async (fault, { hubrise, till }) => {
    await hubrise.admin.addFault({ ...fault, times: 1 });
    const ending = new AbortController();
    const response = await fetch(`${hubrise.apiUrl}/location`, {
      headers: { 'x-access-token': till.token },
      signal: ending.signal,
    });
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > 32 * 1024 * 1024) break;
    }
    ending.abort();
    expect(size).toBeGreaterThan(32 * 1024 * 1024);
  });

  test('a trickle says a little, and goes on until the client has enough', async ({
    hubrise,
    till,
  }) => {
    await hubrise.admin.addFault({ kind: 'trickle', times: 1 });
    const ending = new AbortController();
    const response = await fetch(`${hubrise.apiUrl}/location`, {
      headers: { 'x-access-token': till.token },
      signal: ending.signal,
    });
    const reader = (response.body as ReadableStream<Uint8Array>).getReader();
    for (let read = 0; read < 3; read += 1) expect((await reader.read()).done).toBe(false);
    ending.abort();
    await expect(reader.read()).rejects.toThrow();
  });

  test('latency answers late', async ({ hubrise, till }) => {
    await hubrise.admin.addFault({ kind: 'latency', ms: 60, times: 1 });
    const start = performance.now();
    expect((await till.get('/location')).status).toBe(200);
    expect(performance.now() - start).toBeGreaterThanOrEqual(59);
  });

  test('a held request is seen to arrive, and goes on once the fault is cleared', async ({
    hubrise,
    till,
  }) => {
    const { admin } = hubrise;
    const { id } = await admin.injectOrder({ status: 'new' });
    const fault = await admin.addFault({ kind: 'hold', method: 'PATCH', times: 1 });
    const answer = till.patch(`/location/orders/${id}`, patch);
    const arrived = await admin.waitFor({ method: 'PATCH', arrived: true });
    expect(arrived).toMatchObject({ done: false, status: null });
    expect((await admin.order(id)).status).toBe('new');
    await admin.clearFaults(fault);
    expect((await answer).status).toBe(200);
    expect((await admin.order(id)).status).toBe('received');
  });

  test('closing ends what is held', async ({ hubrise, till }) => {
    await hubrise.admin.addFault({ kind: 'hold', method: 'GET' });
    const answer = till.get('/location').catch(() => 'cut');
    await hubrise.admin.waitFor({ method: 'GET', path: '/location', arrived: true });
    await hubrise.close();
    expect(await answer).toBe('cut');
  });
});

describe('refusals', () => {
  test.for(['suspended', 'revoked', 'blocked'] as const)(
    '401 because %s',
    async (cause, { hubrise, till }) => {
      await hubrise.admin.addFault({ kind: 'status', status: 401, cause, times: 1 });
      const { status, body } = await till.get<Refusal>('/location');
      expect(status).toBe(401);
      expect(body.message).toContain(cause);
      expect((await till.get('/location')).status).toBe(200);
    },
  );

  test('429, and 500 after acting', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    await admin.addFault({ kind: 'status', status: 429, times: 1 });
    expect((await till.get<Refusal>('/location')).body.error_type).toBe('too_many_requests');
    const { id } = await admin.injectOrder({ status: 'new' });
    await admin.addFault({ kind: 'status', status: 500, acting: true, times: 1 });
    expect((await till.patch(`/location/orders/${id}`, { status: 'received' })).status).toBe(500);
    expect((await admin.order(id)).status).toBe('received');
  });

  test('the manager can fail alone', async ({ hubrise, till }) => {
    await hubrise.admin.addFault({ kind: 'status', status: 500, server: 'manager' });
    expect((await fetch(`${hubrise.managerUrl}/oauth2/v1/authorize`)).status).toBe(500);
    expect((await till.get('/location')).status).toBe(200);
  });
});

describe('odd events and payloads', () => {
  test('without state, doubled, out of order', async ({ hubrise, till }) => {
    const { admin } = hubrise;
    await admin.injectOrder({ status: 'new' });
    await admin.injectOrder({ status: 'new' });
    const [first, second] = (await till.get<readonly Event[]>('/callback/events')).body;
    await admin.addFault({ kind: 'events-without-state' });
    expect((await till.get(`/callback/events/${first?.id}`)).body).toStrictEqual(first);
    await admin.addFault({ kind: 'events-doubled', times: 1 });
    const doubled = (await till.get('/callback/events')).body;
    expect(doubled).toStrictEqual([first, first, second, second]);
    await admin.addFault({ kind: 'events-out-of-order', times: 1 });
    expect((await till.get('/callback/events')).body).toStrictEqual([second, first]);
    expect((await till.get('/callback/events')).body).toStrictEqual([first, second]);
  });

  test('refs as numbers, in events and in orders', async ({ hubrise, till }) => {
    const { id } = await hubrise.admin.injectOrder({
      status: 'new',
      ref: '948419609',
      items: [{ product_name: 'Reine', sku_ref: 'REI-L', price: '13.00 EUR', quantity: '1' }],
    });
    await hubrise.admin.addFault({ kind: 'numeric-refs' });
    const [event] = (await till.get<readonly Event[]>('/callback/events')).body;
    const { new_state } = (await till.get<Event>(`/callback/events/${event?.id}`)).body;
    const order = (await till.get<Order>(`/location/orders/${id}`)).body;
    expect(order).toStrictEqual(new_state);
    expect(order.ref).toBe(948419609);
    expect(order.items[0]?.sku_ref).toBeTypeOf('number');
    expect(order.items[0]?.private_ref).toBeNull();
  });

  test('unknown fields everywhere but in maps of data', async ({ hubrise, till }) => {
    await hubrise.admin.addFault({ kind: 'unknown-fields' });
    const { id } = await hubrise.admin.injectOrder({
      status: 'new',
      items: [{ product_name: 'Reine', price: '13.00 EUR', quantity: '1' }],
      deals: { 0: { name: 'Midi' } },
    });
    const { body } = await till.get<Order>(`/location/orders/${id}`);
    expect(body).toHaveProperty('x_unknown');
    expect(body.items[0]).toHaveProperty('x_unknown');
    expect(Object.keys(body.deals)).toStrictEqual(['0']);
  });
});
