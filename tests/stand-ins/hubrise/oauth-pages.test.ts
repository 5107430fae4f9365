import { describe, expect } from 'vitest';
import { createBrowser } from './browser.ts';
import { address, CALLBACK, exchange, test, upToConsent } from './oauth-client.ts';
import { startHubrise } from './stand-in.ts';
import { defaultWorld, MANAGER } from './state/world.ts';
import { createTill } from './till-client.ts';

describe('the pages', () => {
  test('lead from sign-in over the lists to a code', async ({ hubrise, browser }) => {
    const signIn = await browser.open(address(hubrise));
    for (const words of ['Adresse e-mail', 'Mot de passe', 'Se connecter', 'POS HELPER']) {
      expect(signIn.html).toContain(words);
    }
    const choice = await browser.submit(signIn, MANAGER);
    for (const words of ['Point de vente', 'Paris Bastille', 'Lyon Part-Dieu', 'Suivant']) {
      expect(choice.html).toContain(words);
    }
    expect(choice.html).not.toContain('Autoriser');

    const consent = await browser.submit(choice, { location_id: 'p81xp-0' });
    for (const words of ['Liste de clients', 'Catalogue', 'Autoriser', 'Refuser', 'Bella Pizza']) {
      expect(consent.html).toContain(words);
    }
    const { leftFor } = await browser.submit(consent, {
      decision: 'allow',
      customer_list_id: 'ag8u5',
      catalog_id: '87yu5',
    });
    expect(`${leftFor?.origin}${leftFor?.pathname}`).toBe(CALLBACK);
    expect(leftFor?.searchParams.get('state')).toBe('st&te é');
    const { status, body } = await exchange(hubrise, leftFor?.searchParams.get('code') ?? '');
    expect(status).toBe(200);
    expect(body).toStrictEqual({
      access_token: body['access_token'],
      token_type: 'Bearer',
      account_id: 'p81xp',
      account_name: 'Bella Pizza',
      location_id: 'p81xp-0',
      location_name: 'Paris Bastille',
      catalog_id: '87yu5',
      catalog_name: 'Carte livraison',
      customer_list_id: 'ag8u5',
      customer_list_name: 'Clients du groupe',
    });
    const till = createTill(hubrise, String(body['access_token']));
    expect((await till.get('/location')).status).toBe(200);
    expect(await hubrise.admin.connections()).toMatchObject([{ deviceId: 'caisse-1' }]);
  });

  test('ask for no list where there is only one', async ({ hubrise, browser }) => {
    const consent = await upToConsent(browser, address(hubrise), 'p81xp-1');
    expect(consent.html).toContain('Autoriser');
    expect(consent.html).not.toContain('<select');
    const { leftFor } = await browser.submit(consent, { decision: 'allow' });
    const { body } = await exchange(hubrise, leftFor?.searchParams.get('code') ?? '');
    expect(body).toMatchObject({ catalog_name: 'Carte Part-Dieu', customer_list_id: 'ag8u6' });
  });

  test('ask for no list that the scope does not cover', async ({ hubrise, browser }) => {
    const scope = 'location[orders.write]';
    const consent = await upToConsent(browser, address(hubrise, { scope }));
    expect(consent.html).not.toContain('<select');
    const { leftFor } = await browser.submit(consent, { decision: 'allow' });
    const { body } = await exchange(hubrise, leftFor?.searchParams.get('code') ?? '');
    expect(body).not.toHaveProperty('catalog_id');
    expect(body).not.toHaveProperty('customer_list_id');
  });

  test('skip the choice of the point de vente when there is one', async () => {
    const world = defaultWorld('secret');
    const accounts = world.accounts.map((account) => ({
      ...account,
      locations: account.locations.slice(0, 1),
    }));
    const hubrise = await startHubrise({ world: { ...world, accounts } });
    const browser = createBrowser(hubrise.managerUrl);
    const next = await browser.submit(await browser.open(address(hubrise)), MANAGER);
    expect(next.html).toContain('Autoriser');
    expect(next.html).not.toContain('Choisir un autre point de vente');
    await hubrise.close();
  });

  test('let the point de vente be chosen again', async ({ hubrise, browser }) => {
    const consent = await upToConsent(browser, address(hubrise), 'p81xp-1');
    const [, back] = /href="([^"]+)">Choisir un autre/.exec(consent.html) ?? [];
    const choice = await browser.open(back ?? '');
    const again = await browser.submit(choice, { location_id: 'p81xp-0' });
    expect(again.html).toContain('Paris Bastille');
  });

  test('refuse a wrong password, and take the right one after', async ({ hubrise, browser }) => {
    const signIn = await browser.open(address(hubrise));
    const wrong = await browser.submit(signIn, { ...MANAGER, password: 'x' });
    expect(wrong.status).toBe(401);
    expect(wrong.html).toContain('Adresse e-mail ou mot de passe incorrect.');
    expect((await browser.submit(wrong, MANAGER)).html).toContain('Suivant');
  });

  test('remember who signed in', async ({ hubrise, browser }) => {
    await upToConsent(browser, address(hubrise));
    expect((await browser.open(address(hubrise))).html).toContain('Suivant');
  });

  test('give access_denied to whoever refuses', async ({ hubrise, browser }) => {
    const consent = await upToConsent(browser, address(hubrise));
    const { leftFor } = await browser.submit(consent, { decision: 'refuse' });
    expect(Object.fromEntries(leftFor?.searchParams ?? [])).toStrictEqual({
      error: 'access_denied',
      state: 'st&te é',
    });
    expect(await hubrise.admin.connections()).toHaveLength(0);
  });

  test('show the code to those that cannot be called back', async ({ hubrise, browser }) => {
    const url = address(hubrise, { redirect_uri: 'urn:ietf:wg:oauth:2.0:oob' });
    const { html } = await browser.submit(await upToConsent(browser, url), { decision: 'allow' });
    const [, code] = /id="code">([^<]+)</.exec(html) ?? [];
    expect((await exchange(hubrise, code ?? '')).status).toBe(200);
    const again = await upToConsent(createBrowser(hubrise.managerUrl), url);
    expect(again.headers.get('content-security-policy')).toContain("form-action 'self';");
  });

  test.for([
    ['client_id', 'nobody', 'Application inconnue'],
    ['redirect_uri', 'http://127.0.0.1:45678/elsewhere', 'Adresse de retour refusée'],
    ['redirect_uri', 'http://127.0.0.1/oauth_callback', 'Adresse de retour refusée'],
    ['redirect_uri', 'http://127.0.0.1.example:1/oauth_callback', 'Adresse de retour refusée'],
    ['redirect_uri', 'http://u@127.0.0.1:1/oauth_callback', 'Adresse de retour refusée'],
    ['redirect_uri', 'https://127.0.0.1:1/oauth_callback', 'Adresse de retour refusée'],
    ['scope', 'location[orders.eat]', 'Autorisations invalides'],
    ['scope', 'orders.write', 'Autorisations invalides'],
  ] as const)('refuse %s=%s', async ([name, value, words], { hubrise, browser }) => {
    const page = await browser.open(address(hubrise, { [name]: value }));
    expect(page.status).toBe(400);
    expect(page.html).toContain(words);
  });

  test('run no script, and let forms lead back to the program only', async ({
    hubrise,
    browser,
  }) => {
    const consent = await upToConsent(browser, address(hubrise));
    expect(consent.headers.get('content-security-policy')).toBe(
      "default-src 'none'; style-src 'self'; form-action 'self' http://127.0.0.1:45678; " +
        "base-uri 'none'; frame-ancestors 'none'",
    );
    expect(consent.html).not.toContain('<script');
    expect((await browser.open('/style.css')).headers.get('content-type')).toContain('text/css');
  });

  test('serve a decision once, and only in the browser that signed in', async ({
    hubrise,
    browser,
  }) => {
    const consent = await upToConsent(browser, address(hubrise));
    const stranger = await createBrowser(hubrise.managerUrl).submit(consent, { decision: 'allow' });
    expect(stranger.status).toBe(404);
    expect(stranger.html).toContain('Page expirée');
    expect((await browser.submit(consent, { decision: 'allow' })).leftFor).not.toBeNull();
    expect((await browser.submit(consent, { decision: 'allow' })).status).toBe(404);
  });

  test('a decision before signing in is no decision', async ({ hubrise, browser }) => {
    const signIn = await browser.open(address(hubrise));
    const html = signIn.html.replace('/sign-in"', '/decision"');
    const early = await browser.submit({ ...signIn, html }, { decision: 'allow' });
    expect(early.status).toBe(404);
  });

  test('exist where links lead to', async ({ browser }) => {
    expect((await browser.open('/signup')).html).toContain('Créer un compte');
    expect((await browser.open('/')).status).toBe(200);
    expect((await browser.open('/nowhere')).status).toBe(404);
  });
});
