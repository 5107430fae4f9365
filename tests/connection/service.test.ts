import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../hubrise/stand-in.ts';
import { createFakeKeychain, type FakeKeychain } from '../secrets/fake-keychain.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aConnection, allow, type ConnectionOptions, type RunningConnection } from './harness.ts';

// Real servers and disks: quick alone, and slow on a machine that is busy with other tests.
vi.setConfig({ testTimeout: 30_000 });

const BASTILLE = 'p81xp-0';
const LYON = 'p81xp-1';

let hubrise: HubriseStandIn;
let keychain: FakeKeychain;
let folder: string;
beforeEach(async () => {
  hubrise = await startHubrise();
  keychain = createFakeKeychain();
  folder = tempFolder();
});
afterEach(() => hubrise.close());

/** The app starts, and takes up what it finds. */
async function start(options: Partial<ConnectionOptions> = {}): Promise<RunningConnection> {
  const connection = aConnection({ hubrise, keychain, folder, ...options });
  await connection.service.restore();
  return connection;
}

const toLyon = { person: { inWindow: (url: URL) => void allow(url, { location: LYON }) } };

/** Whether each connection that was ever authorised is still good, by its location. */
async function standings(): Promise<Record<string, string>> {
  const all = await hubrise.admin.connections();
  return Object.fromEntries(all.map(({ locationId, status }) => [locationId, status]));
}

describe('connecting', () => {
  it('ends connected, with the names of account, location, list and catalogue', async () => {
    const { service, store, said, windows } = await start();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: null });
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(service.location()).toBe(BASTILLE);
    expect(store.connection.get()).toMatchObject({
      locationName: 'Paris Bastille',
      accountName: 'Bella Pizza',
      customerListName: 'Clients Bastille',
      catalogName: 'Carte sur place',
      callbackAt: null,
      firstLookAt: null,
    });
    expect(said).toEqual(['new']);
    expect(windows.open).toBe(0);
  });

  it('leaves the token in the keychain and nowhere in the database', async () => {
    const { service, store } = await start();
    await service.connect('window');
    const token = service.token() ?? '';
    expect([...keychain.entries.values()]).toContain(token);
    expect(JSON.stringify(store.connection.get())).not.toContain(token);
  });

  it('asks for the till’s scope, device and country, with a state of its own each time', async () => {
    const { service } = await start();
    await service.connect('window');
    await service.connect('window');
    const asked = await hubrise.admin.journal({ path: '/oauth2/v1/authorize' });
    expect(asked[0]?.query).toMatchObject({ device_id: 'till-test', country: 'FR' });
    const states = asked.map(({ query }) => query['state'] ?? '');
    expect(new Set(states).size).toBe(2);
    expect(states[0]?.length).toBeGreaterThanOrEqual(22);
  });

  it('again to the same location keeps the connection, which gets the same token', async () => {
    const { service, revocations } = await start();
    await service.connect('window');
    const token = service.token();
    await service.connect('window');
    expect(service.token()).toBe(token);
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'active' });
  });

  it('to another location ends the former connection at HubRise', async () => {
    const { service } = await start();
    await service.connect('window');
    const other = await start(toLyon);
    expect(other.said).toEqual(['restored']);
    await other.service.connect('window');
    await other.revocations.run();
    expect(other.service.location()).toBe(LYON);
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked', [LYON]: 'active' });
    expect(await other.reachedLocation()).toBe(LYON);
  });

  it('is refused a second time while it is under way', async () => {
    let opened = 0;
    const { service } = await start({ person: { inWindow: () => (opened += 1) } });
    const first = service.connect('window');
    await service.connect('browser');
    await vi.waitFor(() => expect(opened).toBe(1));
    expect(service.phase()).toMatchObject({
      kind: 'authorizing',
      method: 'window',
      step: 'waiting',
    });
    service.cancel();
    await first;
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'cancelled' });
  });

  it('needs a client', async () => {
    const { service } = await start({ client: null });
    expect(service.phase()).toEqual({ kind: 'not_configured' });
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'not_configured' });
  });

  it('that fails leaves the former connection untouched, and says why', async () => {
    const { service } = await start();
    await service.connect('window');
    const token = service.token();
    const refusing = await start({
      person: { inWindow: (url) => void allow(url, { decision: 'refuse' }) },
    });
    await refusing.service.connect('window');
    expect(refusing.service.phase()).toEqual({ kind: 'connected', problem: 'refused' });
    expect(refusing.service.token()).toBe(token);
    expect(await refusing.reachedLocation()).toBe(BASTILLE);
  });
});

