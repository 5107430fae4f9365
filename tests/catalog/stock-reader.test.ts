import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createStock } from '../../main/catalog/stock.ts';
import { createStockReader } from '../../main/catalog/stock-reader.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { locationId } from '../../main/core/ids.ts';
import type { InventoryApi } from '../../main/hubrise/api/catalog.ts';
import { readInventory } from '../../main/hubrise/payload/catalog.ts';
import { createStore } from '../../main/store/index.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { openTestFile } from '../support/test-database.ts';

const HERE = locationId('p81xp-0');

/** A reader of a HubRise that says what the test wants. */
function setUp() {
  const opened = openTestFile(join(tempFolder(), 'pos-helper.sqlite'), 0);
  onTestFinished(() => {
    opened.db.close();
  });
  const store = createStore(opened.db);
  const timers = fakeTimers(1_000_000_000_000);
  const nothing = { id: null, name: null };
  store.connection.put(
    newConnectionRow(
      {
        account: nothing,
        location: { id: HERE, name: null },
        customerList: nothing,
        catalog: { id: '87yu4', name: 'Carte' },
      },
      0,
    ),
  );
  const day = { timeZone: 'Europe/Paris', cutoff: null };
  const stock = createStock({
    store,
    aheadMs: () => 0,
    clock: () => ({ now: timers.now(), hours: null, day }),
  });
  let says: unknown = [];
  let whileReading = (): void => undefined;
  const api: InventoryApi = {
    readInventory: async () => {
      whileReading();
      const inventory = readInventory(says);
      return inventory === null
        ? { kind: 'broken_answer', status: 200, reason: 'unexpected_shape' }
        : { kind: 'ok', inventory };
    },
    patchInventory: async () => ({ kind: 'not_connected' }),
  };
  const elsewhere: string[] = [];
  const shop = { isAtRest: false };
  const reader = createStockReader({
    store,
    stock,
    timers,
    alone: (run) => run(),
    hubriseNow: timers.now,
    api: () => api,
    isAtRest: () => shop.isAtRest,
    onElsewhere: (changes) =>
      elsewhere.push(...changes.map(({ change, ref }) => `${change} ${ref}`)),
  });
  return {
    store,
    timers,
    stock,
    reader,
    elsewhere,
    shop,
    duringRead: (work: () => void) => {
      whileReading = work;
    },
    read: async (answer: unknown) => {
      says = answer;
      reader.want();
      await reader.readWhereDue(HERE);
      return Object.fromEntries(
        stock.list().map(({ left, ref, send, state }) => [ref, `${state} ${left ?? ''} ${send}`]),
      );
    },
  };
}

it('what HubRise keeps off beyond its time is put back by the till', async () => {
  const { read, timers } = setUp();
  const tira = {
    sku_ref: 'TIRA',
    stock: '0',
    expires_at: new Date(timers.now() + 60_000).toISOString(),
  };
  expect(await read([tira])).toEqual({ TIRA: 'off  done' });
  timers.advance(90_000);
  expect(await read([tira]), 'HubRise has a moment for it').toEqual({});
  timers.advance(90_000);
  expect(await read([tira])).toEqual({ TIRA: 'sold  waiting' });
});

it('nothing of another catalogue is put back where that was connected meanwhile', async () => {
  const { duringRead, read, store, timers } = setUp();
  const expires_at = new Date(timers.now() - 200_000).toISOString();
  duringRead(() => store.connection.update({ catalogId: 'other' }));
  await read([{ sku_ref: 'TIRA', stock: '0', expires_at }]);
  expect(store.stock.listSends({ locationId: HERE, catalogId: 'other' })).toEqual([]);
});

it('an entry that cannot be read leaves what was known of its key', async () => {
  const { read } = setUp();
  await read([
    { sku_ref: 'TIRA', stock: '0' },
    { sku_ref: 'COLA', stock: '3' },
  ]);
  expect(await read([{ sku_ref: 'TIRA', stock: {} }])).toEqual({ TIRA: 'off  done' });
});

it('an entry of nobody knows what leaves everything that is not named', async () => {
  const { read, elsewhere } = setUp();
  await read([{ sku_ref: 'TIRA', stock: '0' }]);
  expect(await read([7, { option_ref: 'EGG', stock: 0 }])).toEqual({
    TIRA: 'off  done',
    EGG: 'off  done',
  });
  expect(elsewhere).toEqual(['off EGG']);
});

it('an answer that is none changes nothing, and is said', async () => {
  const { read, reader } = setUp();
  await read([{ sku_ref: 'TIRA', stock: '0' }]);
  expect(await read({ message: 'hello' })).toEqual({ TIRA: 'off  done' });
  expect(reader.isFailing()).toBe(true);
  await read([]);
  expect(reader.isFailing()).toBe(false);
});

it('a word that was asked for before a change was told does not undo it', async () => {
  const { read, store, stock, timers } = setUp();
  await read([]);
  const shelf = stock.shelf();
  if (shelf === null) throw new Error('No catalogue');
  const later = timers.now() + 5_000;
  store.stock.put(shelf, {
    kind: 'sku',
    ref: 'TIRA',
    stock: '0',
    expiresAt: null,
    asOf: later,
    since: later,
    by: 'till',
    counting: false,
  });
  expect(await read([])).toEqual({ TIRA: 'off  done' });
  timers.advance(10_000);
  expect(await read([])).toEqual({});
});

it('what was kept under a date that was wrong does not stand against HubRise’s word', async () => {
  const { read, store, stock, timers } = setUp();
  await read([]);
  const shelf = stock.shelf();
  if (shelf === null) throw new Error('No catalogue');
  const nextYear = timers.now() + 365 * 86_400_000;
  store.stock.put(shelf, {
    kind: 'sku',
    ref: 'TIRA',
    stock: '0',
    expiresAt: null,
    asOf: nextYear,
    since: nextYear,
    by: 'till',
    counting: false,
  });
  timers.advance(60_000);
  expect(await read([])).toEqual({});
  expect(await read([{ sku_ref: 'TIRA', stock: '0' }])).toEqual({ TIRA: 'off  done' });
});

it('it is read every ten minutes, and every half hour while nothing is going on', async () => {
  const { duringRead, read, reader, shop, timers } = setUp();
  let reads = 0;
  duringRead(() => {
    reads += 1;
  });
  await read([]);
  async function readsIn(minutes: number): Promise<number> {
    const before = reads;
    for (let minute = 0; minute < minutes; minute += 1) {
      timers.advance(60_000);
      await reader.readWhereDue(HERE);
    }
    return reads - before;
  }
  expect(await readsIn(30)).toBe(3);
  shop.isAtRest = true;
  expect(await readsIn(60)).toBe(2);
  await readsIn(10);
  shop.isAtRest = false;
  expect(await readsIn(1)).toBe(1);
});
