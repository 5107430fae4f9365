import { randomBytes } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { deviceId } from '../../main/core/ids.ts';
import {
  authorizeUrl,
  newProof,
  newState,
  PASTED_CODE_REDIRECT,
  scopeOf,
} from '../../main/hubrise/oauth/authorize-request.ts';
import { exchangeCode, revokeToken } from '../../main/hubrise/oauth/oauth.ts';
import { connected } from './stand-in-till.ts';

const NO_MORE = { publishing: false, customers: false };

describe('signing in', () => {
  test('a code becomes a connection with all its names, once', async () => {
    const { admin, oauth } = await connected();
    const code = await admin.issueCode({ deviceId: 'till-2' });
    expect(await exchangeCode(oauth, { code, verifier: 'v' })).toEqual({
      kind: 'ok',
      connection: {
        token: await admin.authorise({ deviceId: 'till-2' }),
        account: { id: 'p81xp', name: 'Bella Pizza' },
        location: { id: 'p81xp-0', name: 'Paris Bastille' },
        customerList: { id: 'ag8u4', name: 'Clients Bastille' },
        catalog: { id: '87yu4', name: 'Carte sur place' },
      },
    });
    expect(await exchangeCode(oauth, { code, verifier: 'v' })).toEqual({
      kind: 'problem',
      problem: 'code_expired',
    });
  });

  test('a code is too old after ten minutes', async () => {
    const { admin, oauth } = await connected();
    const code = await admin.issueCode();
    await admin.advanceClock(10 * 60_000 + 1);
    expect(await exchangeCode(oauth, { code, verifier: 'v' })).toEqual({
      kind: 'problem',
      problem: 'code_expired',
    });
  });

  test('a wrong client secret is told from a wrong code', async () => {
    const { admin, oauth, hubrise } = await connected();
    const code = await admin.issueCode();
    const client = { ...hubrise.client, secret: 'wrong-secret' };
    expect(await exchangeCode({ ...oauth, client }, { code, verifier: 'v' })).toEqual({
      kind: 'problem',
      problem: 'wrong_client',
    });
  });

  test('without names, where the scope asked for none', async () => {
    const { admin, oauth } = await connected();
    const code = await admin.issueCode({ deviceId: 'till-3', scope: 'location[orders.write]' });
    expect(await exchangeCode(oauth, { code, verifier: 'v' })).toMatchObject({
      kind: 'ok',
      connection: { customerList: { id: null, name: null }, catalog: { id: null, name: null } },
    });
  });

  test('HubRise’s page takes what the till asks for', async () => {
    const { hubrise } = await connected();
    const url = authorizeUrl({
      managerUrl: hubrise.managerUrl,
      rights: NO_MORE,
      clientId: hubrise.client.id,
      redirectUri: PASTED_CODE_REDIRECT,
      state: newState(randomBytes),
      challenge: newProof(randomBytes).challenge,
      deviceId: deviceId('till-1'),
    });
    // Taken: the person is sent on to the sign-in page, with a session of theirs.
    const open = (address: string) => fetch(address, { redirect: 'manual' });
    expect((await open(url)).headers.getSetCookie()).toHaveLength(1);
    const refused = await open(
      url.replace(encodeURIComponent(scopeOf(NO_MORE)), 'location%5Bx.y%5D'),
    );
    expect([refused.status, refused.headers.getSetCookie()]).toEqual([400, []]);
  });

  test('a revoked token is refused with its cause, and revoking it again is no problem', async () => {
    const { api, oauth, token } = await connected();
    expect(await revokeToken(oauth, token)).toEqual({ kind: 'ok' });
    expect(await api.readLocation()).toEqual({ kind: 'unauthorized', cause: 'revoked' });
    expect(['ok', 'not_known']).toContain((await revokeToken(oauth, token)).kind);
  });

  test.each(['drop-before', 'drop-after', 'half-body', 'malformed-json'] as const)(
    'a token answer that does not come through (%s) is a problem, never a crash',
    async (kind) => {
      const { admin, oauth } = await connected();
      const code = await admin.issueCode();
      await admin.addFault({ kind, server: 'manager', path: '/oauth2/v1/token', times: 1 });
      const result = await exchangeCode(oauth, { code, verifier: 'v' });
      expect(result).toEqual({
        kind: 'problem',
        problem: kind.startsWith('drop') ? 'no_network' : 'hubrise_error',
      });
    },
  );
});
