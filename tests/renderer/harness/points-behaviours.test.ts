import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';

const strip = (page: Page) => page.getByRole('button', { name: /Fidélité|\d points?\b/ });
const sheet = (page: Page) => page.getByRole('dialog', { name: 'Fidélité' });

/** HubRise answers about somebody's points, by their name, when the behaviour says so. */
async function hold(page: Page): Promise<(name: string, balance: number) => Promise<void>> {
  await page.evaluate(() => {
    const held = new Map<string, (balance: number) => void>();
    Object.assign(window, { held });
    const { customers } = window.posHelper;
    Object.assign(customers, {
      points: (customer: { readonly name: string }) =>
        new Promise((resolve) => {
          held.set(customer.name, (balance) =>
            resolve({ kind: 'known', customer: customer.name, balance, at: 0 }),
          );
        }),
    });
  });
  return async (name, balance) => {
    await page.waitForFunction(
      (whose) => (window as unknown as { held: Map<string, unknown> }).held.has(whose),
      name,
    );
    await page.evaluate(
      ([whose, many]) => {
        const { held } = window as unknown as { held: Map<string, (balance: number) => void> };
        held.get(whose)?.(many);
        held.delete(whose);
      },
      [name, balance] as const,
    );
  };
}

/** The ticket is somebody else's. */
async function becomes(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: / · 06/ }).click();
  await page.getByLabel('Nom', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Valider le client' }).click();
  await page.getByRole('button', { name: new RegExp(`^${name} · `) }).waitFor();
}

/** Points of the counter's customers. */
behave([
  {
    name: 'points that tickets which wait are to use are not offered for another one',
    scene: 'points_promised',
    run: async (page) => {
      await page.keyboard.press('F7');
      await strip(page).click();
      await sheet(page).getByText('300 sont réservés aux tickets en attente.').waitFor();
      await sheet(page).getByText('Il reste 50 points.').waitFor();
      assert.equal(
        await sheet(page)
          .getByRole('button', { name: /^Utiliser/ })
          .count(),
        0,
      );
    },
  },
  {
    name: 'no points are offered for a part of a bill, of which none can be used, and it is said why',
    scene: 'points_part',
    run: async (page) => {
      await page.keyboard.press('F7');
      await strip(page).waitFor();
      assert.equal(await strip(page).getByText('Utiliser').count(), 0);
      await strip(page).click();
      await sheet(page).getByText('Ce ticket est partagé', { exact: false }).waitFor();
      assert.equal(
        await sheet(page)
          .getByRole('button', { name: /^Utiliser/ })
          .count(),
        0,
      );
    },
  },
  {
    name: 'points are taken off the ticket again that showed them',
    scene: 'points_used',
    run: async (page) => {
      await page.keyboard.press('F7');
      // With its first change it has a number.
      await page.evaluate(() => window.posHelper.counter.edit({ kind: 'label', label: 'Table 4' }));
      await page.getByText('Table 4').waitFor();
      await page.evaluate(() => {
        const { edit } = window.posHelper.counter;
        Object.assign(window.posHelper.counter, {
          edit: (...what: Parameters<typeof edit>) => {
            Object.assign(window, { asked: what[0] });
            return edit(...what);
          },
        });
      });
      await strip(page).click();
      await sheet(page).getByRole('button', { name: 'Ne pas utiliser de points' }).click();
      await sheet(page).waitFor({ state: 'detached' });
      const { id } = await page.evaluate(() => window.posHelper.live.get('counter'));
      assert.notEqual(id, null);
      assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'asked')), {
        kind: 'rebate',
        line: null,
        rebate: null,
        ticket: id,
      });
    },
  },
  {
    name: 'nobody’s points are shown on the ticket of another one, however late and in whatever order HubRise answers',
    scene: 'points_known',
    run: async (page) => {
      const answer = await hold(page);
      await page.keyboard.press('F7');
      await becomes(page, 'Hugo');
      await becomes(page, 'Inès');
      await answer('Hugo', 111);
      assert.equal(await strip(page).count(), 0);
      await answer('Inès', 222);
      await page.getByRole('button', { name: /222 points/ }).waitFor();
      await answer('Léa Martin', 333);
      await becomes(page, 'Paul');
      assert.equal(await page.getByText(/111|222|333/).count(), 0);
      // Back to who was there before: what is shown is what is said now.
      await becomes(page, 'Inès');
      assert.equal(await page.getByText(/222/).count(), 0);
      await answer('Paul', 444);
      await answer('Inès', 221);
      await page.getByRole('button', { name: /221 points/ }).waitFor();
      assert.equal(await page.getByText(/444/).count(), 0);
    },
  },
  {
    name: 'what HubRise has not taken of points is shown where points are turned off',
    scene: 'points_off_troubles',
    run: async (page) => {
      await page.keyboard.press('F4');
      await page.locator('[role="tab"][data-key="counter"]').click();
      await page.getByText(/01-T00000042/).waitFor();
      await page.getByRole('button', { name: 'Compris' }).first().waitFor();
    },
  },
]);
