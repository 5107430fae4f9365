import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../../main/core/ids.ts';
import type { ApiFailure } from '../../../main/hubrise/api/api-call.ts';
import { type HubriseStandIn, startHubrise } from '../../stand-ins/hubrise/stand-in.ts';
import { expectAgreement } from '../../support/agreement.ts';
import { type FakeTimers, fakeTimers } from '../../support/fake-timers.ts';
import { newOrder, UBER } from '../../support/payloads.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { startTill, type TestTill } from '../../support/till.ts';

let hubrise: HubriseStandIn;
let timers: FakeTimers;
let till: TestTill;
beforeEach(async () => {
  // In the middle of a minute: see clock-steps.test.ts.
  hubrise = await startHubrise({ start: '2026-11-24T12:00:30+01:00' });
  timers = fakeTimers();
});
afterEach(() => hubrise.close());

async function start(): Promise<void> {
  till = await startTill({ hubrise, timers, pollMs: 3_600_000 });
}

/** A look in the next minute: HubRise allows ten lists of orders in each. */
async function look(): Promise<ApiFailure | null> {
  // HubRise's clock first: an answer that says the former minute would put the till back into it.
  await hubrise.admin.advanceClock(60_000);
  timers.advance(60_000);
  return till.loops.setup.run({ fresh: true });
}

/** HubRise lets go of every event that the till has not seen. */
async function loseEvents(): Promise<void> {
  for (const { id } of await hubrise.admin.pendingEvents(till.token)) {
    await fetch(`${hubrise.apiUrl}/callback/events/${id}`, {
      method: 'DELETE',
      headers: { 'X-Access-Token': till.token },
    });
  }
  await hubrise.admin.clearJournal();
}

/** The look's own: what another till did is found by one list a minute, of any status. */
async function lists(): Promise<readonly { query: Readonly<Record<string, string>> }[]> {
  const all = await hubrise.admin.journal({ method: 'GET', path: '/location/orders' });
  return all.filter(({ query }) => query['status'] !== undefined);
}

