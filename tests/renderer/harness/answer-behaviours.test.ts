import assert from 'node:assert/strict';
import { makeCard, minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import {
  button,
  cardOf,
  column,
  middleOf,
  notice,
  openOrder,
  START,
  strip,
  tap,
  undoOf,
} from './behaviour.ts';

/** What is done with an order from the board. */
behave([
  {
    name: 'a delay is one tap',
    scene: 'one',
    run: async (page) => {
      await button(page, '+10 min').click();
      const shown = column(page, 'En préparation').getByRole('timer', { name: 'Dans 29 minutes' });
      await shown.waitFor();
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
      const panel = await openOrder(page, '4F2A');
      const line = panel.locator('p').filter({ hasText: /^Pour 20:/ });
      const times = async (): Promise<number> =>
        ((await line.textContent()) ?? '').match(/20:\d\d/g)?.length ?? 0;
      await push(minutesFromNow(30));
      await panel.getByText('Pour 20:15').waitFor();
      assert.equal(await times(), 1);
      await push(minutesFromNow(40));
      await panel.getByText('demandée pour 20:15').waitFor();
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
      await undoOf(page, 'Commande 4F2A refusée').waitFor();
    },
  },
  {
    name: 'a move that is not possible is said on the card',
    scene: 'move_refused',
    run: async (page) => {
      await cardOf(page, '77').getByRole('button', { name: 'Accepter' }).click();
      const alert = cardOf(page, '77').getByRole('alert');
      await notice(alert.locator('..'), 'Pas enregistré').waitFor();
    },
  },
  {
    name: 'an order goes its way by its one obvious button, to the end',
    scene: 'one',
    run: async (page) => {
      for (const [name, next] of [
        ['Accepter', 'En préparation'],
        [START, 'En préparation'],
        ['Prête', 'Prêtes'],
        ['En livraison', 'En livraison'],
      ] as const) {
        await tap(page, '4F2A', name);
        if (next === 'En livraison') await strip(page, 'En livraison 1').click();
        await column(page, `${next} : 1`).waitFor();
        assert.equal(await cardOf(page, '4F2A').getByRole('button').count(), 2);
      }
      await tap(page, '4F2A', 'Terminée');
      await cardOf(page, '4F2A').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a second press in the open order’s row, by finger or key, does no second step, and says so',
    scene: 'one',
    run: async (page) => {
      const panel = await openOrder(page, '4F2A');
      const said = page.getByText('Trop tôt');
      for (const [name, next, again] of [
        ['Accepter', START, 'tap'],
        [START, 'Prête', 'Enter'],
      ] as const) {
        const second = panel.getByRole('button', { name: next, exact: true });
        const first = panel.getByRole('button', { name, exact: true });
        const spot = await middleOf(first);
        await first.click();
        await second.waitFor();
        // As quick as a finger that trembles, and where it was: a patient one waits until it is taken.
        if (again === 'tap') await page.mouse.click(spot.x, spot.y);
        else {
          await second.focus();
          await page.keyboard.press(again);
        }
        await said.waitFor();
        await said.waitFor({ state: 'detached' });
        assert.equal(await second.count(), 1);
      }
      // What has been in sight for long is done by the first press.
      await panel.getByRole('button', { name: 'Prête', exact: true }).click();
      await column(page, 'Prêtes : 1').waitFor();
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
    name: 'what Glovo does not take is not offered, and the panel says so',
    scene: 'glovo',
    run: async (page) => {
      const card = cardOf(page, 'G1');
      assert.equal(await card.getByRole('button', { name: /min|Refuser/ }).count(), 0);
      const refused = await openOrder(page, 'G1');
      await refused.getByText('Glovo ne permet pas de refuser').waitFor();
      const cancelled = await openOrder(page, 'G2');
      await cancelled.getByText('Glovo ne permet pas d’annuler').waitFor();
    },
  },
]);
