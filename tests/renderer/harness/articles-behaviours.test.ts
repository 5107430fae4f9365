import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { A_FAST_HAND_MS, goods, openCounter, scan, ticket } from './counter-hands.ts';

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
  {
    name: 'the search is a sign that opens over the services, and moves nothing',
    scene: 'comptoir_big_menu',
    run: async (page) => {
      await openCounter(page);
      const search = page.getByRole('searchbox', { name: 'Chercher un article' });
      const first = await article(page, 'Article 1-2').boundingBox();
      const closed = await search.boundingBox();
      assert.ok(closed !== null && closed.width === 56 && closed.height === 56);
      await search.click();
      assert.ok(((await search.boundingBox())?.width ?? 0) > 400);
      assert.deepEqual(await article(page, 'Article 1-2').boundingBox(), first);
      await search.fill('40-2');
      await article(page, 'Article 40-2').click();
      // Also while somebody sells what was found.
      assert.ok(((await search.boundingBox())?.width ?? 0) > 400);
      await goods(page).getByRole('button', { name: 'Effacer la recherche' }).click();
      await article(page, 'Article 1-2').waitFor();
      assert.deepEqual(await search.boundingBox(), closed);
      await search.click();
      await search.fill('40-2');
      await page.keyboard.press('Escape');
      await article(page, 'Article 1-2').waitFor();
      assert.deepEqual(await search.boundingBox(), closed);
    },
  },
  {
    name: 'what a hand types with no field under it is searched for, and what a scanner types is sold',
    scene: 'comptoir_ticket',
    run: async (page) => {
      await openCounter(page);
      const search = page.getByRole('searchbox', { name: 'Chercher un article' });
      await scan(page, 'coca');
      await page.getByRole('button', { name: 'Encaisser 36,50\u00a0€' }).waitFor();
      await page.waitForTimeout(3 * A_FAST_HAND_MS);
      assert.equal(await search.inputValue(), '');
      assert.equal(await search.evaluate((field) => field === document.activeElement), false);
      await ticket(page)
        .getByRole('button', { name: /^Tickets/ })
        .focus();
      await page.keyboard.type('coca', { delay: 2 * A_FAST_HAND_MS });
      await goods(page).getByRole('button', { name: /^Coca/ }).waitFor();
      assert.equal(await search.inputValue(), 'coca');
    },
  },
]);
