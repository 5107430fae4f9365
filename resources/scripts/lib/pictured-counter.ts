import type { Page } from 'playwright-core';
import { SELLER } from '../../../tests/core/fiscal/seller.ts';
import type { LaunchedApp } from '../../../tests/support/launch-app.ts';
import type { Pictures } from './pictures.ts';

/** The counter of a shop that has set it up: a ticket, its payment, and the day's closings. */
export async function pictureCounter(till: LaunchedApp, pictures: Pictures): Promise<void> {
  const { page } = till;
  await page.evaluate(async (seller) => {
    const settings = { cutoff: '04:00', fiscalYearEnd: '12-31' };
    const begun = await window.posHelper.fiscal.setUp({ seller, till: '01', settings });
    if (begun.kind !== 'done') throw new Error(begun.reason);
  }, SELLER);
  await go(page, 'Comptoir');
  const goods = page.getByRole('main').locator('section').first();
  for (const [shelf, article] of [
    ['Pâtes', 'Lasagnes'],
    ['Boissons', 'Coca-Cola'],
  ] as const) {
    await goods.getByRole('button', { name: shelf }).click();
    await goods.getByRole('button', { name: new RegExp(`^${article}`) }).click();
  }
  const pay = page.getByRole('complementary', { name: 'Ticket' }).getByRole('button', {
    name: /^Encaisser 14,50/,
  });
  await pay.waitFor();
  await pictures.window(till, 'counter');
  await pay.click();
  await page.getByRole('group', { name: 'Espèces' }).waitFor();
  await pictures.window(till, 'counter-pay');
  await page.getByRole('button', { name: 'Retour au ticket' }).click();
  await go(page, 'Ventes');
  await page.getByRole('tab', { name: 'CLÔTURES' }).click();
  await page.getByRole('button', { name: 'Lecture X' }).waitFor();
  await pictures.window(till, 'closings');
}

function go(page: Page, where: string): Promise<void> {
  return page.getByRole('navigation').getByRole('button', { name: where, exact: true }).click();
}
