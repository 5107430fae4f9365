import { describe, expect, it } from 'vitest';
import { orderId } from '../../main/core/ids.ts';
import { COUNTER_LOCATION } from '../../main/core/order/key.ts';
import { carryOver } from '../../main/store/carry-over.ts';
import { closeDatabase } from '../../main/store/database.ts';
import { carryJournal } from '../../main/store/fiscal-carry.ts';
import { createStore } from '../../main/store/index.ts';
import { stockSend } from '../../main/store/stock.ts';
import { keptTexts } from '../support/kept-texts.ts';
import { type DataTill, NOW, openTill } from '../support/stored-till.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { connectionRow } from '../upkeep/backup/restore-till.ts';
import { backupOf, busyTill, collect, OFF, park, restored, SHELF, ticket } from './carried.ts';
import { aRow, LOCATION } from './rows.ts';
import { addRecord } from './sealed.ts';

const HOUR = 3_600_000;

function push({ store }: DataTill, order: string): void {
  store.pushes.add({
    orderId: orderId(order),
    locationId: LOCATION,
    createdAt: NOW,
    mark: `mark of ${order}`,
  });
}

describe('what HubRise was told of the counter’s sales since a backup', () => {
  it('is known to the restored copy, so that none of it is told twice', () => {
    const till = busyTill();
    till.takeIn({ id: 'b' });
    push(till, 'a');
    const backup = backupOf(till);
    const { sends } = till.store;
    const row = sends.last('sale', 'a') ?? expect.fail('It is not to be told');
    sends.leaves(row.id, NOW);
    till.store.pushes.arrived(1, 'h1', 'completed', '[]');
    sends.arrived(row);
    till.store.orders.addHistory(orderId('a'), { kind: 'acknowledged', at: NOW });
    till.store.pushes.paid(orderId('a'), '01-T00000001', 500);
    push(till, 'b');
    closeDatabase(till.db);
    carryOver(backup.db, till.path);
    const due = backup.store.sends.listDue('sale', LOCATION);
    const rows = due.map(({ subject }) => backup.store.pushes.get(orderId(subject)));
    expect(rows.map((one) => [one?.mark, one?.state, one?.hubriseId])).toEqual([
      ['mark of a', 'there', 'h1'],
      ['mark of b', 'waiting', null],
    ]);
    expect(rows[0]?.content).toBe('[]');
    expect(backup.store.pushes.ordersOf('01-T00000001')).toMatchObject([{ cents: 500 }]);
  });
});

describe('a file that was begun anew after damage', () => {
  it('takes nothing away of what the backup has', () => {
    const connected = busyTill();
    connected.store.connection.put(connectionRow);
    const copy = backupOf(connected);
    restored(copy, openTill());
    expect(copy.store.connection.get()).toEqual(connectionRow);
    const found = restored(backupOf(busyTill()), openTill());
    expect(found).toMatchObject({
      parked: ['Table 4'],
      due: 1,
      payments: ['01-T00000001'],
      service: 'eat_in',
      stock: ['REI'],
      links: ['4711'],
      draft: { base: 'of before', operations: ['{}'] },
    });
    // Nobody knows what HubRise was told of it before the damage.
    expect(found.sends).toEqual([]);
  });

  it('has the texts of both’s publications, and of its own draft no piece of the backup’s', () => {
    const publish = ({ store }: Pick<DataTill, 'store'>, sent: string): void => {
      const keys = keptTexts(store, { before: `before ${sent}`, sent });
      const row = { catalogId: '87yu4', kind: 'draft', startedAt: NOW } as const;
      store.publications.end(store.publications.begin({ ...row, ...keys }), 'published', NOW);
    };
    const before = busyTill();
    before.store.drafts.begin('87yu4', 'long'.repeat(200_000));
    publish(before, 'one');
    const backup = backupOf(before);
    const anew = openTill();
    anew.store.drafts.begin('87yu4', 'short');
    publish(anew, 'two');
    restored(backup, anew);
    const { drafts, longTexts, publications } = backup.store;
    expect(drafts.get('87yu4')?.base).toBe('short');
    const rows = [1, 2].map((id) => publications.get(id));
    expect(rows.map((row) => longTexts.get(row?.sentKey ?? ''))).toEqual(['one', 'two']);
    expect(rows.map((row) => longTexts.get(row?.beforeKey ?? ''))).toEqual([
      'before one',
      'before two',
    ]);
  });

  it('adds what it has itself, also where it took over the journal and the orders', () => {
    const before = busyTill();
    addRecord(before.db, 1);
    const backup = backupOf(before);
    const anew = openTill(tempFolder(), NOW + HOUR);
    closeDatabase(before.db);
    carryJournal(anew.db, before.path);
    anew.now = NOW + HOUR;
    anew.takeIn({ id: 'a' });
    park(anew, 'Table 9');
    collect(anew, '01-T00000002');
    anew.store.counterState.write({ service: 'takeaway' });
    anew.store.stock.put(SHELF, { ...OFF, ref: 'NEW', asOf: NOW + HOUR });
    anew.store.send(
      'stock',
      stockSend(SHELF, { ...OFF, ref: 'NEW', base: null, told: [], createdAt: NOW }),
    );
    anew.store.stock.wasRead(SHELF, NOW + HOUR);
    anew.store.drafts.begin('87yu4', 'of now');
    expect(restored(backup, anew)).toMatchObject({
      parked: ['Table 4', 'Table 9'],
      due: 1,
      service: 'takeaway',
      payments: ['01-T00000001', '01-T00000002'],
      // HubRise said what it has: the other is sold without a limit.
      stock: ['NEW'],
      sends: ['NEW'],
      links: ['4711'],
      draft: { base: 'of now', operations: [] },
    });
  });

  it('has its own ticket on the screen, with the card that pays it; the backup’s is parked', () => {
    const before = busyTill();
    const { counterTickets } = before.store;
    const draft = { state: 'draft', changedAt: NOW } as const;
    counterTickets.add({ ...draft, ticket: ticket('of before') }, false);
    const backup = backupOf(before);
    const anew = openTill();
    const today = anew.store.counterTickets.add({ ...draft, ticket: ticket('of now') }, false);
    anew.store.cardAttempts.add({ number: '01-K00000001', ticket: today, what: '{}' });
    expect(restored(backup, anew).parked).toEqual(['Table 4', 'of before']);
    const shown = createStore(backup.db).counterTickets.one('draft', false);
    expect(shown?.ticket).toBe(ticket('of now'));
    expect(createStore(backup.db).cardAttempts.holds(shown?.id ?? 0)).toBe(true);
  });

  it('does not bring back for sale what the journal says was settled meanwhile', () => {
    const before = busyTill();
    addRecord(before.db, 1, { kind: 'ORDER' });
    addRecord(before.db, 2, { kind: 'ORDER' });
    park(before, 'Table 5', '01-C00000001');
    park(before, 'Table 6', '01-C00000002');
    const backup = backupOf(before);
    addRecord(before.db, 3, { kind: 'ORDER_CANCEL', order: '01-C00000001', reason: 'x' });
    closeDatabase(before.db);
    const anew = openTill();
    carryJournal(anew.db, before.path);
    expect(restored(backup, anew).parked).toEqual(['Table 4', 'Table 6']);
  });
});

