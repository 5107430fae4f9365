import { describe, expect, test } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { listeningFault } from '../../main/core/requests/listening.ts';
import { TILL_EVENTS } from '../../main/hubrise/api/events.ts';
import { connected, withOrder } from './stand-in-till.ts';

describe('the callback', () => {
  test('is passive, complete, and gone after it is deleted', async () => {
    const { api, admin, token } = await connected();
    expect(await api.readCallback()).toEqual({ kind: 'ok', callback: { url: null, events: {} } });
    expect(await api.writeCallback(TILL_EVENTS)).toEqual({ kind: 'ok' });
    const written = await api.readCallback();
    if (written.kind !== 'ok') throw new Error(written.kind);
    expect(listeningFault(written.callback, TILL_EVENTS)).toBeNull();
    expect(await api.deleteCallback()).toEqual({ kind: 'ok' });
    expect(await api.deleteCallback()).toEqual({ kind: 'ok' });
    expect(await admin.callback(token)).toBeNull();
  });
});

describe('an order', () => {
  test('is heard of, read, answered and acknowledged', async () => {
    const { api, admin, order, event } = await withOrder();
    const list = await api.listEvents();
    expect(list).toMatchObject({
      kind: 'ok',
      next: null,
      events: [{ kind: 'event', id: event, resource: 'order', type: 'create', orderId: order.id }],
    });
    expect(await api.readEvent(event, 'refresh')).toMatchObject({
      event: { newState: { id: order.id } },
    });
    const read = await api.readOrder(orderId(order.id), 'refresh');
    expect(read.kind === 'ok' && read.order.value).toEqual(order);
    expect(read.kind === 'ok' && JSON.parse(read.order.text)).toEqual(order);
    const patch = { status: 'accepted', confirmed_time: '2026-11-24T20:10:00+01:00' } as const;
    expect((await api.patchOrder(orderId(order.id), patch)).kind).toBe('ok');
    expect(await admin.order(order.id)).toMatchObject({ status: 'accepted' });
    expect(await api.deleteEvent(event)).toEqual({ kind: 'ok', wasGone: false });
    expect(await api.deleteEvent(event)).toEqual({ kind: 'ok', wasGone: true });
    expect(await admin.pendingEvents()).toEqual([]);
  });

  test('among more than a page of events none is missed', async () => {
    const { api, admin, token } = await connected();
    await api.writeCallback(TILL_EVENTS);
    for (let i = 0; i < 250; i++) {
      const event = {
        id: `ev${i}`,
        resource_type: 'order',
        event_type: 'update',
        order_id: `o${i}`,
      };
      await admin.injectEvent(event, token);
    }
    const ids: unknown[] = [];
    let cursor: string | undefined;
    do {
      const page = await api.listEvents(cursor);
      if (page.kind !== 'ok') throw new Error(page.kind);
      ids.push(...page.events.map((each) => each.kind === 'event' && each.orderId));
      cursor = page.next ?? undefined;
    } while (cursor !== undefined);
    expect(ids.toSorted()).toEqual(Array.from({ length: 250 }, (_, i) => `o${i}`).sort());
  });

  test('in the list of open ones is found by status and time, page after page', async () => {
    const { api, admin } = await connected();
    for (let i = 0; i < 120; i++) await admin.injectOrder({ status: 'new', ref: `r${i}` });
    const after = Date.now() - 86_400_000;
    const first = await api.listOrders({ status: 'new', after });
    if (first.kind !== 'ok' || first.next === null) throw new Error('No second page');
    const second = await api.listOrders({ status: 'new', after, cursor: first.next });
    expect([first.orders.length, second.kind === 'ok' && second.orders.length]).toEqual([100, 20]);
    expect(await api.listOrders({ status: 'accepted', after })).toMatchObject({ orders: [] });
    const future = Date.now() + 86_400_000;
    expect(await api.listOrders({ status: 'new', after: future })).toMatchObject({ orders: [] });
  });

  test('that HubRise does not have is a refusal, like a change that it does not allow', async () => {
    const { api, order } = await withOrder();
    expect(await api.readOrder(orderId('nope'), 'refresh')).toMatchObject({
      kind: 'refused',
      status: 404,
    });
    const change = { status: 'nonsense' } as unknown as { status: 'accepted' };
    const result = await api.patchOrder(orderId(order.id), change);
    expect(result).toMatchObject({
      kind: 'refused',
      status: 422,
      errorType: 'unprocessable_entity',
    });
    expect(result.kind === 'refused' && result.errors[0]?.field).toBe('status');
  });

  test('with its location is the one of the connection', async () => {
    const { api } = await connected();
    expect(await api.readLocation()).toMatchObject({
      kind: 'ok',
      location: {
        id: 'p81xp-0',
        name: 'Paris Bastille',
        accountName: 'Bella Pizza',
        currency: 'EUR',
        timeZone: 'Europe/Paris',
      },
    });
  });
});

describe('the limits', () => {
  const start = '2026-11-24T12:00:10.000Z';

  test('are never reached at HubRise, because the till counts as HubRise does', async () => {
    const { api, admin, token } = await connected({ start, frozen: true });
    // The first answer tells whose minute it is.
    await api.readLocation();
    const results = await Promise.all(Array.from({ length: 520 }, () => api.readLocation()));
    expect(results.filter(({ kind }) => kind === 'rate_limited')).toEqual([]);
    expect(results.filter(({ kind }) => kind === 'ok')).toHaveLength(239);
    expect((await admin.usage(token)).minute).toBe(240);
    const heavy = await Promise.all(Array.from({ length: 12 }, () => api.listOrders({})));
    expect(heavy.filter(({ kind }) => kind === 'ok')).toEqual([]);
    const order = await admin.injectOrder({ status: 'new' });
    const sent = await api.patchOrder(orderId(order.id), { status: 'accepted' });
    expect(sent.kind).toBe('ok');
    const rest = await Promise.all(
      (['update', 'acknowledge', 'answer', 'intake'] as const).flatMap((request) =>
        Array.from({ length: 200 }, () => api.readOrder(orderId(order.id), request)),
      ),
    );
    expect(rest.filter(({ kind }) => kind === 'rate_limited')).toEqual([]);
    expect(rest.filter(({ kind }) => kind === 'ok')).toHaveLength(259);
    expect((await admin.usage(token)).minute).toBe(500);
  });

  test('once reached end with HubRise’s minute, on the till’s own wrong clock', async () => {
    const { api, admin, gate } = await connected({ start, frozen: true });
    await admin.setLimits({ minute: 3 });
    for (let i = 0; i < 3; i++) expect((await api.readLocation()).kind).toBe('ok');
    const limited = await api.readLocation();
    if (limited.kind !== 'rate_limited') throw new Error(limited.kind);
    // HubRise's minute ends in 50 s, whatever time it is here.
    const wait = limited.untilMs - Date.now();
    expect(wait).toBeGreaterThan(48_000);
    expect(wait).toBeLessThanOrEqual(50_500);
    expect(Math.abs(gate.hubriseNow() - Date.parse(start))).toBeLessThan(2_000);
  });
});

test('the token goes to HubRise in its header and stands nowhere else', async () => {
  const { api, admin, token, event, order } = await withOrder();
  const results = [
    await api.listEvents(),
    await api.readEvent(event, 'refresh'),
    await api.patchOrder(orderId(order.id), { status: 'nonsense' as 'new' }),
    await api.readOrder(orderId('nope'), 'refresh'),
  ];
  expect(JSON.stringify(results)).not.toContain(token);
  expect(JSON.stringify(await admin.journal())).not.toContain(token);
});
