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
      await bar.getByText('Envoi dans 5 secondes').waitFor();
      await bar.getByRole('button', { name: 'Reprendre', exact: true }).click();
      await cardOf(page, '4F2A').waitFor();
      await bar.waitFor({ state: 'detached' });
      await spoken(page, "Commande 4F2A : repris, rien n'est envoyé");
    },
  },
  {
    name: 'Z takes the last move back; the bar goes by itself when the move is sent',
    scene: 'one',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('a');
      await button(page, 'Reprendre').waitFor();
      await page.keyboard.press('z');
      await column(page, 'À accepter : 1').waitFor();
      await cardOf(page, '4F2A').getByRole('button', { name: 'Accepter' }).click();
      await button(page, 'Reprendre').waitFor();
      await page.clock.setFixedTime(minutesFromNow(0.1));
      await button(page, 'Reprendre').waitFor({ state: 'detached' });
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
      await button(page, 'Reprendre').click();
      await panel.getByRole('button', { name: 'En livraison', exact: true }).waitFor();
    },
  },
  {
    name: 'taking back too late is said',
    scene: 'undo_too_late',
    run: async (page) => {
      await cardOf(page, '4F2A').getByRole('button', { name: 'Accepter' }).click();
      await button(page, 'Reprendre').click();
      await page.getByRole('alert').getByText('Trop tard : la réponse est déjà partie.').waitFor();
    },
  },
];