describe('at the next start', () => {
  it('the connection is taken up again', async () => {
    await (await start()).service.connect('window');
    const { service, said } = await start();
    expect(said).toEqual(['restored']);
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(service.location()).toBe(BASTILLE);
  });

  it('it is taken up also without the database, by what the keychain says beside the token', async () => {
    await (await start()).service.connect('window');
    const { service, store } = await start({ folder: tempFolder() });
    expect(service.location()).toBe(BASTILLE);
    expect(store.connection.get()).toMatchObject({
      locationName: 'Paris Bastille',
      catalogName: 'Carte sur place',
    });
  });

  it('it is taken up also where only the token is left, by asking HubRise', async () => {
    await (await start()).service.connect('window');
    keychain.entries.delete('till-test/connection');
    const { service, store } = await start({ folder: tempFolder() });
    expect(service.location()).toBe(BASTILLE);
    expect(store.connection.get()).toMatchObject({ locationName: 'Paris Bastille' });
  });

  it('and where HubRise does not answer either, it says that it is forgotten, and keeps the token', async () => {
    await (await start()).service.connect('window');
    keychain.entries.delete('till-test/connection');
    await hubrise.admin.addFault({ kind: 'drop-before', path: '/location' });
    const empty = tempFolder();
    expect((await start({ folder: empty })).service.phase()).toEqual({
      kind: 'disconnected',
      problem: 'forgotten',
    });
    await hubrise.admin.clearFaults();
    expect((await start({ folder: empty })).service.location()).toBe(BASTILLE);
  });
});

describe('a keychain that does not serve', () => {
  it('at the start is asked again until it does', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service, said } = await start();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'keychain_locked' });
    await service.retryKeychain();
    expect(said).toEqual([]);
    keychain.refuse(null);
    await service.retryKeychain();
    expect(said).toEqual(['restored']);
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    await service.retryKeychain();
    expect(said).toEqual(['restored']);
  });

  it('at the start is asked again also where the database is new', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('no_answer');
    const { service } = await start({ folder: tempFolder() });
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: null });
    keychain.refuse(null);
    await service.retryKeychain();
    expect(service.location()).toBe(BASTILLE);
  });

  it('lets the till be connected all the same, in memory, until it takes the token', async () => {
    keychain.refuse('missing');
    const { service } = await start();
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(service.heldInMemoryOnly()).toBe(true);
    await service.retryKeychain();
    expect(service.heldInMemoryOnly()).toBe(true);
    keychain.refuse(null);
    await service.retryKeychain();
    expect(service.heldInMemoryOnly()).toBe(false);
    expect((await start()).service.location()).toBe(BASTILLE);
  });

  it('makes the connection forgotten when the app is closed, and that is said', async () => {
    keychain.refuse('missing');
    await (await start()).service.connect('window');
    keychain.refuse(null);
    const { service, store } = await start();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'forgotten' });
    expect(store.connection.get()).toBeNull();
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });

  it('that comes back while somebody connects anew does not undo that', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service } = await start(toLyon);
    const release = keychain.hold();
    const retry = service.retryKeychain();
    keychain.refuse(null);
    const connecting = service.connect('window');
    await hubrise.admin.waitFor({ path: '/oauth2/v1/token' });
    release();
    await Promise.all([retry, connecting]);
    expect(service.location()).toBe(LYON);
  });
});

