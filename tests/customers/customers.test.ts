import { beforeEach, describe, expect, it } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { NO_CUSTOMER } from '../../main/core/counter/customer.ts';
import { emptyDraft } from '../../main/core/counter/draft.ts';
import { orderId } from '../../main/core/ids.ts';
import { COUNTER_LOCATION } from '../../main/core/order/key.ts';
import { type CustomersDeps, createCustomers } from '../../main/customers/customers.ts';
import { eraseSome } from '../../main/upkeep/erasure/erase.ts';
import { aShop } from '../core/counter/shop.ts';
import { aRow, LOCATION } from '../store/rows.ts';
import { DAY, type DataTill, openTill } from '../support/stored-till.ts';

let till: DataTill;
beforeEach(() => {
  till = openTill();
});

const LEA = {
  id: null,
  first_name: 'Léa',
  last_name: 'Martin',
  phone: '+33612345678',
  address_1: '4 rue des Lilas',
  postal_code: '75011',
  city: 'Paris',
};
const ITEMS = [{ product_name: 'Reine', sku_ref: 'reine', price: '9.50 EUR', quantity: '1.0' }];

function customers(more: Partial<CustomersDeps> = {}) {
  return createCustomers({
    store: till.store,
    now: () => till.now,
    hubriseNow: () => till.now,
    location: () => null,
    isWanted: () => false,
    newId: () => 'mark',
    maySell: () => true,
    api: () => {
      throw new Error('HubRise was not to be asked');
    },
    ...more,
  });
}

function draft(phone: string, name: string) {
  const choice = { kind: 'free', label: 'Pizza', cents: 1_000, vat: 'prepared' } as const;
  const priced = { label: 'Pizza', details: [], unit: 1_000, parts: [] };
  const line = { id: 1, choice, priced, qty: 2_000, note: '', rebate: null, offered: null };
  return {
    ...emptyDraft('phone'),
    lines: [{ ...line, sealed: null }],
    customer: { ...NO_CUSTOMER, phone, name },
  };
}

describe('whoever calls', () => {
  it('is found in HubRise’s orders by any writing of their number, without HubRise', () => {
    till.takeIn({ id: 'o1', customer: LEA, items: ITEMS, created_at: '2026-11-24T17:00:00Z' });
    till.takeIn({ id: 'o2', customer: { ...LEA, phone: '06 12 34 56 78' }, items: ITEMS });
    till.takeIn({ id: 'o3', customer: { ...LEA, phone: '+33612345679' } });
    for (const typed of ['0612345678', '06 12 34 56 78', '+33 6 12 34 56 78']) {
      const [found, ...others] = customers().find(typed);
      expect(others).toEqual([]);
      expect(found).toMatchObject({
        count: 2,
        customer: { name: 'Léa Martin', address: '4 rue des Lilas', city: 'Paris' },
      });
      expect(new Set(found?.orders.map(({ key }) => key))).toEqual(
        new Set(['order:o1', 'order:o2']),
      );
    }
    expect(customers().find('06123456'), 'still being typed').toEqual([]);
  });

  it('is told to nobody who may not sell, or where nobody is signed on', () => {
    till.takeIn({ id: 'o1', customer: LEA, items: ITEMS });
    expect(customers({ maySell: () => false }).find('0612345678')).toEqual([]);
    expect(customers().find('0612345678')).toHaveLength(1);
  });

  it('is nobody where the number is a platform’s switchboard, or the customer is anonymous', () => {
    till.takeIn({ id: 'o1', customer: { ...LEA, phone_access_code: '1234' } });
    till.takeIn({ id: 'o2', customer: { ...LEA, anonymised: true } });
    expect(customers().find('0612345678')).toEqual([]);
  });

  it('is found among the shop’s own phone orders, and a household is two people', () => {
    till.takeIn({ id: 'o1', customer: LEA, items: ITEMS, created_at: '2026-11-20T17:00:00Z' });
    customers().remember(draft('06 12 34 56 78', 'Paul Martin'), '01-C00000001');
    const found = customers().find('0612345678');
    expect(found.map(({ customer }) => customer.name)).toEqual(['Paul Martin', 'Léa Martin']);
    expect(found[0]?.orders).toEqual([
      { key: 'phone:01-C00000001', at: till.now, total: 2_000, lines: ['2× Pizza'] },
    ]);
  });

  it('has an order of the counter once, although it is among all others too', () => {
    const { find, remember } = customers();
    remember(draft('0612345678', 'Léa Martin'), '01-C00000001');
    till.takeIn({ id: 'o1', customer: LEA, items: ITEMS, created_at: '2026-11-24T17:00:00Z' });
    const row = till.store.orders.get(orderId('o1')) ?? aRow('o1');
    till.store.orders.put({ ...row, locationId: COUNTER_LOCATION });
    expect(find('0612345678')).toMatchObject([
      { count: 1, orders: [{ key: 'phone:01-C00000001' }] },
    ]);
  });

  it('has one order of one number, as it is by now, and none that was cancelled', () => {
    const { find, forget, past, remember } = customers();
    const first = draft('0612345678', 'Léa');
    remember(first, '01-C00000001');
    remember(
      { ...first, lines: [...first.lines, { ...first.lines[0], id: 2 }] } as typeof first,
      '01-C00000001',
    );
    expect(find('0612345678')[0]).toMatchObject({ count: 1, orders: [{ total: 4_000 }] });
    expect(past('phone:01-C00000001', aShop())).toHaveLength(2);
    forget('01-C00000001');
    expect(past('phone:01-C00000001', aShop())).toBeNull();
  });

  it('is not remembered without a whole number', () => {
    customers().remember(draft('06 12', 'Léa'), '01-C00000001');
    expect(till.db.prepare('SELECT count(*) FROM phone_orders').pluck().get()).toBe(0);
  });

  it.each(['', 'x', 'order:', 'order:nobody', 'phone:nobody', 'constructor:1'])(
    'has no former order called %j',
    (key) => {
      expect(customers().past(key, aShop())).toBeNull();
    },
  );
});

