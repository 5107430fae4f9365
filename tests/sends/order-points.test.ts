import { expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { createOrderPoints } from '../../main/sends/order-points.ts';
import { createStore } from '../../main/store/index.ts';
import type { NewLoyaltyRow } from '../../main/store/loyalty-moves.ts';
import { migrate } from '../../main/store/schema/migrate.ts';
import { emptyDatabase } from '../store/empty-database.ts';
import { LOCATION } from '../store/rows.ts';

const ORDER = orderId('o');
const SALE: NewLoyaltyRow = {
  kind: 'sale',
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
  orderId: ORDER,
  hubriseOrder: null,
  earned: 12,
  used: 0,
  perEuro: 1,
  total: 1_200,
  gross: 1_200,
  createdAt: 5,
  before: null,
};

it('what HubRise has moved twice goes back with its send, or neither of them is there', () => {
  const db = emptyDatabase();
  migrate(db);
  db.exec("INSERT INTO phone_customers VALUES ('0612345678', '{}', 5)");
  const store = createStore(db);
  store.loyaltyMoves.add(SALE);
  const points = createOrderPoints(store);
  const twice = { id: 'twice' };
  db.exec("CREATE TRIGGER full BEFORE INSERT ON sends BEGIN SELECT RAISE(ABORT, 'full'); END");
  expect(() => points.doubled(ORDER, twice, 9)).toThrow('full');
  expect(store.loyaltyMoves.listOpen('01-C1')).toEqual([]);
  db.exec('DROP TRIGGER full');
  points.doubled(ORDER, twice, 9);
  points.doubled(ORDER, twice, 9);
  expect(store.sends.listDue('points', LOCATION)).toMatchObject([{ subject: 'm twice' }]);
  expect(store.loyaltyMoves.byMark('m twice')).toMatchObject({ earned: -12, state: 'card' });
});
