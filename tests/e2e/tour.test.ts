import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { startPrinter } from '../stand-ins/printer/printer.ts';
import { openAuthorizeWindow, openBoard } from '../support/journey.ts';
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
import { addPrinter } from './support/printers.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

const press = ({ page }: TillApp, name: string) =>
  page.getByRole('button', { name, exact: true }).click();

/** A step of the tour by its name, as it is listed with its state. */
const step = ({ page }: TillApp, name: string) =>
  page.getByRole('tab', { name: new RegExp(`${name}\\s*(fait|passé|à faire)?$`) });

const settingsOf = ({ page }: TillApp) => page.evaluate(() => window.posHelper.settings.get());

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

  await press(till, say('tour.trial.action'));
  await page.getByText(say('tour.strip.trial')).waitFor();
  await playTrial(till);
  await press(till, say('tour.strip.go'));

  await page.getByRole('heading', { name: say('tour.end.ready') }).waitFor();
  await press(till, say('tour.end.action'));
  await column(till, 'À accepter').waitFor();
  expect((await settingsOf(till)).tour).toEqual({
    finished: true,
    steps: { printer: 'skipped', sound: 'done', trial: 'done' },
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
  await press(till, say('tour.strip.go'));
  await page.getByText(say('tour.printer.text')).waitFor();
  await openBoard(till);
  await received(till, 'VRAIE');
  await strip.waitFor({ state: 'detached' });
  await card(till, 'VRAIE').getByRole('button', { name: 'Accepter' }).waitFor();

  await page.getByRole('navigation').getByRole('button', { name: 'Paramètres' }).click();
  await page.getByRole('tab', { name: say('settings.tab.about') }).click();
  await press(till, say('settings.tour'));
  await step(till, say('tour.step.printer')).click();
  await press(till, say('tour.printer.action'));
  await page.getByRole('tab', { name: say('settings.tab.printers'), selected: true }).waitFor();
  await press(till, say('tour.strip.go'));
  await page.getByText(say('tour.printer.text')).waitFor();
});

it('lets a trial order be played without a connection, told to nobody', async () => {
  const till = await launchTill({ hubrise });
  const { page } = till;
  await hubrise.admin.clearJournal();
  await step(till, say('tour.step.trial')).click();
  await press(till, say('tour.trial.action'));
  await playTrial(till);
  await page.getByText(say('tour.title')).first().waitFor();
  expect(await page.evaluate(() => window.posHelper.connection.get())).toMatchObject({
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
