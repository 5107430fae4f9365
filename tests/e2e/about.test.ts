import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openPart } from './support/pin.ts';
import { launchTill, pictureFile } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

it('À propos names those whose work is in the app, with their terms', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await openPart(till, 'about');
  await page.getByRole('button', { name: say('settings.licences') }).click();
  const list = page.getByRole('dialog', { name: say('settings.licences') });
  for (const name of ['react', 'electron', 'better-sqlite3', '@github/keytar']) {
    await list.getByText(name, { exact: true }).waitFor();
  }
  const react = list.locator('details', { has: page.getByText('react', { exact: true }) });
  expect(await react.getByText('Meta Platforms').isVisible()).toBe(false);
  await react.locator('summary').click();
  await react.getByText('Meta Platforms').waitFor();
  await page.screenshot({ path: pictureFile('licences') });
  await page.setViewportSize({ width: 1024, height: 700 });
  await page.screenshot({ path: pictureFile('licences-small') });
  await list.getByRole('button', { name: say('action.close') }).click();
  await list.waitFor({ state: 'detached' });
});
