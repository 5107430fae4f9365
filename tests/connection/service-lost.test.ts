import { describe, expect, it } from 'vitest';
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

describe('HubRise is waited for', () => {
  it('while the keychain is asked or locked, and no more where it has lost the connection', async () => {
    keychain.refuse('missing');
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const starting = aConnection({ hubrise, keychain, folder });
    expect(starting.service.awaitsHubrise()).toBe(true);
    await starting.service.restore();
    expect(starting.service.lost()?.cause).toBe('keychain_locked');
    expect(starting.service.awaitsHubrise()).toBe(true);
    keychain.refuse(null);
    const { service, store } = await start();
    expect(service.lost()?.cause).toBe('forgotten');
    expect(store.connection.get()).not.toBeNull();
    expect(service.awaitsHubrise()).toBe(false);
    await service.connect('window');
    expect(service.awaitsHubrise()).toBe(true);
    await service.disconnect();
    expect(service.awaitsHubrise()).toBe(false);
  });

  it('no more where its end is wanted, though the keychain is locked', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service, store } = await start();
    await service.disconnect();
    expect(store.connection.get()).not.toBeNull();
    expect(service.awaitsHubrise()).toBe(false);
  });
});

describe('a lost connection that nobody wants any more', () => {
  it('is forgotten for good where the app had forgotten it', async () => {
    keychain.refuse('missing');
    await (await start()).service.connect('window');
    keychain.refuse(null);
    const { said, service, store } = await start();
    expect(service.lost()).not.toBeNull();
    await service.disconnect();
    expect(service.lost()).toBeNull();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: null });
    expect(store.connection.get()).toBeNull();
    expect(said).toEqual(['disconnected']);
    expect((await start()).service.lost()).toBeNull();
  });

  it('is missed no more while the keychain keeps it, and is ended once that opens', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service, revocations } = await start();
    await service.disconnect();
    expect(service.lost()).toBeNull();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: null });
    await service.retryKeychain();
    expect(service.lost()).toBeNull();
    keychain.refuse(null);
    await service.retryKeychain();
    await revocations.run();
    expect(service.token()).toBeNull();
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
    expect(keychain.entries.size).toBe(0);
  });

  it('is missed no more at the next start, where the keychain opens only then', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    await (await start()).service.disconnect();
    const locked = await start();
    expect(locked.service.lost()).toBeNull();
    keychain.refuse(null);
    const open = await start();
    await open.revocations.run();
    expect(open.service.phase()).toEqual({ kind: 'disconnected', problem: null });
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
  });

  it('is left to the other till that uses it', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const till = await start();
    till.share();
    await till.service.disconnect();
    keychain.refuse(null);
    await till.service.retryKeychain();
    await till.revocations.run();
    expect(till.service.token()).toBeNull();
    expect(await standings()).toEqual({ [BASTILLE]: 'active' });
  });

  it('does not undo that somebody connects in the same breath', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { service } = await start();
    const leaving = service.disconnect();
    await service.connect('window');
    await leaving;
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
    expect(service.lost()).toBeNull();
  });
});
