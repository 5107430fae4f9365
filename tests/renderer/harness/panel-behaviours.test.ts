import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { cardOf, openOrder } from './behaviour.ts';

/** Gives an order of the board another brand, and no courier. */
const brand = (page: Page, id: string, name: string): Promise<void> =>
  page.evaluate(
    async ([which, called]) => {
      const { cards } = await window.fakeTill.api.orders.getBoard();
      const card = cards.find((one) => one.id === which);
      if (card === undefined) throw new Error(`no ${which}`);
      window.fakeTill.change({
        upserted: [{ ...card, brand: called, courier: null }],
        removed: [],
      });
    },
    [id, name] as const,
  );

const LONG = 'Les Véritables Pizzas Napolitaines au Feu de Bois de la Maison Giovanni et Fils ';

/** The order that stands beside the board, and the brands of a shop that has several. */
behave([
  {
    name: 'the head of an open order takes a third of it at the most, however long its texts; they open',
    scene: 'busy',
    run: async (page) => {
      await brand(page, 'order-1', LONG.repeat(4));
      for (const size of [
        { width: 1_280, height: 800 },
        { width: 1_024, height: 700 },
      ]) {
        await page.setViewportSize(size);
        const panel = await openOrder(page, '4F2A');
        const unfold = panel.getByRole('button', { name: 'Tout afficher', exact: true });
        for (const isOpen of [false, true]) {
          if (isOpen) await unfold.click();
          const share = await panel.evaluate((dialog) => {
            const head = dialog.querySelector('h2')?.parentElement?.parentElement;
            return (head?.getBoundingClientRect().height ?? 0) / dialog.clientHeight;
          });
          assert.ok(share > 0.1 && share <= 0.34, `${share} of ${size.height}, ${isOpen}`);
        }
        await page.keyboard.press('Escape');
        await panel.waitFor({ state: 'detached' });
      }
    },
  },
  {
    name: 'where an order is paid stands below who fetches it',
    scene: 'busy',
    run: async (page) => {
      const panel = await openOrder(page, 'D4C1');
      const top = async (name: string): Promise<number> =>
        (await panel.getByRole('heading', { name, exact: true }).boundingBox())?.y ?? Number.NaN;
      assert.ok((await top('Livreur')) < (await top('Montants')));
    },
  },
  {
    name: 'a brand is on the cards of a shop that has several, and on no other’s',
    scene: 'busy',
    run: async (page) => {
      const card = cardOf(page, 'B12');
      await brand(page, 'order-5', 'Burger de Gaston');
      await cardOf(page, '5512').waitFor();
      assert.equal(await card.getByText('Burger').count(), 0);
      await brand(page, 'order-1', 'Pizza Mario');
      await card.getByText(/^Burger/).waitFor();
      // Where it does not fit beside all else, it has a line of its own.
      await cardOf(page, '4F2A').getByText('Pizza Mario').waitFor();
      await brand(page, 'order-8', 'Burger de Gaston');
      await cardOf(page, 'D4C1')
        .getByText(/^3\sarticles · Burg/)
        .waitFor();
    },
  },
]);
