import assert from 'node:assert/strict';
import type { Behaviour } from './behaviour.ts';
import { scan } from './counter-behaviours.ts';

/** What a hand, a scanner or another ticket could mix up at the counter. */
export const MIX_UP_BEHAVIOURS: readonly Behaviour[] = [
  {
    name: 'a barcode that is scanned on the page of means is no amount, and pays no bill',
    scene: 'comptoir_bill',
    run: async (page) => {
      await page.keyboard.press('F7');
      const cash = page.getByRole('group', { name: 'Espèces' });
      await cash.waitFor();
      // The page of means and the scanner's ear come in one picture.
      await page.keyboard.press('F2');
      await cash.waitFor({ state: 'detached' });
      await page.keyboard.press('F7');
      await cash.waitFor();
      await page.evaluate(() => {
        const paid: unknown[] = [];
        const { pay } = window.posHelper.counter;
        Object.assign(window, { paid });
        Object.assign(window.posHelper.counter, {
          pay: (...what: Parameters<typeof pay>) => {
            paid.push(what);
            return pay(...what);
          },
        });
      });
      await scan(page, '5449000000996');
      await page.locator('[aria-live]').getByText('Code inconnu').waitFor({ state: 'attached' });
      assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'paid')), []);
      await page.locator('output').getByText('0,00\u00a0€', { exact: true }).waitFor();
    },
  },
];
