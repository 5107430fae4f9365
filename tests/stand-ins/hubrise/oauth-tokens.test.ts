import { describe, expect } from 'vitest';
import { address, exchange, test, upToConsent } from './oauth-client.ts';
import { createTill } from './till-client.ts';

describe('codes and tokens', () => {
  test('a code serves once, and ten minutes', async ({ hubrise }) => {
    const first = await hubrise.admin.issueCode();
    expect((await exchange(hubrise, first)).status).toBe(200);
    expect((await exchange(hubrise, first)).status).toBe(400);
    expect((await exchange(hubrise, 'unknown')).status).toBe(400);
    const [late, later] = [await hubrise.admin.issueCode(), await hubrise.admin.issueCode()];
    await hubrise.admin.advanceClock(10 * 60_000 - 1);
    expect((await exchange(hubrise, late)).status).toBe(200);
    await hubrise.admin.advanceClock(1);
    expect((await exchange(hubrise, later)).status).toBe(400);
  });

  test('a code that was asked for with a challenge needs its proof', async ({
    hubrise,
    browser,
  }) => {
    // The example of RFC 7636, appendix B.
    const code_verifier = 'dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk';
    const url = address(hubrise, {
      code_challenge: 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM',
      code_challenge_method: 'S256',
    });
    const { leftFor } = await browser.submit(await upToConsent(browser, url), {
      decision: 'allow',
    });
    const code = leftFor?.searchParams.get('code') ?? '';
    const { client } = hubrise;
    expect((await exchange(hubrise, code)).status).toBe(400);
    const wrong = { code_verifier: `${code_verifier}x` };
    expect((await exchange(hubrise, code, client, wrong)).status).toBe(400);
    expect((await exchange(hubrise, code, client, { code_verifier })).status).toBe(200);
  });

  test('a wrong client is 401, and leaves the code unused', async ({ hubrise }) => {
    const code = await hubrise.admin.issueCode();
    const { id, secret } = hubrise.client;
    expect((await exchange(hubrise, code, { id, secret: `${secret}x` })).status).toBe(401);
    expect((await exchange(hubrise, code, { id: 'x', secret })).status).toBe(401);
    expect((await exchange(hubrise, code, { id: 'x', secret: '' })).status).toBe(401);
    expect((await exchange(hubrise, code)).status).toBe(200);
  });

  test('the same location and device have one token, another device another', async ({
    hubrise,
  }) => {
    const { admin } = hubrise;
    const token = await admin.authorise({ deviceId: 'a' });
    expect(await admin.authorise({ deviceId: 'a', catalogId: '87yu5' })).toBe(token);
    expect(await admin.connections()).toMatchObject([{ catalogId: '87yu5' }]);
    const others = [
      await admin.authorise({ deviceId: 'b' }),
      await admin.authorise(),
      await admin.authorise({ deviceId: 'a', locationId: 'p81xp-1' }),
    ];
    expect(new Set([token, ...others]).size).toBe(4);
  });

  test('a revoked token is dead, and authorising again gives a new one', async ({
    hubrise,
    till,
  }) => {
    const { id, secret } = hubrise.client;
    const revoke = (token: string, password = secret): Promise<Response> =>
      fetch(`${hubrise.managerUrl}/oauth2/v1/revoke`, {
        method: 'POST',
        headers: { authorization: `Basic ${Buffer.from(`${id}:${password}`).toString('base64')}` },
        body: new URLSearchParams({ token }),
      });
    expect((await revoke(till.token, 'wrong')).status).toBe(401);
    expect((await till.get('/location')).status).toBe(200);
    expect((await revoke(till.token)).status).toBe(200);
    expect((await till.get('/location')).status).toBe(401);
    expect(await hubrise.admin.callback(till.token)).toBeNull();
    const renewed = await hubrise.admin.authorise({ deviceId: 'caisse-1' });
    expect(renewed).not.toBe(till.token);
    const again = createTill(hubrise, renewed);
    expect((await again.get('/callback')).body).toStrictEqual({ url: null, events: {} });
  });
});
