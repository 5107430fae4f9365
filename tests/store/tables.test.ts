import { join } from 'node:path';
import type { Database } from 'better-sqlite3';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { eventId, locationId, orderId } from '../../main/core/ids.ts';
import { openDatabase } from '../../main/store/database.ts';
import type { InboxRow } from '../../main/store/inbox.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aRow, aSend, LOCATION } from './rows.ts';

let db: Database;
let store: Store;
beforeEach(() => {
  const result = openDatabase(join(tempFolder(), 'pos-helper.sqlite'), 0);
  if (result.kind !== 'opened') throw new Error(result.kind);
  db = result.db;
  store = createStore(db);
  onTestFinished(() => {
    db.close();
  });
});

const ORDER = orderId('fq7h');

describe('orders', () => {
  it('are read back as they were stored, HubRise’s text to the letter', () => {
    const row = aRow('fq7h', {
      raw: '{"id": "fq7h",\n "ref":"é🍕\\u0000"}',
      statusBefore: 'accepted',
      unreadableReason: 'why',
      acknowledgedAt: 7,
      open: false,
    });
    store.orders.put(row);
    expect(store.orders.get(ORDER)).toEqual(row);
    expect(store.orders.get(orderId('FQ7H')), 'ids are case-sensitive').toBeNull();
  });

  it('keep the time of their first arrival through every update', () => {
    store.orders.put(aRow('fq7h', { receivedAt: 2_000 }));
    store.orders.put(aRow('fq7h', { receivedAt: 9_000, changedAt: 9_000, status: 'accepted' }));
    expect(store.orders.get(ORDER)).toMatchObject({ receivedAt: 2_000, status: 'accepted' });
  });

  it('are listed while they are open, the oldest first', () => {
    store.orders.put(aRow('late', { receivedAt: 30 }));
    store.orders.put(aRow('over', { receivedAt: 20, open: false }));
    store.orders.put(aRow('early', { receivedAt: 10 }));
    expect(store.orders.listOpen().map(({ id }) => id)).toEqual(['early', 'late']);
    expect(store.orders.countOpen()).toBe(2);
    expect(store.orders.countReceivedSince(20)).toBe(2);
  });

  it('of which nothing more is expected are not under way, though they wait to be taken note of', () => {
    store.orders.put(aRow('made', { status: 'in_preparation' }));
    store.orders.put(aRow('cancelled', { status: 'cancelled' }));
    store.orders.put(aRow('over', { status: 'completed', open: false }));
    expect(store.orders.countOpen()).toBe(2);
    expect(store.orders.countUnderWay()).toBe(1);
  });

  it('that somebody took off the board are listed until they are over', () => {
    const off = { open: false, acknowledgedAt: 20 } as const;
    store.orders.put(aRow('off', { ...off, changedAt: 30 }));
    store.orders.put(aRow('before', { ...off, changedAt: 10 }));
    store.orders.put(aRow('over', { ...off, changedAt: 30, status: 'completed' }));
    store.orders.put(aRow('open', { changedAt: 30 }));
    expect(store.orders.listSetAside(30).map(({ id }) => id)).toEqual(['off']);
  });

  it('have a history in the order in which things happened', () => {
    store.orders.put(aRow('fq7h'));
    store.orders.addHistory(ORDER, { kind: 'arrived', status: 'new', at: 9 });
    store.orders.addHistory(ORDER, { kind: 'changed', at: 3 });
    expect(store.orders.listHistory(ORDER)).toEqual([
      { kind: 'arrived', status: 'new', at: 9 },
      { kind: 'changed', at: 3 },
    ]);
  });
});

