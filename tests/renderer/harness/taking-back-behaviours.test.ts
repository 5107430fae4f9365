import assert from 'node:assert/strict';
import { minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { cardOf, column, openOrder, spoken, tap, undoOf } from './behaviour.ts';

/** What was just done, taken back. */
behave([
  {
    name: 'what was just done is taken back, also where the order has left the board',
    scene: 'one',
    run: async (page) => {
      await cardOf(page, '4F2A').getByRole('button', { name: 'Refuser' }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Uber Eats annule alors la commande').waitFor();
      await dialog.getByText('Produit épuisé').click();
      await dialog.getByRole('button', { name: 'Refuser la commande' }).click();
      const undo = undoOf(page, 'Commande 4F2A refusée');
      await undo.click();
      await cardOf(page, '4F2A').waitFor();
      await undo.waitFor({ state: 'detached' });
      await spoken(page, 'Commande 4F2A : retour en arrière, rien n’est envoyé');
    },
  },
  {
    name: 'what takes a move back shows its sign with the code, in a small window too',
    scene: 'counter_rush',
    run: async (page) => {
      await tap(page, '4F2A', 'Accepter');
      const sign = undoOf(page, 'Commande 4F2A').locator('svg');
      assert.ok(await sign.isVisible());
      await page.setViewportSize({ width: 1024, height: 700 });
      assert.ok(await sign.isVisible());
    },
  },
  {
    name: 'Z takes the last move back; the bar goes by itself when the move is sent',
    scene: 'one',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('a');
      await undoOf(page).waitFor();
      await page.keyboard.press('z');
      await column(page, 'À accepter : 1').waitFor();
      await tap(page, '4F2A', 'Accepter');
      await undoOf(page).waitFor();
      // It goes by a clock that only goes forward, and is looked at when the one on the wall strikes.
      for (let minute = 46; (await undoOf(page).count()) > 0; minute += 1) {
        assert.ok(minute < 60);
        await page.clock.setFixedTime(minutesFromNow(minute - 45));
        await page.getByRole('banner').getByText(`19:${minute}`).first().waitFor();
      }
      await column(page, 'En préparation : 1').waitFor();
    },
  },
  {
    name: 'a step taken from an open order is taken back from there, without closing it',
    scene: 'busy',
    run: async (page) => {
      const panel = await openOrder(page, 'D4C1');
      await panel.getByRole('button', { name: 'En livraison', exact: true }).click();
      await cardOf(page, 'D4C1').waitFor({ state: 'detached' });
      await undoOf(page).click();
      await panel.getByRole('button', { name: 'En livraison', exact: true }).waitFor();
    },
  },
  {
    name: 'an open order closes with the move that takes it off the board, and comes back without it',
    scene: 'busy',
    run: async (page) => {
      const panel = await openOrder(page, 'D4C1');
      await panel.getByRole('button', { name: 'Terminée', exact: true }).click();
      await panel.waitFor({ state: 'detached' });
      await undoOf(page, 'Commande D4C1 terminée').click();
      await column(page, 'Prêtes')
        .getByRole('article', { name: /^D4C1,/ })
        .waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    },
  },
  {
    name: 'taking back too late is said',
    scene: 'undo_too_late',
    run: async (page) => {
      await tap(page, '4F2A', 'Accepter');
      await undoOf(page).click();
      const alert = page.getByRole('alert').filter({ hasText: 'Trop tard : la réponse est déjà' });
      await alert.waitFor();
      for (const width of [1280, 1024]) {
        await page.setViewportSize({ width, height: 700 });
        const { height, whole } = await alert.evaluate((one) => ({
          height: one.getBoundingClientRect().height,
          whole: one.scrollHeight,
        }));
        assert.ok(height <= 60 && whole <= 60, `${whole} px in ${height} at ${width}`);
      }
    },
  },
  {
    name: 'taking a bump back too late is said in the kitchen, where its ticket is not drawn',
    scene: 'kitchen_undo_too_late',
    run: async (page) => {
      const undo = page.getByRole('button', { name: 'Revenir en arrière : 5039' });
      const place = await undo.boundingBox();
      await undo.click();
      const alert = page.getByRole('alert').filter({ hasText: 'Trop tard' });
      await alert.getByText('5039').waitFor();
      assert.deepEqual(await undo.boundingBox(), place, 'nothing moves under the finger');
      await alert.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'three moves at once stand in the menu bar, over nothing; each is taken back by its code',
    scene: 'rush',
    run: async (page) => {
      for (const code of ['K0', 'K1', 'K2']) {
        await tap(page, code, 'Prête');
        await undoOf(page, `Commande ${code} prête`).waitFor();
      }
      for (const size of [
        { width: 1280, height: 800 },
        { width: 1200, height: 800 },
        { width: 1024, height: 700 },
      ]) {
        await page.setViewportSize(size);
        const boxes = await page.getByRole('banner').evaluate((banner) => {
          const { bottom } = banner.getBoundingClientRect();
          const all = [...banner.querySelectorAll('button')];
          const buttons = all.filter((one) => one.checkVisibility());
          return { bottom, buttons: buttons.map((one) => one.getBoundingClientRect().toJSON()) };
        });
        for (const [place, box] of boxes.buttons.entries()) {
          const where = `${JSON.stringify(box)} at ${size.width}`;
          assert.ok(box.right <= size.width && box.bottom <= boxes.bottom, where);
          const next = boxes.buttons[place + 1];
          assert.ok(next === undefined || next.left >= box.right, `${where}, over the next`);
        }
      }
      await undoOf(page, 'Commande K0 prête').click();
      await column(page, 'En préparation').getByRole('article', { name: /^K0,/ }).waitFor();
      await undoOf(page, 'Commande K0 prête').waitFor({ state: 'detached' });
      await page.keyboard.press('z');
      await column(page, 'En préparation').getByRole('article', { name: /^K2,/ }).waitFor();
      await undoOf(page, 'Commande K1 prête').waitFor();
    },
  },
]);