describe('a local order', () => {
  const LOCAL = { locationId: COUNTER_LOCATION, status: 'in_preparation', open: true } as const;
  const text = (customer: object | null, total: string): string =>
    JSON.stringify({ id: 'h', status: 'in_preparation', customer, total, payments: [] });
  const moved = (at: number) => ({ kind: 'status', status: 'completed', by: 'till', at }) as const;

  /** A till with such an order, and its backup. */
  function withBackup(): { readonly till: DataTill; readonly backup: DataTill } {
    const till = busyTill();
    const { kitchenDue, orders } = till.store;
    orders.put(aRow('h', { ...LOCAL, raw: text({ first_name: 'Zoé' }, '10.00 EUR') }));
    orders.addHistory(orderId('h'), moved(1));
    kitchenDue.add({ orderId: orderId('h'), kind: 'first', dueAt: NOW });
    return { till, backup: backupOf(till) };
  }

  /** It was added to, paid and served since. */
  function serve({ store }: DataTill): void {
    store.orders.put({
      ...aRow('h', { ...LOCAL, status: 'completed', open: false, changedAt: 9_000 }),
      raw: text({ first_name: 'Zoé' }, '12.00 EUR'),
    });
    store.orders.addHistory(orderId('h'), moved(2));
    store.kitchenDue.remove(orderId('h'));
  }

  it('is as it is now where the present file goes on: HubRise says nothing of it', () => {
    const { backup, till } = withBackup();
    serve(till);
    till.takeIn({ id: 'a', status: 'completed' });
    const now = till.store.orders.get(orderId('h'));
    restored(backup, till);
    const { kitchenDue, orderSearch, orders } = createStore(backup.db);
    expect(orders.get(orderId('h'))).toEqual(now);
    expect(orders.listHistory(orderId('h')).map(({ at }) => at)).toEqual([1, 2]);
    expect(orderSearch.listDue(9).map(({ id }) => id)).toEqual(['h']);
    expect(kitchenDue.list()).toEqual([]);
    expect(backup.db.pragma('foreign_key_check')).toEqual([]);
    // HubRise tells what became of its own.
    expect(orders.get(orderId('a'))?.status).toBe('new');
  });

  it('is due to be erased where it was erased since', () => {
    const { backup, till } = withBackup();
    serve(till);
    const times = { before: NOW, now: NOW };
    till.store.erasure.putOrder(orderId('h'), text(null, '12.00 EUR'), NOW);
    expect(till.store.erasure.listOrders(times, 9)).toEqual([]);
    restored(backup, till);
    const { erasure } = createStore(backup.db);
    expect(erasure.listOrders(times, 9).map(({ raw }) => raw)).toEqual([text(null, '12.00 EUR')]);
  });

  it('is as the backup has it where the present file was begun anew, or nothing became of it', () => {
    for (const present of ['anew', 'goes on'] as const) {
      const { backup, till } = withBackup();
      const before = backup.store.orders.get(orderId('h'));
      restored(backup, present === 'anew' ? openTill() : till);
      const { orderSearch, orders } = createStore(backup.db);
      expect([present, orders.get(orderId('h'))]).toEqual([present, before]);
      expect(orders.listHistory(orderId('h'))).toHaveLength(1);
      expect(orderSearch.listDue(9)).toEqual([]);
    }
  });
});

describe('a file that goes on from the backup', () => {
  it('says alone what is parked, due and drafted: what is gone was sold or settled', () => {
    const till = busyTill();
    addRecord(till.db, 1);
    const backup = backupOf(till);
    const [parked] = till.store.counterTickets.listParked(false);
    till.store.counterTickets.remove(parked?.id ?? 0);
    const last = park(till, 'Table 5');
    till.store.counterTickets.remove(last);
    till.store.takings.settle(orderId('a'), { byHand: null, remarks: null, tellAt: null });
    addRecord(till.db, 2);
    const sold = restored(backup, till);
    expect(sold).toMatchObject({ parked: [], due: 0, payments: ['01-T00000001'] });
    expect(sold.sends).toEqual(['REI']);
    // No id is given again: a later backup would look like one of another file.
    expect(park(backup, 'Table 6')).toBeGreaterThan(last);
  });
});
