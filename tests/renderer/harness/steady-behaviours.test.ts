import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { makeCard, minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { cardOf, column } from './behaviour.ts';

const KITCHEN = 'En préparation';

/** How far the kitchen's column is scrolled, px. */
const scrolled = (page: Page): Promise<number> =>
  column(page, KITCHEN)
    .locator('ul')
    .evaluate((list) => list.scrollTop);

/** What of a full column is out of sight. */
behave([
  {
    name: 'what a quick hand has answered leaves no holes, and nobody passes another under the pointer',
    scene: 'saturday',
    run: async (page) => {
      const ready = column(page, 'Prêtes');
      const gaps = ready.locator('li[aria-hidden]');
      const codes = (): Promise<readonly string[]> => ready.locator('h3').allTextContents();
      const before = await codes();
      for (const code of before.slice(1, 4)) {
        await cardOf(page, code)
          .getByRole('button', { name: /Terminée|En livraison/ })
          .click();
      }
      await page.evaluate(
        (card) => window.fakeTill.change({ upserted: [card], removed: [] }),
        makeCard({
          id: 'urgent',
          code: 'NEW1',
          column: 'ready',
          status: 'awaiting_collection',
          answerBy: null,
          confirmedAt: minutesFromNow(-40),
          actions: ['completed', 'cancel'],
        }),
      );
      await ready.getByRole('article', { name: /^NEW1,/ }).waitFor();
      await gaps.first().waitFor({ state: 'detached' });
      assert.equal(await gaps.count(), 0);
      assert.deepEqual(await codes(), [before[0], ...before.slice(4), 'NEW1']);
    },
  },
  {
    name: 'a column that was scrolled is back at its top after 5 s without a hand on it, and not before',
    scene: 'saturday',
    run: async (page) => {
      await column(page, KITCHEN).hover();
      await page.mouse.wheel(0, 260);
      await page.waitForTimeout(3_000);
      await page.mouse.wheel(0, 20);
      await page.waitForTimeout(3_500);
      assert.ok((await scrolled(page)) > 200, 'it was touched 3.5 s ago');
      await page.waitForFunction(
        () => [...document.querySelectorAll('main ul')].every((list) => list.scrollTop === 0),
        undefined,
        { timeout: 3_000 },
      );
    },
  },
  {
    name: 'a more urgent order out of sight is told in the column’s head, and a tap there goes to it',
    scene: 'saturday',
    run: async (page) => {
      // Under the pointer nobody's place changes: it stands behind them all.
      await column(page, KITCHEN).getByRole('article').first().hover();
      await page.evaluate(
        (card) => window.fakeTill.change({ upserted: [card], removed: [] }),
        makeCard({
          id: 'urgent',
          code: 'NEW1',
          column: 'in_preparation',
          status: 'in_preparation',
          answerBy: null,
          confirmedAt: minutesFromNow(-40),
          actions: ['ready', 'cancel'],
        }),
      );
      const edge = column(page, KITCHEN).getByRole('button', { name: 'Plus urgente : NEW1' });
      const { height = 0, width = 0 } = (await edge.boundingBox()) ?? {};
      assert.ok(Math.min(height, width) >= 48, `${width} × ${height}`);
      const inSight = (): Promise<boolean> =>
        cardOf(page, 'NEW1').evaluate((card) => {
          const { bottom, top } = card.getBoundingClientRect();
          const around = card.closest('ul')?.getBoundingClientRect();
          return around !== undefined && top >= around.top - 1 && bottom <= around.bottom + 1;
        });
      assert.equal(await inSight(), false);
      await edge.click();
      await page.waitForTimeout(200);
      assert.equal(await inSight(), true);
      assert.equal(await edge.count(), 0);
    },
  },
]);
