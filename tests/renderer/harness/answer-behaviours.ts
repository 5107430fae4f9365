import assert from 'node:assert/strict';
import { makeCard, minutesFromNow } from '../fixtures.ts';
import { type Behaviour, button, cardOf, column } from './behaviour.ts';

/** What is done with an order from the board. */
export const ANSWER_BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'a delay is one tap',
    scene: 'one',
    run: async (page) => {
      await button(page, '+10 min').click();
      await column(page, 'En préparation').getByText('Pour 20:14').waitFor();
    },
  },
  {
    name: 'a time that was promised as it was asked for is said once, another beside it',
    scene: 'one',
    run: async (page) => {
      const scheduled = makeCard({
        column: 'in_preparation',
        status: 'accepted',
        serviceType: 'collection',
        timing: { kind: 'scheduled', at: minutesFromNow(30) },
        confirmedAt: minutesFromNow(30),
        answerBy: null,
        actions: ['in_preparation'],
      });
      const push = (confirmedAt: number | null): Promise<void> =>
        page.evaluate((card) => window.fakeTill.change({ upserted: [card], removed: [] }), {
          ...scheduled,
          confirmedAt,
        });
      const times = async (): Promise<number> =>
        ((await cardOf(page, '4F2A').textContent()) ?? '').match(/20:\d\d/g)?.length ?? 0;
      await push(minutesFromNow(30));
      await cardOf(page, '4F2A').getByText('Pour 20:15').waitFor();
      assert.equal(await times(), 1);
      await push(minutesFromNow(40));
      await cardOf(page, '4F2A').getByText('demandée pour 20:15').waitFor();
      assert.equal(await times(), 2);
    },
  },
  {
    name: 'refusing asks why, takes a reason of one’s own, and cannot be done without one',
    scene: 'one',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('r');
      const dialog = page.getByRole('dialog', { name: 'Refuser la commande 4F2A' });
      const confirm = dialog.getByRole('button', { name: 'Refuser la commande' });
      assert.equal(await confirm.isDisabled(), true);
      await dialog.getByText('Autre motif').click();
      assert.equal(await confirm.isDisabled(), true);
      await page.keyboard.type('Plus de gaz r a');
      await confirm.click();
      await cardOf(page, '4F2A').waitFor({ state: 'detached' });
      await page.getByRole('group', { name: 'Commande 4F2A refusée' }).waitFor();
    },
  },
  {
    name: 'a move that is not possible is said on the card',
    scene: 'move_refused',
    run: async (page) => {
      await cardOf(page, '77').getByRole('button', { name: 'Accepter' }).click();
      const alert = cardOf(page, '77').getByRole('alert');
      await alert.getByText('Votre réponse n’a pas pu être enregistrée').waitFor();
    },
  },
  {
    name: 'an order goes its way by its one obvious button, to the end',
    scene: 'one',
    run: async (page) => {
      for (const [name, next] of [
        ['Accepter', 'En préparation'],
        ['Commencer : en préparation', 'En préparation'],
        ['Prête', 'Prêtes'],
        ['En livraison', 'En livraison'],
      ] as const) {
        await cardOf(page, '4F2A').getByRole('button', { name, exact: true }).click();
        await column(page, `${next} : 1`).waitFor();
        assert.equal(await cardOf(page, '4F2A').getByRole('button').count(), 2);
      }
      await cardOf(page, '4F2A').getByRole('button', { name: 'Terminée', exact: true }).click();
      await cardOf(page, '4F2A').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'keys lead an order on, and only where it offers the step',
    scene: 'one',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('t');
      await page.keyboard.press('x');
      assert.equal(await page.getByRole('dialog').count(), 0);
      await page.keyboard.press('a');
      await column(page, 'En préparation : 1').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('e');
      await column(page, 'Prêtes : 1').waitFor();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('x');
      await page.getByRole('dialog', { name: 'Annuler la commande 4F2A' }).waitFor();
    },
  },
  {
    name: 'what Glovo does not take is said on the card and in the panel',
    scene: 'glovo',
    run: async (page) => {
      const card = cardOf(page, 'G1');
      await card.getByText('Glovo ne permet pas de refuser').waitFor();
      assert.equal(await card.getByRole('button', { name: /min|Refuser/ }).count(), 0);
      await cardOf(page, 'G2').getByText('Glovo').click({ force: true });
      await page.getByRole('dialog').getByText('Glovo ne permet pas d’annuler').waitFor();
    },
  },
];
