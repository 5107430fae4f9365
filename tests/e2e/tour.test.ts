import { expect, it } from 'vitest';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openAuthorizeWindow, openBoard, openIntegration } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  anythingDone,
  authorize,
  card,
  column,
  notice,
  openPanel,
  openStrip,
  tap,
} from './support/journey.ts';
import { received } from './support/orders.ts';
import { choosePin } from './support/pin.ts';
import { addPrinter } from './support/printers.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

const press = ({ page }: TillApp, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

/** A step of the tour by its name, as it is listed with its state. */
const step = ({ page }: TillApp, name: string) =>
  page.getByRole('tab', { name: new RegExp(`${name}\\s*(fait|passé|à faire)?$`) });

const settingsOf = ({ page }: TillApp) =>
  page.evaluate(() => window.posHelper.live.get('settings'));

/** Leads the trial order that is on the board to its end. */
async function playTrial(till: TillApp): Promise<void> {
  const trial = card(till, 'ESSAI');
  await notice(column(till, 'À accepter'), say('card.trial')).waitFor();
  for (const name of ['Accepter', 'Prête', 'En livraison', 'Terminée']) {
    if (name === 'Terminée') await openStrip(till, 'En livraison');
    await tap(till, 'ESSAI', name);
  }
  await trial.waitFor({ state: 'detached' });
}

it('leads the manager from the first start to a till that is ready, and not again', async () => {
  const folder = tempFolder();
  const till = await launchTill({ hubrise, folder });
  const { page } = till;
  await page.getByText(say('tour.connect.text')).waitFor();
  await press(till, say('board.notConnected.action'));
  await authorize(await openAuthorizeWindow(till));

  await page.getByRole('heading', { name: 'Connecté' }).waitFor();
  await page.getByText(say('tour.connect.doneText', { name: 'Paris Bastille' })).waitFor();
  await step(till, 'Connecter').getByText(say('tour.state.done')).waitFor();
  await press(till, say('tour.next'));
  await page.getByText(say('tour.printer.text')).waitFor();
  await press(till, say('tour.printer.none'));

  await page.getByText(say('tour.sound.text')).waitFor();
  await press(till, say('tour.sound.play'));
  await press(till, say('tour.sound.heard'));

  await page.getByText(say('tour.answers.text')).waitFor();
  await press(till, say('tour.answers.none'));
  await page.getByText(say('tour.pin.text')).waitFor();
  await press(till, say('tour.pin.none'));

  await press(till, say('tour.trial.action'));
  await page.getByText(say('tour.strip.trial')).waitFor();
  await playTrial(till);
  await press(till, say('word.goOn'));

  await page.getByRole('heading', { name: say('tour.end.ready') }).waitFor();
  await press(till, say('tour.end.action'));
  await column(till, 'À accepter').waitFor();
  expect((await settingsOf(till)).tour).toEqual({
    finished: true,
    steps: {
      printer: 'skipped',
      sound: 'done',
      answers: 'skipped',
      pin: 'skipped',
      trial: 'done',
    },
  });
  await till.quit();

  const again = await launchTill({ hubrise, folder });
  await column(again, 'À accepter').waitFor();
  expect(await again.page.getByText(say('tour.title')).count()).toBe(0);
});

it('is left at any time, stays out of the way of orders, and is taken up again from Paramètres', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await press(till, say('board.notConnected.action'));
  await authorize(await openAuthorizeWindow(till));
  await page.getByRole('heading', { name: 'Connecté' }).waitFor();
  await openBoard(till);
  const strip = page.getByRole('complementary', { name: say('tour.title') });
  await strip.getByText(say('tour.strip.next', { step: say('tour.step.printer') })).waitFor();
  await press(till, say('word.goOn'));
  await page.getByText(say('tour.printer.text')).waitFor();
  await openBoard(till);
  await received(till, 'VRAIE');
  await card(till, 'VRAIE').getByRole('button', { name: 'Accepter' }).waitFor();
  // It moves nothing under a finger: it is gone with the next look at the screen.
  await openIntegration(till);
  await openBoard(till);
  await strip.waitFor({ state: 'detached' });

  await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
  await page.getByRole('tab', { name: say('settings.tab.about') }).click();
  await press(till, say('settings.tour'));
  await step(till, say('tour.step.printer')).click();
  await press(till, say('tour.printer.action'));
  await page.getByRole('tab', { name: say('settings.tab.printers'), selected: true }).waitFor();
  await press(till, say('word.goOn'));
  await page.getByText(say('tour.printer.text')).waitFor();
});

