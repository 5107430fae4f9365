import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { connectAside, openNews } from './support/journey.ts';
import { openParametres, pinField, setPin, typePin } from './support/pin.ts';
import { launchTill } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

const PIN = '24681357';
const TIRA = [{ kind: 'sku', ref: 'TIRA' }] as const;

/** What the window's own code could call, and what main answers. */
function answers(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    async (keys) => {
      const { menu, opening } = window.posHelper;
      const calls = [
        () => menu.setStock(keys, { kind: 'hour' }),
        () => opening.pause({ kind: 'minutes', minutes: 15 }, null),
        () => opening.resume(),
      ];
      const said: string[] = [];
      for (const call of calls) {
        const answer = call().then(
          () => 'done',
          ({ message }: Error) => (message.includes('the PIN is needed') ? 'refused' : message),
        );
        said.push(await answer);
      }
      return said;
    },
    [...TIRA],
  );
}

it('the PIN stands before Ruptures and Pause where the manager wants that, each time anew', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await connectAside(till);
  await setPin(till, PIN);
  await openBoard(till);
  expect(await answers(page), 'anybody’s').toEqual(['done', 'done', 'done']);
  await openParametres(till);
  await typePin(page, PIN);
  await page.getByRole('tab', { name: say('settings.tab.access') }).click();
  const choice = page.getByRole('switch', { name: say('settings.access.service') });
  // Main keeps it first: it is on a moment after the press.
  await choice.click({ force: true });
  await expect.poll(() => choice.isChecked()).toBe(true);
  await openBoard(till);
  expect(await answers(page)).toEqual(['refused', 'refused', 'refused']);

  const pinDialog = page.getByRole('dialog', { name: say('access.title') });
  for (const [button, title] of [
    [/^Pause/, say('opening.title')],
    [/^Ruptures/, say('soldOut.title')],
  ] as const) {
    const open = page.getByRole('banner').getByRole('button', { name: button });
    await open.click();
    await pinDialog.getByRole('button', { name: say('action.changeNothing') }).click();
    await pinDialog.waitFor({ state: 'detached' });
    await open.click();
    await typePin(page, PIN);
    const dialog = page.getByRole('dialog', { name: title });
    await dialog.waitFor();
    expect(await answers(page)).toEqual(['done', 'done', 'done']);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(await answers(page), 'with the dialog').toEqual(['refused', 'refused', 'refused']);
  }
});

it('orders are taken again from the banner after the PIN, which is asked for the next time as well', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await connectAside(till);
  await setPin(till, PIN);
  await page.evaluate(async () => {
    const { opening, settings } = window.posHelper;
    await opening.pause({ kind: 'hand' }, null);
    await settings.update({ pinForStockAndPause: true });
  });
  await openBoard(till);
  const news = await openNews(till);
  await news.getByRole('button', { name: say('opening.resume') }).click();
  await pinField(page).waitFor();
  await typePin(page, PIN);
  await page.getByRole('button', { name: say('opening.resume') }).waitFor({ state: 'detached' });
  // Main takes the button away; the page locks a moment later, with the answer to its own call.
  const lock = () => page.evaluate(async () => (await window.posHelper.live.get('access')).kind);
  await expect.poll(lock).toBe('locked');
  expect(await answers(page)).toEqual(['refused', 'refused', 'refused']);
});
