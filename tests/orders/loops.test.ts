import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { expectAgreement } from '../support/agreement.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startTill } from '../support/till.ts';
import { hubrise, till, tillForEachTest, timers } from '../support/till-of-the-test.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

tillForEachTest();

/** The network is away for so long, and comes back. */
async function outage(ms: number): Promise<void> {
  await hubrise.admin.addFault({ kind: 'drop-before' });
  await till.poll();
  await hubrise.admin.advanceClock(ms);
  timers.advance(ms);
  await till.poll();
  await hubrise.admin.clearFaults();
  await hubrise.admin.clearJournal();
  await till.poll();
}

describe('after a sleep', () => {
  it('nobody waits for the answers to what was asked before: they were lost', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.addFault({ kind: 'hold', times: 2 });
    till.moves.accept(orderId(id), 0);
    till.loops.poller.pollNow();
    await till.until(() => till.requests() === 2);
    await hubrise.admin.clearJournal();

    till.loops.interrupt();
    till.loops.woke();
    const givenUp = { kind: 'offline', reason: 'given_up' };
    await till.until(() => till.rounds.at(-1)?.kind === 'offline');
    expect(till.rounds.at(-1)).toEqual(givenUp);
    await till.until(() => till.rounds.at(-1) === null);
    expect(till.loops.exchange.get().offlineSince, 'that is no outage').toBeNull();
    timers.advance(5_000);
    await hubrise.admin.waitFor({ method: 'PATCH', status: 200 });
  });

  it('nothing is made of what was listed before: the order may have been cancelled since', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    await till.settle();
    timers.advance(MINUTE);
    await hubrise.admin.advanceClock(MINUTE);
    await hubrise.admin.updateOrder(id, { status: 'received' }, UBER);
    const path = `/location/orders/${id}`;
    const hold = await hubrise.admin.addFault({ kind: 'hold', method: 'GET', path, times: 1 });
    const mark = await hubrise.admin.journalMark();
    till.loops.poller.pollNow();
    await hubrise.admin.waitFor({ method: 'GET', path, arrived: true, since: mark });

    timers.changeClock(HOUR);
    await hubrise.admin.advanceClock(HOUR);
    await hubrise.admin.updateOrder(id, { status: 'cancelled' }, UBER);
    till.loops.interrupt();
    till.loops.woke();
    await hubrise.admin.clearFaults(hold);
    await till.settle();
    expect(till.announced).toEqual(['new_order A1', 'order_cancelled A1']);
    await expectAgreement(till, hubrise, [orderId(id)]);
  });

  it('an answer does not wait for a window that has ended meanwhile', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.addFault({ kind: 'status', status: 429, path: `/location/orders/${id}` });
    till.moves.accept(orderId(id), 0);
    timers.advance(5_000);
    await hubrise.admin.waitFor({ path: `/location/orders/${id}`, status: 429 });
    await till.until(() => till.requests() === 0);
    await hubrise.admin.clearFaults();
    await hubrise.admin.clearJournal();

    // The timers stand still in a sleep; the clock on the wall does not.
    timers.changeClock(HOUR);
    await hubrise.admin.advanceClock(HOUR);
    till.loops.woke();
    await hubrise.admin.waitFor({ method: 'PATCH', status: 200 });
  });
});

describe('what was paid at the counter', () => {
  it('does not wait either for a window that has ended in a sleep', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.addFault({ kind: 'status', status: 429, path: `/location/orders/${id}` });
    const added = [{ name: 'Espèces', ref: 'PAYE-01-T00000001-1', cents: 900 }];
    const locationId = till.store.orders.get(orderId(id))?.locationId;
    if (locationId == null) throw new Error('the order is of no location');
    till.store.send('payment', {
      subject: id,
      locationId,
      what: { sale: '01-T00000001', payments: { added, replaced: [] } },
      createdAt: timers.now(),
    });
    await hubrise.admin.waitFor({ path: `/location/orders/${id}`, status: 429 });
    await till.until(() => till.requests() === 0);
    await hubrise.admin.clearFaults();
    await hubrise.admin.clearJournal();

    timers.changeClock(HOUR);
    await hubrise.admin.advanceClock(HOUR);
    till.loops.woke();
    await hubrise.admin.waitFor({ method: 'PATCH', status: 200 });
  });
});

describe('after a start', () => {
  it('no answer waits for a window that has ended while the till was off', async () => {
    const folder = tempFolder();
    const before = await startTill({ hubrise, timers, folder });
    const orders = [];
    for (const code of ['A1', 'A2', 'A3']) {
      orders.push(await hubrise.admin.injectOrder(newOrder(code), UBER));
    }
    await before.settle();
    await hubrise.admin.addFault({ kind: 'status', status: 429, path: '/location/orders/*' });
    for (const { id } of orders) before.moves.accept(orderId(id), 0);
    await before.until(() => before.requests() === 0);
    await before.poll();
    await before.kill();
    await hubrise.admin.clearFaults();
    await hubrise.admin.clearJournal();

    await hubrise.admin.advanceClock(MINUTE);
    timers.advance(MINUTE);
    const after = await startTill({ hubrise, timers, folder, start: false });
    after.loops.begin();
    await hubrise.admin.waitFor({ method: 'PATCH', status: 200, count: 6 });
  });
});