describe('sends', () => {
  beforeEach(() => {
    store.orders.put(aRow('fq7h'));
    store.orders.put(aRow('other'));
  });

  it('wait in the order in which they were made, for their own location only', () => {
    const first = store.outbox.add(aSend('fq7h'));
    const second = store.outbox.add(aSend('fq7h', { status: 'accepted' }));
    const elsewhere = locationId('p81xp-1');
    store.outbox.add(aSend('other', { locationId: elsewhere }));
    expect(store.outbox.listWaiting(LOCATION).map(({ id }) => id)).toEqual([first, second]);
    expect(store.outbox.listWaiting(elsewhere)).toHaveLength(1);
    expect(store.outbox.listWaitingFor(ORDER)).toHaveLength(2);
  });

  it('stay in the table whatever becomes of them', () => {
    for (const state of ['sent', 'parked', 'superseded', 'abandoned'] as const) {
      store.outbox.finish(store.outbox.add(aSend('fq7h')), state, 4_000, null);
    }
    expect(store.outbox.listWaitingFor(ORDER)).toEqual([]);
    expect(db.prepare('SELECT count(*) FROM outbox').pluck().get()).toBe(4);
  });

  it('count their tries, and say why they wait', () => {
    const id = store.outbox.add(aSend('fq7h'));
    store.outbox.failed(id, 'server_error 500');
    expect(store.outbox.listWaitingFor(ORDER)).toMatchObject([
      { attempts: 1, notBefore: 3_000, lastError: 'server_error 500' },
    ]);
  });

  it('are parked with HubRise’s reason until a later move settles it', () => {
    const id = store.outbox.add(aSend('fq7h', { status: 'accepted' }));
    store.outbox.finish(id, 'parked', 4_000, 'status is invalid');
    expect(store.outbox.listParkedFor(ORDER)[0]).toMatchObject({
      id,
      lastError: 'status is invalid',
    });
    expect(store.outbox.count()).toEqual({ waiting: 0, parked: 1, oldestWaiting: null });
    store.outbox.supersedeParked(ORDER, 5_000);
    expect(store.outbox.listParkedFor(ORDER)).toEqual([]);
    expect(store.outbox.count().parked).toBe(0);
  });

  it('are counted by what HubRise was told', () => {
    const told = store.outbox.add(aSend('fq7h', { status: 'accepted' }));
    store.outbox.add(aSend('fq7h', { status: 'accepted', createdAt: 2_000 }));
    store.outbox.finish(told, 'sent', 4_000, null);
    expect(store.outbox.countSent(ORDER, 'accepted')).toBe(1);
    expect(store.outbox.countSent(ORDER, 'received')).toBe(0);
    expect(store.outbox.count()).toEqual({ waiting: 1, parked: 0, oldestWaiting: 2_000 });
  });

  it('are counted at one location where one is named: no connection to another can send them', () => {
    const here = locationId('p81xp-0');
    const elsewhere = locationId('p81xp-1');
    const send = aSend('fq7h', { status: 'accepted', createdAt: 2_000 });
    store.outbox.failed(store.outbox.add(send), 'server_error 500');
    expect(store.outbox.count(here)).toMatchObject({ waiting: 1, oldestWaiting: 2_000 });
    expect(store.outbox.countFailing(here)).toEqual({ failing: 1, failingSince: 2_000 });
    expect(store.outbox.count(elsewhere)).toMatchObject({ waiting: 0, oldestWaiting: null });
    expect(store.outbox.countFailing(elsewhere)).toEqual({ failing: 0, failingSince: null });
  });
});

