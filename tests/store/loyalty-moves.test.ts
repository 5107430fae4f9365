import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createStore } from '../../main/store/index.ts';
import { type NewLoyaltyRow, sendOfPoints } from '../../main/store/loyalty-moves.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { emptyDatabase } from './empty-database.ts';
import { LOCATION } from './rows.ts';

let db: Database;
beforeEach(() => {
  db = emptyDatabase();
});

describe('moves of points', () => {
  it('keeps the points of a customer with them, each mark once, due by the sale, its order or the card', () => {
    migrate(db);
    db.exec(`INSERT INTO phone_customers VALUES ('0612345678', '{"name":"Léa"}', 5)`);
    const { loyaltyMoves, phoneCustomers, send, sends } = createStore(db);
    const row: NewLoyaltyRow = {
      kind: 'sale' as const,
      number: '01-T1',
      sale: '01-T1',
      bill: '01-C1',
      mark: 'm',
      phone: '0612345678',
      name: 'Léa',
      locationId: LOCATION,
      listId: 'l',
      customerId: 'c1',
      card: '',
      orderId: null,
      hubriseOrder: null,
      earned: 12,
      used: 100,
      perEuro: 1,
      total: 1_250,
      gross: 1_750,
      createdAt: 5,
      before: 120,
    };
    loyaltyMoves.add(row);
    loyaltyMoves.add(row);
    expect(loyaltyMoves.ofNumber('01-T1')?.id, 'one of the same mark is the same').toBe(1);
    expect(() => loyaltyMoves.add({ ...row, phone: '07', mark: 'n' })).toThrow('FOREIGN KEY');
    expect(loyaltyMoves.pendingOf('0612345678')).toBe(-88);
    loyaltyMoves.assign('01-C1', orderId('o'));
    expect(loyaltyMoves.listOpen('01-C1')).toEqual([]);
    const its = { ...row, orderId: 'o', state: 'order' };
    expect(loyaltyMoves.ofOrder(orderId('o'))).toMatchObject([its]);
    expect(loyaltyMoves.listDropped()).toMatchObject([its]);
    send('points', sendOfPoints(row, 'card'));
    expect(loyaltyMoves.listDropped()).toEqual([]);
    expect(loyaltyMoves.byMark('m')).toMatchObject({ state: 'card' });
    expect(loyaltyMoves.pendingOf('0612345678')).toBe(-88);
    expect(loyaltyMoves.countToMove(LOCATION)).toBe(1);
    sends.settle('points', 1, { way: 'card' });
    loyaltyMoves.putBalance(1, -3);
    expect([loyaltyMoves.countToMove(LOCATION), loyaltyMoves.pendingOf('0612345678')]).toEqual([
      0, 0,
    ]);
    expect(loyaltyMoves.listTroubles(5)).toMatchObject([{ balance: -3, state: 'told' }]);
    expect(loyaltyMoves.listTroubles(6)).toEqual([]);
    loyaltyMoves.settle(1);
    expect(loyaltyMoves.listTroubles(0)).toEqual([]);
    phoneCustomers.put({ phone: '0612345678', customer: '{"hubriseId":"c1"}', seenAt: 6 });
    expect(loyaltyMoves.get(1)).not.toBeNull();
    loyaltyMoves.removeOf('c2');
    expect(loyaltyMoves.get(1)).not.toBeNull();
    loyaltyMoves.add({ ...row, mark: 'p' });
    loyaltyMoves.removeOf('c1');
    expect(loyaltyMoves.get(1)).toBeNull();
    expect(sends.last('points', 'm'), 'its send is gone with it').toBeNull();
    loyaltyMoves.add({ ...row, mark: 'q' });
    expect(loyaltyMoves.ofNumber('01-T1')).not.toBeNull();
    phoneCustomers.removeOfHubrise('c1');
    expect(loyaltyMoves.ofNumber('01-T1')).toBeNull();
  });
});
