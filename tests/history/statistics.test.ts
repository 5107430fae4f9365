import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { TRIAL_LOCATION } from '../../main/core/order/key.ts';
import type { StatusOrUnknown } from '../../main/core/order/status.ts';
import type { SpanKind } from '../../main/core/shop/opening-hours.ts';
import type { Period } from '../../main/core/shop/shop-time.ts';
import { createOrderBackfill } from '../../main/history/order-backfill.ts';
import { recordOrder } from '../../main/history/records.ts';
import { createStatisticsDesk, type StatisticsDesk } from '../../main/history/statistics.ts';
import { createWords } from '../../main/lib/words.ts';
import { eraseSome } from '../../main/upkeep/erasure/erase.ts';
import { manualTimers } from '../hubrise/support.ts';
import { aRow, aSend } from '../store/rows.ts';
import { anOrder } from '../support/orders.ts';
import { DAY, type DataTill, NOW, openTill } from '../support/stored-till.ts';

const SHOP = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const MINUTE = 60_000;
const NOON = '2026-11-24T12:00:00+01:00';

let till: DataTill;
let desk: StatisticsDesk;
beforeEach(() => {
  till = openTill();
  desk = createStatisticsDesk({
    openDay: () => null,
    store: till.store,
    now: () => NOW,
    shop: () => SHOP,
    words: createWords(() => 'fr'),
    chooseFile: async () => null,
  });
});

/** An order comes in, new, and goes through these statuses minute by minute. */
function serve(
  id: string,
  fields: Readonly<Record<string, unknown>>,
  ...steps: readonly StatusOrUnknown[]
): void {
  const { created_at: createdAt = NOON } = fields;
  till.now = Date.parse(String(createdAt));
  till.takeIn({ id, created_at: createdAt, ...fields });
  for (const status of steps) {
    till.now += MINUTE;
    till.takeIn({ id, created_at: createdAt, ...fields, status });
  }
}

const day = () => desk.get('day', '2026-11-24');

it('a month is read a day at a time, and adds up as one', async () => {
  const spans: number[] = [];
  const spied = <Row>(list: (period: Period) => Row) => {
    return (period: Period): Row => {
      spans.push(period.to - period.from);
      return list(period);
    };
  };
  const { statistics } = till.store;
  const sliced = createStatisticsDesk({
    openDay: () => null,
    store: {
      ...till.store,
      statistics: {
        ...statistics,
        listSales: spied(statistics.listSales),
        listSold: spied(statistics.listSold),
        listTimes: spied(statistics.listTimes),
      },
    },
    now: () => NOW,
    shop: () => SHOP,
    words: createWords(() => 'fr'),
    chooseFile: async () => null,
  });
  for (const [id, date] of [
    // Both sides of a day of service, and of its clock's days.
    ['a', '2026-11-01T06:00:00+01:00'] as const,
    ['b', '2026-11-10T05:59:00+01:00'] as const,
    ['c', '2026-11-10T06:00:00+01:00'] as const,
    ['d', '2026-11-24T12:00:00+01:00'] as const,
  ]) {
    serve(id, { created_at: date }, 'accepted', 'in_preparation', 'awaiting_collection');
  }
  const month = await sliced.get('month', '2026-11-24');
  expect(month.sales.orders).toBe(4);
  expect(month.times.answer?.count).toBe(4);
  const day = await sliced.get('day', '2026-11-24');
  const [best, bestOfDay] = [month.products[0], day.products[0]];
  expect(best?.thousandths).toBe(4 * (bestOfDay?.thousandths ?? 0));
  expect(best?.cents).toBe(4 * (bestOfDay?.cents ?? 0));
  expect(Math.max(...spans)).toBeLessThanOrEqual(24 * 60 * MINUTE);
});

