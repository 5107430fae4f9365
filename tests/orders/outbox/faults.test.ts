import { describe, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import type { Fault } from '../../stand-ins/hubrise/http/fault.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { BOTH_STEPS } from '../../support/shops.ts';
import { hubrise, till, tillForEachTest, timers } from '../../support/till-of-the-test.ts';

const LYON = 'p81xp-1';

tillForEachTest({ shop: BOTH_STEPS });

async function received(code: string): Promise<OrderId> {
  const { id } = await hubrise.admin.injectOrder(newOrder(code), UBER);
  await till.settle();
  return orderId(id);
}

async function statusesSent(): Promise<unknown[]> {
  const patches = await hubrise.admin.journal({ method: 'PATCH' });
  return patches.map(({ body }) => (body as { status: string }).status);
}

async function rounds(count: number): Promise<void> {
  for (let round = 0; round < count; round += 1) {
    await hubrise.admin.advanceClock(61_000);
    timers.advance(61_000);
    await till.poll();
  }
}

describe('two answers to an acceptance', () => {
  it.each([
    ['late', { kind: 'latency', ms: 20 }],
    ['cut off before it acted', { kind: 'drop-before' }],
    ['cut off after it acted', { kind: 'drop-after' }],
    ['half a body', { kind: 'half-body' }],
    ['a 500', { kind: 'status', status: 500 }],
    ['a 500 although it acted', { kind: 'status', status: 500, acting: true }],
    ['a 429', { kind: 'status', status: 429 }],
    ['a 401', { kind: 'status', status: 401, cause: 'blocked' }],
    ['no JSON', { kind: 'malformed-json' }],
  ] as const satisfies readonly (readonly [string, Fault])[])(
    'that are %s cost nothing in the end',
    async (_name, fault) => {
      const ids = [await received('A1'), await received('B2')];
      await hubrise.admin.addFault({ ...fault, method: 'PATCH', times: 2 });
      for (const id of ids) expect(till.moves.accept(id, 10)).toEqual({ kind: 'done' });
      await rounds(4);
      await till.settle();
      expect(await hubrise.admin.faults(), 'the fault has been met').toEqual([]);
      await expectAgreement(till, hubrise, ids);
      for (const id of ids) {
        const order = await hubrise.admin.order(id);
        expect(order).toMatchObject({ status: 'accepted' });
        expect(order.confirmed_time).not.toBeNull();
      }
      expect(till.announced).toEqual(['new_order A1', 'new_order B2']);
    },
  );
});

describe('what the cashier did while there was no network', () => {
  it('reaches HubRise in one step for each order when it is back', async () => {
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH' });
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.poll();
    till.moves.accept(orderId(id), 0);
    expect(till.board.getCard(orderId(id))).toMatchObject({
      status: 'accepted',
      send: { kind: 'waiting' },
    });
    await hubrise.admin.waitFor(
      ({ body, status }) => status === null && (body as { status?: string })?.status === 'accepted',
    );
    await hubrise.admin.clearFaults();
    const mark = await hubrise.admin.journalMark();
    await rounds(1);
    await till.settle();
    const sent = await hubrise.admin.journal({ method: 'PATCH', since: mark });
    expect(sent.map(({ body }) => body)).toMatchObject([{ status: 'accepted' }]);
    await expectAgreement(till, hubrise, [id]);
  });

  it('gives way to the platform’s cancellation, which is announced', async () => {
    const id = await received('A1');
    await hubrise.admin.addFault({ kind: 'drop-before' });
    till.moves.accept(id, 0);
    await till.poll();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    timers.advance(15_000);
    await hubrise.admin.clearFaults();
    timers.advance(61_000);
    till.loops.outbox.hubriseIsBack();
    // A round may be under way that still failed.
    await till.poll();
    await till.settle();
    expect((await hubrise.admin.order(id)).status).toBe('cancelled');
    expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
    expect(till.board.getCard(id)).toMatchObject({
      flags: ['cancelled'],
      actions: ['acknowledge'],
    });
    await expectAgreement(till, hubrise, [id]);
  });
});

describe('a send that HubRise refuses', () => {
  it('brings the card back, says so, keeps the row, and is settled by the next move', async () => {
    const id = await received('A1');
    await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH', times: 1 });
    till.moves.reject(id, 'Fermé');
    expect(till.board.getCard(id)).toBeNull();
    await till.until(() => till.board.getCard(id) !== null);
    expect(till.board.getCard(id)).toMatchObject({
      status: 'received',
      // What `received` has accepted, Uber Eats lets go of by a cancellation alone (API §6).
      send: { kind: 'refused', status: 'cancelled' },
      actions: ['accept', 'reject'],
    });
    expect(till.store.outbox.count()).toMatchObject({ waiting: 0, parked: 1 });
    till.moves.accept(id, 0);
    await till.settle();
    expect(till.board.getCard(id)).toMatchObject({ status: 'accepted', send: { kind: 'none' } });
    await expectAgreement(till, hubrise, [id]);
  });

  it('needs nobody any more once the order is over', async () => {
    const id = await received('A1');
    await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH', times: 1 });
    till.moves.accept(id, 0);
    await till.until(() => till.store.outbox.count().parked === 1);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await till.settle();
    expect(till.store.outbox.count().parked).toBe(0);
    expect(till.store.orders.listHistory(id).map(({ kind }) => kind)).toContain('send_refused');
  });

  it('is told of in the history with every other that the order’s end has made needless', async () => {
    const id = await received('A1');
    await hubrise.admin.addFault({ kind: 'status', status: 422, method: 'PATCH', times: 2 });
    till.moves.accept(id, 0);
    till.moves.step(id, 'ready');
    await till.until(() => till.store.outbox.count().parked === 2);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await till.settle();
    const needless = till.store.orders
      .listHistory(id)
      .flatMap((entry) => (entry.kind === 'send_superseded' ? [entry.status] : []));
    expect(needless).toEqual(expect.arrayContaining(['accepted', 'awaiting_shipment']));
  });
});

describe('an order of another location', () => {
  it('is never answered by this one’s connection', async () => {
    const id = await received('A1');
    await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH' });
    till.moves.accept(id, 0);
    await hubrise.admin.waitFor({ method: 'PATCH', status: null });
    await hubrise.admin.clearFaults();
    const lyon = await hubrise.admin.authorise({ deviceId: 'till-test', locationId: LYON });
    till.connectTo({ location: LYON, token: lyon });
    till.loops.begin();
    await rounds(3);
    expect(await statusesSent()).toEqual(['received', 'accepted']);
    expect((await hubrise.admin.order(id)).status).toBe('received');
    expect(till.store.outbox.count().waiting).toBe(1);
    expect(till.board.getCard(id)?.send.kind).toBe('waiting');

    till.connectTo({ location: 'p81xp-0', token: till.token });
    till.loops.begin();
    await till.settle();
    expect((await hubrise.admin.order(id)).status).toBe('accepted');
  });

  it('is not taken in under the new one’s name when the till is connected anew meanwhile', async () => {
    const bastille = await received('A1');
    const lyon = await hubrise.admin.authorise({ deviceId: 'till-test', locationId: LYON });
    const other = await hubrise.admin.injectOrder(newOrder('L1'), { ...UBER, locationId: LYON });
    await hubrise.admin.addFault({ kind: 'hold', path: '/callback/events', times: 1 });
    const round = till.poll();
    await hubrise.admin.waitFor({ path: '/callback/events', arrived: true, count: 3 });
    till.connectTo({ location: LYON, token: lyon });
    till.loops.begin();
    await hubrise.admin.clearFaults();
    await round;
    await till.settle();
    await till.until(() => till.board.getCard(orderId(other.id))?.status === 'received');
    expect(till.store.orders.get(orderId(other.id))?.locationId).toBe(LYON);
    expect(till.store.orders.get(bastille)?.locationId).toBe('p81xp-0');
  });
});
