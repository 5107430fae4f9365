import { beforeEach, describe, expect, it } from 'vitest';
import { createRevocations, type Revocations } from '../../main/connection/revocations.ts';
import { deviceId } from '../../main/core/ids.ts';
import type { HttpRequest } from '../../main/hubrise/http/http.ts';
import type { HttpFailure } from '../../main/hubrise/http/http-result.ts';
import {
  type ConnectionSecrets,
  createConnectionSecrets,
} from '../../main/secrets/connection-secrets.ts';
import { createFakeKeychain } from '../secrets/fake-keychain.ts';

const OFFLINE: HttpFailure = { kind: 'offline', reason: 'no_connection' };
const GONE: HttpFailure = {
  kind: 'refused',
  status: 404,
  message: '',
  errors: [],
  errorType: 'not_found',
};

let secrets: ConnectionSecrets;
let revocations: Revocations;
/** What HubRise was asked, as `DELETE callback token` and `revoke token`. */
let asked: string[];
let answer: (what: string) => HttpFailure | null | Promise<HttpFailure | null>;
let client: { id: string; secret: string } | null;

function nameOf({ url, auth, form }: HttpRequest): string {
  if (url.endsWith('/revoke')) return `revoke ${form?.['token']}`;
  return `DELETE callback ${auth.kind === 'token' ? auth.token : ''}`;
}

beforeEach(() => {
  secrets = createConnectionSecrets(createFakeKeychain(), deviceId('till-test'));
  asked = [];
  answer = () => null;
  client = { id: 'client', secret: 'secret' };
  revocations = createRevocations({
    secrets,
    apiUrl: 'https://api.hubrise.test/v1',
    managerUrl: 'https://manager.hubrise.test',
    client: () => client,
    onChange: () => undefined,
    http: async (request) => {
      const what = nameOf(request);
      asked.push(what);
      const failure = await answer(what);
      const headers = new Headers();
      return failure ?? { kind: 'ok', status: 200, body: null, text: '', headers, date: null };
    },
  });
});

async function waiting(): Promise<readonly string[]> {
  return (await secrets.listForRevocation()).tokens;
}

describe('a former connection', () => {
  beforeEach(async () => {
    await secrets.keepForRevocation('one');
  });

  it('is ended at HubRise, its callback first, and forgotten', async () => {
    await revocations.run();
    expect(asked).toEqual(['DELETE callback one', 'revoke one']);
    expect(await waiting()).toEqual([]);
    expect(revocations.count()).toBe(0);
  });

  it('waits while HubRise cannot be told, and is tried again', async () => {
    answer = () => OFFLINE;
    await revocations.run();
    expect(revocations.count()).toBe(1);
    answer = () => null;
    await revocations.run();
    expect(await waiting()).toEqual([]);
  });

  it('is ended although its callback could not be deleted', async () => {
    answer = (what) => (what.startsWith('DELETE') ? OFFLINE : null);
    await revocations.run();
    expect(await waiting()).toEqual([]);
  });

  it('is forgotten where HubRise does not know it any more', async () => {
    answer = () => GONE;
    await revocations.run();
    expect(await waiting()).toEqual([]);
  });

  it('waits until there is a client to end it with', async () => {
    client = null;
    await revocations.run();
    expect(asked).toEqual([]);
    expect(revocations.count()).toBe(1);
  });

  it('does not keep the next one from being ended', async () => {
    await secrets.keepForRevocation('two');
    answer = (what) => (what === 'revoke one' ? OFFLINE : null);
    await revocations.run();
    expect(await waiting()).toEqual(['one']);
  });

  it('is ended once where two runs are asked for', async () => {
    await Promise.all([revocations.run(), revocations.run()]);
    expect(asked.filter((what) => what === 'revoke one')).toHaveLength(1);
  });
});

describe('a token that is in use again', () => {
  it('is not revoked any more', async () => {
    await secrets.keepForRevocation('one');
    expect(await revocations.drop('one')).toBe(true);
    await revocations.run();
    expect(asked).toEqual([]);
    expect(revocations.count()).toBe(0);
  });

  it('is spared by a run that has come as far as its callback', async () => {
    await secrets.keepForRevocation('one');
    let go = (): void => undefined;
    answer = () =>
      new Promise((resolve) => {
        go = () => resolve(null);
      });
    const run = revocations.run();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toEqual(['DELETE callback one']);
    const dropped = revocations.drop('one');
    await new Promise((resolve) => setImmediate(resolve));
    go();
    expect(await dropped).toBe(true);
    await run;
    expect(asked).not.toContain('revoke one');
  });

  it('is known to be dead where it was too late', async () => {
    await secrets.keepForRevocation('one');
    let go = (): void => undefined;
    answer = (what) =>
      what === 'revoke one'
        ? new Promise((resolve) => {
            go = () => resolve(null);
          })
        : null;
    const run = revocations.run();
    await new Promise((resolve) => setImmediate(resolve));
    expect(asked).toContain('revoke one');
    const dropped = revocations.drop('one');
    go();
    expect(await dropped).toBe(false);
    await run;
    expect(await waiting()).toEqual([]);
  });
});
