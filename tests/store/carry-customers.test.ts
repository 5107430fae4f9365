import { describe, expect, it } from 'vitest';
import { carryOver } from '../../main/store/carry-over.ts';
import { closeDatabase } from '../../main/store/database.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { type NewLoyaltyRow, sendOfPoints } from '../../main/store/loyalty-moves.ts';
import { NOW, openTill } from '../support/stored-till.ts';
import { backupOf, busyTill, restored } from './carried.ts';
import { LOCATION } from './rows.ts';

function arrived({ phoneCustomers, sends }: Store, phone: string): void {
  const row = sends.last('customer', phone);
  if (row === null) throw new Error('Nobody waits');
  sends.settle('customer', row.id, { ...row.what, isThere: true });
  phoneCustomers.setHubriseId(phone, 'c1');
}

describe('whom HubRise’s customer list was told of since a backup', () => {
  it('is known to the restored copy, as they are by now, so that nobody is made twice', () => {
    const till = busyTill();
    const put = (phone: string, mark: string, name: string, seenAt: number): void => {
      till.store.phoneCustomers.put({ phone, customer: JSON.stringify({ name }), seenAt });
      const what = { list: 'l', mark, isThere: false, fields: [] };
      till.store.send('customer', { subject: phone, locationId: LOCATION, what, createdAt: NOW });
    };
    put('0612345678', 'a', 'Léa', NOW);
    const backup = backupOf(till);
    arrived(till.store, '0612345678');
    put('0712345678', 'b', 'Zoé', NOW);
    closeDatabase(till.db);
    carryOver(backup.db, till.path);
    const { phoneCustomers, sends } = backup.store;
    expect(sends.listFor('customer', '0612345678')).toMatchObject([
      { state: 'there', what: { mark: 'a' } },
    ]);
    expect(phoneCustomers.get('0612345678')?.customer).toBe('{"name":"Léa","hubriseId":"c1"}');
    expect(sends.listDue('customer', LOCATION).map(({ what }) => what.mark)).toEqual(['b']);
  });

  it('has their points as HubRise was told of them, and those of nobody who was erased', () => {
    const till = busyTill();
    const add = (phone: string, mark: string): void => {
      till.store.phoneCustomers.put({ phone, customer: '{"name":"Léa"}', seenAt: NOW });
      const row: NewLoyaltyRow = {
        kind: 'sale',
        number: mark,
        sale: mark,
        bill: mark,
        mark,
        phone,
        name: 'Léa',
        locationId: LOCATION,
        listId: 'l',
        customerId: 'c1',
        card: '',
        orderId: null,
        hubriseOrder: null,
        earned: 12,
        used: 0,
        perEuro: 1,
        total: 1_200,
        gross: 1_200,
        createdAt: NOW,
        before: null,
      };
      till.store.loyaltyMoves.add(row);
      till.store.send('points', sendOfPoints(row, 'card'));
    };
    add('0612345678', 'a');
    add('0812345678', 'gone');
    const backup = backupOf(till);
    till.store.sends.settle('points', till.store.sends.last('points', 'a')?.id ?? 0, {
      way: 'card',
    });
    till.store.loyaltyMoves.putBalance(1, 30);
    till.db.exec("DELETE FROM phone_customers WHERE phone = '0812345678'");
    add('0712345678', 'b');
    restored(backup, till);
    const { loyaltyMoves, sends } = backup.store;
    expect(loyaltyMoves.ofNumber('a')).toMatchObject({ state: 'told', balance: 30 });
    expect(sends.listDue('points', LOCATION).map(({ subject }) => subject)).toEqual(['b']);
  });

  it('is not told of them anew where they were erased, or made anonymous at HubRise, since', () => {
    for (const present of ['goes on', 'anew'] as const) {
      const till = busyTill();
      const phone = '0612345678';
      till.store.phoneCustomers.put({ phone, customer: '{"name":"Léa"}', seenAt: NOW });
      const what = { list: 'l', mark: 'a', isThere: false, fields: [] };
      till.store.send('customer', { subject: phone, locationId: LOCATION, what, createdAt: NOW });
      const backup = backupOf(till);
      arrived(till.store, phone);
      till.store.phoneCustomers.removeOfHubrise('c1');
      restored(backup, present === 'anew' ? openTill() : till);
      const due = backup.store.sends.listDue('customer', LOCATION);
      expect([present, due.length]).toEqual([present, present === 'anew' ? 1 : 0]);
    }
  });
});

describe('a customer who was erased, or made anonymous at HubRise, since a backup', () => {
  const JULIE = {
    id: 'c1',
    listId: 'l',
    firstName: 'Julie',
    lastName: null,
    companyName: null,
    phone: null,
    email: null,
    orderCount: 1,
    lastOrderAt: null,
    raw: '{}',
    asOf: NOW,
    seenAt: NOW,
  };
  const phone = '0612345678';

  it.each([
    ['goes on', []],
    ['anew', ['c1', phone, '01-C00000001', '01-C00000002']],
  ] as const)('is gone from the restored copy where the present file %s', (present, left) => {
    const till = busyTill();
    const { customers, phoneCustomers } = till.store;
    customers.put(JULIE);
    phoneCustomers.put({ phone, customer: '{"hubriseId":"c1"}', seenAt: NOW });
    for (const number of ['01-C00000001', '01-C00000002'])
      phoneCustomers.putOrder({ number, phone, wanted: '[]', total: 500, placedAt: NOW });
    const backup = backupOf(till);
    customers.remove('c1');
    phoneCustomers.removeOfHubrise('c1');
    restored(backup, present === 'anew' ? openTill() : till);
    const known = backup.db
      .prepare('SELECT id FROM customers UNION ALL SELECT phone FROM phone_customers')
      .pluck();
    const orders = backup.db.prepare('SELECT number FROM phone_orders ORDER BY number').pluck();
    expect([...known.all(), ...orders.all()]).toEqual(left);
  });

  it('says alone what is still to be asked for again, and who was there then is there still', () => {
    const till = busyTill();
    const { customers, phoneCustomers } = till.store;
    customers.put(JULIE);
    phoneCustomers.put({ phone, customer: '{}', seenAt: NOW });
    const order = { phone, wanted: '[]', total: 500, placedAt: NOW };
    phoneCustomers.putOrder({ ...order, number: '01-C00000001' });
    const backup = backupOf(till);
    phoneCustomers.removeOrder('01-C00000001');
    phoneCustomers.putOrder({ ...order, number: '01-C00000002' });
    restored(backup, till);
    const after = createStore(backup.db);
    expect(after.customers.get('c1')?.firstName).toBe('Julie');
    expect(after.phoneCustomers.listOrders(phone, 9).map(({ number }) => number)).toEqual([
      '01-C00000002',
    ]);
  });
});
