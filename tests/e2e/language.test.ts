import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { createI18n, readTexts } from '../../renderer/i18n/create-i18n.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { anythingDone, card, column, openPanel, tap, tillAtWork } from './support/journey.ts';
import { minutesFromNow, received } from './support/orders.ts';
import { untilToldAtOnce } from './support/pass-time.ts';
import { sharedTill } from './support/shared-till.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

const english = createI18n();
await readTexts(english, 'en');
await english.changeLanguage('en');
const { t: sayEnglish } = english;

hubriseForAllTests();

/** Leaves a trace in the page that a reload would wipe out. */
const leaveTrace = ({ page }: TillApp) =>
  page.evaluate(() => {
    Object.assign(window, { trace: 'the same page' });
  });
const trace = ({ page }: TillApp) => page.evaluate(() => Reflect.get(window, 'trace') as unknown);

/** As another window of the settings would do it, with whatever is open left open. */
async function switchTo({ page }: TillApp, language: 'fr' | 'en'): Promise<void> {
  await page.evaluate((wanted) => window.posHelper.settings.update({ language: wanted }), language);
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
}

const navigate = ({ page }: TillApp, name: string): Promise<void> =>
  page.getByRole('navigation').getByRole('button', { name }).click();

const board = sharedTill(() => ({ hubrise, inject: ['pass-time'] }));

it('is switched in Paramètres at once and back, and kept for the next start', async () => {
  const folder = tempFolder();
  const till = await tillAtWork({ hubrise, folder });
  const { page } = till;
  // Not paid yet: the card says what is to be collected.
  await received(till, 'LANGUE', {
    expected_time: minutesFromNow(60),
    asap: false,
    payments: [],
  });
  await leaveTrace(till);
  await navigate(till, 'Paramètres');
  await page.getByRole('tab', { name: say('settings.tab.display') }).click();
  await page.getByText(say('settings.english'), { exact: true }).click();
  await page
    .getByRole('tab', { name: sayEnglish('settings.tab.display'), selected: true })
    .waitFor();
  await navigate(till, sayEnglish('nav.caisse'));
  await column(till, sayEnglish('column.to_accept')).getByText('€13.00').waitFor();

  await navigate(till, sayEnglish('nav.parametres'));
  await page.getByText(say('settings.french'), { exact: true }).click();
  await navigate(till, say('nav.caisse'));
  await column(till, say('column.to_accept')).getByText('13,00 €').waitFor();
  expect(await trace(till)).toBe('the same page');
  expect(await page.title()).toBe('POS HELPER');

  await switchTo(till, 'en');
  await till.quit();
  const again = await launchTill({ hubrise, folder });
  await again.page.locator('html[lang="en"]').waitFor({ state: 'attached' });
  await column(again, sayEnglish('column.to_accept')).waitFor();
});

it('changes under an open order and a half-written reason, and loses neither', async () => {
  const till = await board();
  const { page } = till;
  const order = await received(till, 'OUVERTE');
  await leaveTrace(till);
  await openPanel(till, 'OUVERTE');
  const panel = (speak: typeof say): Locator =>
    page.getByRole('dialog', { name: speak('panel.label', { code: 'OUVERTE' }) });
  await panel(say).getByText('Pizza Reine').waitFor();

  await switchTo(till, 'en');
  await panel(sayEnglish).getByText('Pizza Reine').waitFor();
  await panel(sayEnglish).getByText('€13.00').first().waitFor();
  await panel(sayEnglish)
    .getByRole('button', { name: sayEnglish('action.reject') })
    .click();
  await page.getByText(sayEnglish('reject.is.other')).click();
  await page.getByLabel(sayEnglish('reject.free')).fill('Plus de gaz');

  await switchTo(till, 'fr');
  await page.getByRole('dialog', { name: say('reject.title', { code: 'OUVERTE' }) }).waitFor();
  expect(await page.getByLabel(say('reject.free')).inputValue()).toBe('Plus de gaz');
  expect(await trace(till)).toBe('the same page');
  expect((await hubrise.admin.order(order.id)).status).toBe('received');
});

it('is spoken by the whole board: orders come, ring and are answered in English', async () => {
  const till = await board();
  const { page } = till;
  await switchTo(till, 'en');
  const order = await received(till, 'ENGLISH');
  const news = { code: 'ENGLISH', platform: 'Uber Eats' };
  await page.getByText(sayEnglish('announce.new_order', news)).waitFor({ state: 'attached' });
  expect(await card(till, 'ENGLISH').getAttribute('aria-label')).toBe(
    'ENGLISH, Uber Eats, Delivery, ASAP',
  );
  await tap(till, 'ENGLISH', sayEnglish('action.accept'));
  await switchTo(till, 'fr');
  await anythingDone(till).waitFor();
  await untilToldAtOnce(till, order, 'accepted');
  await column(till, `${say('column.in_preparation')} : 1`).waitFor();
});
