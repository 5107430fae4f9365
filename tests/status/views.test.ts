import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { ClientImport } from '../../main/connection/client.ts';
import { createExchangeState, type ExchangeState } from '../../main/connection/exchange-state.ts';
import type { ConnectionPhase, ConnectionService } from '../../main/connection/service.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import { locationId } from '../../main/core/ids.ts';
import { createRequestGate } from '../../main/hubrise/http/request-gate.ts';
import { createNotices, type Notices } from '../../main/status/notices.ts';
import { createViews, type Views } from '../../main/status/views.ts';
import { createStore, type Store } from '../../main/store/index.ts';
import { stockSend } from '../../main/store/stock.ts';
import type { StorageTrouble } from '../../preload/contract.ts';
import { aRow, aSend } from '../store/rows.ts';
import { openTestDatabase } from '../support/bare-till.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { tempFolder } from '../support/temp-folder.ts';

let store: Store;
let timers: FakeTimers;
let exchange: ExchangeState;
let notices: Notices;
let views: Views;
let phase: ConnectionPhase;
let heldInMemoryOnly: boolean;
let isStanding: boolean;
let deafSince: number | null;
let storage: StorageTrouble | null;
let isShared: boolean;
let lastImport: ClientImport | null;

beforeEach(() => {
  const db = openTestDatabase(tempFolder());
  onTestFinished(() => {
    db.close();
  });
  store = createStore(db);
  timers = fakeTimers();
  phase = { kind: 'loading' };
  heldInMemoryOnly = false;
  isStanding = false;
  deafSince = null;
  storage = null;
  isShared = false;
  lastImport = null;
  notices = createNotices(() => undefined);
  exchange = createExchangeState({
    store,
    now: timers.now,
    hubriseNow: timers.now,
    onBack: () => undefined,
    onGap: () => undefined,
  });
  const connection: Pick<
    ConnectionService,
    'phase' | 'heldInMemoryOnly' | 'location' | 'lost' | 'token'
  > = {
    phase: () => phase,
    heldInMemoryOnly: () => heldInMemoryOnly,
    location: () => (phase.kind === 'connected' ? locationId('p81xp-0') : null),
    lost: () => (phase.kind === 'connected' ? null : { cause: 'forgotten', since: 5_000 }),
    token: () => (phase.kind === 'connected' || isStanding ? 'secret-token' : null),
  };
  views = createViews({
    store,
    connection: connection as ConnectionService,
    revocations: { count: () => 2, run: () => Promise.resolve(), drop: async () => true },
    exchange,
    network: () => null,
    storage: () => storage,
    unkept: { list: () => [] },
    listening: { deafSince: () => deafSince },
    acknowledger: { late: () => ({ count: 1, since: 5_000 }) },
    sharedQueue: { isShared: () => isShared },
    gate: createRequestGate(timers),
    notices,
    prints: { states: () => [], listFailed: () => [] },
    pace: () => ({ ms: 30_000, stretched: false }),
    now: timers.now,
    lastImport: () => lastImport,
    client: { get: () => ({ id: 'client', secret: 'secret' }), isHeldInMemoryOnly: () => true },
  });
});

function connected(): void {
  const named = (id: string) => ({ id, name: `Nom de ${id}` });
  const known = {
    account: named('account'),
    location: named('p81xp-0'),
    customerList: named('list'),
    catalog: named('catalog'),
  };
  store.connection.put(newConnectionRow(known, 5_000));
  phase = { kind: 'connected', problem: null };
}

describe('what is shown of the connection', () => {
  it('is that it is being looked up, at first', () => {
    expect(views.connection()).toEqual({ kind: 'loading' });
  });

  it('is that no client is configured, and what was wrong with the file', () => {
    phase = { kind: 'not_configured' };
    expect(views.connection()).toEqual({ kind: 'not_configured', importProblem: null });
    lastImport = { kind: 'failed', problem: 'not_json' };
    expect(views.connection()).toEqual({ kind: 'not_configured', importProblem: 'not_json' });
    lastImport = { kind: 'imported', heldInMemoryOnly: false };
    expect(views.connection()).toEqual({ kind: 'not_configured', importProblem: null });
  });

  it('is why there is none, and what HubRise has still to be told', () => {
    phase = { kind: 'disconnected', problem: 'refused' };
    expect(views.connection()).toEqual({
      kind: 'disconnected',
      problem: 'refused',
      revocationsWaiting: 2,
      hasClient: true,
      clientHeldInMemoryOnly: true,
    });
  });

  it('is the attempt that is under way', () => {
    phase = {
      kind: 'authorizing',
      method: 'code',
      step: 'waiting',
      expiresAt: 9,
      problem: 'code_expired',
    };
    expect(views.connection()).toEqual({ ...phase, stands: null });
  });

  it('is the attempt beside the connection that stands, where one more right is asked for', () => {
    connected();
    isStanding = true;
    phase = {
      kind: 'authorizing',
      method: 'window',
      step: 'waiting',
      expiresAt: 9,
      problem: null,
    };
    expect(views.connection()).toMatchObject({
      kind: 'authorizing',
      stands: { location: { id: 'p81xp-0' } },
    });
  });

  it('is whom the till is connected to, since when, and how much is waiting', () => {
    connected();
    store.orders.put(aRow('a', { receivedAt: timers.now() }));
    store.outbox.add(aSend('a'));
    exchange.note({ kind: 'ok' }, true);
    heldInMemoryOnly = true;
    expect(views.connection()).toEqual({
      kind: 'connected',
      problem: null,
      details: {
        account: { id: 'account', name: 'Nom de account' },
        location: { id: 'p81xp-0', name: 'Nom de p81xp-0' },
        customerList: { id: 'list', name: 'Nom de list' },
        catalog: { id: 'catalog', name: 'Nom de catalog' },
        connectedAt: 5_000,
        timeZone: null,
        lastExchangeAt: timers.now(),
        ordersToday: 1,
        sendsWaiting: 1,
        heldInMemoryOnly: true,
        finishing: true,
      },
    });
  });

  it('is finishing until callback and first look are done', () => {
    connected();
    const isFinishing = (): boolean => {
      const view = views.connection();
      return view.kind === 'connected' && view.details.finishing;
    };
    store.connection.update({ callbackAt: 1 });
    expect(isFinishing()).toBe(true);
    store.connection.update({ firstLookAt: 1 });
    expect(isFinishing()).toBe(false);
  });

  it('counts the orders of today by the shop’s own midnight, or end of the day', () => {
    connected();
    const at = (iso: string, id: string): void =>
      store.orders.put(aRow(id, { receivedAt: Date.parse(iso) }));
    at('2026-11-23T22:59:59Z', 'yesterday in Paris');
    at('2026-11-23T23:00:00Z', 'today in Paris');
    at('2026-11-23T20:00:00Z', 'today in Réunion');
    const today = (): number => {
      const view = views.connection();
      return view.kind === 'connected' ? view.details.ordersToday : -1;
    };
    expect(today()).toBe(1);
    store.connection.update({ timeZone: 'Indian/Reunion' });
    expect(today()).toBe(3);
    // By 06:00 in Paris the evening of the 23rd is over.
    store.connection.update({ timeZone: 'Europe/Paris', cutoffTime: '06:00' });
    expect(today()).toBe(0);
  });

  it('is failing, since when and why, while HubRise refuses', () => {
    connected();
    const since = timers.now();
    exchange.note({ kind: 'unauthorized', cause: 'suspended' }, true);
    expect(views.connection()).toMatchObject({ kind: 'failing', since, cause: 'suspended' });
    exchange.note({ kind: 'ok' }, true);
    expect(views.connection().kind).toBe('connected');
  });

  it('never holds the token', () => {
    connected();
    expect(JSON.stringify([views.connection(), views.health()])).not.toContain('secret-token');
  });
});