describe('HubRise’s customer list', () => {
  const connect = (customerListId: string | null): void => {
    const named = (id: string | null) => ({ id, name: id });
    const known = {
      account: named('a'),
      catalog: named(null),
      customerList: named(customerListId),
      location: { id: LOCATION, name: 'Paris' },
    };
    till.store.connection.put(newConnectionRow(known, till.now));
  };
  const asked: unknown[] = [];
  const hubrise = (
    answer: Awaited<ReturnType<ReturnType<CustomersDeps['api']>['findCustomers']>>,
    more: Partial<CustomersDeps> = {},
  ) =>
    customers({
      ...more,
      location: () => LOCATION,
      api: () => ({
        findCustomers: async (...args) => {
          asked.push(args);
          return answer;
        },
      }),
    });
  beforeEach(() => {
    asked.length = 0;
  });

  it('is asked by the digits that all writings end with; what it does not say of this number is nobody', async () => {
    connect('list1');
    const others = [{ ...LEA, id: 'c2', phone: '+33712345678' }, null, 'x', { id: 3 }];
    const found = await hubrise({ kind: 'ok', customers: [{ ...LEA, id: 'c1' }, ...others] }).ask(
      '06 12 34 56 78',
    );
    expect(asked).toEqual([['list1', '612345678', 10]]);
    expect(found).toMatchObject({
      kind: 'found',
      matches: [{ from: 'hubrise', count: 0, customer: { name: 'Léa Martin', hubriseId: 'c1' } }],
    });
  });

  it('is not asked where nobody is there who may sell', async () => {
    connect('list1');
    const { ask } = hubrise({ kind: 'ok', customers: [LEA] }, { maySell: () => false });
    expect(await ask('0612345678')).toEqual({ kind: 'found', matches: [] });
    expect(asked).toEqual([]);
  });

  it('is not asked for half a number, without a connection or without a list', async () => {
    expect(await customers().ask('06 12')).toEqual({ kind: 'found', matches: [] });
    expect(await customers().ask('0612345678')).toEqual({
      kind: 'unavailable',
      why: 'not_connected',
    });
    connect(null);
    const none = await hubrise({ kind: 'ok', customers: [] }).ask('0612345678');
    expect([none, asked]).toEqual([{ kind: 'unavailable', why: 'no_list' }, []]);
  });

  it.each([
    [{ kind: 'no_budget', untilMs: 1 }, 'too_many'],
    [{ kind: 'rate_limited', untilMs: 1 }, 'too_many'],
    [{ kind: 'offline', reason: 'timeout' }, 'unreached'],
    [{ kind: 'server_error', status: 500 }, 'unreached'],
    [{ kind: 'refused', status: 403, message: '', errors: [], errorType: null }, 'no_list'],
  ] as const)('says that it cannot be asked: %j', async (failure, why) => {
    connect('list1');
    expect(await hubrise(failure).ask('0612345678')).toEqual({ kind: 'unavailable', why });
  });
});

describe('the erasure', () => {
  it('takes customers of the counter and their orders once they have had their time', () => {
    const { find, remember } = customers();
    remember(draft('0612345678', 'Léa'), '01-C00000001');
    till.now += 20 * DAY;
    remember(draft('0712345678', 'Zoé'), '01-C00000002');
    const before = till.now - 10 * DAY;
    while (eraseSome(till.store, { before, now: till.now, most: 1 }));
    expect([find('0612345678'), find('0712345678').length]).toEqual([[], 1]);
    const left = till.db.prepare('SELECT group_concat(number) FROM phone_orders').pluck().get();
    expect(left).toBe('01-C00000002');
  });

  it('counts the time of a mistyped year from now', () => {
    till.now += 400 * DAY;
    customers().remember(draft('0612345678', 'Léa'), '01-C00000001');
    till.now -= 400 * DAY;
    eraseSome(till.store, { before: till.now - DAY, now: till.now, most: 10 });
    const seen = till.db.prepare('SELECT seen_at FROM phone_customers').pluck().get();
    expect(seen).toBe(till.now);
  });
});

describe('a name that is said otherwise', () => {
  it('is the same person on the ticket that this number had last, and on any other somebody else', () => {
    let marks = 0;
    const named = (id: string) => ({ id, name: id });
    const known = {
      account: named('a'),
      catalog: named('k'),
      customerList: named('list'),
      location: named(LOCATION),
    };
    till.store.connection.put(newConnectionRow(known, till.now));
    const { remember } = customers({
      location: () => LOCATION,
      isWanted: () => true,
      newId: () => {
        marks += 1;
        return `mark ${marks}`;
      },
    });
    const markAfter = (name: string, number: string): string | undefined => {
      remember(draft('06 12 34 56 78', name), number);
      till.now += 1;
      return till.store.sends.last('customer', '0612345678')?.what.mark;
    };
    expect(markAfter('Léa Martn', '01-C00000001')).toBe('mark 1');
    expect(markAfter('Léa Martin', '01-C00000001')).toBe('mark 1');
    expect(markAfter('Paul Martin', '01-C00000002')).toBe('mark 2');
    expect(markAfter('Léa Martin', '01-C00000001')).toBe('mark 3');
  });
});