describe('after an outage', () => {
  it('the orders that came meanwhile come in, announced once', async () => {
    await hubrise.admin.addFault({ kind: 'drop-before' });
    await till.poll();
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    timers.advance(5 * MINUTE);
    await till.poll();
    expect(till.announced).toEqual([]);
    await hubrise.admin.clearFaults();
    await till.settle();
    expect(till.announced).toEqual(['new_order A1']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('that was long the open orders are looked at, for events may have been let go', async () => {
    await outage(30 * MINUTE);
    await hubrise.admin.waitFor({ path: '/location/orders', count: 7 });
  });

  it('that was short they are not', async () => {
    await outage(29 * MINUTE);
    await till.poll();
    const lists = await hubrise.admin.journal({ path: '/location/orders' });
    // One list of the recent orders, whatever their status, is due all the same.
    expect(lists.filter(({ query }) => query['status'] !== undefined)).toEqual([]);
  });
});

describe('a connection that was blocked for long', () => {
  it('is looked at anew when HubRise takes it again', async () => {
    await hubrise.admin.setConnectionStatus(till.token, 'blocked');
    await till.poll();
    await hubrise.admin.advanceClock(45 * MINUTE);
    timers.advance(45 * MINUTE);
    await till.poll();
    // Before it is taken again: the till asks by itself as well, and its first lists count.
    await hubrise.admin.clearJournal();
    await hubrise.admin.setConnectionStatus(till.token, 'active');
    await till.poll();
    // HubRise gives ten heavy reads a minute, and the menu may have had some of them.
    await hubrise.admin.advanceClock(MINUTE);
    timers.advance(MINUTE);
    await till.poll();
    await hubrise.admin.waitFor({ path: '/location/orders', status: 200, count: 7 });
  });
});

describe('what becomes of a former connection’s requests', () => {
  it('says nothing of the one that has taken its place', async () => {
    const hold = await hubrise.admin.addFault({ kind: 'hold', path: '/callback/events' });
    const round = till.poll();
    await hubrise.admin.waitFor({ path: '/callback/events', arrived: true, count: 2 });
    await hubrise.admin.setConnectionStatus(till.token, 'blocked');
    const token = await hubrise.admin.authorise({ deviceId: 'other', locationId: 'p81xp-1' });
    till.connectTo({ location: 'p81xp-1', token });
    await hubrise.admin.clearFaults(hold);
    await round;
    expect(till.loops.exchange.get().failing).toBeNull();
  });
});

describe('a full disk', () => {
  const fill = (): void => {
    const pages = till.db.pragma('page_count', { simple: true });
    till.db.pragma(`max_page_count = ${pages}`);
  };
  const clear = (): void => {
    till.db.pragma('max_page_count = 1073741823');
  };
  const large = newOrder('A1', { seller_notes: 'x'.repeat(500_000) });

  it('keeps the order at HubRise, is told, and stops nothing: it comes in when there is room', async () => {
    fill();
    const { id } = await hubrise.admin.injectOrder(large, UBER);
    await till.poll();
    expect(String(till.errors[0])).toMatch(/full/);
    expect(await hubrise.admin.pendingEvents(till.token)).toHaveLength(1);
    expect(till.announced).toEqual([]);
    clear();
    timers.advance(MINUTE);
    await till.settle();
    expect(till.announced).toEqual(['new_order A1']);
    await expectAgreement(till, hubrise, [id]);
  });

  it('costs no answer: what HubRise took and could not be written down is told again', async () => {
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await till.settle();
    await hubrise.admin.addFault({ kind: 'hold', method: 'PATCH', times: 1 });
    till.moves.accept(orderId(id), 0);
    await hubrise.admin.waitFor({ method: 'PATCH', arrived: true, count: 2 });
    await hubrise.admin.updateOrder(id, { seller_notes: 'x'.repeat(500_000) }, UBER);
    fill();
    await hubrise.admin.clearFaults();
    await till.until(() => till.errors.length > 0);
    expect(till.store.outbox.count().waiting, 'the two statuses of one press').toBe(1);
    clear();
    timers.advance(MINUTE);
    await till.settle();
    await expectAgreement(till, hubrise, [id]);
  });
});

describe('when it is stopped', () => {
  it('nothing is asked, sent or stored any more, and the end is marked as a clean one', async () => {
    await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await hubrise.admin.addFault({ kind: 'hold', path: '/location/orders/*', times: 1 });
    void till.poll();
    await hubrise.admin.waitFor({ path: '/location/orders/*', arrived: true });
    await till.stop();
    const asked = (await hubrise.admin.journal()).length;
    await hubrise.admin.clearFaults();
    timers.advance(60 * MINUTE);
    till.loops.poller.pollNow();
    till.loops.outbox.kick();
    expect(await hubrise.admin.journal()).toHaveLength(asked);
    expect(till.errors).toEqual([]);
    expect(till.db.open).toBe(false);
  });
});

describe('closing the till', () => {
  it('sends at once what could still have been taken back', async () => {
    const closing = await startTill({ hubrise, timers, undoMs: 5_000, deviceId: 'closing' });
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await closing.settle();
    closing.moves.accept(orderId(id), 0);
    expect((await hubrise.admin.order(id)).status).toBe('received');
    await closing.stop();
    expect((await hubrise.admin.order(id)).status).toBe('in_preparation');
  });

  it('without a network it keeps it for the next start', async () => {
    const folder = tempFolder();
    const first = await startTill({ hubrise, timers, undoMs: 5_000, deviceId: 'closing', folder });
    const { id } = await hubrise.admin.injectOrder(newOrder('A1'), UBER);
    await first.settle();
    first.moves.accept(orderId(id), 0);
    await hubrise.admin.addFault({ kind: 'drop-before' });
    await first.stop();
    await hubrise.admin.clearFaults();
    const second = await startTill({ hubrise, timers, deviceId: 'closing', folder });
    await second.settle();
    expect((await hubrise.admin.order(id)).status).toBe('in_preparation');
  });
});
