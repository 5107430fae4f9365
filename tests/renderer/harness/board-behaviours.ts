import assert from 'node:assert/strict';
import { makeCard, minutesFromNow, NOW } from '../fixtures.ts';
import {
  type Behaviour,
  button,
  cardOf,
  column,
  focusedCode,
  listen,
  spoken,
} from './behaviour.ts';

/** The board, under fingers and keys. */
export const BOARD_BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'arrows go from card to card and from column to column',
    scene: 'busy',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      assert.equal(await focusedCode(page), '77');
      await page.keyboard.press('ArrowRight');
      assert.equal(await focusedCode(page), '8131');
      await page.keyboard.press('ArrowDown');
      assert.equal(await focusedCode(page), '4F2A');
      await page.keyboard.press('ArrowRight');
      assert.equal(await focusedCode(page), '6');
      await page.keyboard.press('End');
      assert.equal(await focusedCode(page), 'B12');
      await page.keyboard.press('ArrowLeft');
      assert.equal(await focusedCode(page), 'kq3v9x2b7m');
    },
  },
  {
    name: 'Tab enters each column once, at the card where the keyboard was last',
    scene: 'busy',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      const opens = column(page, 'À accepter').locator('h3 button:not([tabindex="-1"])');
      const stops = await opens.count();
      assert.equal(stops, 1);
      await page.keyboard.press('Tab');
      assert.equal(await page.evaluate(() => document.activeElement?.textContent), 'Accepter');
      assert.equal(await focusedCode(page), 'WEB-20931');
    },
  },
  {
    name: 'A accepts the card that has the focus, and the focus goes on to the next one',
    scene: 'busy',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('a');
      await column(page, 'En préparation').getByRole('article', { name: /^77,/ }).waitFor();
      await page.waitForFunction(
        () =>
          document.activeElement?.closest('article')?.querySelector('h3')?.textContent === '8131',
      );
      await spoken(page, 'Commande 77 acceptée');
    },
  },
  {
    name: 'A with no card chosen accepts nothing: it goes to the most urgent',
    scene: 'busy',
    run: async (page) => {
      await page.keyboard.press('a');
      assert.equal(await focusedCode(page), '77');
      assert.equal(await cardOf(page, '77').getByRole('button', { name: 'Accepter' }).count(), 1);
    },
  },
  {
    name: 'Enter opens the order, Escape closes it, and the focus comes back',
    scene: 'busy',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('SANS Olives').waitFor();
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
      await page.waitForFunction(
        () => document.activeElement?.closest('article')?.querySelector('h3')?.textContent === '77',
      );
    },
  },
  {
    name: 'a tap anywhere on a card opens it; a tap on its answer does not',
    scene: 'busy',
    run: async (page) => {
      await cardOf(page, '8131').getByText('Mehdi').click({ force: true });
      await page.getByRole('dialog', { name: 'Commande 8131' }).waitFor();
      await button(page, 'Fermer').click();
      await cardOf(page, '8131').getByRole('button', { name: 'Accepter' }).click();
      await column(page, 'En préparation')
        .getByRole('article', { name: /^8131,/ })
        .waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    },
  },
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
    name: 'Tab stays inside an open order, and R refuses it from there',
    scene: 'one',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('Historique').waitFor();
      for (let step = 0; step < 12; step += 1) {
        await page.keyboard.press('Tab');
        const inside = await page.evaluate(
          () => document.activeElement?.closest('[role="dialog"]') !== null,
        );
        assert.equal(inside, true, `outside after ${step + 1} steps`);
      }
      await page.keyboard.press('r');
      await page.getByText('Pourquoi refusez-vous').waitFor();
    },
  },
  {
    name: 'a move that is not possible is said on the card',
    scene: 'move_refused',
    run: async (page) => {
      await cardOf(page, '77').getByRole('button', { name: 'Accepter' }).click();
      const alert = cardOf(page, '77').getByRole('alert');
      await alert.getByText("Votre réponse n'a pas pu être enregistrée").waitFor();
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
      await cardOf(page, '4F2A').getByText('Annulée : ne préparez plus').waitFor();
      assert.deepEqual(await heard(), ['order-cancelled 0.48']);
      await button(page, "J'ai vu").click();
      await cardOf(page, '4F2A').waitFor({ state: 'detached' });
      assert.deepEqual(await heard(), ['order-cancelled 0.48', 'stop']);
    },
  },
  {
    name: 'an order goes its way by its one obvious button, to the end',
    scene: 'one',
    run: async (page) => {
      for (const [name, next] of [
        ['Accepter', 'En préparation'],
        ['En préparation', 'En préparation'],
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
  {
    name: 'an order that the platform has probably given up stays until somebody has seen it',
    scene: 'busy',
    run: async (page) => {
      const card = cardOf(page, '77');
      await card.getByText('Probablement annulée par Just Eat').waitFor();
      assert.equal(await card.getByRole('button', { name: 'Accepter' }).count(), 1);
      await card.getByRole('button', { name: "J'ai vu" }).click();
      await card.waitFor({ state: 'detached' });
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
      await page.getByRole('dialog').getByText("Glovo ne permet pas d'annuler").waitFor();
    },
  },
  {
    name: 'three orders to answer are wholly in sight, beside a full kitchen as well',
    scene: 'rush',
    run: async (page) => {
      const heights = await page
        .locator('article')
        .evaluateAll((cards) =>
          cards
            .filter((card) => card.textContent?.includes('Accepter'))
            .map((card) => card.getBoundingClientRect().bottom),
        );
      const inSight = heights.filter((bottom) => bottom <= 800).length;
      assert.ok(inSight >= 3, `${inSight} in sight: ${heights.join(', ')}`);
    },
  },
  {
    name: 'a scheduled order says when it begins; its hour rings and is told until it is opened',
    scene: 'busy_later',
    run: async (page) => {
      await cardOf(page, 'WEB-20935').getByText('En cuisine : mer. 25 nov. à 12:15').waitFor();
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
  {
    name: 'the countdown runs and changes its words when it is over',
    scene: 'one',
    run: async (page) => {
      await page.getByRole('timer', { name: 'pour répondre 9:00' }).waitFor();
      await page.clock.setFixedTime(minutesFromNow(9) - 30_000);
      await page.getByRole('timer', { name: 'pour répondre 0:30' }).waitFor();
      await page.clock.setFixedTime(minutesFromNow(9) + 5_000);
      await page.getByRole('timer', { name: 'dépassé 0:05' }).waitFor();
    },
  },
  {
    name: 'five hundred orders: a change draws its own card and no other',
    scene: 'many',
    run: async (page) => {
      await column(page, 'À accepter : 100').waitFor();
      // Those out of sight are drawn a little later.
      await page.waitForFunction(() => document.querySelectorAll('article').length === 500);
      const changed = await page.evaluate(async () => {
        const seen = new Set<string>();
        const watcher = new MutationObserver((records) => {
          for (const { target } of records) {
            const element = target instanceof Element ? target : target.parentElement;
            const card = element?.closest('article');
            if (card !== null && card !== undefined) seen.add(card.dataset['orderId'] ?? '');
          }
        });
        watcher.observe(document.body, { subtree: true, childList: true, characterData: true });
        const { cards } = await window.fakeTill.api.orders.getBoard();
        const card = cards.find(({ id }) => id === 'many-1');
        if (card !== undefined) {
          window.fakeTill.change({ upserted: [{ ...card, firstName: 'Zoé' }], removed: [] });
        }
        await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
        watcher.disconnect();
        return [...seen];
      });
      assert.deepEqual(changed, ['many-1']);
    },
  },
];
