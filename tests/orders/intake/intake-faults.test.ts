import { describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { Fault } from '../../stand-ins/hubrise/http/fault.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { hubrise, rounds, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

tillForEachTest();

/** A plain order, one that is changed at once, and one that gets a courier. */
async function injectThree(): Promise<string[]> {
  const { admin } = hubrise;
  const plain = await admin.injectOrder(newOrder('A1'), UBER);
  const changed = await admin.injectOrder(newOrder('B2'), UBER);
  await admin.updateOrder(changed.id, { status: 'accepted' }, { as: 'Tablette' });
  const fetched = await admin.injectOrder(newOrder('C3'), UBER);
  await admin.updateDelivery(fetched.id, { carrier: 'Stuart', status: 'pending' });
  return [plain.id, changed.id, fetched.id];
}

const BROKEN = [
  ['late', { kind: 'latency', ms: 20 }],
  ['cut off before it acted', { kind: 'drop-before' }],
  ['cut off after it acted', { kind: 'drop-after' }],
  ['half a body', { kind: 'half-body' }],
  ['no JSON', { kind: 'malformed-json' }],
  ['a 500', { kind: 'status', status: 500 }],
  ['a 500 although it acted', { kind: 'status', status: 500, acting: true }],
  ['a 503', { kind: 'status', status: 503 }],
  ['a 429', { kind: 'status', status: 429 }],
  ['a 401, suspended', { kind: 'status', status: 401, cause: 'suspended' }],
  ['a 401, revoked', { kind: 'status', status: 401, cause: 'revoked' }],
  ['a 401, blocked', { kind: 'status', status: 401, cause: 'blocked' }],
] as const satisfies readonly (readonly [string, Fault])[];

const TARGETS = [
  ['the list of events', { method: 'GET', path: '/callback/events' }],
  ['an order', { method: 'GET', path: '/location/orders/*' }],
  ['a deletion', { method: 'DELETE', path: '/callback/events/*' }],
] as const;

describe.each(TARGETS)('two answers to %s', (_name, target) => {
  it.each(BROKEN)('that are %s cost nothing in the end', async (_fault, fault) => {
    await hubrise.admin.addFault({ ...fault, ...target, times: 2 });
    const ids = await injectThree();
    await rounds(4);
    expect(await hubrise.admin.faults(), 'the fault has been met').toEqual([]);
    await till.settle();
    await expectAgreement(till, hubrise, ids);
    expect(till.errors).toEqual([]);
  });
});

/** No list shows the order either. */
const NO_LIST = { kind: 'status', status: 500, path: '/location/orders' } as const;

describe('events', () => {
  it.each([
    'events-without-state',
    'events-doubled',
    'events-out-of-order',
    'unknown-fields',
    'numeric-refs',
  ] as const)('with the oddity %s are taken in all the same', async (kind) => {
    await hubrise.admin.addFault({ kind });
    const ids = await injectThree();
    await rounds(2);
    await till.settle();
    await expectAgreement(till, hubrise, ids);
    const flags = till.board.listCards().map((card) => card.flags);
    expect(flags).toEqual([[], ['accepted_elsewhere'], []]);
  });

  it('beyond a page of a hundred are taken in as well, each once', async () => {
    const ids: string[] = [];
    for (let n = 0; n < 120; n += 1) {
      ids.push((await hubrise.admin.injectOrder(newOrder(`N${n}`), UBER)).id);
    }
    await till.poll();
    await till.settle();
    await expectAgreement(till, hubrise, ids);
  });
});

describe('an order that HubRise does not give out', () => {
  const reads = (id: string) => hubrise.admin.journal({ path: `/location/orders/${id}` });

  it('keeps no other from coming in, and is no reason to call HubRise unreachable', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await hubrise.admin.addFault({ kind: 'status', status: 500, path: `/location/orders/${id}` });
    const other = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    await hubrise.admin.addFault({ kind: 'status', status: 500, path: '/callback/events/*' });
    expect(await till.poll()).toBeNull();
    expect(till.board.listCards().map(({ id: each }) => each)).toEqual([other.id]);
    expect(till.loops.exchange.get()).toMatchObject({ offlineSince: null, failing: null });
  });

  it.each([
    ['cut', { kind: 'drop-before' }],
    ['a 500', { kind: 'status', status: 500 }],
    ['no JSON', { kind: 'malformed-json' }],
  ] as const)(
    '(%s) is shown from its event at once, and the event let go',
    async (_name, fault) => {
      const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
      await hubrise.admin.addFault({ ...fault, method: 'GET', path: `/location/orders/${id}` });
      await rounds(1);
      expect(till.announced).toEqual(['new_order A1']);
      expect(till.board.getCard(orderId(id))).toMatchObject({ code: 'A1', flags: [] });
      const gets = (await reads(id)).filter(({ method }) => method === 'GET');
      // A look before the receipt beside it, and one for what the list of orders says: both fail too.
      expect(gets.length).toBeLessThanOrEqual(3);
      expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
      expect(till.loops.exchange.get().offlineSince).toBeNull();
    },
  );

  it.each([
    ['without a state', { kind: 'events-without-state' }],
    ['that cannot be read either', { kind: 'malformed-json', path: '/callback/events/*' }],
  ] as const)('is shown as it is announced by an event %s', async (_name, fault) => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await hubrise.admin.addFault({ kind: 'half-body', path: `/location/orders/${id}` });
    await hubrise.admin.addFault(NO_LIST);
    await hubrise.admin.addFault({ ...fault, method: 'GET' });
    await rounds(1);
    expect(till.announced).toEqual([]);
    await rounds(1);
    await hubrise.admin.clearFaults();
    expect(till.announced).toEqual([`new_order ${id}`]);
    expect(till.board.getCard(orderId(id))).toMatchObject({ code: id, flags: ['unreadable'] });
    expect(till.board.getRaw(orderId(id), 0)?.text).toContain(id);
    expect(till.store.outbox.count().waiting).toBe(0);
    // HubRise comes to its senses: it is read again by itself.
    await rounds(2);
    await till.settle();
    expect(till.board.getCard(orderId(id))).toMatchObject({ code: 'A1', flags: [] });
    await expectAgreement(till, hubrise, [id]);
  });

  it('and of which it denies all knowledge is shown from its event', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await hubrise.admin.addFault({ kind: 'status', status: 404, path: `/location/orders/${id}` });
    await till.poll();
    expect(till.board.getCard(orderId(id))).toMatchObject({ code: 'A1', flags: [] });
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
  });

  it('any more leaves what is known of it, flagged, until it is read again', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.addFault({ kind: 'half-body', path: `/location/orders/${id}` });
    await hubrise.admin.addFault(NO_LIST);
    await hubrise.admin.addFault({ kind: 'events-without-state' });
    await hubrise.admin.updateOrder(id, { status: 'accepted' }, UBER);
    await rounds(3);
    await hubrise.admin.clearFaults();
    expect(till.board.getCard(orderId(id))).toMatchObject({ code: 'A1', flags: ['incomplete'] });
    expect(till.board.getDetail(orderId(id))?.problems).toEqual(['update']);
    await rounds(2);
    expect(till.board.getCard(orderId(id))).toMatchObject({
      status: 'accepted',
      flags: ['accepted_elsewhere'],
    });
    await expectAgreement(till, hubrise, [id]);
  });
});

