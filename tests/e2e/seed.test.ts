import { describe, expect, it } from 'vitest';
import { scopeOf } from '../../main/hubrise/oauth/authorize-request.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { allow, openAuthorizeWindow, openBoard, openIntegration } from '../support/journey.ts';
import {
  connect,
  connectButton,
  fact,
  reachConsent,
  tap,
  untilConnected,
} from './support/journey.ts';
import { deviceIdOf, keychainOf } from './support/keychain.ts';
import { onLinux } from './support/on-linux.ts';
import { ownBrowser } from './support/own-browser.ts';
import { passTime, untilNotTakenBack } from './support/pass-time.ts';
import { launchTill, pictureFile } from './support/till-app.ts';
import { untilView } from './support/views.ts';
import { say } from './support/words.ts';

const SCOPE = scopeOf({ publishing: false, customers: false });

hubriseForAllTests();

const RECORDED_EVENTS = {
  order: ['create', 'update'],
  customer: ['create', 'update'],
  delivery: ['create'],
  location: ['update'],
  inventory: ['patch', 'update'],
  catalog: ['update', 'delete'],
};

describe('the published instructions', () => {
  it('hold from the first start to the disconnection', async () => {
    const till = await launchTill({ hubrise });
    const { page } = till;
    expect(await page.title()).toBe('POS HELPER');
    expect(await page.getByRole('navigation').getByRole('button').allTextContents()).toEqual([
      'Caisse',
      'Carte',
      'Ventes',
      'Paramètres',
    ]);

    // 1 to 3: Ventes, HUBRISE INTEGRATION, CONNECTER.
    await openIntegration(till);
    expect(await page.getByRole('tab').allTextContents()).toEqual([
      'COMMANDES',
      'STATISTIQUES',
      'CLÔTURES',
      'HUBRISE INTEGRATION',
    ]);
    await page.getByText(say('connection.disconnected.text')).waitFor();
    const pages = await openAuthorizeWindow(till);

    // 4 and 5: the point de vente, Suivant, the lists, Autoriser.
    await reachConsent(pages);
    await pages.getByLabel('Liste de clients').selectOption({ label: 'Clients du groupe' });
    await pages.getByLabel('Catalogue').selectOption({ label: 'Carte livraison' });
    await allow(pages);

    // 6 and the check: back in POS HELPER, connected, with all that was chosen.
    await untilConnected(till);
    await page.screenshot({ path: pictureFile('connected') });
    expect(await fact(page, 'Compte').textContent()).toBe('Bella Pizza');
    expect(await fact(page, 'Point de vente').textContent()).toBe('Paris Bastille (p81xp-0)');
    expect(await fact(page, 'Liste de clients').textContent()).toBe('Clients du groupe (ag8u5)');
    expect(await fact(page, 'Catalogue').textContent()).toBe('Carte livraison (87yu5)');
    expect(await fact(page, 'Depuis').textContent()).toMatch(/^aujourd.hui à \d\d:\d\d$/);
    await fact(page, 'Dernier échange')
      .filter({ hasText: /\d\d:\d\d/ })
      .waitFor();
    expect(await fact(page, 'Commandes reçues aujourd’hui').textContent()).toBe('0');
    expect(await fact(page, 'Réponses à envoyer').textContent()).toBe('0');

    // The disconnection.
    await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    const question = page.getByRole('alertdialog', {
      name: say('connection.disconnectDialog.title'),
    });
    await question.getByText(say('connection.disconnectDialog.nothing')).waitFor();
    await question.getByRole('button', { name: 'DÉCONNECTER' }).click();
    await connectButton(till).waitFor();
    await page.getByText(say('health.notConnected')).waitFor();
  });

  it('leave no list to choose where the point de vente has one of each', async () => {
    const till = await launchTill({ hubrise });
    await openIntegration(till);
    const pages = await openAuthorizeWindow(till);
    await reachConsent(pages, 'Lyon Part-Dieu');
    expect(await pages.getByRole('combobox').count()).toBe(0);
    await allow(pages);
    await untilConnected(till);
    expect(await fact(till.page, 'Liste de clients').textContent()).toBe(
      'Clients Part-Dieu (ag8u6)',
    );
    expect(await fact(till.page, 'Catalogue').textContent()).toBe('Carte Part-Dieu (87yu6)');
  });

  it.runIf(onLinux)(
    'tell how to let the support in, with its address to copy and the way to HubRise',
    async () => {
      const browser = ownBrowser();
      const till = await launchTill({ hubrise, env: browser.env });
      const { page } = till;
      await openIntegration(till);
      const support = page.getByRole('region', { name: 'Donner accès au support' });
      expect((await support.getByRole('listitem').allTextContents()).map(plain)).toEqual([
        'Depuis le back-office de HubRise, sélectionnez CONFIGURATION dans le menu de gauche.',
        'Dans la section Permissions, ajoutez support@poshelper.fr en sélectionnant l’option Manager dans la liste déroulante des rôles.',
        'Cliquez sur l’icône + pour ajouter le nouvel utilisateur.',
      ]);
      await support.getByRole('button', { name: say('support.copy') }).click();
      await support.getByText(say('support.copiedShort')).waitFor();
      expect(await till.electron.evaluate(({ clipboard }) => clipboard.readText())).toBe(
        'support@poshelper.fr',
      );
      await support.getByRole('button', { name: say('action.openBackOffice') }).click();
      expect((await browser.opened()).origin).toBe(hubrise.managerUrl);
    },
  );

  it.runIf(onLinux)('offer those without an account the page to sign up', async () => {
    const browser = ownBrowser();
    const till = await launchTill({ hubrise, env: browser.env });
    await openIntegration(till);
    await till.page.getByRole('link', { name: say('connection.signup') }).click();
    expect((await browser.opened()).href).toBe(`${hubrise.managerUrl}/signup`);
  });
});

