import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { button, tremble } from './behaviour.ts';
import { settings } from './shot.ts';

const open = async (page: Page): Promise<void> => {
  await settings('counter')(page);
  await button(page, 'Ma liste').click();
};
const names = (page: Page): Promise<readonly string[]> =>
  page.evaluate(async () => {
    const { list } = await window.posHelper.live.get('ownList');
    return list.articles.map(({ name }) => name);
  });

/** Paramètres › Comptoir › Ma liste. */
behave([
  {
    name: 'the list is shown again once the category that was shown is taken away',
    scene: 'own_list',
    run: async (page) => {
      await open(page);
      await page.getByRole('button', { name: /Catégorie affichée/ }).click();
      await page.getByRole('option', { name: 'Boissons' }).click();
      await button(page, 'Retirer Margherita').waitFor({ state: 'detached' });
      await button(page, 'Retirer la catégorie').click();
      await button(page, 'Retirer Margherita').waitFor();
      await page
        .getByRole('button', { name: /Toutes les catégories Catégorie affichée/ })
        .waitFor();
    },
  },
  {
    name: 'the second tap of a finger that trembles on a bin takes no other article away',
    scene: 'own_list',
    touchOnly: true,
    run: async (page) => {
      await open(page);
      const before = await names(page);
      // In its place is the next one.
      await tremble(page, button(page, 'Retirer Reine'), {
        selector: '[aria-label="Retirer Reine"]',
        left: 0,
      });
      await page.waitForTimeout(400);
      assert.deepEqual(
        await names(page),
        before.filter((name) => name !== 'Reine'),
      );
      // Once that time has passed a tap is meant.
      const next = button(page, 'Retirer Quatre fromages au lait cru de nos montagnes');
      await next.tap();
      await next.waitFor({ state: 'detached' });
    },
  },
  {
    name: 'a double click on a bin takes no other article away',
    scene: 'own_list',
    run: async (page) => {
      await open(page);
      const before = await names(page);
      await button(page, 'Retirer Reine').dblclick({ delay: 50 });
      await button(page, 'Retirer Reine').waitFor({ state: 'detached' });
      assert.deepEqual(
        await names(page),
        before.filter((name) => name !== 'Reine'),
      );
    },
  },
]);
