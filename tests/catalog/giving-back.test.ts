import { expect, it, onTestFinished } from 'vitest';
import { createCounts } from '../../main/catalog/counts.ts';
import { createStock } from '../../main/catalog/stock.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { createStore } from '../../main/store/index.ts';
import { aRow, LOCATION } from '../store/rows.ts';
import { anOrder, onBoard } from '../support/orders.ts';
import { databaseInMemory } from '../support/test-database.ts';

const TIRA = { kind: 'sku', ref: 'TIRA' } as const;

/** A count that orders take one of each, a second after what was before. */
function setUp() {
  const db = databaseInMemory();
  onTestFinished(() => {
    db.close();
  });
  const store = createStore(db);
  const nothing = { id: null, name: null };
  const place = { account: nothing, location: { id: LOCATION, name: null }, customerList: nothing };
  store.connection.put(newConnectionRow({ ...place, catalog: { id: 'c', name: 'Carte' } }, 0));
  let now = 1_000_000_000_000;
  const day = { timeZone: 'Europe/Paris', cutoff: null };
  const clock = () => ({ now, hours: null, day });
  const stock = createStock({ store, clock, aheadMs: () => 0 });
  const counts = createCounts({
    store,
    stock,
    readEntry: () => null,
    hubriseNow: () => now,
    onError: (error) => {
      throw error;
    },
  });
  const item = { product_name: 'T', sku_ref: 'TIRA', price: '1.00 EUR', quantity: '1' };
  function step(id: string, from: 'new' | 'accepted', to: 'new' | 'accepted'): void {
    now += 1_000;
    const order = onBoard(anOrder({ id, items: [item], status: 'new' }));
    counts.moved({ before: { ...order, status: from }, after: { ...order, status: to } });
  }
  return {
    accept: (id: string) => {
      store.orders.put(aRow(id, { status: 'new' }));
      step(id, 'new', 'accepted');
    },
    takeBack: (id: string) => step(id, 'accepted', 'new'),
    count: (left: number) => {
      now += 1_000;
      stock.set([TIRA], { kind: 'count', left });
    },
    hear: (left: string) => {
      now += 1_000;
      const shelf = stock.shelf();
      if (shelf === null) throw new Error('No catalogue');
      const entries = [{ ...TIRA, stock: left, expiresAt: null }];
      stock.hear(shelf, { entries, asOf: now, at: now, isWhole: false });
    },
    /** HubRise has all that it was to be told. */
    told: () => {
      const shelf = stock.shelf();
      const send = shelf === null ? null : store.stock.getSend(shelf, TIRA);
      if (shelf === null || send === null) throw new Error('Nothing to tell');
      store.stock.put(shelf, { ...send, asOf: now, since: send.createdAt });
      store.sends.remove(send.id);
    },
    left: () => stock.factsOf([TIRA]).get('sku TIRA'),
  };
}

it('each of several orders that used up a count together gives its own back', () => {
  const { accept, count, left, takeBack } = setUp();
  count(2);
  accept('a');
  accept('b');
  expect(left()).toMatchObject({ state: 'off' });
  takeBack('b');
  expect(left()).toMatchObject({ state: 'counted', left: '1' });
  takeBack('a');
  expect(left()).toMatchObject({ state: 'counted', left: '2' });
});

it('the first of two gives its own back although the second came after it', () => {
  const { accept, count, left, takeBack } = setUp();
  count(2);
  accept('a');
  accept('b');
  takeBack('a');
  expect(left()).toMatchObject({ state: 'counted', left: '1' });
});

it('an order gives nothing back to a count that somebody has made anew since', () => {
  const { accept, count, left, takeBack } = setUp();
  count(2);
  accept('a');
  count(6);
  accept('b');
  takeBack('a');
  expect(left()).toMatchObject({ left: '5' });
});

it('nor to one that was made anew elsewhere', () => {
  const { accept, count, hear, left, takeBack, told } = setUp();
  count(2);
  accept('a');
  told();
  hear('6');
  accept('b');
  takeBack('a');
  expect(left()).toMatchObject({ left: '5' });
});
