import assert from 'node:assert/strict';
import { CONNECTIONS } from '../connection-fixtures.ts';
import { minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { button, listen } from './behaviour.ts';
import { FAKE_PIN } from './fake-office.ts';

/** The connection to HubRise: made, lost, given up, and where Ventes shows it. */
behave([
  {
    name: 'a connection that does not answer is not shown as well and green',
    scene: 'busy_offline',
    run: async (page) => {
      await button(page, 'Ventes').click();
      await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
      const box = page.getByRole('region', { name: 'Hors ligne' });
      await box.getByRole('alert').getByText('HubRise ne répond plus depuis').waitFor();
      assert.equal(await page.getByText('Connecté', { exact: true }).count(), 0);
      await page.evaluate(() => window.fakeTill.health({ offlineSince: null }));
      await page.getByRole('region', { name: 'Connecté' }).waitFor();
    },
  },
  {
    name: 'a connection that the keychain keeps is missed on every screen',
    scene: 'keychain_locked',
    run: async (page) => {
      await page.getByRole('alert').getByText('La caisse ne retrouve pas sa connexion').waitFor();
      await button(page, 'Paramètres').click();
      await page.getByRole('button', { name: 'Connexion à HubRise perdue' }).click();
      const details = page.getByRole('dialog', { name: 'Connexion à HubRise perdue' });
      await details.getByText('La caisse ne retrouve pas sa connexion').waitFor();
    },
  },
  {
    name: 'a connection that is lost can be given up, which is asked first',
    scene: 'keychain_locked',
    run: async (page) => {
      await button(page, 'Ventes').click();
      await button(page, 'Importer le fichier d’identifiants').waitFor();
      await button(page, 'Ne plus utiliser HubRise').click();
      const dialog = page.getByRole('alertdialog', { name: 'Ne plus utiliser HubRise' });
      await dialog.getByText('Plus aucune commande n’arrivera ici.').waitFor();
      await dialog.getByRole('button', { name: 'Ne plus utiliser HubRise' }).click();
      await button(page, 'Ne plus utiliser HubRise').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a till that is not connected can be given another file of credentials',
    scene: 'not_connected',
    run: async (page) => {
      await button(page, 'Ventes').click();
      await button(page, 'Importer un autre fichier d’identifiants').click();
      await page.getByRole('alert').getByText('Ce fichier n’est pas').waitFor();
    },
  },
  {
    name: 'a till whose credentials are wrong is to be given others first, and to be connected once it has them',
    scene: 'disconnected_problem',
    run: async (page) => {
      const large = page.locator('button[class*="primary"]');
      const integration = page.getByRole('region', { name: 'Caisse non connectée' });
      await button(page, 'Ventes').click();
      await button(page, 'CONNECTER').waitFor();
      const words = () => integration.locator(large).allTextContents();
      assert.deepEqual(await words(), ['Importer le fichier d’identifiants']);
      await page.evaluate(() =>
        Object.assign(window.posHelper.connection, {
          importClient: async () => ({ kind: 'imported', heldInMemoryOnly: false }),
        }),
      );
      await button(page, 'Importer le fichier d’identifiants').click();
      await page.getByText('Identifiants enregistrés.').waitFor();
      assert.deepEqual(await words(), ['CONNECTER']);
    },
  },
  {
    name: 'credentials that this computer cannot keep are said to be so, also once the screen has changed',
    scene: 'not_configured',
    run: async (page) => {
      const view = { ...CONNECTIONS.disconnected, clientHeldInMemoryOnly: true } as const;
      await button(page, 'Ventes').click();
      await page.evaluate((held) => window.fakeTill.connection(held), view);
      await page.getByText('ils seront oubliés à la fermeture de POS HELPER').waitFor();
    },
  },
  {
    name: 'Ventes of a shop that is not connected asks for the PIN once, not at each press',
    scene: 'locked_disconnected',
    run: async (page) => {
      await button(page, 'Ventes').click();
      await button(page, 'CONNECTER').click();
      await page.locator('input[type="password"]').waitFor();
      await page.keyboard.type(FAKE_PIN);
      await page.keyboard.press('Enter');
      await button(page, 'ANNULER').click();
      await button(page, 'CONNECTER').click();
      await button(page, 'ANNULER').click();
      await button(page, 'Caisse').click();
      await button(page, 'Ventes').click();
      await button(page, 'CONNECTER').click();
      await page.locator('input[type="password"]').waitFor();
    },
  },
  {
    name: 'Ventes decides which tab it shows once the connection is known, unless somebody chose one',
    scene: 'loading',
    run: async (page) => {
      const { disconnected } = CONNECTIONS;
      await button(page, 'Ventes').click();
      await page.getByRole('tab', { name: 'COMMANDES', selected: true }).waitFor();
      await page.evaluate((view) => window.fakeTill.connection(view), disconnected);
      await page.getByRole('tab', { name: 'HUBRISE INTEGRATION', selected: true }).waitFor();
      await page.evaluate(() => window.fakeTill.connection({ kind: 'loading' }));
      await button(page, 'Caisse').click();
      await button(page, 'Ventes').click();
      await page.getByRole('tab', { name: 'COMMANDES' }).click();
      await page.evaluate((view) => window.fakeTill.connection(view), disconnected);
      await page.waitForTimeout(100);
      await page.getByRole('tab', { name: 'COMMANDES', selected: true }).waitFor();
    },
  },
  {
    name: 'an unpaid subscription leads to the back office first, and can be tried again',
    scene: 'suspended',
    run: async (page) => {
      await button(page, 'Ventes').click();
      // The cashier comes for the orders, which are there whatever HubRise refuses.
      await page.getByRole('tab', { name: 'COMMANDES', selected: true }).waitFor();
      await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
      const box = page.getByRole('region', { name: 'HubRise a refusé la connexion' });
      const names = await box.getByRole('button').allTextContents();
      assert.deepEqual(names, ['Ouvrir le back-office de HubRise', 'RECONNECTER', 'DÉCONNECTER']);
    },
  },
  {
    name: 'connecting, waiting, stopping: one state at a time',
    scene: 'not_connected',
    run: async (page) => {
      await button(page, 'Ouvrir HUBRISE INTEGRATION').click();
      await button(page, 'CONNECTER').click();
      await button(page, 'ANNULER').waitFor();
      assert.equal(await button(page, 'CONNECTER').count(), 0);
      await button(page, 'ANNULER').click();
      await button(page, 'CONNECTER').waitFor();
    },
  },
  {
    name: 'disconnecting says what is not sent, and the safe answer has the focus',
    scene: 'connected',
    run: async (page) => {
      await button(page, 'Ventes').click();
      await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
      await button(page, 'DÉCONNECTER').click();
      const dialog = page.getByRole('alertdialog');
      await dialog.getByText('2 réponses ne sont pas encore parties.').waitFor();
      assert.equal(
        await page.evaluate(() => document.activeElement?.textContent),
        'Ne rien changer',
      );
      await dialog.getByRole('button', { name: 'DÉCONNECTER' }).click();
      await button(page, 'CONNECTER').waitFor();
    },
  },
  {
    name: 'a lost connection rings until somebody looks at it',
    scene: 'empty',
    run: async (page) => {
      const heard = await listen(page);
      await page.evaluate(
        (offlineSince) => window.fakeTill.health({ offlineSince }),
        minutesFromNow(-2),
      );
      await page.getByText('Hors ligne').waitFor();
      assert.deepEqual(await heard(), ['fault 0.48']);
      await page.getByText('Hors ligne').click();
      await page.getByRole('dialog').waitFor();
      assert.deepEqual(await heard(), ['fault 0.48', 'stop']);
    },
  },
]);
