import assert from 'node:assert/strict';
import { minutesFromNow } from '../fixtures.ts';
import { type Behaviour, button, cardOf, column, spoken } from './behaviour.ts';

/** What was just done, taken back. */
export const TAKING_BACK_BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'what was just done is taken back, also where the order has left the board',
    scene: 'one',
    run: async (page) => {
      await cardOf(page, '4F2A').getByRole('button', { name: 'Refuser' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Uber Eats annule alors la commande').waitFor();
      await dialog.getByText('Produit épuisé').click();
      await dialog.getByRole('button', { name: 'Refuser la commande' }).click();
      const bar = page.getByRole('group', { name: 'Commande 4F2A refusée' });
      await bar.getByText('Encore 5 secondes').waitFor();
      await bar.getByRole('button', { name: 'Revenir en arrière', exact: true }).click();
      await cardOf(page, '4F2A').waitFor();
      await bar.waitFor({ state: 'detached' });
      await spoken(page, 'Commande 4F2A : retour en arrière, rien n’est envoyé');
    },
  },
  {
    name: 'Z takes the last move back; the bar goes by itself when the move is sent',
    scene: 'one',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('a');
      await button(page, 'Revenir en arrière').waitFor();
      await page.keyboard.press('z');
      await column(page, 'À accepter : 1').waitFor();
      await cardOf(page, '4F2A').getByRole('button', { name: 'Accepter' }).click();
      await button(page, 'Revenir en arrière').waitFor();
      await page.clock.setFixedTime(minutesFromNow(0.1));
      await button(page, 'Revenir en arrière').waitFor({ state: 'detached' });
      await column(page, 'En préparation : 1').waitFor();
    },
  },
  {
    name: 'a step taken from an open order is taken back from there, without closing it',
    scene: 'busy',
    run: async (page) => {
      await cardOf(page, 'D4C1').getByText('Uber Eats').click({ force: true });
      const panel = page.getByRole('dialog', { name: 'Commande D4C1' });
      await panel.getByRole('button', { name: 'Terminée', exact: true }).click();
      await cardOf(page, 'D4C1').waitFor({ state: 'detached' });
      await button(page, 'Revenir en arrière').click();
      await panel.getByRole('button', { name: 'En livraison', exact: true }).waitFor();
    },
  },
  {
    name: 'taking back too late is said',
    scene: 'undo_too_late',
    run: async (page) => {
      await cardOf(page, '4F2A').getByRole('button', { name: 'Accepter' }).click();
      await button(page, 'Revenir en arrière').click();
      await page.getByRole('alert').getByText('Trop tard : la réponse est déjà partie.').waitFor();
    },
  },
  {
    name: 'three moves at once lie in one bar that covers no answer; each is taken back by its code',
    scene: 'rush',
    run: async (page) => {
      for (const code of ['K0', 'K1', 'K2']) {
        await cardOf(page, code).getByRole('button', { name: 'Prête', exact: true }).click();
        await page.getByRole('group', { name: `Commande ${code} prête` }).waitFor();
      }
      const bar = page.getByRole('region', { name: 'Ce qui vient d’être fait' });
      for (const size of [
        { width: 1280, height: 800 },
        { width: 1200, height: 800 },
        { width: 1024, height: 700 },
      ]) {
        await page.setViewportSize(size);
        const box = await bar.boundingBox();
        const answers = await column(page, 'À accepter').boundingBox();
        assert.ok(box !== null && answers !== null);
        assert.ok(box.height <= 112, `${box.height} px high at ${size.width}`);
        assert.ok(box.x >= answers.x + answers.width, `over À accepter at ${size.width}`);
      }
      const first = page.getByRole('group', { name: 'Commande K0 prête' });
      await first.getByRole('button', { name: 'K0 Revenir en arrière' }).click();
      await column(page, 'En préparation').getByRole('article', { name: /^K0,/ }).waitFor();
      await first.waitFor({ state: 'detached' });
      await page.keyboard.press('z');
      await column(page, 'En préparation').getByRole('article', { name: /^K2,/ }).waitFor();
      await page.getByRole('group', { name: 'Commande K1 prête' }).getByText('touche Z').waitFor();
    },
  },
];
