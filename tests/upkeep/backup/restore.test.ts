import {
  copyFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { newConnectionRow } from '../../../main/connection/known-connection.ts';
import type { RefLink } from '../../../main/core/catalog/naming.ts';
import { eventId, orderId } from '../../../main/core/ids.ts';
import { backupName } from '../../../main/core/retention/backup-plan.ts';
import { copySnapshot, examineCopy, sealCopy } from '../../../main/store/copies.ts';
import { closeDatabase } from '../../../main/store/database.ts';
import { type DataPaths, dataPaths, listSetAside } from '../../../main/upkeep/backup/files.ts';
import { restoreIfAsked } from '../../../main/upkeep/backup/restore.ts';
import {
  askForRestore,
  lastGoodBackup,
  offerBackups,
  type RestoreOfferDeps,
} from '../../../main/upkeep/backup/restore-offer.ts';
import {
  readRestoreRequest,
  writeRestoreRequest,
} from '../../../main/upkeep/backup/restore-request.ts';
import { aSend, LOCATION } from '../../store/rows.ts';
import { type DataTill, NOW, openTill } from '../../support/stored-till.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { upkeepHere } from '../upkeep-here.ts';

const HOUR = 3_600_000;
const BACKUP = backupName(NOW + HOUR);
const REQUEST = { backup: BACKUP, id: 'r1', at: NOW + 5 * HOUR };

let folder: string;
let paths: DataPaths;
let deps: RestoreOfferDeps;
beforeEach(() => {
  folder = tempFolder();
  paths = dataPaths(folder);
  deps = { paths, upkeep: upkeepHere() };
});

const nothing = { id: null, name: null };
const connectionRow = newConnectionRow(
  {
    account: nothing,
    location: { id: LOCATION, name: null },
    customerList: nothing,
    catalog: nothing,
  },
  NOW,
);

/**
 * A till with the order `a` on which a backup was taken; since then `a` was accepted, `b` came in
 * and was accepted (not told yet), and `c` came in and is over.
 */
async function tillWithBackup(): Promise<DataTill> {
  const till = openTill(folder);
  till.store.connection.put({ ...connectionRow, firstLookAt: NOW });
  till.takeIn({ id: 'a' });
  till.store.prints.add({
    orderId: orderId('a'),
    kind: 'kitchen',
    ticket: '{}',
    printer: 'p',
    duplicate: 'none',
    createdAt: NOW,
  });
  mkdirSync(paths.backups, { recursive: true });
  await copySnapshot(till.path, join(paths.backups, BACKUP));
  sealCopy(join(paths.backups, BACKUP));
  till.now = NOW + 2 * HOUR;
  const [receipt] = till.store.outbox.listWaitingFor(orderId('a'));
  till.store.outbox.finish(receipt?.id ?? 0, 'sent', till.now, null);
  till.store.outbox.add(aSend('a', { status: 'accepted', createdAt: till.now }));
  till.takeIn({ id: 'b' });
  till.store.outbox.add(aSend('b', { status: 'accepted', createdAt: till.now }));
  till.takeIn({ id: 'c', status: 'completed' });
  return till;
}

const SHELF = { locationId: LOCATION, catalogId: '87yu4' };
const LINK: RefLink = {
  ...{ key: { kind: 'sku', ref: '4711' }, to: { kind: 'sku', ref: 'REI' } },
  ...{ name: 'Reine', size: null, at: NOW },
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
  store.stock.putSend(SHELF, { ...OFF, ref, base: null, told: [], createdAt: NOW });
}

/** As the next start of the app does it. */
function restart(): {
  readonly till: DataTill;
  readonly outcome: ReturnType<typeof restoreIfAsked>;
} {
  const outcome = restoreIfAsked(paths);
  return { outcome, till: openTill(folder, NOW + 6 * HOUR) };
}

function waiting(till: DataTill): string[] {
  return till.store.outbox.listWaiting(LOCATION).map((send) => `${send.orderId} ${send.status}`);
}

describe('a restore', () => {
  it('puts the backup back, and loses no order that came in since', async () => {
    closeDatabase((await tillWithBackup()).db);
    expect(await askForRestore(deps, REQUEST)).toEqual({ kind: 'asked' });
    const { outcome, till } = restart();
    const setAside = `${paths.database}.replaced-2026-11-24T23-00-00-000Z`;
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
    mkdirSync(paths.backups, { recursive: true });
    await copySnapshot(till.path, join(paths.backups, BACKUP));
    sealCopy(join(paths.backups, BACKUP));
    till.store.drafts.begin(SHELF.catalogId, 'of now');
    till.store.drafts.add(SHELF.catalogId, '{}');
    for (const { id } of till.store.stock.listSends(SHELF)) till.store.stock.removeSend(id);
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
    mkdirSync(paths.backups, { recursive: true });
    await copySnapshot(till.path, join(paths.backups, BACKUP));
    sealCopy(join(paths.backups, BACKUP));
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
    mkdirSync(paths.backups, { recursive: true });
    await copySnapshot(till.path, join(paths.backups, BACKUP));
    sealCopy(join(paths.backups, BACKUP));
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
    const [setAside] = listSetAside(paths);
    expect(examineCopy(setAside ?? '')).toMatchObject({
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

describe('where the present file is damaged', () => {
  it('the last good backup is offered, and put back', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeFileSync(paths.database, 'This is no database any more. '.repeat(500));
    const started = openTill(folder, NOW + 3 * HOUR);
    expect(started.store.orders.countOpen()).toBe(0);
    expect(await lastGoodBackup(deps)).toMatchObject({ name: BACKUP, state: { orders: 1 } });
    // Meanwhile work goes on in a new file, and is carried over.
    started.takeIn({ id: 'n' });
    closeDatabase(started.db);
    await askForRestore(deps, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', carriedOver: { orders: 1, sends: 1 } });
    expect(till.store.orders.listOpen().map(({ id }) => id)).toEqual(['a', 'n']);
    expect(listSetAside(paths)).toHaveLength(2);
  });

  it('is set aside as it is, and nothing is carried over', async () => {
    closeDatabase((await tillWithBackup()).db);
    const bytes = readFileSync(paths.database).fill(0xa5, 4_096);
    writeFileSync(paths.database, bytes);
    writeRestoreRequest(paths, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', carriedOver: null });
    expect(till.store.orders.listOpen().map(({ id }) => id)).toEqual(['a']);
    expect(readFileSync(listSetAside(paths)[0] ?? '').subarray(4_096)).toEqual(
      bytes.subarray(4_096),
    );
  });

  it('offers nothing where no backup is sound', async () => {
    expect(await lastGoodBackup(deps)).toBeNull();
    mkdirSync(paths.backups);
    writeFileSync(join(paths.backups, BACKUP), 'no database');
    expect(await lastGoodBackup(deps)).toBeNull();
  });
});

describe('when the power goes in the middle', () => {
  async function afterRestore(): Promise<void> {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, REQUEST);
    restoreIfAsked(paths);
  }

  const expectAll = (till: DataTill): void => {
    const ids = ['a', 'b', 'c'].filter((id) => till.store.orders.get(orderId(id)) !== null);
    expect(ids).toEqual(['a', 'b', 'c']);
    expect(waiting(till)).toEqual(['a accepted', 'b received', 'b accepted']);
  };

  it('while the backup is copied, it is copied again', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, REQUEST);
    writeFileSync(`${paths.database}.restoring`, 'half of it');
    writeFileSync(`${paths.database}.restoring-journal`, 'of another attempt');
    const { outcome, till } = restart();
    expect(outcome.kind).toBe('restored');
    expectAll(till);
    expect(readdirSync(folder).filter((name) => name.includes('restoring'))).toEqual([]);
  });

  it('after the present file was set aside, the next start goes on from there', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, REQUEST);
    const setAside = `${paths.database}.replaced-2026-11-24T23-00-00-000Z`;
    renameSync(paths.database, setAside);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', setAside, carriedOver: { orders: 2 } });
    expectAll(till);
  });

  it('after all is done but the request, nothing is done a second time', async () => {
    await afterRestore();
    writeRestoreRequest(paths, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toMatchObject({ kind: 'restored', carriedOver: null });
    expectAll(till);
    expect(listSetAside(paths)).toHaveLength(1);
    expect(readRestoreRequest(paths)).toBeNull();
  });

  it('and the backup is gone then, the present file is put back', async () => {
    closeDatabase((await tillWithBackup()).db);
    writeRestoreRequest(paths, { ...REQUEST, backup: backupName(1) });
    renameSync(paths.database, `${paths.database}.replaced-2026-11-24T23-00-00-000Z`);
    const { outcome, till } = restart();
    expect(outcome).toEqual({ kind: 'failed', problem: 'no_backup' });
    expectAll(till);
  });
});

describe('a restore that cannot be', () => {
  it.each([
    ['no_backup', () => undefined],
    ['damaged', () => writeFileSync(join(paths.backups, BACKUP), 'no database'.repeat(999))],
  ])('is refused when it is asked for, and by the next start: %s', async (problem, spoil) => {
    closeDatabase((await tillWithBackup()).db);
    rmSync(join(paths.backups, BACKUP));
    spoil();
    expect(await askForRestore(deps, REQUEST)).toEqual({ kind: 'failed', problem });
    expect(readRestoreRequest(paths)).toBeNull();
    writeRestoreRequest(paths, REQUEST);
    const { outcome, till } = restart();
    expect(outcome).toEqual({ kind: 'failed', problem });
    expect(till.store.orders.countOpen()).toBe(2);
    expect(readdirSync(folder).filter((name) => /restor|replaced/.test(name))).toEqual([]);
  });

  it.each([
    '{"id":"x","backup":"../../etc/passwd","at":1}',
    '{"id":"","backup":"pos-helper-2026-11-24T19-00-00-000Z.sqlite","at":1}',
    '{half',
    'null',
  ])('is one that no person asked for: %s', (text) => {
    writeFileSync(join(folder, 'restore-request.json'), text);
    expect(restoreIfAsked(paths)).toEqual({ kind: 'none' });
    expect(existsSync(join(folder, 'restore-request.json'))).toBe(false);
  });

  it('is none where nobody asked', () => {
    expect(restoreIfAsked(paths)).toEqual({ kind: 'none' });
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