describe('an event that does not tell all of its order', () => {
  it('leaves what is known of the rest, and the order is read when that is possible', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    const path = `/location/orders/${id}`;
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'GET', path });
    await hubrise.admin.injectEvent(
      {
        id: 'part',
        resource_type: 'order',
        event_type: 'update',
        order_id: id,
        created_at: new Date(till.gate.hubriseNow()).toISOString(),
        new_state: { id, status: 'cancelled' },
      },
      till.token,
    );
    await rounds(1);
    expect(till.board.getCard(orderId(id))).toMatchObject({ code: 'A1', lineCount: 1 });
    expect(till.announced).toContain('order_cancelled A1');
    await hubrise.admin.updateOrder(id, { seller_notes: 'lu', status: 'cancelled' }, UBER);
    await hubrise.admin.clearFaults();
    await rounds(3);
    await till.settle();
    expect(till.store.inbox.listDeferred()).toEqual([]);
    expect(till.store.orders.get(orderId(id))?.raw).toContain('lu');
  });
});

describe('an event from before an answer that HubRise has taken', () => {
  it.each([
    ['long before', 20_000],
    ['in the same moment', 2_000],
  ])('does not bring the time before it back where the order cannot be read: %s', async (_, ms) => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.updateOrder(id, { seller_notes: 'Sans oignons' }, UBER);
    await hubrise.admin.advanceClock(ms);
    timers.advance(ms);
    till.moves.reject(orderId(id), 'closed');
    timers.advance(5_000);
    await till.until(() => till.store.outbox.count().waiting === 0);
    const path = `/location/orders/${id}`;
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'GET', path });
    timers.advance(61_000);
    await till.poll();
    expect(till.store.orders.get(orderId(id))?.status, 'as this platform is refused').toBe(
      'cancelled',
    );
    expect(till.board.getCard(orderId(id)), 'it is over').toBeNull();
    expect(await hubrise.admin.pendingEvents(till.token)).toEqual([]);
    await hubrise.admin.clearFaults();
    await rounds(2);
    await till.settle();
    expect(till.store.orders.get(orderId(id))?.raw).toContain('Sans oignons');
    await expectAgreement(till, hubrise, [id]);
  });

  it.each([
    ['its cancellation', ['cancelled']],
    ['its own step back', ['in_preparation', 'accepted']],
  ] as const)('hides nothing of what follows that answer at once: %s', async (_, statuses) => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    till.moves.accept(orderId(id), 0);
    timers.advance(5_000);
    await till.until(() => till.store.outbox.count().waiting === 0);
    for (const status of statuses) await hubrise.admin.updateOrder(id, { status }, UBER);
    const path = `/location/orders/${id}`;
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'GET', path });
    timers.advance(61_000);
    await till.poll();
    expect(till.store.orders.get(orderId(id))?.status).toBe(statuses.at(-1));
  });
});