describe('the look at the open orders', () => {
  it('goes on as soon as the minute’s lists are used up no more, not at the poll after it', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1', { status: 'accepted' }), UBER);
    await hubrise.admin.loseEvents({ times: 1 });
    till = await startTill({ hubrise, timers, pollMs: 3_600_000, start: false });
    const list = { request: 'refresh', heavy: true } as const;
    for (let used = 0; used < 8; used += 1) {
      till.gate.ask(list);
      till.gate.hasEnded(list);
    }
    await till.loops.setup.run({ fresh: true });
    till.loops.poller.start();
    await till.until(() => till.rounds.length > 0);
    expect(till.store.orders.get(orderId(id)), 'two lists were left: of new orders').toBeNull();
    await hubrise.admin.advanceClock(31_000);
    timers.advance(31_000);
    await till.until(() => till.store.connection.get()?.firstLookAt !== null);
    expect(till.store.orders.get(orderId(id))?.status).toBe('accepted');
    expect(till.rounds, 'no further poll').toHaveLength(1);
  });

  it('finds what was there before the till was connected', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const over = await hubrise.admin.injectOrder(newOrder('Z9', { status: 'completed' }), UBER);
    await start();
    await till.settle();
    expect(till.announced).toEqual(['new_order A1']);
    expect(till.store.orders.get(orderId(over.id))).toBeNull();
    await hubrise.admin.waitFor({ method: 'PATCH', body: { status: 'received' } });
    expect(till.board.getCard(orderId(id))?.status).toBe('received');
  });

  it('is announced once where its event comes afterwards, and not read again', async () => {
    await start();
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await look();
    await till.settle();
    expect(till.announced).toEqual(['new_order A1']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('brings up to date what moved on unheard, and closes what is over', async () => {
    await start();
    const moved = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const over = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    const cancelled = await hubrise.admin.injectOrder(newOrder('C3'), UBER);
    await till.settle();
    await hubrise.admin.updateOrder(moved.id, { status: 'in_preparation' }, UBER);
    await hubrise.admin.updateOrder(over.id, { status: 'completed' }, UBER);
    await hubrise.admin.updateOrder(cancelled.id, { status: 'cancelled' }, UBER);
    await loseEvents();
    expect(await look()).toBeNull();
    expect(till.board.getCard(orderId(moved.id))?.status).toBe('in_preparation');
    expect(till.board.getCard(orderId(over.id))).toBeNull();
    expect(till.board.getCard(orderId(cancelled.id))?.flags).toEqual(['cancelled']);
    expect(till.announced).toContain('order_cancelled C3');
  });

  it('brings up to date what was added unheard to an order that stands where it stood', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await start();
    await till.settle();
    await hubrise.admin.updateOrder(id, { seller_notes: 'Allergie : noix' }, UBER);
    await loseEvents();
    expect(await look()).toBeNull();
    expect(till.book.get(orderId(id))?.order?.sellerNotes).toBe('Allergie : noix');
  });

  it('believes its list where an order that was changed unheard cannot be read by itself', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await start();
    await till.settle();
    await hubrise.admin.updateOrder(id, { seller_notes: 'Allergie : noix' }, UBER);
    await loseEvents();
    await hubrise.admin.addFault({ kind: 'status', status: 500, path: `/location/orders/${id}` });
    expect(await look()).toBeNull();
    expect(till.book.get(orderId(id))?.order?.sellerNotes).toBe('Allergie : noix');
  });

  it('does not believe its list where the till has moved the order since', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await start();
    await till.settle();
    await hubrise.admin.updateOrder(id, { seller_notes: 'Allergie : noix' }, UBER);
    await loseEvents();
    await hubrise.admin.addFault({ kind: 'status', status: 500, path: `/location/orders/${id}` });
    till.moves.accept(orderId(id), 0);
    expect(await look()).toBeNull();
    expect(till.book.get(orderId(id))?.order?.sellerNotes).not.toBe('Allergie : noix');
  });

  it('asks for each open status of the last thirty days, and for nothing that is over', async () => {
    await start();
    const asked = await lists();
    expect(asked.map(({ query }) => query['status'])).toEqual([
      'new',
      'received',
      'accepted',
      'in_preparation',
      'awaiting_shipment',
      'awaiting_collection',
      'in_delivery',
    ]);
    const after = Date.parse(asked[0]?.query['after'] ?? '');
    const days = (till.gate.hubriseNow() - after) / 86_400_000;
    expect(days).toBeCloseTo(30, 2);
  });

  it('costs nothing but the lists where all is as it was', async () => {
    await start();
    await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.clearJournal();
    await look();
    expect(await hubrise.admin.journal({ path: '/location/orders/*' })).toEqual([]);
    expect(await lists()).toHaveLength(7);
  });

  it('reads further pages, and never more than HubRise allows in a minute', {
    timeout: 120_000,
  }, async () => {
    for (const status of ['new', 'received', 'accepted', 'in_preparation'] as const) {
      for (let n = 0; n < 101; n += 1) {
        await hubrise.admin.injectOrder(newOrder(`${status}-${n}`, { status }), UBER);
      }
    }
    await start();
    expect(await lists()).toHaveLength(10);
    expect(till.store.orders.countOpen()).toBe(403);
    expect(till.store.connection.get()?.firstLookAt).toBeNull();
    timers.advance(19_999);
    await till.poll();
    expect(await lists()).toHaveLength(10);
    await hubrise.admin.advanceClock(60_000);
    timers.advance(60_000);
    await till.poll();
    expect(await lists()).toHaveLength(11);
    await till.until(() => till.store.connection.get()?.firstLookAt !== null);
    expect(till.store.orders.countOpen()).toBe(404);
  });

  it('goes on where it was stopped, and keeps what it had found', async () => {
    const path = '/location/orders';
    await start();
    // The list of recent orders shows them all: it is made before they are there.
    await hubrise.admin.advanceClock(60_000);
    timers.advance(60_000);
    await hubrise.admin.waitFor((entry) => entry.path === path && !('status' in entry.query));
    const first = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const last = await hubrise.admin.injectOrder(newOrder('B2', { status: 'in_delivery' }), UBER);
    await loseEvents();
    const hold = await hubrise.admin.addFault({ kind: 'hold', path, times: 1 });
    const stopped = till.loops.setup.run({ fresh: true });
    await hubrise.admin.waitFor({ path, arrived: true });
    await hubrise.admin.addFault({ kind: 'drop-before', path, times: 1 });
    await hubrise.admin.clearFaults(hold);
    expect(await stopped).toMatchObject({ kind: 'offline' });
    expect(till.board.listCards().map(({ code }) => code)).toEqual(['A1']);
    expect(await look()).toBeNull();
    const statuses = (await lists()).map(({ query }) => query['status']);
    expect(statuses.filter((status) => status === 'new')).toHaveLength(1);
    await till.settle();
    await expectAgreement(till, hubrise, [first.id, last.id]);
  });

  it('takes in what is not here, whatever else of its page is being read', async () => {
    await start();
    const slow = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await hubrise.admin.loseEvents({ times: 1 });
    const path = `/location/orders/${slow.id}`;
    const hold = await hubrise.admin.addFault({ kind: 'hold', path, times: 1 });
    const polled = till.poll();
    await hubrise.admin.waitFor({ path, arrived: true });
    const other = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    const looked = look();
    await till.until(() => till.board.getCard(orderId(other.id)) !== null);
    expect(till.board.listCards().map(({ code }) => code)).toEqual(['B2']);
    await hubrise.admin.clearFaults(hold);
    expect(await looked).toBeNull();
    await polled;
    expect([...till.announced].sort()).toEqual(['new_order A1', 'new_order B2']);
    await till.settle();
    await expectAgreement(till, hubrise, [slow.id, other.id]);
  });

  it('does not read again what HubRise has told of since its list was asked for', async () => {
    await start();
    const changed = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    const answered = await hubrise.admin.injectOrder(newOrder('B2'), UBER);
    await till.settle();
    await hubrise.admin.updateOrder(changed.id, { seller_notes: 'Allergie : noix' }, UBER);
    await loseEvents();
    const path = `/location/orders/${changed.id}`;
    const hold = await hubrise.admin.addFault({ kind: 'hold', path, times: 1 });
    const looked = look();
    await hubrise.admin.waitFor({ path, arrived: true });
    till.moves.accept(orderId(answered.id), 0);
    await hubrise.admin.waitFor({ method: 'PATCH', body: { status: 'accepted' } });
    await hubrise.admin.clearJournal();
    await hubrise.admin.clearFaults(hold);
    expect(await looked).toBeNull();
    expect(till.book.get(orderId(changed.id))?.order?.sellerNotes).toBe('Allergie : noix');
    const reads = await hubrise.admin.journal({ method: 'GET', path: '/location/orders/*' });
    expect(reads.filter(({ path: read }) => read.endsWith(answered.id))).toEqual([]);
  });

  it('is not asked for again and again where HubRise refuses it', async () => {
    await start();
    await till.poll();
    await hubrise.admin.clearJournal();
    await hubrise.admin.addFault({ kind: 'status', status: 403, path: '/location/orders' });
    expect(await look()).toMatchObject({ kind: 'refused' });
    for (let n = 0; n < 10; n += 1) await till.poll();
    expect(await lists()).toHaveLength(1);
  });

  it('keeps garbage that has an id, and goes on after garbage that has none', async () => {
    await start();
    await hubrise.admin.injectRaw({ id: 'odd', status: 'new', items: 7 }, UBER);
    await hubrise.admin.injectRaw({ status: 'new' }, UBER);
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await loseEvents();
    expect(await look()).toBeNull();
    const shown = till.board.listCards().map((card) => card.id);
    expect(shown.sort()).toEqual(['odd', id].sort());
  });

  it('stops where the till is connected to another location meanwhile', async () => {
    await start();
    const lyon = await hubrise.admin.authorise({ deviceId: 'till-test', locationId: 'p81xp-1' });
    await hubrise.admin.injectOrder(newOrder('L1'), { ...UBER, locationId: 'p81xp-1' });
    await hubrise.admin.clearJournal();
    await hubrise.admin.addFault({ kind: 'hold', path: '/location/orders', times: 1 });
    const running = look();
    await hubrise.admin.waitFor({ path: '/location/orders', arrived: true });
    till.connectTo({ location: 'p81xp-1', token: lyon });
    await hubrise.admin.clearFaults();
    expect(await running).toEqual({ kind: 'not_connected' });
    expect(till.store.connection.get()?.firstLookAt).toBeNull();
    expect(till.store.orders.countOpen()).toBe(0);
  });
});

