import type { Locator } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { column, tap, tillAtWork } from './support/journey.ts';
import { received, untilStatus } from './support/orders.ts';
import { passTime, untilToldAtOnce } from './support/pass-time.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

/** The health in the menu bar of the smallest window. */
async function healthBar({ electron, page }: TillApp, words: string): Promise<Locator> {
  await electron.evaluate(({ BrowserWindow }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(1024, 700);
  });
  await page.waitForFunction(() => innerWidth === 1024);
  return page.getByRole('banner').getByRole('button', { name: words });
}

/** The slot beside it says it too, since when as well, in two lines at most. */
async function expectTwoLines({ page }: TillApp, words: string): Promise<void> {
  const said = page.getByRole('banner').locator(`[data-said^="${words} depuis"]`);
  await said.waitFor();
  const lines = await said.evaluate((one) => {
    const { fontSize } = getComputedStyle(one);
    return one.scrollHeight / (Number.parseFloat(fontSize) * 1.25);
  });
  expect(lines).toBeLessThan(2.1);
}

describe('while HubRise answers all else', () => {
  it('two answers that are cut on their way are said, since when, and hold up no other', async () => {
    const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
    const stuck = [await received(till, 'COUPE1'), await received(till, 'COUPE2')];
    const other = await received(till, 'PASSE');
    for (const { id } of stuck) {
      const path = `/location/orders/${id}`;
      await hubrise.admin.addFault({ kind: 'drop-before', method: 'PATCH', path });
    }
    for (const code of ['COUPE1', 'COUPE2', 'PASSE']) {
      await tap(till, code, 'Accepter');
      await column(till, 'En préparation').getByRole('article', { name: code }).waitFor();
    }
    await untilToldAtOnce(till, other, 'accepted');
    const health = await healthBar(till, say('health.sendsFailing', { count: 2 }));
    // Not before half a minute: what is just leaving is nobody's worry.
    await till.electron.context().addInitScript(() => {
      const { now } = Date;
      Date.now = () => now() + 30_000;
    });
    await till.page.reload();
    await health.getByText(/^depuis \d\d:\d\d$/).waitFor({ timeout: 60_000 });
    await expectTwoLines(till, say('health.sendsFailing', { count: 2 }));
    await health.click();
    const details = till.page.getByRole('dialog');
    await details.getByText(say('health.advice.sends_failing')).waitFor();
    await till.page.keyboard.press('Escape');
    await hubrise.admin.clearFaults();
    await passTime(hubrise, 61_000, till);
    for (const order of stuck) await untilStatus(till, order, 'accepted');
    await till.page
      .getByRole('banner')
      .getByRole('button', { name: say('health.well') })
      .waitFor();
  });

  it('one event that it does not let go is said after ten minutes', async () => {
    const till = await tillAtWork({ hubrise, inject: ['pass-time'] });
    const path = '/callback/events/*';
    await hubrise.admin.addFault({ kind: 'status', status: 500, method: 'DELETE', path });
    await received(till, 'GARDEE');
    const since = await hubrise.admin.journalMark();
    await passTime(hubrise, 60_000, till);
    await hubrise.admin.waitFor({ method: 'DELETE', path, since });
    await passTime(hubrise, 11 * 60_000, till);
    const health = await healthBar(till, say('health.deletionsLate', { count: 1 }));
    await health.getByText(/^depuis \d\d:\d\d$/).waitFor();
    await expectTwoLines(till, say('health.deletionsLate', { count: 1 }));
    await hubrise.admin.clearFaults();
    await passTime(hubrise, 16 * 60_000, till);
    await till.page
      .getByRole('banner')
      .getByRole('button', { name: say('health.well') })
      .waitFor();
  });
});
