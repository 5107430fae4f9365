import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { deviceId } from '../../../main/core/ids.ts';
import type { HttpFailure } from '../../../main/hubrise/http/http-result.ts';
import {
  authorizeUrl,
  newProof,
  newState,
  sameState,
  scopeOf,
} from '../../../main/hubrise/oauth/authorize-request.ts';
import { exchangeCode, revokeToken } from '../../../main/hubrise/oauth/oauth.ts';
import { sendJson, startServer, testHttp } from '../support.ts';

const NO_MORE = { publishing: false, customers: false };

const GRANT = { code: 'c', verifier: 'v-1' };
const CLIENT = { id: 'client-1', secret: 's3cret-for-tests' };

async function hubriseAnswering(status: number, body: unknown) {
  const server = await startServer((_, response) => sendJson(response, status, body));
  return {
    seen: server.seen,
    options: { http: testHttp(), managerUrl: server.url, client: CLIENT },
  };
}

function failing(failure: HttpFailure) {
  return { http: async () => failure, managerUrl: 'http://x', client: CLIENT };
}

test('the authorize page is asked for exactly what the till needs', () => {
  const url = new URL(
    authorizeUrl({
      managerUrl: 'https://manager.hubrise.com',
      rights: NO_MORE,
      clientId: 'client 1&',
      redirectUri: 'http://127.0.0.1:4321/oauth_callback',
      state: 'st+/ate',
      challenge: 'chal-lenge_1',
      deviceId: deviceId('till-1'),
    }),
  );
  expect(url.origin + url.pathname).toBe('https://manager.hubrise.com/oauth2/v1/authorize');
  expect(Object.fromEntries(url.searchParams)).toEqual({
    redirect_uri: 'http://127.0.0.1:4321/oauth_callback',
    client_id: 'client 1&',
    scope: 'location[orders.write,customer_list.read,catalog.read,inventory.write]',
    state: 'st+/ate',
    code_challenge: 'chal-lenge_1',
    code_challenge_method: 'S256',
    country: 'FR',
    device_id: 'till-1',
  });
  expect(scopeOf(NO_MORE)).toBe(url.searchParams.get('scope'));
});

describe('the state', () => {
  test('carries 256 random bits and fits into an address', () => {
    expect(newState(randomBytes)).toMatch(/^[\w-]{43}$/);
    expect(newState(randomBytes)).not.toBe(newState(randomBytes));
    expect(newState((size) => new Uint8Array(size))).toBe('A'.repeat(43));
  });

  test('is the same only as itself, whatever the other is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
        expect(sameState(a, a)).toBe(true);
        fc.pre(a.isWellFormed() && b.isWellFormed());
        expect(sameState(a, b)).toBe(a === b);
      }),
    );
  });
});

describe('the proof that a code is brought by who asked for it (PKCE, RFC 7636)', () => {
  test('is the one of the standard’s own example', () => {
    const octets = [
      116, 24, 223, 180, 151, 153, 224, 37, 79, 250, 96, 125, 216, 173, 187, 186, 22, 212, 37, 77,
      105, 214, 191, 240, 91, 88, 5, 88, 83, 132, 141, 121,
    ];
    expect(newProof(() => Uint8Array.from(octets))).toEqual({
      verifier: 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
      challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
    });
  });

  test('is another one each time', () => {
    expect(newProof(randomBytes).verifier).not.toBe(newProof(randomBytes).verifier);
  });
});

describe('exchanging a code', () => {
  test('gives the connection with its names', async () => {
    const { seen, options } = await hubriseAnswering(200, {
      access_token: 'tok-1',
      token_type: 'bearer',
      account_id: '3r4s3',
      account_name: 'Bella Pizza',
      location_id: '3r4s3-1',
      location_name: 'Paris',
      catalog_id: null,
      catalog_name: null,
      customer_list_id: 'cl1',
      customer_list_name: 'Clients',
    });
    expect(await exchangeCode(options, { code: 'the code', verifier: 'v-1' })).toEqual({
      kind: 'ok',
      connection: {
        token: 'tok-1',
        account: { id: '3r4s3', name: 'Bella Pizza' },
        location: { id: '3r4s3-1', name: 'Paris' },
        customerList: { id: 'cl1', name: 'Clients' },
        catalog: { id: null, name: null },
      },
    });
    expect(seen[0]).toMatchObject({
      method: 'POST',
      url: '/oauth2/v1/token',
      body: 'code=the+code&code_verifier=v-1',
      headers: { authorization: `Basic ${btoa('client-1:s3cret-for-tests')}` },
    });
  });

  test('needs nothing of the answer but the token', async () => {
    const { options } = await hubriseAnswering(200, { access_token: 'tok-1', account_id: 12 });
    expect(await exchangeCode(options, GRANT)).toMatchObject({
      kind: 'ok',
      connection: { token: 'tok-1', account: { id: '12', name: null } },
    });
  });

  test.each([
    [400, 'code_expired'],
    [401, 'wrong_client'],
    [403, 'hubrise_error'],
    [404, 'hubrise_error'],
    [422, 'hubrise_error'],
    [429, 'hubrise_error'],
    [500, 'hubrise_error'],
  ])('%i is %s', async (status, problem) => {
    const { options } = await hubriseAnswering(status, { message: 'x' });
    expect(await exchangeCode(options, GRANT)).toEqual({ kind: 'problem', problem });
  });

  test.each([{}, [], { access_token: '' }, { access_token: 'a\nb' }, { access_token: 5 }])(
    'an answer like %j holds no token',
    async (body) => {
      const { options } = await hubriseAnswering(200, body);
      expect(await exchangeCode(options, GRANT)).toEqual({
        kind: 'problem',
        problem: 'hubrise_error',
      });
    },
  );

  test.each(['no_connection', 'interrupted', 'timeout'] as const)(
    'offline (%s) is no network',
    async (reason) => {
      const options = failing({ kind: 'offline', reason });
      expect(await exchangeCode(options, GRANT)).toEqual({
        kind: 'problem',
        problem: 'no_network',
      });
    },
  );
});

describe('revoking a token', () => {
  test('sends it as a form, with the client’s name and secret', async () => {
    const server = await startServer((_, response) => response.writeHead(200).end());
    const options = { http: testHttp(), managerUrl: server.url, client: CLIENT };
    expect(await revokeToken(options, 'tok-1')).toEqual({ kind: 'ok' });
    expect(server.seen[0]).toMatchObject({ url: '/oauth2/v1/revoke', body: 'token=tok-1' });
  });

  test.each([400, 404, 422])(
    '%i: HubRise does not know it, nothing is left to do',
    async (status) => {
      const { options } = await hubriseAnswering(status, { message: 'x' });
      expect(await revokeToken(options, 'tok-1')).toEqual({ kind: 'not_known' });
    },
  );

  test('a wrong address is not taken for a token that is gone', async () => {
    const { options } = await hubriseAnswering(404, { error_type: 'routing_error' });
    expect(await revokeToken(options, 'tok-1')).toMatchObject({ problem: 'hubrise_error' });
  });

  test.each([
    [{ kind: 'offline', reason: 'timeout' }, 'no_network'],
    [{ kind: 'unauthorized', cause: 'unknown' }, 'wrong_client'],
    [{ kind: 'server_error', status: 500 }, 'hubrise_error'],
    [{ kind: 'no_budget', untilMs: 5 }, 'hubrise_error'],
  ] as const)('%j is to be tried again', async (failure, problem) => {
    const result = await revokeToken(failing(failure), 'tok-1');
    expect(result).toEqual({ kind: 'problem', problem });
  });
});
