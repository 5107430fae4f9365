import { describe, expect, test } from 'vitest';
import { eventId, orderId } from '../../main/core/ids.ts';
import { type Answer, apiAnswering, NO_ROUTE, NOT_FOUND } from './api-server.ts';
import type { SeenRequest } from './support.ts';

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
    const result = await api.readEvent(eventId('ev1'), 'refresh');
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
    expect((await api.readEvent(eventId(id), 'refresh')).kind).toBe('refused');
    expect((await api.readOrder(orderId(id), 'refresh')).kind).toBe('refused');
    expect((await api.patchOrder(orderId(id), { status: 'received' })).kind).toBe('refused');
    expect(seen).toEqual([]);
  });
});
