import { describe, expect, test } from 'vitest';
import { eventId, orderId } from '../../../main/core/ids.ts';
import { type Answer, apiAnswering, NO_ROUTE, NOT_FOUND } from '../api-server.ts';

describe('the list of events', () => {
  const event = (id: number) => ({
    id: `ev${id}`,
    resource_type: 'order',
    event_type: 'create',
    created_at: '2026-03-13T19:42:10+01:00',
    order_id: `o${id}`,
  });

  test('is read a page at a time, and says where the next one begins', async () => {
    const { api, seen } = await apiAnswering(({ url }) =>
      url.includes('cursor')
        ? { body: [event(3)] }
        : { headers: { 'X-Cursor-Next': 'c 2' }, body: [event(1), event(2)] },
    );
    expect(await api.listEvents()).toMatchObject({
      events: [{ id: 'ev1' }, { id: 'ev2' }],
      next: 'c 2',
    });
    expect(await api.listEvents('c 2')).toMatchObject({ events: [{ id: 'ev3' }], next: null });
    expect(seen.map(({ url }) => url)).toEqual([
      '/v1/callback/events?count=100',
      '/v1/callback/events?count=100&cursor=c+2',
    ]);
  });

  test('fails where HubRise fails, or gives no list', async () => {
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
    expect(await api.deleteEvent(eventId('ev/1'))).toEqual({ kind: 'ok', wasGone: false });
    expect(seen[0]).toMatchObject({ method: 'DELETE', url: '/v1/callback/events/ev%2F1' });
    answer = NOT_FOUND;
    expect(await api.deleteEvent(eventId('ev1'))).toEqual({ kind: 'ok', wasGone: true });
    answer = NO_ROUTE;
    expect((await api.deleteEvent(eventId('ev1'))).kind).toBe('refused');
    answer = { status: 500, body: {} };
    expect((await api.deleteEvent(eventId('ev1'))).kind).toBe('server_error');
  });

  test.each(['', '.', '..', '\ud800'])('the id %j never becomes a request', async (id) => {
    const { api, seen } = await apiAnswering(() => ({}));
    expect((await api.deleteEvent(eventId(id))).kind).toBe('refused');
    expect((await api.readEvent(eventId(id), 'refresh')).kind).toBe('refused');
    expect((await api.readOrder(orderId(id), 'refresh')).kind).toBe('refused');
    expect((await api.patchOrder(orderId(id), { status: 'received' })).kind).toBe('refused');
    expect(seen).toEqual([]);
  });
});
