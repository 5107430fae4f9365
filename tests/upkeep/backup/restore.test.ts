import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RefLink } from '../../../main/core/catalog/naming.ts';
import { eventId, orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { examineCopy } from '../../../main/store/copies.ts';
import { closeDatabase } from '../../../main/store/database.ts';
import { stockSend } from '../../../main/store/stock.ts';
import { dataPaths, listSetAside } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';
import { askForRestore, offerBackups } from '../../../main/upkeep/backup/restore-request.ts';
import { aSend, LOCATION } from '../../store/rows.ts';
import { type DataTill, NOW, openTill } from '../../support/stored-till.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import {
  BACKUP,
  backUp,
  connectionRow,
  dataFolderForEachTest,
  deps,
  folder,
  HOUR,
  paths,
  REQUEST,
  restart,
  setAside,
  tillWithBackup,
  waiting,
} from './restore-till.ts';

dataFolderForEachTest();

const SHELF = { locationId: LOCATION, catalogId: '87yu4' };
const LINK: RefLink = {
  key: { kind: 'sku', ref: '4711' },
  to: { kind: 'sku', ref: 'REI' },
  name: 'Reine',
  size: null,
  at: NOW,
};
const OFF = {
  kind: 'sku',
  stock: '0',
  expiresAt: null,
  by: 'till',
  counting: false,
  since: NOW,
} as const;

/** Somebody takes it off, and HubRise is not told yet. */
function wish({ store }: DataTill, ref: string): void {
  store.send('stock', stockSend(SHELF, { ...OFF, ref, base: null, told: [], createdAt: NOW }));
}

