import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { goods, openCounter } from './counter-hands.ts';

const category = (page: Page, name: string) =>
  page.getByRole('group', { name: 'Catégories' }).getByRole('button', { name, exact: true });
const article = (page: Page, name: string) =>
  goods(page).getByRole('button', { name: new RegExp(`^${name}\\b`) });

/** What is sold at Comptoir: its categories, its tiles and how one is found. */
behave([
  {
    name: 'of forty categories the last one is scrolled to by itself, and what it shows begins at its top',
    scene: 'comptoir_big_menu',
    run: async (page) => {
      await openCounter(page);
      const service = goods(page).getByRole('button', { name: 'Sur place' });
      const before = await service.boundingBox();
      const first = await article(page, 'Article 1-2').boundingBox();
      await article(page, 'Article 1-48').scrollIntoViewIfNeeded();
      await category(page, 'Rubrique 40').click();
      const last = await article(page, 'Article 40-2').boundingBox();
      assert.deepEqual(last, first);
      assert.deepEqual(await service.boundingBox(), before);
    },
  },
  {
    name: 'an article has the colour of its category among the favourites as well',
    scene: 'comptoir_favourites',
    run: async (page) => {
      await openCounter(page);
      const hues = (name: string): Promise<readonly string[]> =>
        page
          .getByRole('button', { name: new RegExp(`^${name}\\b`) })
          .evaluateAll((all) => all.map((one) => getComputedStyle(one).getPropertyValue('--hue')));
      const [third] = await hues('Article 3-9');
      assert.deepEqual(await hues('Rubrique 3'), [third]);
      const [second] = await hues('Article 2-5');
      assert.notEqual(second, third);
    },
  },
]);
