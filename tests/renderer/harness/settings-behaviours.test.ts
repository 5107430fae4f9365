import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { button } from './behaviour.ts';
import { settings } from './shot.ts';

/** What the settings' page asks for from now on waits until it is let go. */
async function hold(page: Page, source: 'settings' | 'counterSettings', call: 'update' | 'set') {
  await page.evaluate(
    ([of, name]) => {
      const api = Reflect.get(window.posHelper, of);
      const former = Reflect.get(api, name);
      const held = new Promise<void>((resolve) => {
        Object.assign(window, { letGo: resolve });
      });
      Object.assign(api, {
        [name]: async (wanted: unknown) => {
          await held;
          return former(wanted);
        },
      });
    },
    [source, call] as const,
  );
  return (): Promise<void> => page.evaluate(() => Reflect.get(window, 'letGo')());
}

/** Paramètres. */
behave([
  {
    name: '« État » says each fault with its code and what to do, and the menu bar the same code',
    scene: 'state_trouble',
    run: async (page) => {
      await settings('state')(page);
      const list = page.getByRole('list', { name: 'État' });
      const portal = list.getByRole('listitem').filter({ hasText: 'Portail Wi-Fi' });
      await portal.getByText('R-PORTAIL').waitFor();
      await portal.getByText('connectez-vous au Wi-Fi').waitFor();
      await page.getByRole('banner').getByText('R-PORTAIL', { exact: true }).waitFor();
      const paper = list.getByRole('listitem').filter({ hasText: 'I-PAPIER' });
      await paper.getByText('Cuisine').waitFor();
      assert.equal(await list.getByRole('listitem').count(), 14);
      await page.getByRole('button', { name: 'Enregistrer le fichier de diagnostic' }).click();
      await page.getByRole('alert').getByText('support@poshelper.fr').waitFor();
    },
  },
  {
    name: 'a closing for which the shop is paused is taken away with its pause, or without it, or not at all',
    scene: 'closings',
    run: async (page) => {
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Horaires' }).click();
      const one = page.getByRole('listitem').filter({ hasText: 'Inventaire' });
      const remove = one.getByRole('button', { name: 'Enlever la fermeture Inventaire' });
      await one.getByText('Pause envoyée').waitFor();
      await remove.click();
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      await remove.click();
      const question = page.getByRole('alertdialog', {
        name: /^Reprendre les commandes maintenant/,
      });
      await question.getByRole('button', { name: 'Laisser la pause' }).waitFor();
      await question.getByRole('button', { name: 'Reprendre les commandes' }).click();
      await one.waitFor({ state: 'detached' });
      await page.getByText('Trop de commandes').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the first of two closings that are one pause is asked about as well: the pause lasts through its day',
    scene: 'closings',
    run: async (page) => {
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Horaires' }).click();
      await page.evaluate(() => {
        const closedFor = ['2026-11-24/2026-11-24', '2026-11-27 15:00/2026-11-27'];
        window.fakeTill.opening({ closedFor });
      });
      await page.getByText('Pause envoyée').nth(1).waitFor();
      await page.getByRole('button', { name: 'Enlever la fermeture Inventaire' }).click();
      await page.getByRole('alertdialog').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('alertdialog').waitFor({ state: 'detached' });
      // The pause ends with the other one then.
      await page
        .getByRole('button', { name: 'Enlever la fermeture Réveillon de l’équipe' })
        .click();
      await page.getByText('Réveillon de l’équipe').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a closing stays where orders were to be taken again before it is taken away, and could not be',
    scene: 'closings',
    run: async (page) => {
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Horaires' }).click();
      await page.evaluate(() => {
        const { opening } = window.fakeTill.api;
        const resume: typeof opening.resume = async () => ({
          kind: 'failed',
          problem: { kind: 'offline' },
        });
        Object.assign(opening, { resume });
      });
      await page.getByRole('button', { name: 'Enlever la fermeture Inventaire' }).click();
      const question = page.getByRole('alertdialog');
      await question.getByRole('button', { name: 'Reprendre les commandes' }).click();
      await question.waitFor({ state: 'detached' });
      await page.getByRole('tabpanel').getByRole('button', { name: 'Réessayer' }).waitFor();
      await page.getByRole('listitem').filter({ hasText: 'Inventaire' }).waitFor();
    },
  },
  {
    name: 'hours that were taken though their answer was lost are changed once more as if it had come',
    scene: 'closings',
    run: async (page) => {
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Horaires' }).click();
      await page.evaluate(() => {
        const { api, opening } = window.fakeTill;
        const setHours: typeof api.opening.setHours = async (_base, hours) => {
          opening({ hours });
          return { kind: 'failed', problem: { kind: 'uncertain' } };
        };
        Object.assign(api.opening, { setHours });
      });
      const closeAt = async (time: string): Promise<void> => {
        await page
          .getByRole('button', { name: /Jeudi, ferme à/ })
          .last()
          .click();
        await page.getByRole('option', { name: time }).click();
      };
      const save = page.getByRole('button', { name: 'Enregistrer', exact: true });
      await closeAt('23:30');
      await save.click();
      const question = page.getByRole('alertdialog');
      await question.getByRole('button', { name: 'Enregistrer', exact: true }).click();
      await question.waitFor({ state: 'detached' });
      await closeAt('23:45');
      await save.click();
      await question.getByText('23:45').waitFor();
    },
  },
  {
    name: 'a day of which no hours are known is not called closed, until saving would close it',
    scene: 'closings',
    run: async (page) => {
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Horaires' }).click();
      await page.evaluate(() => window.fakeTill.opening({ hours: null }));
      const day = (name: string) => page.getByRole('group', { name });
      await day('Mardi').getByText('Pas d’horaire connu').waitFor();
      assert.equal(await day('Mardi').getByText('Fermé').count(), 0);
      await page.getByRole('button', { name: 'Lundi : ajouter un horaire' }).click();
      await day('Mardi').getByText('Fermé').waitFor();
    },
  },
  {
    name: 'two rates that are chosen before main has answered are both kept',
    scene: 'printers',
    run: async (page) => {
      await settings('printers')(page);
      const choose = (service: string, rate: string): Promise<void> =>
        page.getByRole('radiogroup', { name: service }).getByText(rate).last().click();
      const letGo = await hold(page, 'settings', 'update');
      await choose('Livraison', '20');
      await choose('Sur place', '20');
      await letGo();
      const { receipt } = await page.evaluate(() => window.fakeTill.api.live.get('settings'));
      assert.deepEqual([receipt.vat.delivery, receipt.vat.eat_in], ['20', '20']);
    },
  },
  {
    name: 'two rules of the counter that are changed before main has answered are both kept',
    scene: 'counter_rules',
    run: async (page) => {
      await settings('counter')(page);
      const letGo = await hold(page, 'counterSettings', 'set');
      const before = await page.evaluate(() => window.fakeTill.api.live.get('counterSettings'));
      await button(page, 'Règles du comptoir').click();
      await page.getByText('La somme des deux').click();
      // « HubRise » is open by itself: the right to add customers is missing.
      await page.getByText('Envoyer les ventes du comptoir à HubRise').click();
      await letGo();
      const kept = await page.evaluate(() => window.fakeTill.api.live.get('counterSettings'));
      assert.deepEqual([kept.halfRule, kept.push], ['sum', !before.push]);
    },
  },
  {
    name: 'what the terminal answered is said in the language that the window speaks now',
    scene: 'counter_terminal',
    run: async (page) => {
      await settings('counter')(page);
      await page.getByRole('button', { name: 'Terminal de paiement' }).click();
      await page.getByRole('button', { name: 'Essayer', exact: true }).click();
      await page.getByText('Le terminal répond. Rien n’a été demandé.').waitFor();
      await page.evaluate(() => window.fakeTill.api.settings.update({ language: 'en' }));
      await page.getByText('The terminal answers. It was asked for nothing.').waitFor();
    },
  },
]);