describe('the pictures of a day', () => {
  it('count an order once, when it was answered and came to something', async () => {
    serve('sold', {}, 'accepted', 'in_preparation', 'awaiting_collection', 'completed');
    serve('open', {}, 'accepted');
    serve('unanswered', {}, 'received');
    serve('refused', {}, 'rejected');
    serve('cancelled', {}, 'accepted', 'cancelled');
    const { ended, products, sales } = await day();
    expect(sales).toMatchObject({ orders: 2, cents: 2_400, apart: 0 });
    expect(sales.byHour).toMatchObject([{ at: 12, orders: 2, cents: 2_400 }]);
    expect(products).toMatchObject([{ name: 'Pizza', thousandths: 2_000, cents: 2_400 }]);
    expect(ended).toBe(2);
  });

  it('leave tips out, which are no revenue', async () => {
    const charges = [{ name: 'Pourboire', price: '2.00 EUR' }];
    serve('sold', { total: '14.00 EUR', charges }, 'accepted');
    expect((await day()).sales.cents).toBe(1_200);
  });

  it('know nothing of a trial', async () => {
    const row = aRow('trial', { locationId: TRIAL_LOCATION, status: 'completed' });
    till.store.orders.put(row);
    till.store.orders.addHistory(row.id, { kind: 'arrived', status: 'new', at: NOW });
    recordOrder(till.store, row, anOrder());
    const { sales } = await desk.get('month', null);
    expect(sales.orders).toBe(0);
    expect(till.db.prepare('SELECT count(*) FROM order_times').pluck().get()).toBe(0);
  });

  it('follow the cashier’s move before HubRise has it, and its being taken back', async () => {
    serve('moved', {});
    const id = orderId('moved');
    const at = Date.parse(NOON) + 3 * MINUTE;
    const send = till.store.outbox.add(aSend('moved', { status: 'accepted' }));
    till.store.orders.addHistory(id, { kind: 'status', status: 'accepted', by: 'till', at });
    expect((await day()).sales.orders).toBe(1);
    expect((await day()).times.answer).toEqual({ count: 1, half: 180, nineInTen: 180 });
    till.store.outbox.finish(send, 'abandoned', at, null);
    till.store.orders.addHistory(id, { kind: 'taken_back', status: 'accepted', at });
    expect((await day()).sales.orders).toBe(0);
    expect((await day()).times.answer).toBeNull();
  });

  it('tell how long the answer and the preparation took, and what was late', async () => {
    const wanted = '2026-11-24T12:01:00+01:00';
    const steps = ['accepted', 'in_preparation', 'awaiting_collection'] as const;
    serve('late', { asap: true, expected_time: wanted }, ...steps);
    serve('fine', { asap: true, expected_time: '2026-11-24T12:30:00+01:00' }, ...steps);
    expect((await day()).times).toEqual({
      answer: { count: 2, half: 60, nineInTen: 60 },
      preparation: { count: 2, half: 60, nineInTen: 60 },
      lateness: { count: 1, half: 120, nineInTen: 120 },
      due: 2,
    });
  });

  it('tell refusals by the reason that the shop gave, cancellations by the platform’s', async () => {
    const said = (cause: string) => ({ custom_fields: { epos: { rejection: { cause } } } });
    serve('refused', {});
    const body = JSON.stringify({ status: 'rejected', ...said('Trop de commandes') });
    till.store.outbox.add(aSend('refused', { status: 'rejected', refusal: true, body }));
    serve('cancelled', said('Client absent'), 'accepted', 'cancelled');
    expect((await day()).endings).toEqual([
      { kind: 'refused', reason: 'Trop de commandes', orders: 1 },
      { kind: 'cancelled_elsewhere', reason: 'Client absent', orders: 1 },
    ]);
  });

  it('hold what was ordered after midnight, in a night whose clocks change too', async () => {
    serve('evening', { created_at: '2026-10-24T23:30:00+02:00' }, 'accepted');
    serve('summer', { created_at: '2026-10-25T02:30:00+02:00' }, 'accepted');
    serve('winter', { created_at: '2026-10-25T02:30:00+01:00' }, 'accepted');
    serve('last', { created_at: '2026-10-25T05:59:59+01:00' }, 'accepted');
    serve('next', { created_at: '2026-10-25T06:00:00+01:00' }, 'accepted');
    const { sales } = await desk.get('day', '2026-10-24');
    expect(sales.byHour.map(({ at, orders }) => [at, orders])).toEqual([
      [23, 1],
      [2, 2],
      [5, 1],
    ]);
    expect((await desk.get('day', '2026-10-25')).sales.orders).toBe(1);
  });

  it('are compared with the same day a week before, by the same time while it lasts', async () => {
    serve('by then', { created_at: '2026-11-17T18:59:59+01:00' }, 'accepted');
    serve('later', { created_at: '2026-11-17T19:00:00+01:00' }, 'accepted');
    expect((await day()).before).toMatchObject({
      partial: true,
      days: { first: '2026-11-17' },
      sales: { orders: 1 },
    });
    const past = await desk.get('day', '2026-11-18');
    expect(past.before).toMatchObject({ partial: false, days: { first: '2026-11-11' } });
    expect((await desk.get('week', null)).before.days.first).toBe('2026-11-16');
  });
});

