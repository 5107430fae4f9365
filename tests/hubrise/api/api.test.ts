import { describe, expect, test } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import { createHubriseApi } from '../../../main/hubrise/api/api.ts';
import { TILL_EVENTS } from '../../../main/hubrise/api/events.ts';
import { apiAnswering, NO_ROUTE, NOT_FOUND } from '../api-server.ts';
import { startServer, testHttp } from '../support.ts';

describe('the connection', () => {
  test('without a token nothing is sent', async () => {
    const api = createHubriseApi({
      http: () => Promise.reject(new Error('sent')),
      apiUrl: 'http://x/v1',
      getToken: () => null,
    });
    expect(await api.readLocation()).toEqual({ kind: 'not_connected' });
  });

  test('a 401 to a token that has been replaced meanwhile says nothing of the new one', async () => {
    let token = 'old';
    const api = createHubriseApi({
      http: async () => {
        token = 'new';
        return { kind: 'unauthorized', cause: 'revoked' };
      },
      apiUrl: 'http://x/v1',
      getToken: () => token,
    });
    expect(await api.readLocation()).toEqual({ kind: 'not_connected' });
  });
});

describe('the callback', () => {
  test('is written as a passive one, with all that the till wants', async () => {
    const { api, seen } = await apiAnswering(() => ({ body: { url: null } }));
    expect(await api.writeCallback(TILL_EVENTS)).toEqual({ kind: 'ok' });
    expect(seen[0]).toMatchObject({ method: 'POST', url: '/v1/callback' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual({
      url: null,
      events: {
        order: ['create', 'update'],
        customer: ['create', 'update'],
        delivery: ['create'],
        location: ['update'],
        inventory: ['patch', 'update'],
        catalog: ['update', 'delete'],
      },
    });
  });

  test('is read', async () => {
    const body = { url: null, events: TILL_EVENTS, account_id: 'x' };
    const { api } = await apiAnswering(() => ({ body }));
    const whole = await api.readCallback();
    expect(whole).toEqual({ kind: 'ok', callback: { url: null, events: TILL_EVENTS } });
  });

  test('deleting it where there is none is a success, at a wrong address a failure', async () => {
    expect(await (await apiAnswering(() => NOT_FOUND)).api.deleteCallback()).toEqual({
      kind: 'ok',
    });
    const wrong = await apiAnswering(() => NO_ROUTE);
    expect(await wrong.api.deleteCallback()).toMatchObject({ kind: 'refused', status: 404 });
  });
});

describe('orders', () => {
  test('one is read as it came, to the letter', async () => {
    const text = '{"id": "o1",  "ref": 9223372036854775807}';
    const server = await startServer((_, response) => response.end(text));
    const api = createHubriseApi({ http: testHttp(), apiUrl: server.url, getToken: () => 't' });
    expect(await api.readOrder(orderId('o1'), 'refresh')).toMatchObject({
      kind: 'ok',
      order: { value: { id: 'o1', ref: '9223372036854775807' }, text },
    });
  });

  test('a page of them is asked for by status and time, and tells of the next', async () => {
    const { api, seen } = await apiAnswering(() => ({
      headers: { 'X-Cursor-Next': 'c 2' },
      body: [{ id: 'o1' }, 'odd'],
    }));
    const after = Date.UTC(2026, 9, 25);
    expect(await api.listOrders({ status: 'new', after, cursor: 'c&1' })).toMatchObject({
      kind: 'ok',
      orders: [
        { value: { id: 'o1' }, text: '{"id":"o1"}' },
        { value: 'odd', text: '"odd"' },
      ],
      next: 'c 2',
    });
    const asked = new URL(seen[0]?.url ?? '', 'http://x');
    expect(asked.pathname).toBe('/v1/location/orders');
    expect(Object.fromEntries(asked.searchParams)).toEqual({
      count: '100',
      status: 'new',
      after: '2026-10-25T00:00:00.000Z',
      cursor: 'c&1',
    });
  });

  test('the last page has no next', async () => {
    const { api } = await apiAnswering(() => ({ body: [] }));
    expect(await api.listOrders({})).toEqual({ kind: 'ok', orders: [], next: null });
  });

  test('a change is sent as it is, and answers the order as it stands', async () => {
    const { api, seen } = await apiAnswering(() => ({ body: { id: 'o1', status: 'accepted' } }));
    const patch = { status: 'accepted', confirmed_time: '2026-11-24T20:10:00+01:00' } as const;
    expect(await api.patchOrder(orderId('o1'), patch)).toMatchObject({
      kind: 'ok',
      order: { value: { id: 'o1', status: 'accepted' }, text: '{"id":"o1","status":"accepted"}' },
    });
    expect(seen[0]).toMatchObject({ method: 'PATCH', url: '/v1/location/orders/o1' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(patch);
  });

  test('a change that HubRise took without showing the order is no failure', async () => {
    const { api } = await apiAnswering(() => ({ status: 204 }));
    const result = await api.patchOrder(orderId('o1'), { status: 'received' });
    expect(result).toEqual({ kind: 'ok', order: null });
  });
});

describe('the location', () => {
  test('is read with what the till shows of it', async () => {
    const { api } = await apiAnswering(() => ({
      body: {
        id: '3r4s3-1',
        name: 'Paris',
        account: { id: '3r4s3', name: 'Bella Pizza', currency: 'EUR' },
        timezone: { name: 'Europe/Paris' },
        preparation_time: 15,
        cutoff_time: '06:00',
        opening_hours: { monday: [{ from: '11:00', to: '22:00' }] },
        order_acceptance: { mode: 'normal' },
      },
    }));
    expect(await api.readLocation()).toEqual({
      kind: 'ok',
      location: {
        id: '3r4s3-1',
        name: 'Paris',
        accountId: '3r4s3',
        accountName: 'Bella Pizza',
        currency: 'EUR',
        timeZone: 'Europe/Paris',
        preparationMinutes: 15,
        openingHours: [[], [{ from: 660, to: 1_320 }], [], [], [], [], []],
        cutoffTime: '06:00',
        acceptance: { acceptance: { kind: 'open' }, openWord: 'normal' },
        journals: null,
      },
    });
  });

  test('is changed with what is given, nested as HubRise wants it', async () => {
    const { api, seen } = await apiAnswering(() => ({ body: { id: '3r4s3-1' } }));
    const fields = { order_acceptance: { mode: 'online' }, preparation_time: 20 } as const;
    expect(await api.patchLocation(fields)).toMatchObject({
      kind: 'ok',
      location: { id: '3r4s3-1', acceptance: null },
    });
    expect(seen[0]).toMatchObject({ method: 'PATCH', url: '/v1/location' });
    expect(JSON.parse(seen[0]?.body ?? '')).toEqual(fields);
  });

  test('is taken for changed where HubRise answers without it', async () => {
    const { api } = await apiAnswering(() => ({ body: {} }));
    expect(await api.patchLocation({ preparation_time: 20 })).toEqual({
      kind: 'ok',
      location: null,
    });
  });

  test('is readable with nothing but its id, and not without', async () => {
    let body: unknown = { id: 5, account: null, timezone: 'Europe/Paris' };
    const { api } = await apiAnswering(() => ({ body }));
    expect(await api.readLocation()).toMatchObject({
      kind: 'ok',
      location: { id: '5', name: null, accountName: null, timeZone: null, cutoffTime: null },
    });
    body = { name: 'Paris' };
    expect((await api.readLocation()).kind).toBe('broken_answer');
  });

  test.each([
    ['04:30:00', '04:30'],
    ['24:00', null],
    ['four', null],
    [6, null],
  ])('whose day ends at %j ends it at %j', async (written, read) => {
    const { api } = await apiAnswering(() => ({ body: { id: 'l', cutoff_time: written } }));
    expect(await api.readLocation()).toMatchObject({ location: { cutoffTime: read } });
  });
});