describe('behind the connection', () => {
  it('HubRise is asked for what the till needs, for this till alone, with a state nobody guesses', async () => {
    const till = await launchTill({ hubrise });
    await openIntegration(till);
    const since = await hubrise.admin.journalMark();
    const asked = async (): Promise<Readonly<Record<string, string>>> => {
      const mark = await hubrise.admin.journalMark();
      const pages = await openAuthorizeWindow(till);
      await pages.getByLabel('Mot de passe').waitFor();
      const [request] = await hubrise.admin.journal({ since: mark, path: '/oauth2/v1/authorize' });
      const closed = pages.waitForEvent('close');
      await till.page.getByRole('button', { name: 'ANNULER' }).click();
      await closed;
      return request?.query ?? {};
    };
    const first = await asked();
    const second = await asked();
    expect(first).toEqual({
      client_id: hubrise.client.id,
      scope: SCOPE,
      country: 'FR',
      device_id: deviceIdOf(till),
      redirect_uri: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+\/oauth_callback$/),
      // 22 characters of base64url are 128 bits and more.
      state: expect.stringMatching(/^[\w-]{22,}$/),
      // The 43 of a SHA-256.
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
    });
    expect(SCOPE).toBe('location[orders.write,customer_list.read,catalog.read,inventory.write]');
    expect(second['device_id']).toBe(first['device_id']);
    expect(second['state']).not.toBe(first['state']);
    expect(second['code_challenge']).not.toBe(first['code_challenge']);
    expect(await hubrise.admin.journal({ since, path: '/oauth2/v1/token' })).toEqual([]);
  });

  it('the token is in the keychain, events are kept for this till, and both end with it', async () => {
    const till = await launchTill({ hubrise });
    await connect(till);
    const device = deviceIdOf(till);
    const connection = (await hubrise.admin.connections()).find(
      ({ deviceId }) => deviceId === device,
    );
    expect(connection).toMatchObject({ locationId: 'p81xp-0', status: 'active' });
    const token = connection?.token ?? '';
    expect(await keychainOf(till)).toMatchObject({ 'access-token': token });
    expect(await hubrise.admin.callback(token)).toEqual({ url: null, events: RECORDED_EVENTS });

    await till.page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    await till.page.getByRole('alertdialog').getByRole('button', { name: 'DÉCONNECTER' }).click();
    await connectButton(till).waitFor();
    await hubrise.admin.waitFor({ method: 'DELETE', path: '/callback', status: 200, device });
    await hubrise.admin.waitFor({
      method: 'POST',
      path: '/oauth2/v1/revoke',
      body: { token },
      status: 200,
    });
    await untilView(till, { kind: 'disconnected', revocationsWaiting: 0 });
    expect(await keychainOf(till)).not.toHaveProperty('access-token');
    expect(Object.values(await keychainOf(till)).join()).not.toContain(token);
  });

  it('the confirmation says what is not sent yet, and changes nothing until it is given', async () => {
    const till = await launchTill({ hubrise, inject: ['pass-time'] });
    const { page } = till;
    await connect(till);
    await hubrise.admin.injectOrder(
      { status: 'new', collection_code: 'D1' },
      { as: 'Uber Eats Bridge' },
    );
    const device = deviceIdOf(till);
    await hubrise.admin.waitFor({
      method: 'PATCH',
      body: { status: 'received' },
      status: 200,
      device,
    });
    const fault = await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH' });
    await openBoard(till);
    await tap(till, 'D1', 'Accepter');
    await untilNotTakenBack(till);
    await hubrise.admin.waitFor({ method: 'PATCH', body: { status: 'accepted' }, device });

    await openIntegration(till);
    await page.getByRole('button', { name: 'DÉCONNECTER' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByText(say('connection.disconnectDialog.waiting', { count: 1 })).waitFor();
    await question.getByText(say('connection.disconnectDialog.open', { count: 1 })).waitFor();
    await question.getByRole('button', { name: say('action.changeNothing') }).click();
    await question.waitFor({ state: 'detached' });
    expect(await keychainOf(till)).toHaveProperty('access-token');
    await hubrise.admin.clearFaults(fault);
    // Until it is tried again.
    await passTime(hubrise, 10_000, till);
    await hubrise.admin.waitFor({
      method: 'PATCH',
      body: { status: 'accepted' },
      status: 200,
      device,
    });
    // Not before: a request that gets no answer shows the till offline, until the next that does.
    await page.getByText('Connecté', { exact: true }).waitFor();
  });
});

function plain(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}