it.each<[kind: SpanKind, now: string, until: string, why: string]>([
  [
    'day',
    '2026-03-29T05:00:00+02:00',
    '2026-03-22T05:00:00+01:00',
    'after the night that is short',
  ],
  ['day', '2026-04-05T05:00:00+02:00', '2026-03-29T05:00:00+02:00', 'against that night'],
  ['day', '2026-10-25T05:00:00+01:00', '2026-10-18T05:00:00+02:00', 'after the night that is long'],
  ['week', '2026-04-04T12:00:30+02:00', '2026-03-28T12:00:30+01:00', 'before the clocks changed'],
  ['week', '2026-03-29T12:00:00+02:00', '2026-03-22T12:00:00+01:00', 'in the week of the change'],
  ['month', '2026-11-24T12:00:00+01:00', '2026-10-24T12:00:00+02:00', 'against the month of it'],
  [
    'month',
    '2026-03-31T12:00:00+02:00',
    '2026-03-01T06:00:00+01:00',
    'a day the month before lacks',
  ],
])('a %s at %s is compared until %s: %s', async (kind, now, until) => {
  const at = createStatisticsDesk({
    openDay: () => null,
    store: till.store,
    now: () => Date.parse(now),
    shop: () => SHOP,
    words: createWords(() => 'fr'),
    chooseFile: async () => null,
  });
  const end = Date.parse(until);
  serve('by then', { created_at: new Date(end - 1_000).toISOString() }, 'accepted');
  serve('later', { created_at: new Date(end).toISOString() }, 'accepted');
  expect((await at.get(kind, null)).before).toMatchObject({ partial: true, sales: { orders: 1 } });
});

describe('weeks and months', () => {
  it('are made of days of service', async () => {
    serve('sunday night', { created_at: '2026-11-23T01:00:00+01:00' }, 'accepted');
    serve('monday', { created_at: '2026-11-23T12:00:00+01:00' }, 'accepted');
    expect((await desk.get('week', '2026-11-24')).sales.byDay).toMatchObject([
      { at: '2026-11-23', orders: 1 },
    ]);
    expect((await desk.get('month', '2026-11-24')).sales.byDay).toMatchObject([
      { at: '2026-11-22', orders: 1 },
      { at: '2026-11-23', orders: 1 },
    ]);
  });
});

it('orders of before are worked out after the start, a few at a time, and said to be missing until then', async () => {
  for (let index = 0; index < 30; index += 1) serve(`o${index}`, {}, 'accepted');
  till.db.exec(`DELETE FROM order_sold; DELETE FROM order_times;
    INSERT INTO order_facts_due (order_id) SELECT order_id FROM order_facts`);
  expect(await day()).toMatchObject({ complete: false, products: [], sales: { orders: 30 } });
  const timers = manualTimers();
  const onError = (error: unknown): void => {
    throw error;
  };
  createOrderBackfill({ store: till.store, timers, onDone: () => undefined, onError }).start();
  timers.fire();
  expect((await day()).products).toMatchObject([{ thousandths: 25_000 }]);
  timers.fire();
  const after = await day();
  expect(after).toMatchObject({ complete: true, products: [{ thousandths: 30_000 }] });
  expect(after.times.answer?.count).toBe(30);
});

it('figures outlive the erasure of the customer, whose name is gone from what was sold', async () => {
  const cake = { product_name: 'Gâteau Désirée Lebœuf', price: '12.00 EUR', quantity: '1' };
  const customer = { first_name: 'Désirée', last_name: 'Lebœuf' };
  serve('sold', { customer, items: [cake] }, 'accepted', 'completed');
  expect((await day()).products).toMatchObject([{ name: 'Gâteau Désirée Lebœuf' }]);
  eraseSome(till.store, { before: NOW + DAY, now: NOW + 2 * DAY, most: 10 });
  const { products, sales } = await day();
  expect(sales.cents).toBe(1_200);
  expect(products).toMatchObject([{ thousandths: 1_000, cents: 1_200 }]);
  const names = till.db.prepare('SELECT name FROM order_sold').pluck().all();
  expect(JSON.stringify(names)).not.toContain('Lebœuf');
});
