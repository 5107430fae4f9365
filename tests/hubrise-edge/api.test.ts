import { describe, expect, test } from 'vitest';
import { eventId, orderId } from '../../main/core/ids.ts';
import { createHubriseApi } from '../../main/hubrise/api.ts';
import { hearsTillEvents, TILL_EVENTS } from '../../main/hubrise/callback.ts';
import { type SeenRequest, sendJson, startServer, testHttp } from './support.ts';

type Answer = { status?: number; headers?: Record<string, string>; body?: unknown };

async function apiAnswering(answer: (request: SeenRequest) => Answer) {
  const server = await startServer((request, response) => {
    const { status = 200, headers = {}, body } = answer(request);
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
    if (body === undefined) response.writeHead(status).end();
    else sendJson(response, status, body);
  });
  const getToken = () => 'tok-1';
  return {
    seen: server.seen,
    api: createHubriseApi({ http: testHttp(), apiUrl: `${server.url}/v1`, getToken }),
  };
}

const NOT_FOUND = { status: 404, body: { message: 'Not found', error_type: 'not_found' } };
const NO_ROUTE = { status: 404, body: { message: 'No route', error_type: 'routing_error' } };

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
        delivery: ['create', 'update'],
        location: ['update'],
      },
    });
  });

  test('is read, and known to hear what the till wants or not', async () => {
    let events: unknown = TILL_EVENTS;
    const { api } = await apiAnswering(() => ({ body: { url: null, events, account_id: 'x' } }));
    const whole = await api.readCallback();
    expect(whole).toEqual({ kind: 'ok', callback: { url: null, events: TILL_EVENTS } });
    expect(whole.kind === 'ok' && hearsTillEvents(whole.callback)).toBe(true);
    events = { ...TILL_EVENTS, order: ['create'] };
    const part = await api.readCallback();
    expect(part.kind === 'ok' && hearsTillEvents(part.callback)).toBe(false);
    events = {};
    const none = await api.readCallback();
    expect(none.kind === 'ok' && hearsTillEvents(none.callback)).toBe(false);
    expect(hearsTillEvents({ url: 'https://elsewhere', events: TILL_EVENTS })).toBe(false);
  });

  test('deleting it where there is none is a success, at a wrong address a failure', async () => {
    expect(await (await apiAnswering(() => NOT_FOUND)).api.deleteCallback()).toEqual({
      kind: 'ok',
    });
    const wrong = await apiAnswering(() => NO_ROUTE);
    expect(await wrong.api.deleteCallback()).toMatchObject({ kind: 'refused', status: 404 });
  });
});

describe('the list of events', () => {
  const event = (id: number) => ({
    id: `ev${id}`,
    resource_type: 'order',
    event_type: 'create',
    created_at: '2026-03-13T19:42:10+01:00',
    order_id: `o${id}`,
  });
  const pageOf = ({ url }: SeenRequest) => {
    const cursor = Number(new URL(url, 'http://x').searchParams.get('cursor') ?? '0');
    return { cursor, headers: { 'X-Cursor-Next': String(cursor + 1) } };
  };

  test('is read page after page until the last', async () => {
    const { api, seen } = await apiAnswering((request) => {
      const { cursor, headers } = pageOf(request);
      return {
        headers: cursor < 2 ? headers : {},
        body: [event(cursor * 2), event(cursor * 2 + 1)],
      };
    });
    const list = await api.listEvents();
    expect(list).toMatchObject({ kind: 'ok', more: false });
    expect(list.kind === 'ok' && list.events.map(({ id }) => id)).toEqual([
      'ev0',
      'ev1',
      'ev2',
      'ev3',
      'ev4',
      'ev5',
    ]);
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/callback/events?count=100',
      '/v1/callback/events?count=100&cursor=1',
      '/v1/callback/events?count=100&cursor=2',
    ]);
  });

  test('ends at the bound on pages and says that there is more', async () => {
    const { api, seen } = await apiAnswering((request) => ({
      headers: pageOf(request).headers,
      body: [event(1)],
    }));
    expect(await api.listEvents({ maxPages: 3 })).toMatchObject({ kind: 'ok', more: true });
    expect(seen).toHaveLength(3);
  });

  test('keeps the first page when the second does not come', async () => {
    const { api } = await apiAnswering((request) =>
      pageOf(request).cursor === 0
        ? { headers: { 'X-Cursor-Next': '1' }, body: [event(1)] }
        : { status: 500, body: {} },
    );
    const list = await api.listEvents();
    expect(list).toMatchObject({ kind: 'ok', more: true, events: [{ id: 'ev1' }] });
  });

  test('fails where the first page fails, or is no list', async () => {
    const failing = await apiAnswering(() => ({ status: 500, body: {} }));
    expect(await failing.api.listEvents()).toEqual({ kind: 'server_error', status: 500 });
    const odd = await apiAnswering(() => ({ body: { events: [] } }));
    expect(await odd.api.listEvents()).toEqual({
      kind: 'broken_answer',
      status: 200,
      reason: 'unexpected_shape',
    });
  });

  test('drops nothing that it cannot read, and keeps an id to acknowledge it by', async () => {
    const odd = [
      null,
      'x',
      {},
      { id: 'ev9' },
      { id: 7, order_id: 12 },
      { id: '..', resource_type: 'order' },
    ];
    const { api } = await apiAnswering(() => ({ body: [...odd, event(1)] }));
    const list = await api.listEvents();
    expect(
      list.kind === 'ok' && list.events.map(({ kind, id, raw }) => ({ kind, id, raw })),
    ).toEqual([
      { kind: 'unreadable', id: null, raw: null },
      { kind: 'unreadable', id: null, raw: 'x' },
      { kind: 'unreadable', id: null, raw: {} },
      { kind: 'unreadable', id: 'ev9', raw: odd[3] },
      { kind: 'unreadable', id: '7', raw: odd[4] },
      // An id that would lead `DELETE` to the callback itself.
      { kind: 'unreadable', id: null, raw: odd[5] },
      { kind: 'event', id: 'ev1', raw: event(1) },
    ]);
  });
});