describe('what is shown of the till’s health', () => {
  it('is that nothing is stored, and no longer that the disk will be full', () => {
    storage = { cause: 'full', since: 8_000 };
    notices.raise({ kind: 'disk_critical', freeBytes: 4_096 });
    notices.raise({ kind: 'shared_queue' });
    expect(views.health()).toMatchObject({ storage, notices: [{ kind: 'shared_queue' }] });
    storage = null;
    expect(views.health().notices).toHaveLength(2);
  });

  it('is since when HubRise is away, what waits since when, and what was refused', () => {
    connected();
    const since = timers.now();
    exchange.note({ kind: 'offline', reason: 'timeout' }, true);
    store.orders.put(aRow('a'));
    store.outbox.add(aSend('a', { createdAt: 7_000 }));
    store.outbox.failed(
      store.outbox.add(aSend('a', { status: 'accepted', createdAt: 6_000 })),
      'cut',
    );
    store.outbox.finish(store.outbox.add(aSend('a')), 'parked', 1, 'no');
    deafSince = 7_000;
    expect(views.health()).toEqual({
      storage: null,
      unkept: [],
      connected: true,
      lost: null,
      network: null,
      deafSince: 7_000,
      lastExchangeAt: null,
      offlineSince: since,
      failing: null,
      sendsWaiting: 2,
      sendsRefused: 1,
      oldestWaitingSince: 6_000,
      sendsFailing: { count: 1, since: 6_000 },
      deletionsLate: { count: 1, since: 5_000 },
      budget: {
        usedToday: 0,
        limitToday: 10_000,
        pollMs: 30_000,
        stretched: false,
        couriersLate: false,
      },
      printers: [],
      printsFailed: 0,
      lastPrintFailedAt: null,
      notices: [],
    });
  });

  it('is that there is no connection', () => {
    phase = { kind: 'disconnected', problem: null };
    expect(views.health()).toMatchObject({
      connected: false,
      lost: { cause: 'forgotten', since: 5_000 },
    });
  });

  it('names what was raised until it is dismissed, whatever still stands', () => {
    heldInMemoryOnly = true;
    notices.raise({ kind: 'held_in_memory' });
    notices.raise({ kind: 'unexpected_error' });
    expect(views.health().notices).toEqual([
      { kind: 'held_in_memory' },
      { kind: 'unexpected_error' },
    ]);
    notices.dismiss('held_in_memory');
    expect(views.health().notices).toEqual([{ kind: 'unexpected_error' }]);
  });
});

describe('before disconnecting', () => {
  it('is said what is still unsent, refused and open', () => {
    store.orders.put(aRow('a'));
    store.orders.put(aRow('b', { open: false }));
    store.outbox.add(aSend('a'));
    store.outbox.finish(store.outbox.add(aSend('b')), 'parked', 1, 'no');
    connected();
    const shelf = { locationId: locationId('p81xp-0'), catalogId: 'catalog' };
    const wish = { stock: '0', expiresAt: null, by: 'till', counting: false, base: null } as const;
    store.send(
      'stock',
      stockSend(shelf, { kind: 'sku', ref: 'TIRA', ...wish, told: [], createdAt: 0 }),
    );
    const preview = {
      sendsWaiting: 1,
      sendsRefused: 1,
      openOrders: 1,
      stockUntold: 1,
      parts: false,
    };
    expect(views.disconnectPreview()).toEqual(preview);
    isShared = true;
    expect(views.disconnectPreview()).toEqual({ ...preview, parts: true });
  });
});
