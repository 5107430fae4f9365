import { beforeEach, describe, expect, it } from 'vitest';
import { createOrderList, type OrderList } from '../../main/history/order-list.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';

let till: DataTill;
let list: OrderList;
let cutoff: string | null = '06:00';
beforeEach(() => {
  cutoff = '06:00';
  till = openTill();
  list = createOrderList({
    store: till.store,
    shop: () => ({ timeZone: 'Europe/Paris', cutoff }),
  });
});

const ids = (request: Parameters<OrderList['search']>[0]) =>
  list.search(request)?.rows.map(({ id }) => id);

describe('the list of orders', () => {
  beforeEach(() => {
    till.takeIn({ id: 'evening', created_at: '2026-11-23T21:00:00+01:00' });
    till.takeIn({ id: 'night', created_at: '2026-11-24T01:00:00+01:00', channel: 'Deliveroo' });
    till.takeIn({ id: 'noon', created_at: '2026-11-24T12:00:00+01:00', collection_code: 'ZZ1' });
  });

  it('knows what came in, as soon as it is stored', () => {
    expect(ids({ limit: 10 })).toEqual(['noon', 'night', 'evening']);
    expect(ids({ limit: 10, text: 'zz' })).toEqual(['noon']);
    expect(ids({ limit: 10, platform: 'deliveroo' })).toEqual(['night']);
    expect(ids({ limit: 10, status: 'new', text: 'dc03' })).toEqual(['night', 'evening']);
  });

  it('goes by days of service', () => {
    const day = (date: string) => ids({ limit: 10, firstDay: date, lastDay: date });
    expect(day('2026-11-23')).toEqual(['night', 'evening']);
    expect(day('2026-11-24')).toEqual(['noon']);
    cutoff = null;
    expect(day('2026-11-23')).toEqual(['evening']);
    expect(ids({ limit: 10, firstDay: '2026-11-24' })).toEqual(['noon', 'night']);
    expect(ids({ limit: 10, lastDay: '2026-11-23' })).toEqual(['evening']);
  });

  it('says that a day is no date, rather than that there is nothing', () => {
    expect(list.search({ limit: 10, firstDay: '24/11/2026' })).toBeNull();
    expect(list.totalsOf('2026-02-30')).toBeNull();
  });

  it.each([0, -5, 1.5])('gives one order at least, also where %j are asked for', (limit) => {
    expect(ids({ limit })).toEqual(['noon']);
  });

  it('follows an order through its statuses', () => {
    till.takeIn({ id: 'noon', created_at: '2026-11-24T12:00:00+01:00', status: 'completed' });
    expect(ids({ limit: 10, status: 'completed' })).toEqual(['noon']);
  });

  it('has what could not be read, under its id', () => {
    till.takeIn({ id: 'odd', items: 'none', total: 12 });
    expect(ids({ limit: 10, text: 'odd' })).toEqual(['odd']);
  });
});

it('a day is added up from all of its orders, however many pages they are', () => {
  for (let index = 0; index < 1_100; index += 1) {
    till.now = NOW + index;
    till.takeIn({ id: `o${index}`, total: '10.01 EUR', status: 'completed' });
  }
  const totals = list.totalsOf('2026-11-24');
  expect(totals?.all).toEqual({
    count: 1_100,
    withoutTotal: 0,
    sums: [{ currency: 'EUR', cents: 1_100 * 1_001, tipCents: 0 }],
  });
});
