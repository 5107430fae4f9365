import { expect, it } from 'vitest';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

it('the help opens on the cards by touch and on the keys by a key, and its orders are no orders', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  const help = page.getByRole('dialog', { name: say('help.title') });
  const part = (key: 'card' | 'columns' | 'tips' | 'trouble' | 'keys') =>
    help.getByRole('tab', { name: say(`help.part.${key}`), selected: true });

  await page.getByRole('button', { name: say('help.title') }).click();
  await part('card').waitFor();
  await help.getByText('4F2A', { exact: true }).waitFor();
  // Pictures: nothing that looks for an order finds one, and nothing on them can be pressed.
  expect(await help.getByRole('article').count()).toBe(0);
  expect(await help.getByRole('button', { name: 'Accepter' }).count()).toBe(0);
  await help.getByText('4F2A', { exact: true }).click({ force: true });
  expect(await page.getByRole('dialog').count()).toBe(1);

  await help.getByRole('tab', { name: say('help.part.tips') }).click();
  await help.getByText(say('help.tip.reopen.title')).waitFor();
  await help.getByRole('tab', { name: say('help.part.trouble') }).click();
  await help.getByText(say('help.trouble.printer.title')).waitFor();
  await page.keyboard.press('Escape');
  await help.waitFor({ state: 'detached' });

  await page.keyboard.press('?');
  await part('keys').waitFor();
  await help.getByText(say('help.accept')).waitFor();
});
