import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { EMPTY_LIST } from '../../main/core/own-list/own-list.ts';
import { createStore } from '../../main/store/index.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { emptyDatabase } from './empty-database.ts';
import { LOCATION } from './rows.ts';

let db: Database;
beforeEach(() => {
  db = emptyDatabase();
  migrate(db);
});

describe('tickets', () => {
  it('keeps one draft, one rest of a bill, and as many parked tickets as there are', () => {
    const { counterState, counterTickets } = createStore(db);
    const row = (state: 'draft' | 'parked' | 'rest') =>
      ({ state, ticket: '{}', changedAt: 5 }) as const;
    const draft = counterTickets.add(row('draft'), false);
    counterTickets.add(row('rest'), false);
    expect(() => counterTickets.add(row('draft'), false)).toThrow('UNIQUE');
    counterTickets.put({ id: draft, ...row('parked') });
    counterTickets.add(row('parked'), false);
    expect(counterTickets.listParked(false).map(({ id, rev }) => [id, rev])).toEqual([
      [1, 2],
      [3, 1],
    ]);
    expect([counterTickets.one('draft', false), counterState.read()]).toEqual([null, null]);
  });
});

describe('card attempts', () => {
  it('keeps what a card is asked to pay, once an attempt, and holds its ticket until then', () => {
    db.exec(`INSERT INTO counter_tickets VALUES (3, 'draft', '{}', 1, 5, 0)`);
    const { cardAttempts, counterTickets } = createStore(db);
    expect(counterTickets.get(3)?.state).toBe('draft');
    const row = { number: '01-B00000001', ticket: 3, what: '{"kind":"ticket","ticket":3}' };
    cardAttempts.add(row);
    expect(() => cardAttempts.add(row)).toThrow('UNIQUE');
    cardAttempts.add({ number: '01-B00000002', ticket: null, what: '{}' });
    expect([cardAttempts.holds(3), cardAttempts.holds(4)]).toEqual([true, false]);
    expect(cardAttempts.get('01-B00000001')).toEqual(row);
    cardAttempts.remove('01-B00000001');
    expect(cardAttempts.holds(3)).toBe(false);
    expect(cardAttempts.list().map(({ number }) => number)).toEqual(['01-B00000002']);
  });
});

describe('the own list', () => {
  it('keeps the shop’s own list in its order, and what it was before, until the next change', () => {
    const { ownList } = createStore(db);
    expect([ownList.read(), ownList.before()]).toEqual([EMPTY_LIST, null]);
    const reine = { id: 4, name: 'Reine', cents: 1_100, kind: 'prepared', category: 3 } as const;
    const sac = { id: 2, name: 'Sac', cents: 10, kind: 'packaged', category: null } as const;
    const list = { nextId: 5, categories: [{ id: 3, name: 'Pizzas' }], articles: [reine, sac] };
    ownList.write(list, EMPTY_LIST);
    expect([ownList.read(), ownList.before()]).toEqual([list, EMPTY_LIST]);
    ownList.write({ ...list, articles: [sac, reine] }, null);
    expect(ownList.read().articles.map(({ id }) => id)).toEqual([2, 4]);
    expect(ownList.before()).toBeNull();
    const broken = { ...list, articles: [{ ...sac, category: 99 }] };
    expect(() => ownList.write(broken, null), 'a category that is not there').toThrow('FOREIGN');
    expect(ownList.read().articles.length, 'nothing of it is left').toBe(2);
  });
});

describe('tickets of the training', () => {
  it('keeps tickets of the training apart, and those of before for real', () => {
    db.exec(`INSERT INTO counter_tickets (state, ticket, rev, changed_at)
             VALUES ('draft', '{}', 1, 5), ('parked', '{}', 1, 6)`);
    const { counterTickets } = createStore(db);
    const row = { state: 'draft', ticket: '{}', changedAt: 7 } as const;
    expect([counterTickets.one('draft', true), counterTickets.listParked(true)]).toEqual([
      null,
      [],
    ]);
    const training = counterTickets.add(row, true);
    expect(counterTickets.one('draft', false)?.id).toBe(1);
    expect(counterTickets.one('draft', true)?.id).toBe(training);
    counterTickets.removeTraining();
    expect(counterTickets.one('draft', true)).toBeNull();
    expect(counterTickets.listParked(false).map(({ id }) => id)).toEqual([2]);
  });
});

