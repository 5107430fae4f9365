import assert from 'node:assert/strict';
import { makeCard, minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { button, cardOf, column, listen, spoken } from './behaviour.ts';
import type { FakeTill } from './fake-api.ts';

/** The screens around the board. */
behave([
  {
    name: 'the window is called POS HELPER and has the four screens and the three tabs',
    scene: 'empty',
    run: async (page) => {
      assert.equal(await page.title(), 'POS HELPER');
      const names = await page.getByRole('navigation').getByRole('button').allTextContents();
      assert.deepEqual(names, ['Caisse', 'Carte', 'Ventes', 'Paramètres']);
      await button(page, 'Ventes').click();
      const tabs = await page.getByRole('tablist').getByRole('tab').allTextContents();
      assert.deepEqual(tabs, ['COMMANDES', 'STATISTIQUES', 'CLÔTURES', 'HUBRISE INTEGRATION']);
    },
  },
  {
    name: 'the first picture is drawn with what it shows, where main answers a moment later',
    scene: 'one',
    run: async (page) => {
      await page.addInitScript(() => {
        let till: FakeTill | undefined;
        Object.defineProperty(window, 'fakeTill', {
          get: () => till,
          set: (made: FakeTill) => {
            const { getBoard } = made.api.orders;
            const later = () => new Promise((resolve) => setTimeout(resolve, 50)).then(getBoard);
            Object.assign(made.api.orders, { getBoard: later });
            till = made;
          },
        });
        const pictures: string[] = [];
        Object.assign(window, { pictures });
        new MutationObserver(() => {
          const shown = document.getElementById('root')?.textContent ?? '';
          if (shown !== '') pictures.push(shown);
        }).observe(document, { childList: true, subtree: true });
      });
      await page.reload();
      await cardOf(page, '4F2A').waitFor();
      const [first] = await page.evaluate((): string[] => Reflect.get(window, 'pictures'));
      assert.match(first ?? '', /4F2A/);
    },
  },
  {
    name: 'F keys change the screen',
    scene: 'empty',
    run: async (page) => {
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Alertes' }).waitFor();
      await page.keyboard.press('F3');
      await page.getByRole('tablist').waitFor();
      await page.keyboard.press('F2');
      await column(page, 'À accepter').waitFor();
    },
  },
  {
    name: 'the other screens say that orders wait, and lead to them',
    scene: 'one',
    run: async (page) => {
      await button(page, 'Paramètres').click();
      await page.getByRole('button', { name: '1\u00a0commande vous attend' }).click();
      await cardOf(page, '4F2A').waitFor();
    },
  },
  {
    name: 'the language and the theme change at once',
    scene: 'empty',
    run: async (page) => {
      await button(page, 'Paramètres').click();
      await page.getByRole('tab', { name: 'Affichage et langue' }).click();
      await page.getByText('English').click();
      await page.getByRole('tab', { name: 'Display and language' }).waitFor();
      assert.equal(await page.evaluate(() => document.documentElement.lang), 'en');
      await page.getByText('Dark').click();
      await page.waitForFunction(() => document.documentElement.dataset['theme'] === 'dark');
    },
  },
  {
    name: 'the volume is set with the keys and heard at once',
    scene: 'empty',
    run: async (page) => {
      const heard = await listen(page);
      await button(page, 'Paramètres').click();
      await page.getByRole('slider').focus();
      await page.keyboard.press('ArrowLeft');
      await page.getByText('75').waitFor();
      await button(page, 'Nouvelle commande').click();
      await button(page, 'Retard').click();
      await button(page, 'Panne de connexion ou d’imprimante').click();
      const played = (await heard()).filter((sound) => sound !== 'stop');
      assert.deepEqual(played, ['new-order 0.75', 'order-late 0.75', 'fault 0.75']);
    },
  },
  {
    name: 'what HubRise refused is sent again, or given up after a question, until nothing is left',
    scene: 'refused',
    run: async (page) => {
      await page.getByText('2 réponses refusées').click();
      await button(page, 'À corriger (2)').click();
      const panel = page.getByRole('dialog', { name: 'À corriger' });
      const first = panel.getByRole('article', { name: 'A9' });
      await first.getByText('HubRise a refusé cet état').waitFor();
      await first.getByText('422 · status: Order is already completed').waitFor();
      await first.getByRole('button', { name: 'Renvoyer' }).click();
      await first.waitFor({ state: 'detached' });
      await panel.getByRole('button', { name: 'Abandonner' }).click();
      const question = page.getByRole('alertdialog');
      await question.getByText('Just Eat ne le saura jamais').waitFor();
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Fermer');
      await question.getByRole('button', { name: 'Abandonner' }).click();
      await panel.getByText('Rien à corriger').waitFor();
      await button(page, 'Fermer').click();
      await page.getByText('En ligne').waitFor();
    },
  },
  {
    name: 'the list of orders leads to what is to be put right, and goes on to the order',
    scene: 'refused',
    run: async (page) => {
      await button(page, 'Ventes').click();
      await page.getByRole('tab', { name: 'COMMANDES' }).click();
      await button(page, 'À corriger (2)').click();
      await page.getByRole('article', { name: 'A9' }).getByText('Voir la commande').click();
      await page.getByRole('dialog', { name: 'Commande A9' }).waitFor();
    },
  },
  {
    name: 'the manager sets how long a platform waits and what is accepted without asking',
    scene: 'empty',
    run: async (page) => {
      await button(page, 'Paramètres').click();
      await page.getByRole('tab', { name: 'Réponses aux commandes' }).click();
      const row = page.getByRole('group', { name: 'Deliveroo' });
      await row.getByText('3 min').waitFor();
      await row.getByRole('button', { name: 'Plus : Répondre en' }).click();
      await row.getByText('4 min').waitFor();
      await row.getByRole('button', { name: 'Plus de réglages : Deliveroo' }).click();
      const less = row.getByRole('button', { name: 'Moins : Jusqu’à' });
      const more = row.getByRole('button', { name: 'Plus : Jusqu’à' });
      assert.equal(await more.isDisabled(), true);
      await row
        .locator('label')
        .filter({ has: page.getByRole('switch', { name: 'Acceptation automatique' }) })
        .click();
      await more.click();
      await more.click();
      await row.getByText('15,00 €').waitFor();
      await less.click();
      await less.click();
      await row.getByText('Sans limite').waitFor();
      await button(page, 'Plus de réglages').click();
      await page.getByRole('button', { name: /^Plus : Temps de préparation/ }).click();
      await page.getByText('5 min', { exact: true }).first().waitFor();
      const shop = await page.evaluate(() =>
        window.fakeTill.api.live.get('settings').then((settings) => settings.shop),
      );
      assert.deepEqual(shop, {
        platforms: { deliveroo: { answerMinutes: 4, acceptByRule: true, acceptUpToCents: null } },
        maxOpenOrders: null,
        onlyInOpeningHours: true,
        preparationMinutes: 5,
      });
    },
  },
  {
    name: 'a printer in trouble is said without a connection too, and within the bar',
    scene: 'printer_unconnected',
    run: async (page) => {
      const bar = await page.getByRole('banner').boundingBox();
      for (const width of [1280, 1024]) {
        await page.setViewportSize({ width, height: 700 });
        const said = page.getByRole('button', { name: /^Cuisine : plus de papier/ });
        const box = await said.boundingBox();
        assert.ok(bar && box && box.y >= bar.y && box.height <= bar.height, String(width));
      }
    },
  },
  {
    name: 'the sound is muted for five minutes, which is to be seen, and comes back by itself',
    scene: 'one',
    run: async (page) => {
      const heard = await listen(page);
      await button(page, 'Couper le son 5 minutes').click();
      await button(page, 'Son coupé 5:00 : remettre le son').waitFor();
      await spoken(page, 'Son coupé pendant 5 minutes');
      await page.clock.setFixedTime(minutesFromNow(4.9));
      await page.getByText('0:06').first().waitFor();
      const before = await heard();
      await page.clock.setFixedTime(minutesFromNow(5));
      await button(page, 'Couper le son 5 minutes').waitFor();
      assert.deepEqual((await heard()).slice(before.length), ['order-waiting 0.8']);
      await page.keyboard.press('m');
      await page.keyboard.press('m');
      await button(page, 'Couper le son 5 minutes').waitFor();
    },
  },
  {
    name: 'full screen is left by touch on a small screen as well',
    scene: 'one',
    run: async (page) => {
      await page.evaluate(() => window.fakeTill.api.settings.update({ fullScreen: true }));
      await page.setViewportSize({ width: 1024, height: 700 });
      await button(page, 'Quitter le plein écran').click();
      await button(page, 'Quitter le plein écran').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a shop that sells at its counter alone is not told that it cannot answer, until a platform’s order stands there',
    scene: 'counter_alone',
    run: async (page) => {
      const alert = page.getByRole('alert').filter({ hasText: 'Vous ne pouvez pas répondre' });
      await cardOf(page, 'C12').waitFor();
      assert.equal(await alert.count(), 0);
      await page.evaluate(
        (card) => window.fakeTill.change({ upserted: [card], removed: [] }),
        makeCard(),
      );
      await cardOf(page, '4F2A').waitFor();
      await alert.waitFor();
    },
  },
  {
    name: 'a notice is dismissed',
    scene: 'connected_memory',
    run: async (page) => {
      const news = page.getByRole('banner').locator('button[aria-haspopup="dialog"]');
      await news.click();
      await button(page, 'Compris').click();
      await button(page, 'Compris').waitFor({ state: 'detached' });
      await page.keyboard.press('Escape');
      await button(page, 'Ventes').click();
      await page.getByRole('tab', { name: 'HUBRISE INTEGRATION' }).click();
      await page.getByText('Jusqu’à la fermeture de POS HELPER').waitFor();
    },
  },
]);
