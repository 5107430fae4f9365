import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { LOCATION } from '../support/till.ts';
import { openNews, slotSays, tillAtWork } from './support/journey.ts';
import { network } from './support/network.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

const MINUTE = 60_000;

hubriseForEachTest();

const banner = ({ page }: TillApp): Locator =>
  page.getByRole('region', { name: say('opening.name.paused'), exact: true });
const acceptance = async (): Promise<unknown> =>
  (await hubrise.admin.location(LOCATION))['order_acceptance'];
const press = (till: TillApp, name: string | RegExp): Promise<void> =>
  till.page.getByRole('button', { name }).first().click();

describe('the shop’s hours', () => {
  it('are changed day by day, shown before they are saved, and are at HubRise once it can be reached', async () => {
    const before = { tuesday: [{ from: '18:00', to: '23:00' }] };
    await hubrise.admin.updateLocation(LOCATION, { opening_hours: before });
    const internet = await network(hubrise.apiUrl);
    const till = await tillAtWork({
      hubrise,
      inject: ['pass-time'],
      env: { POS_HELPER_HUBRISE_API_URL: internet.url },
    });
    const { page } = till;
    await page.keyboard.press('F4');
    await page.getByRole('tab', { name: say('settings.tab.hours') }).click();
    const tuesday = page.getByRole('group', { name: 'Mardi', exact: true });
    await tuesday.getByRole('button', { name: /Mardi, ferme à/ }).click();
    await page.getByRole('option', { name: '01:00' }).click();
    await tuesday.getByText(say('hours.nextDay')).waitFor();
    await press(till, 'Mardi : copier sur d’autres jours');
    const copies = page.getByRole('dialog');
    await copies.getByText('Vendredi').click();
    await copies.getByRole('button', { name: say('word.copy'), exact: true }).click();
    await press(till, say('word.save'));
    const question = page.getByRole('alertdialog');
    await question.getByText('18:00–23:00').waitFor();
    expect(await question.getByText('18:00–01:00').count()).toBe(2);
    await internet.cut();
    await question.getByRole('button', { name: say('word.save') }).click();
    await question.waitFor({ state: 'detached' });
    const retry = page.getByRole('tabpanel').getByRole('button', { name: say('word.tryAgain') });
    await retry.waitFor();
    expect((await hubrise.admin.location(LOCATION))['opening_hours']).toMatchObject(before);
    await internet.mend();
    await retry.click();
    await retry.waitFor({ state: 'detached' });
    expect((await hubrise.admin.location(LOCATION))['opening_hours']).toMatchObject({
      monday: [],
      tuesday: [{ from: '18:00', to: '01:00' }],
      friday: [{ from: '18:00', to: '01:00' }],
    });
  });

  it('are the same on two tills: what one saves is asked about where the other was changing them', async () => {
    await hubrise.admin.updateLocation(LOCATION, {
      opening_hours: {
        monday: [{ from: '18:00', to: '23:00' }],
        tuesday: [{ from: '18:00', to: '23:00' }],
      },
    });
    // The harder reading is held in tests/opening/opening.test.ts.
    await hubrise.admin.setSpared('connection');
    const bar = await tillAtWork({ hubrise });
    const counter = await tillAtWork({ hubrise });
    const day = ({ page }: TillApp, name: string): Locator =>
      page.getByRole('group', { name, exact: true });
    const closeLater = async (till: TillApp, name: string): Promise<void> => {
      await day(till, name)
        .getByRole('button', { name: new RegExp(`${name}, ferme à`) })
        .click();
      await till.page.getByRole('option', { name: '01:00' }).click();
      await day(till, name).getByText(say('hours.nextDay')).waitFor();
    };
    for (const { page } of [bar, counter]) {
      await page.keyboard.press('F4');
      await page.getByRole('tab', { name: say('settings.tab.hours') }).click();
    }
    await closeLater(counter, 'Lundi');
    await closeLater(bar, 'Mardi');
    await press(bar, say('word.save'));
    const question = bar.page.getByRole('alertdialog');
    await question.getByRole('button', { name: say('word.save') }).click();
    await counter.page.getByText(say('hours.elsewhere'), { exact: true }).first().waitFor();
    // What the counter was changing stands until somebody there says which.
    await day(counter, 'Lundi').getByText(say('hours.nextDay')).waitFor();
    await press(counter, say('hours.takeTheirs'));
    await day(counter, 'Mardi').getByText(say('hours.nextDay')).waitFor();
    await day(counter, 'Lundi').getByText(say('hours.nextDay')).waitFor({ state: 'detached' });
    expect((await hubrise.admin.location(LOCATION))['opening_hours']).toMatchObject({
      monday: [{ from: '18:00', to: '23:00' }],
      tuesday: [{ from: '18:00', to: '01:00' }],
    });
  });

  it('give way to a closure, which is applied at once on its day', async () => {
    const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
    const { page } = till;
    await page.keyboard.press('F4');
    await page.getByRole('tab', { name: say('settings.tab.hours') }).click();
    const closures = page.getByRole('region', { name: say('hours.closures.title') });
    await closures.getByRole('button', { name: /^Moins : Premier jour/ }).click();
    await closures.getByLabel(say('word.reason')).fill('Inventaire');
    await closures.getByRole('button', { name: say('hours.closures.add') }).click();
    await closures.getByRole('listitem').getByText('Inventaire').waitFor();
    await slotSays(till, 'Pause').waitFor();
    await openNews(till);
    await banner(till)
      .getByText(/Inventaire/)
      .waitFor();
    expect(await acceptance()).toMatchObject({ mode: 'paused', reason: 'Inventaire' });
  });

  it('give way to a closure of a date that is typed, from a time on, which is let begin now', async () => {
    const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
    const { page } = till;
    await page.keyboard.press('F4');
    await page.getByRole('tab', { name: say('settings.tab.hours') }).click();
    const closures = page.getByRole('region', { name: say('hours.closures.title') });
    const in3Days = new Date(Date.now() + 3 * 24 * 60 * MINUTE).toISOString().slice(0, 10);
    await closures.getByLabel(say('hours.closures.firstDate')).fill(in3Days);
    await closures.getByRole('button', { name: new RegExp(say('hours.closures.from')) }).click();
    await page.getByRole('option', { name: '15:00' }).click();
    await closures.getByLabel(say('word.reason')).fill('Travaux');
    await closures.getByRole('button', { name: say('hours.closures.add') }).click();
    const one = closures.getByRole('listitem').filter({ hasText: 'Travaux' });
    await one.getByText(say('hours.closures.fromTime', { time: '15:00' })).waitFor();
    const { closures: kept } = await page.evaluate(() => window.posHelper.live.get('settings'));
    expect(kept).toEqual([{ first: in3Days, last: in3Days, from: '15:00', name: 'Travaux' }]);
    expect(await acceptance()).toEqual({ mode: 'online' });
    await one
      .getByRole('button', { name: say('hours.closures.nowLabel', { name: 'Travaux' }) })
      .click();
    await page
      .getByRole('alertdialog')
      .getByRole('button', { name: say('hours.closures.now') })
      .click();
    await one.getByText(say('hours.closures.sent')).waitFor();
    expect(await acceptance()).toMatchObject({ mode: 'paused', reason: 'Travaux' });
  });
});