it('leads to the PIN and to automatic acceptance, and sees that both are set', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await step(till, say('tour.step.answers')).click();
  await press(till, say('tour.answers.action'));
  const site = page.getByRole('group', { name: say('settings.platform.own_site') });
  const byRule = page.getByRole('switch', { name: say('settings.answers.byRule') });
  await site.locator('label').filter({ has: byRule }).click();
  await press(till, say('word.goOn'));
  await step(till, say('tour.step.answers')).getByText(say('tour.state.done')).waitFor();
  await step(till, say('tour.step.pin')).click();
  await press(till, say('tour.pin.action'));
  await choosePin(till, '4812');
  await press(till, say('word.goOn'));
  await step(till, say('tour.step.pin')).click();
  await page.getByText(say('tour.pin.doneText')).waitFor();
  expect((await settingsOf(till)).tour.steps).toEqual({});
});

it.each([
  { width: 1280, height: 800 },
  { width: 1024, height: 700 },
])('is as high at each step, and wholly in sight, at $width × $height', async (size) => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await page.setViewportSize(size);
  for (const language of ['fr', 'en'] as const) {
    await page.evaluate(
      (chosen) => window.posHelper.settings.update({ language: chosen }),
      language,
    );
    await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
    await expect.poll(() => page.getByRole('tab').count()).toBe(7);
    const tabs = await page.getByRole('tab').all();
    const heights: number[] = [];
    for (const tab of tabs) {
      await tab.click();
      const panel = page.getByRole('tabpanel');
      const inside = await panel.evaluate((shown) => {
        const { bottom, height } = shown.getBoundingClientRect();
        return { bottom, height, list: shown.parentElement?.getBoundingClientRect().height };
      });
      expect(inside.height).toBe(inside.list);
      expect(inside.bottom).toBeLessThanOrEqual(size.height);
      heights.push(inside.height);
    }
    expect(new Set(heights).size, `${language}: ${heights}`).toBe(1);
  }
});

it('lets a trial order be played without a connection, told to nobody', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await hubrise.admin.clearJournal();
  await step(till, say('tour.step.trial')).click();
  await press(till, say('tour.trial.action'));
  await playTrial(till);
  await page.getByText(say('tour.title')).first().waitFor();
  expect(await page.evaluate(() => window.posHelper.live.get('connection'))).toMatchObject({
    kind: 'disconnected',
  });
  expect(await hubrise.admin.journal()).toEqual([]);
});

it('rings, opens and is taken back as a real order does', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await step(till, say('tour.step.trial')).click();
  await press(till, say('tour.trial.action'));
  const news = { code: 'ESSAI', platform: 'Essai' };
  await page.getByText(say('announce.new_order', news)).waitFor({ state: 'attached' });
  const panel = await openPanel(till, 'ESSAI');
  for (const text of [say('card.trial'), 'SANS Olives', 'Bien cuite, sans la couper']) {
    await panel.getByText(text).first().waitFor();
  }
  await page.keyboard.press('Escape');
  await tap(till, 'ESSAI', 'Accepter');
  await column(till, 'En préparation : 1').waitFor();
  await anythingDone(till).click();
  await column(till, 'À accepter : 1').waitFor();
});

it('sees the printer that was set up, and prints the trial order as what it is', async () => {
  const printer = await startPrinter();
  const till = await launchTill({ hubrise });
  await addPrinter(till, 'Cuisine', printer);
  await openBoard(till);
  await step(till, say('tour.step.printer')).getByText(say('tour.state.done')).waitFor();
  await step(till, say('tour.step.trial')).click();
  await press(till, say('tour.trial.action'));
  await tap(till, 'ESSAI', 'Accepter');
  await printer.until(() => printer.sheets().length > 0);
  const [paper] = printer.texts();
  const plain = (text: string): string => text.replaceAll(/\s+/g, ' ');
  expect(plain(paper ?? '')).toContain(plain(say('main.ticket.trial')));
  expect(paper).toContain('Pizza Quatre fromages');
  expect(printer.strange()).toEqual([]);
});