describe('disconnecting', () => {
  it('forgets the connection here, and ends it at HubRise', async () => {
    const { service, store, said, revocations } = await start();
    await service.connect('window');
    await service.disconnect();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: null });
    expect(service.token()).toBeNull();
    expect(service.location()).toBeNull();
    expect(store.connection.get()).toBeNull();
    expect(said).toEqual(['new', 'disconnected']);
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
    expect(keychain.entries.size).toBe(0);
    expect((await start()).service.phase()).toEqual({ kind: 'disconnected', problem: null });
  });

  it('takes the token away at once, however long the keychain takes', async () => {
    const { service, said } = await start();
    await service.connect('window');
    const release = keychain.hold();
    const disconnecting = service.disconnect();
    expect(service.token()).toBeNull();
    expect(said).toEqual(['new', 'disconnected']);
    release();
    await disconnecting;
    expect(keychain.entries.has('till-test/access-token')).toBe(false);
  });

  it('does not take away what is connected anew before the keychain has answered', async () => {
    const { promise: slow, resolve: answer } = Promise.withResolvers<void>();
    const slowly: typeof keychain.delete = async (account) => {
      if (account.endsWith('/access-token')) await slow;
      return keychain.delete(account);
    };
    const { service, said } = await start({ keychain: { ...keychain, delete: slowly } });
    await service.connect('window');
    const disconnecting = service.disconnect();
    const connecting = service.connect('window');
    // Were it not to wait, it would be connected by then.
    await vi.waitFor(() => expect(service.phase()).toMatchObject({ step: 'finishing' }));
    await hubrise.admin.waitFor({ path: '/oauth2/v1/token', count: 2 });
    await hubrise.admin.journal();
    expect(said).toEqual(['new', 'disconnected']);
    answer();
    await Promise.all([disconnecting, connecting]);
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(keychain.entries.get('till-test/access-token')).toBe(service.token());
    expect((await start()).service.token()).toBe(service.token());
  });

  it('while the keychain is locked is finished when it opens, also after a restart', async () => {
    const { service } = await start();
    await service.connect('window');
    keychain.refuse('refused');
    await service.disconnect();
    const next = await start();
    expect(next.service.phase()).toEqual({ kind: 'disconnected', problem: null });
    keychain.refuse(null);
    await next.service.retryKeychain();
    await next.revocations.run();
    expect(next.service.token()).toBeNull();
    expect(next.store.connection.get()).toBeNull();
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
    expect(keychain.entries.size).toBe(0);
  });

  it('without a network keeps the revocation, and only in the keychain, until it succeeds', async () => {
    const { service, revocations } = await start();
    await service.connect('window');
    const token = service.token() ?? '';
    await hubrise.admin.addFault({ kind: 'drop-before' });
    await service.disconnect();
    await revocations.run();
    expect(revocations.count()).toBe(1);
    expect([...keychain.entries.values()].join()).toContain(token);
    const next = await start();
    await next.revocations.run();
    expect(next.revocations.count()).toBe(1);
    await hubrise.admin.clearFaults();
    await next.revocations.run();
    expect(next.revocations.count()).toBe(0);
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
    expect(keychain.entries.size).toBe(0);
  });

  it('then connecting again gives the same token, whose waiting revocation is dropped', async () => {
    const { service, revocations, reachedLocation } = await start();
    await service.connect('window');
    const token = service.token();
    await hubrise.admin.addFault({ kind: 'drop-before', server: 'api' });
    await hubrise.admin.addFault({ kind: 'drop-before', path: '/oauth2/v1/revoke' });
    await service.disconnect();
    await revocations.run();
    await service.connect('window');
    await hubrise.admin.clearFaults();
    expect(service.token()).toBe(token);
    await revocations.run();
    expect(revocations.count()).toBe(0);
    expect(await reachedLocation()).toBe(BASTILLE);
    expect(await standings()).toEqual({ [BASTILLE]: 'active' });
  });

  it('cancels an attempt that is under way', async () => {
    const { service } = await start();
    await service.connect('window');
    const waiting = await start({ person: { inWindow: () => undefined } });
    const attempt = waiting.service.connect('window');
    await waiting.service.disconnect();
    await attempt;
    expect(waiting.service.phase()).toEqual({ kind: 'disconnected', problem: 'cancelled' });
  });

  it('does nothing where there is no connection', async () => {
    const { service, said } = await start();
    await service.disconnect();
    expect(said).toEqual([]);
  });
});
