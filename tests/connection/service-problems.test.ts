import { randomBytes } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { newProof } from '../../main/hubrise/oauth/authorize-request.ts';
import { createFakeKeychain } from '../secrets/fake-keychain.ts';
import type { Fault } from '../stand-ins/hubrise/http/fault.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { visitHubrise } from '../support/hubrise-pages.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { aConnection, allow, type ConnectionOptions } from './harness.ts';

hubriseForEachTest();

async function start(options: Partial<ConnectionOptions> = {}) {
  const keychain = createFakeKeychain();
  const connection = aConnection({ hubrise, keychain, folder: tempFolder(), ...options });
  await connection.service.restore();
  return { ...connection, keychain };
}

/** It says why, and nothing is left of it: no connection, no secret, no window. */
async function expectProblem(
  problem: string,
  options: Partial<ConnectionOptions> = {},
): Promise<void> {
  const { service, store, keychain, windows, said } = await start(options);
  await service.connect('window');
  expect(service.phase()).toEqual({ kind: 'disconnected', problem });
  expect(service.token()).toBeNull();
  expect(store.connection.get()).toBeNull();
  expect(keychain.entries.size).toBe(0);
  expect(windows.open).toBe(0);
  expect(said).toEqual([]);
}

describe('the exchange of the code', () => {
  it('says code_expired where the person took ten minutes', async () => {
    const slowly = async (url: URL): Promise<void> => {
      const led = await visitHubrise(url);
      await hubrise.admin.advanceClock(600_000);
      if ('redirect' in led) await fetch(led.redirect);
    };
    await expectProblem('code_expired', { person: { inWindow: (url) => void slowly(url) } });
  });

  it('says wrong_client where the secret is not the client’s', async () => {
    await expectProblem('wrong_client', { client: { ...hubrise.client, secret: 'not-this' } });
  });

  const path = '/oauth2/v1/token';
  it.each([
    ['no_network', 'nobody is reached', { kind: 'drop-before', path }],
    ['no_network', 'the answer gets lost', { kind: 'drop-after', path }],
    ['hubrise_error', 'HubRise has an error', { kind: 'status', status: 500, path }],
    ['hubrise_error', 'HubRise has had enough', { kind: 'status', status: 429, path }],
    ['hubrise_error', 'the answer is no JSON', { kind: 'malformed-json', path }],
  ] as const satisfies readonly (readonly [string, string, Fault])[])(
    'says %s where %s',
    async (problem, _why, fault) => {
      await hubrise.admin.addFault(fault);
      await expectProblem(problem);
    },
  );
});

describe('a problem that was said', () => {
  it('is gone with the next attempt', async () => {
    const { service } = await start({ person: { inWindow: (_url, { onClosed }) => onClosed() } });
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'window_closed' });
    const again = service.connect('browser');
    expect(service.phase()).toMatchObject({ kind: 'authorizing', problem: null });
    await again;
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });

  it('is said of a pasted text that holds no code, while the person may paste another', async () => {
    const { service, timers } = await start({ person: { inBrowser: async () => true } });
    const attempt = service.connect('code');
    service.submitCode('???');
    expect(service.phase()).toEqual({
      kind: 'authorizing',
      method: 'code',
      step: 'waiting',
      expiresAt: timers.now() + 600_000,
      problem: 'not_a_code',
    });
    service.submitCode(await hubrise.admin.issueCode({ deviceId: 'till-test' }));
    await attempt;
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });
});

describe('an answer that may be anybody’s', () => {
  it('is said while the real one is waited for, and forgotten with it', async () => {
    const phases: unknown[] = [];
    const { service } = await start({
      person: {
        inWindow: (url, { redirectUri }) => {
          void fetch(`${redirectUri}?code=abcd&state=another`).then(() => {
            phases.push(service.phase());
            return allow(url);
          });
        },
      },
    });
    await service.connect('window');
    expect(phases).toMatchObject([{ kind: 'authorizing', problem: 'wrong_state' }]);
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });
});

describe('a code that another attempt asked for', () => {
  it('is worth nothing, however it comes to be pasted here', async () => {
    const { service } = await start({
      person: {
        inBrowser: async (url) => {
          const theirs = new URL(url);
          theirs.searchParams.set('code_challenge', newProof(randomBytes).challenge);
          const led = await visitHubrise(theirs);
          service.submitCode('code' in led ? led.code : '');
          return true;
        },
      },
    });
    await service.connect('code');
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'code_expired' });
  });

  it('is told from its own', async () => {
    const { service } = await start({
      person: {
        inBrowser: async (url) => {
          const led = await visitHubrise(url);
          service.submitCode('code' in led ? led.code : '');
          return true;
        },
      },
    });
    await service.connect('code');
    expect(service.phase()).toEqual({ kind: 'connected', problem: null });
  });
});

describe('what nobody expected', () => {
  it('is a problem of HubRise’s to the person, and told to the program', async () => {
    const { service } = await start({
      person: {
        inWindow: () => {
          throw new Error('no display');
        },
      },
    });
    await expect(service.connect('window')).rejects.toThrow('no display');
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'hubrise_error' });
  });
});

describe('an authorisation of which HubRise does not say for what', () => {
  it('comes to nothing, and its token is revoked', async () => {
    // Neither the token's answer nor the location itself gives an id.
    await hubrise.admin.addFault({ kind: 'drop-before', path: '/location' });
    const { service, revocations, keychain } = await start({
      fetch: async (url, init) => {
        const response = await fetch(url, init);
        if (!url.endsWith('/oauth2/v1/token')) return response;
        const { access_token } = (await response.json()) as { access_token: string };
        return Response.json({ access_token });
      },
    });
    await service.connect('window');
    expect(service.phase()).toEqual({ kind: 'disconnected', problem: 'hubrise_error' });
    await revocations.run();
    expect((await hubrise.admin.connections()).map(({ status }) => status)).toEqual(['revoked']);
    expect(keychain.entries.size).toBe(0);
  });
});
