import { describe, expect, it, vi } from 'vitest';
import type { SecretStore } from '../../main/secrets/secret-store.ts';
import { BASTILLE, keychain, newComputerForEachTest, standings, start } from './app-starts.ts';

newComputerForEachTest();

describe('an attempt that is cancelled while the till finishes it', () => {
  /** HubRise gives the token, and the answer takes its time. */
  async function finishing() {
    const answer = Promise.withResolvers<void>();
    const till = await start({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (url.endsWith('/oauth2/v1/token')) await answer.promise;
        return response;
      },
    });
    const attempt = till.service.connect('window');
    await vi.waitFor(() => expect(till.service.phase()).toMatchObject({ step: 'finishing' }));
    const answered = (): Promise<void> => {
      answer.resolve();
      return attempt;
    };
    return { ...till, answered };
  }

  it('comes to nothing, and its token is revoked', async () => {
    const { answered, revocations, service } = await finishing();
    service.cancel();
    expect(service.phase()).toMatchObject({ step: 'finishing', problem: 'cancelled' });
    await answered();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'cancelled' });
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
  });

  it('leaves the connection that stands, which may have got the same token', async () => {
    await (await start()).service.connect('window');
    const { answered, reachedLocation, revocations, service } = await finishing();
    service.cancel();
    await answered();
    expect(service.phase()).toEqual({ kind: 'connected', problem: 'cancelled' });
    await revocations.run();
    expect(await reachedLocation()).toBe(BASTILLE);
  });

  it('does not connect a till that was disconnected meanwhile', async () => {
    await (await start()).service.connect('window');
    const { answered, revocations, service } = await finishing();
    await service.disconnect();
    await answered();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'cancelled' });
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
  });

  it('leaves the connection that a locked keychain may hold, under the same token', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { answered, reachedLocation, revocations, service } = await finishing();
    service.cancel();
    await answered();
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'active' });
    keychain.refuse(null);
    await service.retryKeychain();
    expect(await reachedLocation()).toBe(BASTILLE);
  });

  it('leaves the connection that the keychain gave meanwhile', async () => {
    await (await start()).service.connect('window');
    keychain.refuse('refused');
    const { answered, reachedLocation, revocations, service } = await finishing();
    keychain.refuse(null);
    await service.retryKeychain();
    service.cancel();
    await answered();
    await revocations.run();
    expect(await reachedLocation()).toBe(BASTILLE);
  });
});

describe('an attempt that is given up once HubRise has given the token', () => {
  /** The till stands before this step of the keychain, and takes it when told to. */
  async function standingBefore(step: 'get' | 'set', entry: 'to-revoke' | 'access-token') {
    const reached = Promise.withResolvers<void>();
    const go = Promise.withResolvers<void>();
    let isAsked = false;
    async function wait(which: string, account: string): Promise<void> {
      if (!isAsked || which !== step || !account.endsWith(entry)) return;
      reached.resolve();
      await go.promise;
    }
    const held: SecretStore = {
      get: async (account) => {
        await wait('get', account);
        return keychain.get(account);
      },
      set: async (account, secret) => {
        await wait('set', account);
        return keychain.set(account, secret);
      },
      delete: keychain.delete,
    };
    const till = await start({ keychain: held });
    isAsked = true;
    const attempt = till.service.connect('window');
    await reached.promise;
    const taken = (): Promise<void> => {
      go.resolve();
      return attempt;
    };
    return { ...till, taken };
  }

  it('comes to nothing as long as nothing is written down', async () => {
    const { revocations, said, service, store, taken } = await standingBefore('get', 'to-revoke');
    service.cancel();
    expect(service.phase()).toMatchObject({ step: 'finishing', problem: 'cancelled' });
    await taken();
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'cancelled' });
    expect(said).toEqual([]);
    expect(store.connection.get()).toBeNull();
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
  });

  it('is not said to be cancelled where that comes too late', async () => {
    const { service, taken } = await standingBefore('set', 'access-token');
    service.cancel();
    expect(service.phase()).toMatchObject({ step: 'finishing', problem: null });
    await taken();
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });

  it('connects no till that is disconnected in the same breath', async () => {
    await (await start()).service.connect('window');
    const { revocations, secrets, service, store, taken } = await standingBefore(
      'set',
      'access-token',
    );
    const leaving = service.disconnect();
    await taken();
    await leaving;
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'cancelled' });
    expect(store.connection.get()).toBeNull();
    expect(await secrets.readToken()).toMatchObject({ value: null });
    await revocations.run();
    expect(await standings()).toEqual({ [BASTILLE]: 'revoked' });
  });
});
