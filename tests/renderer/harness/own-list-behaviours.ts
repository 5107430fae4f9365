import type { Page } from 'playwright-core';
import { type Behaviour, button } from './behaviour.ts';
import { settings } from './shot.ts';

const open = async (page: Page): Promise<void> => {
  await settings('counter')(page);
  await page.getByRole('heading', { name: 'Ma liste' }).scrollIntoViewIfNeeded();
};

/** Paramètres › Comptoir › Ma liste. */
export const OWN_LIST_BEHAVIOURS: readonly Behaviour[] = [
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
];
