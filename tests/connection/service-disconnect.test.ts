import { describe, expect, it, vi } from 'vitest';
import { locationId } from '../../main/core/ids.ts';
import type { Store } from '../../main/store/index.ts';
import { type Shelf, stockSend } from '../../main/store/stock.ts';
import {
  BASTILLE,
  folder,
  hubrise,
  keychain,
  newComputerForEachTest,
  standings,
  start,
} from './app-starts.ts';
import { aConnection } from './harness.ts';

newComputerForEachTest();

/** Somebody has said that one thing is off, and HubRise is to hear of it. */
function putOff(store: Store, shelf: Shelf): void {
  store.send(
    'stock',
    stockSend(shelf, {
      kind: 'sku',
      ref: 'TIRA',
      stock: '0',
      expiresAt: null,
      by: 'till',
      counting: false,
      base: null,
      told: [],
      createdAt: 0,
    }),
  );
}

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

  it('gives up what was still to be told of the stock: it may be sold again weeks later', async () => {
    const { service, store } = await start();
    await service.connect('window');
    const shelf = { locationId: locationId(BASTILLE), catalogId: '87yu4' };
    putOff(store, shelf);
    await service.disconnect();
    expect(store.stock.listSends(shelf)).toEqual([]);
  });

  it.each([
    [
      'another point de vente gives it up as well',
      { locationId: 'l7on1-0', catalogId: '87yu4' },
      0,
    ],
    ['another catalogue of the same one, too', { locationId: BASTILLE, catalogId: 'former' }, 0],
    ['the same one again keeps it', { locationId: BASTILLE, catalogId: '87yu4' }, 1],
  ])('connecting %s', async (_, former, kept) => {
    const { service, store } = await start();
    const shelf = { ...former, locationId: locationId(former.locationId) };
    putOff(store, shelf);
    await service.connect('window');
    expect(store.connection.get()).toMatchObject({ locationId: BASTILLE, catalogId: '87yu4' });
    expect(store.stock.listSends(shelf)).toHaveLength(kept);
  });

  it('leaves a connection alone that another till uses too, and gets one of its own next', async () => {
    const one = await start();
    await one.service.connect('window');
    const shared = one.service.token();
    one.share();
    await one.service.disconnect();
    await one.revocations.run();
    expect(one.service.phase()).toEqual({ kind: 'disconnected', problem: null });
    expect(one.store.connection.get()).toBeNull();
    expect(keychain.entries.size).toBe(0);
    expect(await standings()).toEqual({ [BASTILLE]: 'active' });
    await one.service.connect('window');
    expect(one.service.token()).not.toBe(shared);
    const all = await hubrise.admin.connections();
    expect(all.map(({ deviceId, status }) => ({ deviceId, status }))).toEqual([
      { deviceId: 'till-test', status: 'active' },
      { deviceId: 'till-test-renewed', status: 'active' },
    ]);
  });

  it('does so too where a crash left the rest to the next start', async () => {
    const one = await start();
    await one.service.connect('window');
    one.share();
    const release = keychain.hold();
    void one.service.disconnect();
    const next = aConnection({ hubrise, keychain, folder });
    const restored = next.service.restore();
    release();
    await restored;
    expect(next.service.phase()).toEqual({ kind: 'disconnected', problem: null });
    await next.revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'active' });
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
