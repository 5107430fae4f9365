import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import type { Statistics } from '../../../main/core/statistics/figures.ts';
import { makeStatistics } from '../statistics-fixtures.ts';
import { behave } from './behave.ts';

/** A day on which two platforms are called the same, as another system's counter may be. */
function ofOneName(isTurned: boolean): Statistics {
  const day = makeStatistics('day', null);
  const named = day.sales.byPlatform.map((one) =>
    one.platform.key === 'kiosk' || one.platform.key === 'own_site'
      ? { ...one, platform: { ...one.platform, name: 'Comptoir' } }
      : one,
  );
  return { ...day, sales: { ...day.sales, byPlatform: isTurned ? named.toReversed() : named } };
}

const headings = (page: Page): Promise<string[]> =>
  page.locator('table').first().locator('thead th').allTextContents();

/** The next questions are answered with these figures. */
const answer = (page: Page, figures: Statistics): Promise<void> =>
  page.evaluate((next) => {
    Object.assign(window.fakeTill.api.statistics, { get: async () => next });
  }, figures);

/** Ventes › STATISTIQUES. */
behave([
  {
    name: 'where there is a journal, statistics without a sale say that orders count once they are paid',
    scene: 'statistics_none',
    run: async (page) => {
      await page.keyboard.press('F3');
      await page.getByRole('tab', { name: 'STATISTIQUES' }).click();
      await page.getByText(/pas encore compté/).waitFor();
      await page
        .getByText('Les commandes comptent dès qu’elles sont acceptées et payées.')
        .waitFor();
    },
  },
  {
    name: 'a table of the statistics has a column for each platform, also where two are called the same',
    scene: 'sales',
    run: async (page) => {
      await answer(page, ofOneName(false));
      await page.keyboard.press('F3');
      await page.getByRole('tab', { name: 'STATISTIQUES' }).click();
      await page.locator('canvas').first().waitFor();
      const before = await headings(page);
      assert.equal(before.filter((name) => name === 'Comptoir').length, 2);
      await answer(page, ofOneName(true));
      await page.getByRole('radio', { name: 'Semaine' }).click();
      await page.locator('section[aria-busy="false"]').waitFor();
      assert.deepEqual((await headings(page)).toSorted(), before.toSorted());
    },
  },
]);
