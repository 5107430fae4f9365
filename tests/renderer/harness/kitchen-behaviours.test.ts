import assert from 'node:assert/strict';
import { RUSH_TICKETS } from '../kitchen-fixtures.ts';
import { behave } from './behave.ts';

/** The kitchen's screen, used as a cook does. */
behave([
  {
    name: 'what is still out of sight in the kitchen is counted anew as somebody goes on to it',
    scene: 'kitchen',
    run: async (page) => {
      const more = page.getByRole('button', { name: /^\+\d+ à droite$/ });
      const counts: number[] = [];
      while ((await more.count()) > 0) {
        counts.push(Number.parseInt((await more.textContent()) ?? '', 10));
        assert.ok(counts.length <= RUSH_TICKETS.length, `it leads nowhere: ${counts}`);
        await more.click();
        await page.waitForTimeout(200);
      }
      assert.ok(counts.length > 0);
      assert.deepEqual(
        counts,
        [...new Set(counts)].sort((a, b) => b - a),
      );
    },
  },
  {
    name: 'a station of the kitchen that has nothing to make says that others have',
    scene: 'kitchen',
    run: async (page) => {
      const hot = RUSH_TICKETS.slice(4, 7);
      await page.evaluate((tickets) => window.fakeTill.kitchen({ tickets }), hot);
      await page.getByRole('button', { name: 'Froid' }).click();
      await page.getByText('Rien à préparer à ce poste').waitFor();
      await page.getByText('3 commandes à d’autres postes').waitFor();
      await page.evaluate(() => window.fakeTill.kitchen({ tickets: [] }));
      await page.getByText('Rien à préparer', { exact: true }).waitFor();
    },
  },
]);
