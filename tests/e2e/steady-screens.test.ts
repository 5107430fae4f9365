import { expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { cashIn, goods, openCounter, press, setUp, touch } from './support/counter.ts';
import { tillAtWork } from './support/journey.ts';
import { anOrder } from './support/orders.ts';
import { nextFrames } from './support/tap-watch.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// Orders come while somebody is on other screens than the board: what stands there stays where it is.

const POLL_MS = 300;
const UBER = { as: 'Uber Eats Bridge' };

hubriseForEachTest();

/** From the board to each screen; each way begins where the former one has ended. */
const WAYS: Readonly<Record<string, (till: TillApp) => Promise<void>>> = {
  Comptoir: async (till) => {
    await openCounter(till);
    await goods(till).getByRole('button', { name: 'Boissons' }).waitFor();
  },
  payment: async (till) => {
    await touch(till, 'Pâtes');
    await touch(till, 'Lasagnes');
    await cashIn(till);
    await till.page.getByRole('group', { name: say('comptoir.means.cash') }).waitFor();
  },
  split: async (till) => {
    await press(till, say('comptoir.split'));
    await till.page.getByRole('dialog').waitFor();
  },
  Carte: async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('navigation')
      .getByRole('button', { name: say('nav.carte') })
      .click();
    await page.getByRole('main').getByRole('button').nth(3).waitFor();
  },
  Ruptures: async ({ page }) => {
    await page.getByRole('button', { name: new RegExp(`^${say('soldOut.title')}`) }).click();
    await page.getByRole('dialog').waitFor();
  },
  settings: async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('navigation')
      .getByRole('button', { name: say('nav.parametres') })
      .click();
    await page.getByRole('tab').nth(3).waitFor();
  },
};

async function shop(): Promise<TillApp> {
  const till = await tillAtWork({ hubrise, pollMs: POLL_MS });
  await setUp(till);
  return till;
}

it('an order that comes moves nothing on any screen', async () => {
  const till = await shop();
  const { page } = till;
  let count = 0;
  for (const [screen, way] of Object.entries(WAYS)) {
    await way(till);
    const places = (): Promise<readonly string[]> =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll('main button, main [role="tab"], [role="dialog"] button'),
        ].map((one) => {
          const { left, top } = one.getBoundingClientRect();
          return `${one.textContent} at ${Math.round(left)}, ${Math.round(top)}`;
        }),
      );
    const before = await places();
    count += 1;
    await hubrise.admin.injectOrder(anOrder(`S${count}`), UBER);
    const said = page.getByRole('banner').locator('nav [data-count]');
    await expect.poll(() => said.getAttribute('data-count')).toBe(String(count));
    await nextFrames(page, 3);
    expect(await places(), screen).toEqual(before);
  }
});
