import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { behave } from './behave.ts';
import { openCounter, ticket } from './counter-hands.ts';

/** Who has called before, and what they had. */
behave([
  {
    name: 'a former order is put on the ticket once, however often its button is tapped',
    scene: 'comptoir_phone',
    run: async (page) => {
      await openSheet(page);
      await page.evaluate(() => {
        const { customers } = window.posHelper;
        const repeat = customers.repeat.bind(customers);
        const asked: string[] = [];
        const { promise, resolve } = Promise.withResolvers<void>();
        Object.assign(window, { asked, answer: resolve });
        Object.assign(customers, {
          repeat: async (key: string) => {
            asked.push(key);
            await promise;
            return repeat(key);
          },
        });
      });
      const dialog = page.getByRole('dialog');
      const again = dialog.getByRole('button', { name: 'La même chose' });
      await again.first().click();
      // Once the first one has been drawn as pending, and within one picture.
      await again.first().evaluate((button: HTMLElement) => {
        button.click();
        button.click();
      });
      await again.last().evaluate((button: HTMLElement) => button.click());
      await page.evaluate(() => Reflect.get(window, 'answer')());
      await dialog.waitFor({ state: 'detached' });
      await page.getByRole('button', { name: /^Encaisser/ }).waitFor();
      assert.equal(await page.evaluate(() => Reflect.get(window, 'asked').length), 1);
    },
  },
  {
    name: 'a number that was corrected is asked of HubRise again, and so is one that it could not be asked of',
    scene: 'comptoir_phone',
    run: async (page) => {
      await openSheet(page);
      await page.evaluate(() => {
        const customer = {
          phone: '0711223344',
          name: 'Jeanne Petit',
          address: '',
          address2: '',
          postalCode: '',
          city: '',
          deliveryNotes: '',
          hubriseId: 'x1',
        };
        Object.assign(window, {
          answer: { kind: 'found', matches: [{ from: 'hubrise', count: 3, orders: [], customer }] },
        });
        Object.assign(window.posHelper.customers, {
          ask: async () => Reflect.get(window, 'answer'),
        });
      });
      const dialog = page.getByRole('dialog');
      const phone = dialog.getByLabel('Téléphone', { exact: true });
      const jeanne = dialog.getByText('Jeanne Petit');
      await phone.fill('0711223344');
      await jeanne.waitFor();
      await phone.press('Backspace');
      await jeanne.waitFor({ state: 'detached' });
      await phone.press('4');
      await jeanne.waitFor();
      await page.evaluate(() => {
        const found = Reflect.get(window, 'answer');
        Object.assign(window, { found, answer: { kind: 'unavailable', why: 'unreached' } });
      });
      await phone.press('Backspace');
      await jeanne.waitFor({ state: 'detached' });
      await phone.press('4');
      const ask = dialog.getByRole('button', { name: 'Chercher aussi chez HubRise' });
      await ask.waitFor();
      await page.evaluate(() => Object.assign(window, { answer: Reflect.get(window, 'found') }));
      await ask.click();
      await jeanne.waitFor();
    },
  },
]);

async function openSheet(page: Page): Promise<void> {
  await openCounter(page);
  await ticket(page).getByRole('button', { name: / · 06/ }).click();
}
