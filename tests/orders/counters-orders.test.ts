import { describe, expect, it } from 'vitest';
import { euros, withTotals } from '../../main/core/counter/local-text.ts';
import { orderId } from '../../main/core/ids.ts';
import {
  COUNTER_LOCATION,
  OTHER_TILL_LOCATION,
  TRAINING_LOCATION,
} from '../../main/core/order/key.ts';
import type { OrderStatus } from '../../main/core/order/status.ts';
import { setUp } from '../printers/queue-harness.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { startTill, type TestTill } from '../support/till.ts';
import { aShop } from './counters-shop.ts';

hubriseForEachTest();

const told = async (): Promise<readonly string[]> =>
  (await hubrise.admin.orders()).map((order) => `${(order as { status: OrderStatus }).status}`);

const cardsOf = (till: TestTill) => till.board.listCards();

describe('an order of the counter that HubRise was told of', () => {
  it('is one order at HubRise, follows the board, and is not taken for a customer’s when it comes back', async () => {
    const { push, sell, till, timers } = await aShop(hubrise, 'till-bar');
    const { id } = sell();
    await till.until(() => push(id)?.state === 'there' && till.requests() === 0);
    expect(await told()).toEqual(['in_preparation']);
    const [order] = await hubrise.admin.orders();
    expect(order).toMatchObject({
      total: '20.00 EUR',
      channel: 'Comptoir',
      items: [{ sku_ref: 'REI', price: '12.00 EUR', quantity: '2.0' }],
      discounts: [{ name: 'Remise', price_off: '4.00 EUR' }],
    });

    expect(till.moves.step(orderId(id), 'ready').kind).toBe('done');
    await till.until(() => push(id)?.told === 'awaiting_collection');
    expect(await told()).toEqual(['awaiting_collection']);

    // What is looked at after an outage shows it: a list of all that is open.
    await till.loops.setup.run({ fresh: true });
    await till.settle();
    timers.advance(60_000);
    await till.settle();
    expect(cardsOf(till).map((card) => card.platform.name)).toEqual(['Comptoir']);
    expect([till.announced, till.errors]).toEqual([[], []]);
    expect(till.store.orders.listOpen().map(({ locationId }) => locationId)).toEqual([
      COUNTER_LOCATION,
    ]);
  });

  it('is told once where the answer gets lost', async () => {
    const { push, sell, till, timers } = await aShop(hubrise, 'till-bar');
    await hubrise.admin.addFault({
      kind: 'drop-after',
      method: 'POST',
      path: '/location/orders',
      times: 1,
    });
    const { id } = sell();
    await till.until(() => push(id)?.lastError === 'offline' && till.requests() === 0);
    timers.advance(25_000);
    await till.until(() => push(id)?.state === 'there');
    expect(await told()).toEqual(['in_preparation']);
    const posts = await hubrise.admin.journal({ method: 'POST', path: '/location/orders' });
    expect(posts).toHaveLength(1);
  });

  it('is there before it is paid, and follows what is added, struck, paid and called off, each once, though an answer gets lost', async () => {
    const { push, put, sell, till, timers, world } = await aShop(hubrise, 'till-bar');
    world.isWanted = false;
    const sold = sell();
    world.isWanted = true;
    const [first] = sold.items;
    if (first === undefined) throw new Error('It has one');
    const more = { ...first, id: '2', product_name: 'Coca', quantity: '1', subtotal: euros(1_200) };
    const shown = async () => {
      const [order] = (await hubrise.admin.orders()) as readonly {
        readonly items: readonly { readonly deleted: boolean; readonly product_name: string }[];
        readonly payments: readonly { readonly amount: string; readonly deleted: boolean }[];
        readonly status: string;
        readonly total: string;
      }[];
      const stands = <T extends { readonly deleted: boolean }>(list: readonly T[] = []) =>
        list.filter(({ deleted }) => !deleted);
      return [
        order?.status,
        order?.total,
        stands(order?.items)
          .map(({ product_name }) => product_name)
          .join(),
        stands(order?.payments)
          .map(({ amount }) => amount)
          .join(),
      ];
    };
    const told = (content: string) => () => push(sold.id)?.content?.includes(content) === true;
    put(withTotals({ ...sold, items: [first] }, 100));
    await till.until(() => push(sold.id)?.state === 'there');
    expect(await shown()).toEqual(['in_preparation', '19.00 EUR', 'Reine', '']);
    await hubrise.admin.addFault({
      kind: 'drop-after',
      method: 'PATCH',
      path: '/location/orders/*',
      times: 1,
    });
    put(withTotals({ ...sold, items: [first, more] }, 100));
    await till.until(() => push(sold.id)?.lastError === 'offline' && till.requests() === 0);
    timers.advance(25_000);
    await till.until(told('Coca'));
    expect(await shown()).toEqual(['in_preparation', '31.00 EUR', 'Reine,Coca', '']);
    const paid = {
      ...withTotals({ ...sold, items: [{ ...first, deleted: true }, more] }, 100),
      payments: [{ name: 'Payé, ticket 01-T00000001', amount: euros(1_100) }],
    };
    put(paid);
    await till.until(told('PAYE-01-T00000001-1'));
    expect(await shown()).toEqual(['in_preparation', '11.00 EUR', 'Coca', '11.00 EUR']);
    put({ ...paid, status: 'cancelled' });
    await till.until(() => push(sold.id)?.told === 'cancelled');
    expect(await shown()).toEqual(['cancelled', '11.00 EUR', 'Coca', '11.00 EUR']);
    expect([await hubrise.admin.orders(), till.errors].map(({ length }) => length)).toEqual([1, 0]);
  });

  it('is no new order where lists of the recent orders show it, on this till nor on another one', async () => {
    const bar = await aShop(hubrise, 'till-bar');
    const timers = fakeTimers();
    const other = await startTill({ hubrise, deviceId: 'till-counter', timers });
    const { id } = bar.sell();
    await bar.till.until(() => bar.push(id)?.state === 'there' && bar.till.requests() === 0);
    const history = bar.till.store.orders.listHistory(orderId(id));
    await hubrise.admin.clearJournal();
    const tills = [bar.till, other];
    for (let look = 0; look < 4; look += 1) {
      const since = await hubrise.admin.journalMark();
      // HubRise's clock goes with theirs: a minute of it has ten lists of a till.
      await hubrise.admin.advanceClock(60_000);
      for (const clock of [bar.timers, timers]) clock.advance(60_000);
      for (const till of tills) await till.settle();
      await hubrise.admin.waitFor({ path: '/location/orders', status: 200, count: 2, since });
      for (const till of tills) await till.until(() => till.requests() === 0);
    }
    const lists = await hubrise.admin.journal({ method: 'GET', path: '/location/orders' });
    expect(lists.length).toBeGreaterThanOrEqual(8);
    expect(bar.till.store.orders.listOpen().map((row) => `${row.id}`)).toEqual([id]);
    expect(bar.till.store.orders.listHistory(orderId(id))).toEqual(history);
    expect(cardsOf(other).map((card) => card.platform.name)).toEqual(['Comptoir (autre caisse)']);
    expect([bar.till.announced, other.announced]).toEqual([[], []]);
    expect(await hubrise.admin.journal({ method: 'PATCH', path: '*' })).toEqual([]);
    expect([bar.till.errors, other.errors]).toEqual([[], []]);
  });

  it('is not told in training, nor where nobody wants it', async () => {
    const { push, sell, till, world } = await aShop(hubrise, 'till-bar');
    const trained = sell(true);
    world.isWanted = false;
    const sold = sell();
    await till.settle();
    expect(trained.location_id).toBe(TRAINING_LOCATION);
    expect([push(trained.id), push(sold.id), await told()]).toEqual([null, null, []]);
  });

  it('is another till’s where another till sees it: shown, and neither called out, made, moved nor counted', async () => {
    await hubrise.admin.setSpared('connection');
    const bar = await aShop(hubrise, 'till-bar');
    const other = await startTill({
      hubrise,
      deviceId: 'till-counter',
      timers: fakeTimers(),
      printers: [setUp('pass', { host: '127.0.0.1', port: 9 })],
    });
    const { id } = bar.sell();
    await bar.till.until(() => bar.push(id)?.state === 'there');
    await other.settle();
    const [card] = cardsOf(other);
    if (card === undefined) throw new Error('It is shown');
    expect(card).toMatchObject({
      platform: { key: 'counter', name: 'Comptoir (autre caisse)' },
      flags: [],
      actions: ['acknowledge'],
      column: 'in_preparation',
      status: 'in_preparation',
    });
    expect(other.announced).toEqual([]);
    expect(other.store.prints.listForOrder(orderId(card.id))).toEqual([]);
    expect(other.store.orders.countReceivedSince(0)).toBe(0);
    expect(other.moves.step(orderId(card.id), 'ready').kind).toBe('not_possible');

    bar.till.moves.step(orderId(id), 'ready');
    await bar.till.until(() => bar.push(id)?.told === 'awaiting_collection');
    await other.settle();
    expect(cardsOf(other).map(({ status }) => status)).toEqual(['awaiting_collection']);
    expect(other.store.orders.get(orderId(card.id))?.locationId).toBe(OTHER_TILL_LOCATION);

    expect(other.moves.acknowledge(orderId(card.id)).kind).toBe('done');
    expect(cardsOf(other)).toEqual([]);
    bar.till.moves.step(orderId(id), 'completed');
    await bar.till.until(() => bar.push(id)?.told === 'completed');
    await other.settle();
    expect([cardsOf(other), other.announced, other.errors]).toEqual([[], [], []]);
    expect(await told()).toEqual(['completed']);
  });

  it('leaves no card behind that says it cannot be read, once HubRise gives it out', async () => {
    await hubrise.admin.setSpared('connection');
    const bar = await aShop(hubrise, 'till-bar');
    const timers = fakeTimers();
    const other = await startTill({ hubrise, deviceId: 'till-counter', timers });
    await other.settle();
    await hubrise.admin.addFault({ kind: 'half-body', method: 'GET', path: '/location/orders/*' });
    await hubrise.admin.addFault({ kind: 'half-body', method: 'GET', path: '/location/orders' });
    await hubrise.admin.addFault({ kind: 'events-without-state', method: 'GET' });
    const { id } = bar.sell();
    await bar.till.until(() => bar.push(id)?.state === 'there');
    while (cardsOf(other).length === 0) {
      timers.advance(60_000);
      await other.settle();
    }
    expect(cardsOf(other)).toMatchObject([{ flags: ['unreadable'] }]);
    await hubrise.admin.clearFaults();
    while (cardsOf(other).every(({ flags }) => flags.includes('unreadable'))) {
      timers.advance(60_000);
      await other.settle();
    }
    expect(cardsOf(other)).toMatchObject([
      { platform: { name: 'Comptoir (autre caisse)' }, flags: [] },
    ]);
  });
});