describe('a restore', () => {
  it('puts the backup back, and loses no order that came in since', async () => {
    closeDatabase((await tillWithBackup()).db);
    expect(await askForRestore(deps, REQUEST)).toEqual({ kind: 'asked' });
    const { outcome, till } = restart();
    expect(outcome).toEqual({
      kind: 'restored',
      backupAt: NOW + HOUR,
      setAside,
      carriedOver: { orders: 2, sends: 3 },
    });
    expect(till.store.orders.get(orderId('b'))?.open).toBe(true);
    expect(till.store.orders.get(orderId('c'))?.status).toBe('completed');
    expect(till.store.orders.listHistory(orderId('c'))).toHaveLength(1);
    expect(till.db.pragma('foreign_key_check')).toEqual([]);
    // Nothing is told twice, and nothing that the cashier did is forgotten.
    expect(waiting(till)).toEqual(['a accepted', 'b received', 'b accepted']);
    expect(till.store.outbox.countSent(orderId('a'), 'received')).toBe(1);
  });

  it('has the open orders looked at again, and HubRise asked for what is missing', async () => {
    closeDatabase((await tillWithBackup()).db);
    await askForRestore(deps, REQUEST);
    const { till, outcome } = restart();
    if (outcome.kind !== 'restored') throw new Error(outcome.kind);
    expect(till.store.connection.get()).toEqual({ ...connectionRow, firstLookAt: null });
    expect(till.store.restores.latestOpen()).toEqual({
      id: 'r1',
      at: REQUEST.at,
      backupAt: NOW + HOUR,
      setAside: outcome.setAside,
      caughtUpAt: null,
    });
  });

  it('knows what was sent since, of orders that the backup has as well', async () => {
    const before = await tillWithBackup();
    // A send that was made and told, and one that is made in the same millisecond and is not.
    const at = { createdAt: before.now };
    const sent = before.store.outbox.add(aSend('c', { status: 'in_preparation', ...at }));
    before.store.outbox.finish(sent, 'sent', before.now, null);
    before.store.outbox.add(aSend('c', { status: 'completed', ...at }));
    const known = before.store.outbox.add(aSend('a', { status: 'in_delivery', ...at }));
    before.store.outbox.finish(known, 'sent', before.now, null);
    closeDatabase(before.db);
    await askForRestore(deps, REQUEST);
    const { store } = restart().till;
    expect(store.outbox.countSent(orderId('c'), 'in_preparation')).toBe(1);
    expect(store.outbox.countSent(orderId('a'), 'in_delivery')).toBe(1);
    expect(store.outbox.listWaitingFor(orderId('c')).map(({ status }) => status)).toEqual([
      'completed',
    ]);
  });

  it('stays connected as the till is now, and knows the events and customers of since', async () => {
    const before = await tillWithBackup();
    before.store.connection.put({ ...connectionRow, locationName: 'Le nouveau' });
    before.store.inbox.add({
      eventId: eventId('e1'),
      locationId: LOCATION,
      resourceType: 'order',
      eventType: 'create',
      orderId: orderId('b'),
      createdAt: 1,
      raw: '{}',
      outcome: 'applied',
      handledAt: before.now,
    });
    before.takeIn({ id: 'd', customer: { id: 'c1', first_name: 'Julie' } });
    before.store.access.write({ hasPin: true, wrong: 5, lastAt: before.now });
    closeDatabase(before.db);
    await askForRestore(deps, REQUEST);
    const { store } = restart().till;
    expect(store.connection.get()).toMatchObject({ locationName: 'Le nouveau', firstLookAt: null });
    expect(store.inbox.listUnacknowledged(9)).toMatchObject([{ eventId: 'e1' }]);
    expect(store.customers.get('c1')?.firstName).toBe('Julie');
    expect(store.access.read(), 'nobody guesses anew').toMatchObject({ wrong: 5 });
  });

  it('stays without a connection where somebody has ended it since', async () => {
    const before = await tillWithBackup();
    before.store.connection.delete();
    closeDatabase(before.db);
    await askForRestore(deps, REQUEST);
    expect(restart().till.store.connection.get()).toBeNull();
  });

  it('does not print again, unmarked, what waited when the backup was taken', async () => {
    closeDatabase((await tillWithBackup()).db);
    await askForRestore(deps, REQUEST);
    expect(restart().till.store.prints.nextFor('p', NOW)?.duplicate).toBe('possible');
  });

  it('does not print at all what has been printed since', async () => {
    const before = await tillWithBackup();
    const job = before.store.prints.nextFor('p', NOW);
    before.store.prints.begin(job?.id ?? 0);
    before.store.prints.finish(job?.id ?? 0, 'printed', NOW + 2 * HOUR, null);
    closeDatabase(before.db);
    await askForRestore(deps, REQUEST);
    expect(restart().till.store.prints.nextFor('p', NOW)).toBeNull();
  });

  it('knows what came out on paper since, of old orders and new ones', async () => {
    const before = await tillWithBackup();
    const { prints } = before.store;
    const job = {
      kind: 'kitchen',
      ticket: '{}',
      duplicate: 'none',
      createdAt: before.now,
    } as const;
    for (const [id, printer] of [
      ['b', 'p'],
      ['b', 'bar'],
      ['a', 'bar'],
    ] as const) {
      const added = prints.add({ ...job, orderId: orderId(id), printer });
      prints.begin(added);
      prints.finish(added, 'printed', before.now, null);
    }
    closeDatabase(before.db);
    await askForRestore(deps, REQUEST);
    const { store } = restart().till;
    const states = (id: string): string[] =>
      store.prints.listForOrder(orderId(id)).map(({ printer, state }) => `${printer} ${state}`);
    expect(states('b')).toEqual(['p printed', 'bar printed']);
    expect(states('a')).toEqual(['p waiting', 'bar printed']);
  });

  it('knows of the stock what the till knows now, and tells nothing of before', async () => {
    const till = openTill(folder);
    wish(till, 'OLD');
    till.store.refLinks.put('87yu4', LINK);
    till.store.drafts.begin(SHELF.catalogId, 'of before');
    await backUp(till);
    till.store.drafts.begin(SHELF.catalogId, 'of now');
    till.store.drafts.add(SHELF.catalogId, '{}');
    for (const { id } of till.store.stock.listSends(SHELF)) till.store.sends.remove(id);
    till.store.stock.put(SHELF, { ...OFF, ref: 'OLD', asOf: NOW + HOUR });
    till.store.stock.wasRead(SHELF, NOW + 2 * HOUR);
    till.store.stock.take(orderId('a'), { kind: 'sku', ref: 'COLA', quantity: '2' }, NOW);
    wish(till, 'NEW');
    till.store.refLinks.remove('87yu4', LINK.key);
    till.store.refLinks.put('87yu4', { ...LINK, key: { kind: 'option', ref: '9' } });
    closeDatabase(till.db);
    await askForRestore(deps, REQUEST);
    const { drafts, refLinks, stock } = restart().till.store;
    expect(drafts.get(SHELF.catalogId)).toMatchObject({ base: 'of now', operations: ['{}'] });
    expect(stock.listSends(SHELF).map(({ ref }) => ref)).toEqual(['NEW']);
    expect(stock.list(SHELF).map(({ ref }) => ref)).toEqual(['OLD']);
    expect(stock.readAt(SHELF)).toBe(NOW + 2 * HOUR);
    expect(stock.listTaken(orderId('a'))).toHaveLength(1);
    expect(refLinks.list('87yu4').map(({ key }) => key.ref)).toEqual(['9']);
  });

  it.each([
    ['the list of today', true, 'Calzone'],
    ['the backup’s list where the present file was begun anew', false, 'Reine'],
  ])('has of what the shop lists itself %s', async (_what, isListed, name) => {
    const list = (of: string) => ({
      nextId: 3,
      categories: [{ id: 1, name: 'Pizzas' }],
      articles: [{ id: 2, name: of, cents: 1_100, kind: 'prepared', category: 1 } as const],
    });
    const till = openTill(folder);
    till.store.ownList.write(list('Reine'), null);
    await backUp(till);
    if (isListed) till.store.ownList.write(list('Calzone'), null);
    else till.db.exec('DELETE FROM own_articles; DELETE FROM own_categories; DELETE FROM own_list');
    closeDatabase(till.db);
    await askForRestore(deps, REQUEST);
    const { articles, categories, nextId } = restart().till.store.ownList.read();
    expect([articles.map((one) => one.name), categories.length, nextId]).toEqual([[name], 1, 3]);
  });

  it('tells nothing of a stock of before where the present one cannot be read', async () => {
    const till = openTill(folder);
    wish(till, 'OLD');
    await backUp(till);
    closeDatabase(till.db);
    await askForRestore(deps, REQUEST);
    writeFileSync(paths.database, 'not a database');
    expect(restart().till.store.stock.listSends(SHELF)).toEqual([]);
  });

  it('takes the orders in for the search', async () => {
    closeDatabase((await tillWithBackup()).db);
    await askForRestore(deps, REQUEST);
    const due = restart().till.store.orderSearch.listDue(10);
    expect(due.map(({ id }) => id).toSorted()).toEqual(['b', 'c']);
  });

  it('keeps the file of before whole', async () => {
    closeDatabase((await tillWithBackup()).db);
    await askForRestore(deps, REQUEST);
    restart();
    expect(examineCopy(listSetAside(paths)[0] ?? '')).toMatchObject({
      kind: 'sound',
      counts: { orders: 3 },
    });
  });

  it('finds what is only in the log after a power cut', async () => {
    // Never closed: the log stands beside it.
    const before = await tillWithBackup();
    before.db.pragma('wal_autocheckpoint = 0');
    before.takeIn({ id: 'd' });
    const cut = tempFolder();
    for (const suffix of ['', '-wal']) {
      copyFileSync(paths.database + suffix, dataPaths(cut).database + suffix);
    }
    mkdirSync(dataPaths(cut).backups);
    copyFileSync(join(paths.backups, BACKUP), join(dataPaths(cut).backups, BACKUP));
    await askForRestore({ ...deps, paths: dataPaths(cut) }, REQUEST);
    expect(restoreIfAsked(dataPaths(cut))).toMatchObject({ carriedOver: { orders: 3 } });
  });
});

it('backups are offered with what is in them, the newest first, damaged ones as such', async () => {
  await tillWithBackup();
  writeFileSync(join(paths.backups, backupName(NOW + 9 * HOUR)), 'no database');
  writeFileSync(join(paths.backups, 'other.txt'), 'no backup');
  const offers = await offerBackups(deps);
  expect(offers.map(({ takenAt, state }) => [takenAt, state.kind])).toEqual([
    [NOW + 9 * HOUR, 'damaged'],
    [NOW + HOUR, 'sound'],
  ]);
  expect(offers[1]?.state).toEqual({ kind: 'sound', orders: 1, newestAt: NOW });
});