describe('an event', () => {
  test('is read with its states and its text', async () => {
    const body = {
      id: 'ev1',
      resource_type: 'order',
      event_type: 'update',
      new_state: { id: 'o1' },
    };
    const { api, seen } = await apiAnswering(() => ({ body }));
    const result = await api.readEvent(eventId('ev1'));
    expect(result).toMatchObject({
      kind: 'ok',
      event: {
        kind: 'event',
        resource: 'order',
        type: 'update',
        orderId: 'o1',
        newState: { id: 'o1' },
      },
      text: JSON.stringify(body),
    });
    expect(seen[0]?.url).toBe('/v1/callback/events/ev1');
  });

  test('is acknowledged once: gone already is a success, any other failure is none', async () => {
    let answer: Answer = {};
    const { api, seen } = await apiAnswering(() => answer);
    expect(await api.deleteEvent(eventId('ev/1'))).toEqual({ kind: 'ok' });
    expect(seen[0]).toMatchObject({ method: 'DELETE', url: '/v1/callback/events/ev%2F1' });
    answer = NOT_FOUND;
    expect(await api.deleteEvent(eventId('ev1'))).toEqual({ kind: 'ok' });
    answer = NO_ROUTE;
    expect((await api.deleteEvent(eventId('ev1'))).kind).toBe('refused');
    answer = { status: 500, body: {} };
    expect((await api.deleteEvent(eventId('ev1'))).kind).toBe('server_error');
  });

  test.each(['', '.', '..'])('the id %j never becomes a request', async (id) => {
    const { api, seen } = await apiAnswering(() => ({}));
    expect((await api.deleteEvent(eventId(id))).kind).toBe('refused');
    expect((await api.readEvent(eventId(id))).kind).toBe('refused');
    expect((await api.readOrder(orderId(id))).kind).toBe('refused');
    expect((await api.patchOrder(orderId(id), { status: 'received' })).kind).toBe('refused');
    expect(seen).toEqual([]);
  });
});

describe('orders', () => {
  test('one is read as it came, to the letter', async () => {
    const text = '{"id": "o1",  "ref": 9223372036854775807}';
    const server = await startServer((_, response) => response.end(text));
    const api = createHubriseApi({ http: testHttp(), apiUrl: server.url, getToken: () => 't' });
    expect(await api.readOrder(orderId('o1'))).toEqual({
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
    expect(await api.listOrders({ status: 'new', after, cursor: 'c&1' })).toEqual({
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
    expect(await api.patchOrder(orderId('o1'), patch)).toEqual({
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
      },
    });
  });

  test('is readable with nothing but its id, and not without', async () => {
    let body: unknown = { id: 5, account: null, timezone: 'Europe/Paris' };
    const { api } = await apiAnswering(() => ({ body }));
    expect(await api.readLocation()).toMatchObject({
      kind: 'ok',
      location: { id: '5', name: null, accountName: null, timeZone: null },
    });
    body = { name: 'Paris' };
    expect((await api.readLocation()).kind).toBe('broken_answer');
  });
});
