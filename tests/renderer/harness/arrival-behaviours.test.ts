import assert from 'node:assert/strict';
import { makeCard, NOW } from '../fixtures.ts';
import { behave } from './behave.ts';
import { button, cardOf, column, listen, notice, openOrder, spoken, strip } from './behaviour.ts';

/** What comes to the board by itself: seen, heard, told. */
behave([
  {
    name: 'an order that its platform cancels meanwhile is refused no more, and this is said',
    scene: 'one',
    run: async (page) => {
      await cardOf(page, '4F2A').getByRole('button', { name: 'Refuser' }).click();
      await page.getByRole('dialog', { name: 'Refuser la commande 4F2A' }).waitFor();
      await page.evaluate(
        (card) => {
          window.fakeTill.change({ upserted: [card], removed: [] });
        },
        makeCard({ status: 'cancelled', flags: ['cancelled'], actions: ['acknowledge'] }),
      );
      const dialog = page.getByRole('dialog', { name: 'La commande a changé' });
      await dialog.getByText('regardez où elle en est').waitFor();
      assert.equal(await button(page, 'Refuser la commande').count(), 0);
      await dialog.getByRole('button', { name: 'Compris' }).click();
      await dialog.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a new order appears, rings at once, is announced; all falls silent when it is answered',
    scene: 'empty',
    run: async (page) => {
      const heard = await listen(page);
      await page.evaluate(
        (card) => {
          window.fakeTill.change({ upserted: [card], removed: [] });
          window.fakeTill.announce({
            kind: 'new_order',
            orderId: card.id,
            code: card.code,
            platformName: card.platform.name,
          });
        },
        makeCard({ receivedAt: NOW }),
      );
      await column(page, 'À accepter : 1').waitFor();
      const said = page.locator('[aria-live="assertive"]');
      await said.getByText('Nouvelle commande 4F2A, Uber Eats').waitFor({ state: 'attached' });
      assert.deepEqual(await heard(), ['new-order 0.48']);
      await cardOf(page, '4F2A').getByRole('button', { name: 'Accepter' }).click();
      await column(page, 'En préparation : 1').waitFor();
      assert.deepEqual(await heard(), ['new-order 0.48', 'stop']);
    },
  },
  {
    name: 'a cancelled order stays in red until somebody has seen it, and has its own sound',
    scene: 'empty',
    run: async (page) => {
      const heard = await listen(page);
      await page.evaluate(
        (card) => window.fakeTill.change({ upserted: [card], removed: [] }),
        makeCard({
          column: 'in_preparation',
          status: 'cancelled',
          flags: ['cancelled'],
          actions: ['acknowledge'],
        }),
      );
      await notice(cardOf(page, '4F2A'), 'Annulée : arrêtez').waitFor();
      assert.deepEqual(await heard(), ['order-cancelled 0.48']);
      await button(page, 'J’ai vu').click();
      await cardOf(page, '4F2A').waitFor({ state: 'detached' });
      assert.deepEqual(await heard(), ['order-cancelled 0.48', 'stop']);
    },
  },
  {
    name: 'an order that the platform has probably given up stays until somebody has seen it',
    scene: 'busy',
    run: async (page) => {
      const card = cardOf(page, '77');
      await notice(card, 'Probablement annulée').waitFor();
      assert.equal(await card.getByRole('button', { name: 'Accepter' }).count(), 1);
      const panel = await openOrder(page, '77');
      await panel.getByText('Probablement annulée par Just Eat').waitFor();
      await panel.getByRole('button', { name: 'J’ai vu' }).click();
      // HubRise still waits for an answer: that is said, and asked.
      const question = page.getByRole('alertdialog');
      await question.getByRole('button', { name: 'La garder' }).click();
      await question.waitFor({ state: 'detached' });
      assert.equal(await card.count(), 1);
      await panel.getByRole('button', { name: 'J’ai vu' }).click();
      await question.getByRole('button', { name: 'Retirer de l’écran' }).click();
      await card.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the question before an order leaves the screen is taken back with what it was about, and the keys go on',
    scene: 'one_overdue',
    run: async (page) => {
      const panel = await openOrder(page, '77');
      const question = page.getByRole('alertdialog');
      const dialog = page.getByRole('dialog', { name: 'La commande a changé' });
      const ask = async (): Promise<void> => {
        await panel.getByRole('button', { name: 'J’ai vu' }).click();
        await question.waitFor();
      };
      const overdue = (await page.evaluate(() => window.fakeTill.api.orders.getBoard())).cards[0];
      assert.ok(overdue);
      await ask();
      // Another till has accepted it.
      await page.evaluate(
        (card) => window.fakeTill.change({ upserted: [card], removed: [] }),
        makeCard({
          ...overdue,
          column: 'in_preparation',
          status: 'accepted',
          flags: [],
          answerBy: null,
          actions: ['ready'],
        }),
      );
      await dialog.getByText('regardez où elle en est').waitFor();
      assert.equal(await question.count(), 0);
      await dialog.getByRole('button', { name: 'Compris' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Alertes' }).waitFor();
      await page.keyboard.press('F2');
      await page.evaluate(
        (card) => window.fakeTill.change({ upserted: [card], removed: [] }),
        overdue,
      );
      await openOrder(page, '77');
      await ask();
      await page.evaluate(
        (id) => window.fakeTill.change({ upserted: [], removed: [id] }),
        overdue.id,
      );
      await dialog.getByRole('button', { name: 'Compris' }).click();
      await dialog.waitFor({ state: 'detached' });
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: 'Alertes' }).waitFor();
    },
  },
  {
    name: 'a scheduled order says when it begins; its hour rings and is told until it is opened',
    scene: 'busy_later',
    run: async (page) => {
      const later = strip(page, 'Plus tard 1');
      await later.getByText(/^prochaine en cuisine mer\. 25 nov\. à 12:15$/).waitFor();
      const heard = await listen(page);
      await page.evaluate(() => {
        const { announce, api, change } = window.fakeTill;
        return api.orders.getBoard().then(({ cards }) => {
          for (const card of cards) {
            change({
              upserted: [{ ...card, column: 'in_preparation', beginAt: null }],
              removed: [],
            });
            announce({
              kind: 'order_due',
              orderId: card.id,
              code: card.code,
              platformName: 'Site',
            });
          }
        });
      });
      await spoken(page, 'Commande WEB-20935 à commencer maintenant, Site');
      assert.deepEqual(await heard(), ['order-due 0.48']);
      await button(page, 'Ouvrir la commande WEB-20935').click();
      await page.getByRole('dialog').getByText('Historique').waitFor();
      assert.deepEqual(await heard(), ['order-due 0.48', 'stop']);
    },
  },
]);