describe('customers by phone', () => {
  it('keeps phone orders with their customer, and finds both by an index', () => {
    const { phoneCustomers } = createStore(db);
    const order = { number: '01-C00000001', phone: '0612345678', wanted: '[]', total: 950 };
    expect(() => phoneCustomers.putOrder({ ...order, placedAt: 5 })).toThrow('FOREIGN KEY');
    phoneCustomers.put({ phone: '0612345678', customer: '{}', seenAt: 5 });
    phoneCustomers.putOrder({ ...order, placedAt: 5 });
    phoneCustomers.putOrder({ ...order, total: 1_200, placedAt: 9 });
    expect(phoneCustomers.listOrders('0612345678', 5)).toEqual([
      { ...order, total: 1_200, placedAt: 5 },
    ]);
    phoneCustomers.put({ phone: '0612345678', customer: '{"name":"Léa"}', seenAt: 3 });
    expect(phoneCustomers.get('0612345678')).toMatchObject({ seenAt: 5 });
    expect(phoneCustomers.countOrders('0612345678')).toBe(1);
    const plan = (sql: string): string =>
      db
        .prepare<[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join(' ');
    expect(plan(`SELECT * FROM phone_orders WHERE phone = '1' ORDER BY placed_at DESC`)).toMatch(
      /^SEARCH phone_orders USING INDEX phone_orders_phone \(phone=\?\)$/,
    );
    expect(plan('SELECT phone FROM phone_customers WHERE seen_at < 5 ORDER BY seen_at')).toContain(
      'phone_customers_seen',
    );
  });
});

describe('customers by HubRise’s id', () => {
  it('finds customers of the counter by HubRise’s id', () => {
    const sql = "DELETE FROM phone_customers WHERE customer ->> 'hubriseId' = ?";
    const plan = db.prepare<string[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`).all('c1');
    expect(plan[0]?.detail).toContain('USING INDEX phone_customers_hubrise');
  });
});

describe('sales', () => {
  it('finds the journal’s sales by day, and whose order each was', () => {
    const plan = (sql: string): string =>
      db
        .prepare<unknown[], { detail: string }>(`EXPLAIN QUERY PLAN ${sql}`)
        .all()
        .map(({ detail }) => detail)
        .join();
    expect(
      plan("SELECT total FROM sales WHERE chain = 'R' AND businessDate = '2026-11-20'"),
    ).toContain('USING INDEX sales_day');
    expect(plan("SELECT order_id FROM fiscal_hubrise WHERE number = '01-T00000001'")).toContain(
      'INDEX fiscal_hubrise_number',
    );
  });
});

describe('the counter’s orders at HubRise', () => {
  it('keeps what HubRise is to hear of the counter’s orders, each once, due again with its history', () => {
    db.exec(`INSERT INTO orders (id, status, raw, as_of, received_at, changed_at, open)
             VALUES ('o', 'completed', '{}', 1, 1, 1, 0)`);
    const { orders, pushes, sends } = createStore(db);
    expect([pushes.get(orderId('o')), pushes.lastId()]).toEqual([null, 0]);
    const row = { orderId: orderId('o'), locationId: LOCATION, mark: '01-T1 x', createdAt: 5 };
    pushes.add(row);
    expect(() => pushes.add({ ...row, mark: '01-T1 y' })).toThrow('UNIQUE');
    expect(() => pushes.add({ ...row, orderId: orderId('p') })).toThrow('UNIQUE');
    const [due] = sends.listDue('sale', LOCATION);
    expect(due).toMatchObject({ id: 1, subject: 'o', leftAt: null });
    expect(pushes.get(orderId('o'))).toMatchObject({
      ...row,
      state: 'waiting',
      leftAt: null,
      due: 1,
    });
    pushes.arrived(1, 'h1', 'completed', null);
    sends.settle('sale', 1, null);
    expect(sends.listDue('sale', LOCATION)).toEqual([]);
    orders.addHistory(orderId('o'), { kind: 'acknowledged', at: 6 });
    expect(sends.listDue('sale', LOCATION)).toMatchObject([{ subject: 'o', rev: 1 }]);
    const there = { state: 'there', hubriseId: 'h1', due: 1 };
    expect(pushes.byMark('01-T1 x')).toMatchObject(there);
    pushes.erase(1);
    sends.failed(1, 'Léa is refused');
    pushes.eraseOf('01-T1');
    expect(pushes.get(orderId('o'))).toMatchObject({ nameless: 1, lastError: null });
    pushes.remove(1);
    expect(sends.last('sale', 'o'), 'its send is gone with it').toBeNull();
  });
});

describe('customers for HubRise’s list', () => {
  it('keeps whom HubRise’s list is to hear of with the customer, one a number, and goes with them', () => {
    db.exec(`INSERT INTO connection (id, location_id, connected_at) VALUES (1, '${LOCATION}', 5);
             INSERT INTO phone_customers VALUES ('0612345678', '{"name":"Léa"}', 5)`);
    const { connection, phoneCustomers, sends } = createStore(db);
    expect(connection.get()).toMatchObject({ connectedAt: 5, customers: null });
    expect(() => db.exec("UPDATE connection SET customers = 'maybe'")).toThrow(/CHECK/);
    const subject = '0612345678';
    const what = { list: 'l', mark: 'a', isThere: false, fields: [] };
    for (const mark of ['a', 'b']) {
      sends.put('customer', {
        subject,
        locationId: LOCATION,
        createdAt: 5,
        what: { ...what, mark },
      });
    }
    expect(sends.listDue('customer', LOCATION)).toMatchObject([
      { id: 1, rev: 1, what: { mark: 'b' } },
    ]);
    phoneCustomers.setHubriseId(subject, 'c1');
    phoneCustomers.removeOfHubrise('c1');
    expect(sends.last('customer', subject)).toBeNull();
  });
});

describe('orders that were sent once more', () => {
  it('looks again for what was sent once more, by an index', () => {
    const { pushes, sends } = createStore(db);
    pushes.add({ orderId: orderId('o'), locationId: LOCATION, mark: 'm', createdAt: 5 });
    pushes.arrived(1, 'h1', 'completed', null);
    sends.settle('sale', 1, null);
    expect([pushes.nextLook(LOCATION, 5), pushes.listDoubted(LOCATION, 9)]).toEqual([null, []]);
    pushes.doubt(1, 8, 6);
    expect(pushes.nextLook(LOCATION, 7)).toBe(8);
    expect(pushes.nextLook(LOCATION, 8), 'a round takes it').toBeNull();
    expect(pushes.listDoubted(LOCATION, 7)).toEqual([]);
    expect(pushes.listDoubted(LOCATION, 8)).toMatchObject([{ doubtedAt: 6, nextLookAt: 8 }]);
    sends.again('sale', 'o');
    expect(pushes.listDoubted(LOCATION, 8), 'it has its turn').toEqual([]);
  });
});
