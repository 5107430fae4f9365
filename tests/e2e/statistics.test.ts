import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { createMoneyFormat } from '../../main/core/format/numbers.ts';
import { measure } from '../renderer/harness/measure.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { axeContrasts, axeFindings } from './support/axe.ts';
import { resize, SMALLEST, USUAL } from './support/counter.ts';
import { connectAside, tap } from './support/journey.ts';
import { missedByTab, tabAround } from './support/keys.ts';
import { received } from './support/orders.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import { smallTargets } from './support/targets.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

const money = createMoneyFormat('fr-FR');
const euros = (cents: number): string => money({ cents, currency: 'EUR' });

/** A figure of the summary, by its name. */
function figure({ page }: TillApp, name: string): Locator {
  return page.locator(`div:has(> dt:text-is("${name}")) > dd`).first();
}

async function accept(till: TillApp, code: string, channel: string): Promise<void> {
  const order = await received(till, code, { channel });
  await tap(till, code, 'Accepter');
  await untilToldAtOnce(till, order, 'accepted');
}

it('Ventes › STATISTIQUES draws the day, with its tables, on paper and in a file', async () => {
  const till = await launchTill({ hubrise, inject: ['pass-time'] });
  const { electron, page } = till;
  await connectAside(till);
  await openBoard(till);
  await accept(till, 'UE1', 'Uber Eats');
  await accept(till, 'UE2', 'Uber Eats');
  await accept(till, 'DE1', 'Deliveroo');
  // Nobody has answered it: it is no sale.
  await received(till, 'UE3');
  const cancelled = await received(till, 'DE2', { channel: 'Deliveroo' });
  await hubrise.admin.updateOrder(cancelled.id, { status: 'cancelled' }, { as: 'Deliveroo' });

  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  expect(await page.getByRole('tab').allTextContents()).toEqual([
    'COMMANDES',
    'STATISTIQUES',
    'CLÔTURES',
    'HUBRISE INTEGRATION',
  ]);
  await page.getByRole('tab', { name: 'STATISTIQUES' }).click();
  await figure(till, say('main.statistics.row.orders')).getByText('3', { exact: true }).waitFor();
  expect(await figure(till, say('main.statistics.row.sales')).textContent()).toBe(euros(3_900));
  expect(await figure(till, say('main.statistics.row.basket')).textContent()).toBe(euros(1_300));

  const platforms = say('main.statistics.table.platforms');
  const picture = page.getByRole('img', { name: new RegExp(`^${platforms}.*Uber Eats`) });
  await picture.waitFor();
  const open = say('statistics.showTableOf', { title: platforms });
  await page.getByRole('button', { name: open }).focus();
  await page.keyboard.press('Enter');
  const table = page.getByRole('table', { name: say('statistics.tableOf', { title: platforms }) });
  const row = (name: string): Locator => table.getByRole('row', { name: new RegExp(`^${name}`) });
  const cells = (name: string): Promise<string[]> => row(name).getByRole('cell').allTextContents();
  expect(await cells('Uber Eats')).toEqual(['2', euros(2_600), euros(0)]);
  expect(await cells('Deliveroo')).toEqual(['1', euros(1_300), euros(0)]);
  expect(await axeFindings(page)).toEqual([]);

  await page.getByRole('radio', { name: say('statistics.is.month') }).click();
  await page.getByRole('heading', { name: say('main.statistics.table.days') }).waitFor();
  await page.getByRole('button', { name: say('statistics.earlier.month') }).click();
  await page.getByText(say('statistics.empty')).waitFor();
  await page.getByRole('button', { name: say('statistics.later.month') }).click();
  await picture.waitFor();

  const path = join(tempFolder(), 'statistiques.csv');
  await electron.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = async () => ({ canceled: false, filePath });
  }, path);
  await page.getByRole('button', { name: say('export.action') }).click();
  await page
    .getByRole('dialog', { name: say('statistics.written') })
    .getByText(path)
    .waitFor();
  const lines = readFileSync(path, 'utf8').split('\r\n');
  expect(lines).toContain('Uber Eats;2;26,00;0,00');
  expect(lines).toContain('Pizza Reine;3;39,00');
  await page.keyboard.press('Escape');

  // On paper there is nothing but the figures, and every table.
  await page.emulateMedia({ media: 'print' });
  expect(await page.getByRole('navigation').isVisible()).toBe(false);
  const shown = page.locator('table:visible');
  await expect.poll(() => shown.count()).toBe(await page.locator('table').count());
});

it('each picture has its table within reach of the keyboard, in both colours and at both sizes', async () => {
  const till = await launchTill({ hubrise, inject: ['pass-time'] });
  const { page } = till;
  await connectAside(till);
  await openBoard(till);
  await accept(till, 'UE1', 'Uber Eats');
  const cancelled = await received(till, 'DE2', { channel: 'Deliveroo' });
  await hubrise.admin.updateOrder(cancelled.id, { status: 'cancelled' }, { as: 'Deliveroo' });
  await page.getByRole('navigation').getByRole('button', { name: 'Ventes' }).click();
  await page.getByRole('tab', { name: 'STATISTIQUES' }).click();
  await figure(till, say('main.statistics.row.ended')).getByText('1', { exact: true }).waitFor();

  for (const name of ['hours', 'platforms', 'products', 'times', 'endings'] as const) {
    const title = say(`main.statistics.table.${name}`);
    const toggle = page.getByRole('button', { name: say('statistics.showTableOf', { title }) });
    await toggle.press('Space');
    const table = page.getByRole('table', { name: say('statistics.tableOf', { title }) });
    await table.getByRole('rowheader').first().waitFor();
  }
  for (const size of [USUAL, SMALLEST]) {
    await resize(till, size);
    for (const theme of ['dark', 'light'] as const) {
      await page.evaluate((chosen) => window.posHelper.settings.update({ theme: chosen }), theme);
      await page.locator(`html[data-theme="${theme}"]`).waitFor();
      const wrong = [...(await axeContrasts(page)), ...(await measure(page))];
      expect([...wrong, ...(await smallTargets(page))], `${theme} ${size.width}`).toEqual([]);
    }
  }
  expect((await tabAround(page)).filter(({ visible }) => !visible)).toEqual([]);
  // Of the three periods Tab enters one; the arrows reach the others.
  const others = [say('statistics.is.week'), say('statistics.is.month')];
  expect(await missedByTab(page)).toEqual(others);
  await page.getByRole('radio', { name: say('statistics.is.day') }).focus();
  for (const name of others) {
    await page.keyboard.press('ArrowRight');
    await page.locator(':focus').and(page.getByRole('radio', { name })).waitFor();
  }
});