describe('events', () => {
  const event = (id: string, fields: Partial<InboxRow> = {}): InboxRow => ({
    eventId: eventId(id),
    locationId: LOCATION,
    resourceType: 'order',
    eventType: 'create',
    orderId: ORDER,
    createdAt: 1,
    raw: '{}',
    outcome: 'applied',
    handledAt: 2,
    ...fields,
  });

  it('are handled once: the second of the same id changes nothing', () => {
    store.inbox.add(event('e1'));
    store.inbox.add(event('e1', { outcome: 'unreadable', raw: 'other' }));
    expect(db.prepare('SELECT raw, outcome FROM inbox').all()).toEqual([
      { raw: '{}', outcome: 'applied' },
    ]);
    const key = { key: 'e1', eventId: 'e1', isCourier: false };
    expect(store.inbox.find(event('e1'))).toEqual(key);
    expect(store.inbox.find(event('E1'))).toBeNull();
  });

  it('are listed until HubRise has confirmed their deletion, the oldest first', () => {
    store.inbox.add(event('late', { handledAt: 9 }));
    store.inbox.add(event('early', { handledAt: 3 }));
    store.inbox.add(event('gone', { handledAt: 1 }));
    store.inbox.acknowledge('gone', 5);
    const keys = (most: number): string[] =>
      store.inbox.listUnacknowledged(most).map(({ key }) => key);
    expect(keys(10)).toEqual(['early', 'late']);
    expect(keys(1)).toEqual(['early']);
  });

  it.each([
    ['of another order', { orderId: orderId('other') }],
    ['of another time', { createdAt: 7 }],
    ['without a time', { createdAt: null }],
    ['of another location', { locationId: locationId('p81xp-1') }],
  ])('under an id that was used before (%s) stand beside the former one', (_name, fields) => {
    store.inbox.add(event('e1'));
    const again = event('e1', { ...fields, raw: 'again' });
    expect(store.inbox.find(again)).toBeNull();
    expect(store.inbox.listNamesakes(again).map(({ key }) => key)).toEqual(['e1']);
    store.inbox.add(again);
    store.inbox.add(again);
    expect(store.inbox.find(again)).toMatchObject({ key: 'e1 #2', eventId: 'e1' });
    expect(store.inbox.find(event('e1'))?.key).toBe('e1');
    expect(db.prepare('SELECT raw FROM inbox ORDER BY event_id').pluck().all()).toEqual([
      '{}',
      'again',
    ]);
    store.inbox.acknowledge('e1', 5);
    expect(store.inbox.listNamesakes(again)).toEqual([]);
    expect(store.inbox.listUnacknowledged(10)).toMatchObject([{ eventId: 'e1', key: 'e1 #2' }]);
  });

  it('stored before there was a location belong to any', () => {
    store.inbox.add(event('e1'));
    db.exec('UPDATE inbox SET location_id = NULL');
    expect(store.inbox.find(event('e1', { locationId: locationId('p81xp-1') }))).not.toBeNull();
  });

  it('that were deferred wait by order until it has been read', () => {
    store.inbox.add(event('e1', { outcome: 'deferred' }));
    store.inbox.add(event('e2', { outcome: 'deferred' }));
    const courier = { outcome: 'deferred', resourceType: 'delivery' } as const;
    store.inbox.add(event('e3', { ...courier, orderId: orderId('other') }));
    store.inbox.add(event('e4'));
    expect(store.inbox.listDeferred().sort()).toEqual([ORDER, 'other'].sort());
    expect(store.inbox.listDeferred('order')).toEqual([ORDER]);
    store.inbox.settleDeferred(ORDER, 'delivery');
    expect(store.inbox.listDeferred('order')).toEqual([ORDER]);
    store.inbox.settleDeferred(ORDER);
    expect(store.inbox.listDeferred()).toEqual(['other']);
    store.inbox.settleDeferred(orderId('other'), 'delivery');
    expect(store.inbox.listDeferred()).toEqual([]);
  });
});

describe('the connection', () => {
  const named = (id: string) => ({ id, name: `Nom ${id}` });
  const row = newConnectionRow(
    {
      account: named('a'),
      location: named('l'),
      customerList: named('c'),
      catalog: { id: null, name: null },
    },
    1_000,
  );

  it('is one or none', () => {
    expect(store.connection.get()).toBeNull();
    store.connection.put(row);
    store.connection.put({ ...row, locationId: locationId('m') });
    expect(store.connection.get()).toEqual({ ...row, locationId: 'm' });
    store.connection.delete();
    expect(store.connection.get()).toBeNull();
  });

  it('is changed in the given fields only, and not made by a change', () => {
    store.connection.update({ callbackAt: 5 });
    expect(store.connection.get()).toBeNull();
    store.connection.put(row);
    store.connection.update({ callbackAt: 5 });
    store.connection.update({ failingSince: 6, failingCause: 'revoked' });
    expect(store.connection.get()).toEqual({
      ...row,
      callbackAt: 5,
      failingSince: 6,
      failingCause: 'revoked',
    });
  });
});

describe('the request budget', () => {
  it('is read back as it was written, and is nothing before', () => {
    expect(store.requestBudget.read()).toBeNull();
    store.requestBudget.write({ budget: { day: 3 } });
    store.requestBudget.write({ budget: { day: 4 } });
    expect(store.requestBudget.read()).toEqual({ budget: { day: 4 } });
  });

  it('is nothing where somebody has spoiled it', () => {
    store.requestBudget.write({});
    db.exec("UPDATE request_budget SET counters = '{half'");
    expect(store.requestBudget.read()).toBeNull();
  });
});