describe('nine hundred orders that nobody ever marked as finished', () => {
  const BACKLOG = 900;

  /** Every half minute a poll, as long as it takes; gives what was asked in each minute. */
  async function polls(count: number): Promise<void> {
    for (let n = 0; n < count; n += 1) {
      await hubrise.admin.advanceClock(30_000);
      timers.advance(30_000);
      await till.poll();
    }
  }

  it('are looked at once, a few pages a minute, and keep no new order waiting', {
    timeout: 120_000,
  }, async () => {
    await hubrise.close();
    hubrise = await startHubrise({ start: '2026-11-22T18:30:00Z', frozen: true });
    timers = fakeTimers(Date.parse('2026-11-24T18:30:00Z'));
    for (let n = 0; n < BACKLOG; n += 1) {
      await hubrise.admin.injectOrder(newOrder(`N${n}`, { status: 'accepted' }), UBER);
    }
    await hubrise.admin.advanceClock(2 * 24 * 3_600_000);
    const folder = tempFolder();
    till = await startTill({ hubrise, timers, folder, pollMs: 30_000 });
    expect(await lists(), 'what a minute allows').toHaveLength(10);
    const fresh = await hubrise.admin.injectOrder(newOrder('FRESH'), UBER);
    await polls(2);
    expect(till.announced).toEqual(['new_order FRESH']);
    expect(till.board.getCard(orderId(fresh.id))?.code).toBe('FRESH');

    // A restart half way goes on where it was.
    await till.stop();
    const before = (await lists()).length;
    till = await startTill({ hubrise, timers, folder, pollMs: 30_000 });
    await polls(10);
    await till.until(() => till.store.connection.get()?.firstLookAt !== null);
    expect(till.store.orders.countOpen()).toBe(BACKLOG + 1);
    const asked = await lists();
    expect(before).toBeLessThan(15);
    expect(asked).toHaveLength(15);
    const places = asked.map(({ query }) => `${query['status']} ${query['cursor'] ?? ''}`);
    expect(new Set(places).size, 'never the same page again').toBe(asked.length);

    // And that was that, hours later as well.
    await polls(60);
    expect(await lists()).toHaveLength(15);
    expect(till.rounds.filter((failure) => failure !== null)).toEqual([]);
    const reads = await hubrise.admin.journal({ method: 'GET', path: '/location/orders/*' });
    expect(reads.filter(({ path }) => !path.endsWith(fresh.id))).toEqual([]);
  });
});
