import { describe, expect, it, vi } from 'vitest';
import { BASTILLE, newComputerForEachTest, standings, start } from './app-starts.ts';

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
});
