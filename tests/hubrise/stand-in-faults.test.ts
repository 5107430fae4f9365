import { describe, expect, test } from 'vitest';
import { eventId, orderId } from '../../main/core/ids.ts';
import { connected, withOrder } from './stand-in-till.ts';

describe('a connection that fails', () => {
  test.each(['suspended', 'revoked', 'blocked'] as const)(
    'because it is %s says so',
    async (cause) => {
      const { api, admin, token } = await connected();
      await admin.setConnectionStatus(token, cause);
      expect(await api.listEvents()).toEqual({ kind: 'unauthorized', cause });
      if (cause === 'revoked') return;
      await admin.setConnectionStatus(token, 'active');
      expect(await api.listEvents()).toMatchObject({ kind: 'ok' });
    },
  );

  test.each(['suspended', 'revoked', 'blocked'] as const)(
    'once with a %s is well again',
    async (cause) => {
      const { api, admin } = await connected();
      await admin.addFault({ kind: 'status', status: 401, cause, times: 1 });
      expect(await api.readLocation()).toEqual({ kind: 'unauthorized', cause });
      expect((await api.readLocation()).kind).toBe('ok');
    },
  );

  test('with a 500 or a 429 is told apart', async () => {
    const { api, admin } = await connected({ start: '2026-11-24T12:00:10.000Z', frozen: true });
    await admin.addFault({ kind: 'status', status: 500, times: 1 });
    expect(await api.readLocation()).toEqual({ kind: 'server_error', status: 500 });
    await admin.addFault({ kind: 'status', status: 429, times: 1 });
    const limited = await api.readLocation();
    const again = await api.readLocation();
    if (limited.kind !== 'rate_limited' || again.kind !== 'no_budget') throw new Error(again.kind);
    expect(Math.abs(again.untilMs - limited.untilMs)).toBeLessThanOrEqual(2);
  });

  test('with no answer in time is given up', async () => {
    const { api, admin } = await connected({}, { timeoutMs: 60 });
    await admin.addFault({ kind: 'hold', path: '/location' });
    expect(await api.readLocation()).toEqual({ kind: 'offline', reason: 'timeout' });
  });

  test('slowly is not failing', async () => {
    const { api, admin } = await connected();
    await admin.addFault({ kind: 'latency', ms: 150, times: 1 });
    expect((await api.readLocation()).kind).toBe('ok');
  });

  test('because HubRise is gone is offline', async () => {
    const { api, hubrise } = await connected();
    await hubrise.close();
    expect(await api.readLocation()).toMatchObject({ kind: 'offline', reason: 'no_connection' });
  });
});

describe('a change whose answer is lost', () => {
  test.each([
    ['drop-before', 'offline', 'new'],
    ['drop-after', 'offline', 'accepted'],
    ['half-body', 'broken_answer', 'accepted'],
    ['malformed-json', 'ok', 'accepted'],
  ] as const)('(%s) is %s, and may be repeated', async (kind, outcome, status) => {
    const { api, admin, order } = await withOrder();
    await admin.addFault({ kind, method: 'PATCH', times: 1 });
    const send = () => api.patchOrder(orderId(order.id), { status: 'accepted' });
    expect((await send()).kind).toBe(outcome);
    expect(await admin.order(order.id)).toMatchObject({ status });
    expect((await send()).kind).toBe('ok');
    expect(await admin.order(order.id)).toMatchObject({ status: 'accepted' });
  });

  test('an acknowledgement may be repeated too', async () => {
    const { api, admin, event } = await withOrder();
    await admin.addFault({ kind: 'drop-after', method: 'DELETE', times: 1 });
    expect((await api.deleteEvent(event)).kind).toBe('offline');
    expect(await api.deleteEvent(event)).toEqual({ kind: 'ok', wasGone: true });
    expect(await admin.pendingEvents()).toEqual([]);
  });
});

describe('odd answers', () => {
  test.each(['half-body', 'malformed-json'] as const)(
    'a list (%s) is a broken answer, and nothing is lost by it',
    async (kind) => {
      const { api, admin, event } = await withOrder();
      await admin.addFault({ kind, path: '/callback/events', times: 1 });
      expect((await api.listEvents()).kind).toBe('broken_answer');
      expect(await api.listEvents()).toMatchObject({ events: [{ id: event }] });
    },
  );

  test('an event without its states still names its order', async () => {
    const { api, admin, order, event } = await withOrder();
    await admin.addFault({ kind: 'events-without-state' });
    expect(await api.readEvent(event, 'refresh')).toMatchObject({
      kind: 'ok',
      event: { kind: 'event', orderId: order.id, newState: null, previousState: null },
    });
  });

  test('doubled events are given as they came', async () => {
    const { api, admin, event } = await withOrder();
    await admin.addFault({ kind: 'events-doubled' });
    expect(await api.listEvents()).toMatchObject({ events: [{ id: event }, { id: event }] });
  });

  test('unknown fields and refs as numbers disturb nobody', async () => {
    const { api, admin, order, event } = await withOrder();
    await admin.addFault({ kind: 'unknown-fields' });
    await admin.addFault({ kind: 'numeric-refs' });
    expect(await api.listEvents()).toMatchObject({ events: [{ kind: 'event', id: event }] });
    const read = await api.readOrder(orderId(order.id), 'refresh');
    expect(read).toMatchObject({ kind: 'ok', order: { value: { id: order.id, ref: 4711 } } });
  });

  test('what is no event at all stands in the list with the id to acknowledge it by', async () => {
    const { api, admin, token } = await connected();
    await admin.injectEvent({ id: 'odd-1', nonsense: true }, token);
    const list = await api.listEvents();
    if (list.kind !== 'ok') throw new Error(list.kind);
    const [odd] = list.events;
    expect(odd).toEqual({
      kind: 'unreadable',
      id: 'odd-1',
      raw: { id: 'odd-1', nonsense: true },
    });
    expect(await api.deleteEvent(eventId('odd-1'))).toEqual({ kind: 'ok', wasGone: false });
    expect(await admin.pendingEvents()).toEqual([]);
  });
});
