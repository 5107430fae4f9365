import assert from 'node:assert/strict';
import { minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { button, cardOf, column, focusedCode, openOrder, spoken, tap } from './behaviour.ts';

/** The board, under fingers and keys. */
behave([
  {
    name: 'arrows go from card to card and from column to column',
    scene: 'busy',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      assert.equal(await focusedCode(page), '77');
      await page.keyboard.press('ArrowRight');
      assert.equal(await focusedCode(page), '8131');
      await page.keyboard.press('ArrowDown');
      assert.equal(await focusedCode(page), 'WEB-20931');
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
      assert.equal(await focusedCode(page), '4F2A');
    },
  },
  {
    name: 'Tab enters a column whose first card has gone at the next one',
    scene: 'busy',
    run: async (page) => {
      await tap(page, '77', 'Accepter');
      const waiting = column(page, 'À accepter');
      await waiting.getByRole('article', { name: /^77,/ }).waitFor({ state: 'detached' });
      const stops = waiting.locator('h3 button:not([tabindex="-1"])');
      assert.deepEqual(await stops.allTextContents(), ['8131']);
    },
  },
  {
    name: 'an order that main does not give at once has its place, and says later that it is loading',
    scene: 'held_orders',
    run: async (page) => {
      const panel = await openOrder(page, '8131');
      const words = panel.getByRole('status');
      await words.waitFor();
      await page.waitForFunction(() => {
        const said = document.querySelector('[role="dialog"] [role="status"]');
        return said !== null && getComputedStyle(said).opacity === '1';
      });
      await page.keyboard.press('Escape');
      await panel.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a screen that takes the place of a board beside an order is as wide as the window at once',
    scene: 'busy',
    run: async (page) => {
      await openOrder(page, '8131');
      const isNarrow = () =>
        (document.querySelector('main')?.getBoundingClientRect().right ?? 0) < window.innerWidth;
      await page.waitForFunction(isNarrow);
      const narrow = await page.evaluate(
        () =>
          new Promise<number>((resolve) => {
            const key = { key: 'F3', bubbles: true, cancelable: true };
            document.body.dispatchEvent(new KeyboardEvent('keydown', key));
            requestAnimationFrame(() => {
              const main = document.querySelector('main:not([hidden])');
              resolve(window.innerWidth - (main?.getBoundingClientRect().right ?? 0));
            });
          }),
      );
      assert.equal(narrow, 0);
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
    name: 'A pressed twice accepts one order: of the next one, which has the focus by itself, it is said',
    scene: 'busy',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('a');
      await page.waitForFunction(
        () =>
          document.activeElement?.closest('article')?.querySelector('h3')?.textContent === '8131',
      );
      await page.keyboard.press('a');
      const said = cardOf(page, '8131').getByText('La carte vient de bouger');
      await said.waitFor();
      await said.waitFor({ state: 'detached' });
      await column(page, 'À accepter')
        .getByRole('article', { name: /^8131,/ })
        .waitFor();
      await page.keyboard.press('a');
      await column(page, 'En préparation')
        .getByRole('article', { name: /^8131,/ })
        .waitFor();
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
      await cardOf(page, '8131').getByText('Au plus vite').click({ force: true });
      await page.getByRole('dialog', { name: 'Commande 8131' }).waitFor();
      await button(page, 'Fermer').click();
      await tap(page, '8131', 'Accepter');
      await column(page, 'En préparation')
        .getByRole('article', { name: /^8131,/ })
        .waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
    },
  },
  {
    name: 'a card that goes with the focus leaves it on the board, however often the order beside it changes',
    scene: 'busy',
    run: async (page) => {
      const panel = await openOrder(page, '5512');
      await panel.getByText('Historique').waitFor();
      await tap(page, '6', 'Prête');
      await page.waitForFunction(() => document.activeElement === document.body);
      await page.evaluate(async () => {
        const { cards } = await window.fakeTill.api.orders.getBoard();
        const card = cards.find(({ code }) => code === '5512');
        if (card === undefined) throw new Error('No such card');
        window.fakeTill.change({ upserted: [{ ...card, firstName: 'Inès L.' }], removed: [] });
        for (let frame = 0; frame < 10; frame += 1) await new Promise(requestAnimationFrame);
      });
      assert.equal(await page.evaluate(() => document.activeElement === document.body), true);
    },
  },
  {
    name: 'Escape closes the list of what is to be made before the order beside the board',
    scene: 'busy',
    run: async (page) => {
      const list = page.getByRole('region', { name: 'À cuire maintenant' });
      const opener = page.getByRole('button', { name: /^À cuire/ });
      await opener.click();
      await list.getByRole('button', { name: 'Fermer' }).focus();
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
      assert.equal(await opener.evaluate((one) => one === document.activeElement), true);
      await openOrder(page, '5512');
      await opener.click();
      await list.waitFor();
      await page.keyboard.press('Escape');
      await list.waitFor({ state: 'detached' });
      assert.equal(await page.getByRole('dialog').count(), 1);
      await page.keyboard.press('Escape');
      await page.getByRole('dialog').waitFor({ state: 'detached' });
    },
  },
  {
    name: 'the keys go on in the order that they opened, and lead back to the board',
    scene: 'one',
    run: async (page) => {
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.getByRole('dialog').getByText('Historique').waitFor();
      const isInside = (): Promise<boolean> =>
        page.evaluate(() => document.activeElement?.closest('[role="dialog"]') != null);
      assert.equal(await isInside(), true);
      let steps = 0;
      for (; steps < 30 && (await isInside()); steps += 1) await page.keyboard.press('Tab');
      assert.ok(steps > 5 && steps < 30, `${steps} steps`);
      await page.keyboard.press('r');
      await page.getByText('Pourquoi refusez-vous').waitFor();
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
      // Those out of sight are drawn a little later; those of the two strips not at all.
      await page.waitForFunction(() => document.querySelectorAll('article').length === 300);
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
]);
