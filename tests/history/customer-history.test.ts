import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { customerHistory } from '../../main/history/order-list.ts';
import { recordCustomerEvent } from '../../main/history/records.ts';
import { parseEvent } from '../../main/hubrise/payload/event.ts';
import { storedOrder } from '../../main/hubrise/payload/order.ts';
import { readSample } from '../support/arbitraries.ts';
import { DAY, type DataTill, NOW, openTill } from '../support/stored-till.ts';

let till: DataTill;
beforeEach(() => {
  till = openTill();
});

function tell(state: Readonly<Record<string, unknown>>, at = '2026-11-24T12:00:00Z'): void {
  const event = {
    id: 'e1',
    resource_type: 'customer',
    event_type: 'update',
    created_at: at,
    new_state: state,
  };
  recordCustomerEvent(till.store, parseEvent(event), till.now);
}

const stored = (id = 'c1') => till.store.customers.get(id);

describe('a customer', () => {
  it('is kept as HubRise’s own sample tells of one', () => {
    recordCustomerEvent(till.store, parseEvent(readSample('docs-event-customer-update.json')), 9);
    expect(stored('jdj9v')).toEqual({
      id: 'jdj9v',
      listId: null,
      firstName: null,
      lastName: null,
      companyName: null,
      phone: null,
      email: 'jim@dummy-mail.org',
      orderCount: null,
      lastOrderAt: null,
      raw: '{"id":"jdj9v","email":"jim@dummy-mail.org"}',
      asOf: Date.parse('2020-06-25T09:43:51Z'),
      seenAt: 9,
    });
  });

  it('is kept from an order', () => {
    till.takeIn({
      ...readSample('docs-orders-get-response.json'),
      created_at: '2026-11-24T17:00:00Z',
    });
    expect(stored('wbq93')).toMatchObject({
      listId: '1dmy1',
      firstName: 'Charles',
      phone: '+33123456789',
      orderCount: 8,
      asOf: Date.parse('2026-11-24T17:00:00Z'),
      seenAt: NOW,
    });
  });

  it('is as the newest word has it, not the latest to arrive', () => {
    tell({ id: 'c1', first_name: 'Julie' }, '2026-11-24T12:00:00Z');
    till.now += DAY;
    tell({ id: 'c1', first_name: 'Old' }, '2026-11-24T11:59:59Z');
    expect(stored()).toMatchObject({ firstName: 'Julie', seenAt: NOW + DAY });
    tell({ id: 'c1', first_name: 'New' }, '2026-11-24T12:00:01Z');
    expect(stored()?.firstName).toBe('New');
  });

  it('keeps what is not spoken of, and loses what is said to be gone', () => {
    tell({ id: 'c1', first_name: 'Julie', phone: '0612345678' });
    tell({ id: 'c1', phone: null }, '2026-11-24T13:00:00Z');
    expect(stored()).toMatchObject({ firstName: 'Julie', phone: null });
  });

  it('is forgotten at once when HubRise makes them anonymous', () => {
    tell({ id: 'c1', first_name: 'Julie' });
    const { phoneCustomers } = till.store;
    const noted = (phone: string, hubriseId: string | null): void => {
      const row = { number: `01-C${phone}`, phone, wanted: '[]', total: 900, placedAt: 5 };
      phoneCustomers.put({ phone, customer: JSON.stringify({ hubriseId }), seenAt: 5 });
      phoneCustomers.putOrder(row);
    };
    noted('0612345678', 'c1');
    noted('0712345678', 'c2');
    noted('0812345678', null);
    tell({ id: 'c1', first_name: null, anonymised: true }, '2026-11-24T13:00:00Z');
    // The counter's own notes of them go as well, and nobody else's.
    const left = ['0612345678', '0712345678', '0812345678'].map(phoneCustomers.countOrders);
    expect([phoneCustomers.get('0612345678'), left]).toEqual([null, [0, 1, 1]]);
    expect(stored()).toBeNull();
  });

  it.each([null, 'x', [], {}, { id: null }, { id: {} }])('is none in %j', (state) => {
    tell(state as never);
    expect(till.db.prepare('SELECT count(*) FROM customers').pluck().get()).toBe(0);
  });

  it('is not made of an event about something else', () => {
    const event = { id: 'e', resource_type: 'order', event_type: 'update', new_state: { id: 'o' } };
    recordCustomerEvent(till.store, parseEvent(event), 1);
    expect(stored('o')).toBeNull();
  });
});

describe('what is known of who ordered', () => {
  const PLACED = '2026-11-24T17:00:00Z';
  const historyOf = (id: string) => {
    const row = till.store.orders.get(orderId(id));
    const order = row && storedOrder(row);
    if (row === null || order === null) throw new Error(`no order ${id}`);
    return customerHistory(till.store, row, order);
  };
  const order = (id: string, customer: object, created_at = PLACED): void => {
    till.takeIn({ id, customer, created_at });
  };

  it('is HubRise’s count, without the order itself', () => {
    order('a', { id: 'c1', nb_orders: 8, last_order_date: PLACED });
    expect(historyOf('a')).toEqual({ earlierOrders: 7, lastOrderAt: null });
  });

  it('is HubRise’s count whole where it was taken before the order', () => {
    order('a', { id: 'c1', nb_orders: 7, last_order_date: '2026-11-01T19:00:00Z' });
    expect(historyOf('a')).toEqual({
      earlierOrders: 7,
      lastOrderAt: Date.parse('2026-11-01T19:00:00Z'),
    });
  });

  it('is what the till has seen itself where HubRise says nothing', () => {
    order('a', { id: 'c1' }, '2026-11-02T19:00:00Z');
    order('b', { id: 'c1' }, '2026-11-09T19:00:00Z');
    order('c', { id: 'c1' });
    expect(historyOf('c')).toEqual({
      earlierOrders: 2,
      lastOrderAt: Date.parse('2026-11-09T19:00:00Z'),
    });
    expect(historyOf('a')).toEqual({ earlierOrders: 0, lastOrderAt: null });
  });

  it('takes a count that HubRise sends later, but not one that has later orders in it', () => {
    order('a', { id: 'c1' });
    tell({ id: 'c1', nb_orders: 4, last_order_date: PLACED }, '2026-11-24T17:00:05Z');
    expect(historyOf('a')?.earlierOrders).toBe(3);
    tell(
      { id: 'c1', nb_orders: 9, last_order_date: '2026-11-30T17:00:00Z' },
      '2026-12-01T00:00:00Z',
    );
    expect(historyOf('a')?.earlierOrders).toBe(0);
  });

  it('counts a guest by phone and name, never by the phone alone', () => {
    const julie = { first_name: 'Julie', last_name: 'Martin', phone: '0612345678' };
    order('a', julie, '2026-11-02T19:00:00Z');
    order('b', { ...julie, first_name: 'Marc' }, '2026-11-03T19:00:00Z');
    order('c', { ...julie, phone: '+33 6 12 34 56 78' });
    expect(historyOf('c')).toEqual({
      earlierOrders: 1,
      lastOrderAt: Date.parse('2026-11-02T19:00:00Z'),
    });
  });

  it('is nothing where it is not certain who that is', () => {
    order('a', { first_name: 'Julie', phone: '0612345678' });
    order('b', { first_name: 'Julie', phone: '+33180000000', phone_access_code: '12' });
    expect([historyOf('a'), historyOf('b')]).toEqual([null, null]);
  });
});