describe('orders whose reads are cut, time out or fail', () => {
  /** Of six orders, the first five; neither they nor their events are given out. */
  async function injectFiveBad(fault: Fault): Promise<{ bad: string[]; good: string }> {
    const ids: string[] = [];
    for (let n = 0; n < 6; n += 1) {
      ids.push((await hubrise.admin.injectOrder(newOrder(`N${n}`), UBER)).id);
    }
    const bad = ids.slice(0, 5);
    const events = await hubrise.admin.pendingEvents(till.token);
    for (const { id } of events.slice(0, 5)) {
      await hubrise.admin.addFault({ ...fault, method: 'GET', path: `/callback/events/${id}` });
    }
    for (const id of bad) {
      await hubrise.admin.addFault({ ...fault, method: 'GET', path: `/location/orders/${id}` });
    }
    return { bad, good: ids[5] ?? '' };
  }

  it.each([
    ['cut', { kind: 'drop-before' }],
    ['half a body', { kind: 'half-body' }],
    ['a 500', { kind: 'status', status: 500 }],
  ] as const)('(%s) hold up no other order, and come in when they can', async (_name, fault) => {
    const { bad, good } = await injectFiveBad(fault);
    expect(await till.poll()).toBeNull();
    expect(till.announced).toEqual(['new_order N5']);
    expect(till.loops.exchange.get().offlineSince).toBeNull();
    await hubrise.admin.clearFaults();
    await rounds(3);
    await till.settle();
    await expectAgreement(till, hubrise, [...bad, good]);
  });

  it('(no answer at all) hold up neither the list nor an order that comes later', async () => {
    const { bad, good } = await injectFiveBad({ kind: 'hold' });
    const ended = till.rounds.length;
    till.loops.poller.pollNow();
    await hubrise.admin.waitFor({ path: `/location/orders/${bad[3]}`, arrived: true });
    // So long the round waits for its reads.
    timers.advance(5_000);
    await till.until(() => till.rounds.length > ended);
    const late = await hubrise.admin.injectOrder(newOrder('LATE'), UBER);
    timers.advance(30_000);
    await till.until(() => till.announced.includes('new_order LATE'));
    expect(till.announced).toContain('new_order N5');
    await hubrise.admin.clearFaults();
    await rounds(4);
    await till.settle();
    await expectAgreement(till, hubrise, [...bad, good, late.id]);
  });
});
