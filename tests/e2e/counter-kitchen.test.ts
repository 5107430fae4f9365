import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { beforeEach, expect, it } from 'vitest';
import { readMarks, verifyFile } from '../../resources/verifier/index.ts';
import { SELLER } from '../core/fiscal/seller.ts';
import { type PrinterStandIn, startPrinter } from '../stand-ins/printer/printer.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { openBoard } from '../support/journey.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { card, column, tap } from './support/journey.ts';
import { deviceIdOf } from './support/keychain.ts';
import { bump, kitchenOf, ticket as onCuisine, tapUntil } from './support/kitchen.ts';
import { tillWithKitchen } from './support/printers.ts';
import { launchTill, pictureFile, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

let printer: PrinterStandIn;
beforeEach(async () => {
  printer = await startPrinter();
});

/** A service with two starts. */
const LONG_WAY_MS = 120_000;

const ticket = ({ page }: TillApp): Locator =>
  page.getByRole('complementary', { name: say('comptoir.ticket') });

const button = (place: Locator | Page, name: string | RegExp): Locator =>
  place.getByRole('button', { name });

/** Touches articles, or the categories that hold them. */
async function touch({ page }: TillApp, ...names: readonly string[]): Promise<void> {
  const goods = page.getByRole('main').locator('section').first();
  for (const name of names) await button(goods, new RegExp(`^${name}`)).click();
}

async function openCounter({ page }: TillApp): Promise<void> {
  await button(page.getByRole('navigation'), say('nav.comptoir')).click();
}

/** Pays what is on the screen in exact cash. */
async function payExact(till: TillApp, amount: string): Promise<void> {
  await button(ticket(till), /^Encaisser/).click();
  const cash = till.page.getByRole('group', { name: say('comptoir.means.cash') });
  await button(cash, say('comptoir.exact')).click();
  const said = ticket(till).getByRole('status');
  await said.filter({ hasText: `Encaissé ${amount}` }).waitFor();
}

/** What can be read on the sheet that came out as the nth. */
async function sheet(number: number): Promise<string> {
  await printer.until(() => printer.sheets().length >= number);
  return printer.texts()[number - 1] ?? '';
}

async function setUp({ page }: TillApp): Promise<string> {
  const answer = await page.evaluate(
    (seller) =>
      window.posHelper.fiscal.setUp({
        seller,
        till: '01',
        settings: { cutoff: '04:00', fiscalYearEnd: '12-31' },
      }),
    SELLER,
  );
  if (answer.kind !== 'done') throw new Error(answer.reason);
  return answer.value.fingerprint;
}

/** A table orders: it is in the kitchen before it is paid, on the board, on Cuisine and on paper. */
async function sendATable(till: TillApp, kitchen: Page): Promise<void> {
  await button(till.page, say('comptoir.services.eat_in')).click();
  await touch(till, 'Entrées', 'Arancini', 'Boissons', 'Coca-Cola');
  await button(ticket(till), say('comptoir.send')).click();
  await button(ticket(till), say('comptoir.allSent')).waitFor();
  const paper = await sheet(1);
  for (const words of ['Comptoir', 'Sur place', 'C1', '1× Arancini', '1× Coca-Cola']) {
    expect(paper).toContain(words);
  }
  await onCuisine(kitchen, 'C1').getByText('Arancini').waitFor();
}

/** What is taken off afterwards has a reason, and is struck where it was told. */
async function takeOff(till: TillApp, kitchen: Page): Promise<void> {
  await button(ticket(till), /Coca-Cola/).click();
  await button(till.page.getByRole('dialog'), say('comptoir.takeOff')).click();
  const why = till.page.getByRole('alertdialog');
  await why.getByText(say('reasons.changed_mind')).click();
  await button(why, say('comptoir.takeOff')).click();
  const paper = await sheet(2);
  expect(paper).toContain('COMPLÉMENT');
  expect(paper).toContain('Coca-Cola');
  expect(paper).not.toContain('Arancini');
  await expect.poll(() => onCuisine(kitchen, 'C1').getByText('Coca-Cola').count()).toBe(0);
  await kitchen.screenshot({ path: pictureFile('counter-kitchen') });
}

/** The ticket waits under its table, of which the kitchen is told, and stands above the board. */
async function putAside(till: TillApp): Promise<void> {
  await button(ticket(till), say('comptoir.park')).click();
  await till.page.getByLabel(say('comptoir.parkLabel')).fill('Table 4');
  await button(till.page.getByRole('dialog'), say('comptoir.park')).click();
  await openBoard(till);
  expect(await sheet(3)).toMatch(/COMPLÉMENT[\s\S]*C1[\s\S]*Table 4 \(avant : Sans table\)/);
  await button(till.page, /^C1 Table 4 6,50/).waitFor();
  await card(till, 'C1').getByText('6,50 €').waitFor();
  await till.page.screenshot({ path: pictureFile('counter-board') });
}

/** What HubRise was told of orders: nothing may be of the counter's. */
async function toldOfOrders(): Promise<readonly string[]> {
  const [patched, posted] = await Promise.all(
    ['PATCH', 'POST'].map((method) => hubrise.admin.journal({ method })),
  );
  const all = [...(patched ?? []), ...(posted ?? [])].map(({ path }) => path);
  return all.filter((path) => path.includes('/orders'));
}

it(
  'what is sold at the counter is cooked like any order, over a power cut, and HubRise hears nothing of it',
  async () => {
    const folder = tempFolder();
    const kitchenScreen = { kind: 'window', displayId: null, stations: [] };
    writeFileSync(join(folder, 'settings.json'), JSON.stringify({ kitchenScreen }));
    const first = await tillWithKitchen(hubrise, printer, { folder });
    const fingerprint = await setUp(first);
    await openCounter(first);
    const kitchen = await kitchenOf(first);
    await sendATable(first, kitchen);
    await takeOff(first, kitchen);
    await putAside(first);
    await first.kill();

    const second = await launchTill({ hubrise, folder });
    const cuisine = await kitchenOf(second);
    await onCuisine(cuisine, 'C1').getByText('Arancini').waitFor();
    // A tap on the board takes the ticket up where it is paid.
    await button(second.page, /^C1 Table 4/).click();
    await button(ticket(second), /Arancini/).waitFor();
    await payExact(second, '6,50 €');
    // The next customer takes away: the kitchen hears of it with the payment.
    await button(second.page, say('comptoir.services.takeaway')).click();
    await touch(second, 'Entrées', 'Salade César');
    await payExact(second, '9,80 €');
    await ticket(second).getByText('C2', { exact: true }).waitFor();
    // Nothing has come out again, neither after the cut nor with the payment.
    expect(await sheet(4)).toMatch(/À emporter\s+C2[\s\S]*1× Salade César/);
    expect(printer.sheets()).toHaveLength(4);

    await tapUntil(bump(cuisine, 'C1'), () => onCuisine(cuisine, 'C1').isHidden());
    await openBoard(second);
    await column(second, 'Prêtes').getByRole('article', { name: 'C1' }).waitFor();
    expect(await card(second, 'C1').getByText('6,50 €').count()).toBe(0);
    await tap(second, 'C1', 'Terminée');
    await card(second, 'C1').waitFor({ state: 'detached' });

    await button(second.page.getByRole('navigation'), 'Ventes').click();
    await second.page.getByRole('tab', { name: 'COMMANDES' }).click();
    const listed = second.page.getByRole('grid', { name: say('word.orders') });
    await listed.getByRole('row', { name: /^C1,.*Comptoir/ }).waitFor();
    await second.page.screenshot({ path: pictureFile('counter-orders') });
    await second.quit();

    expect(await toldOfOrders()).toEqual([]);
    const marks = join(`${folder}-journal`, `journal-${deviceIdOf(second)}.json`);
    const { findings } = await verifyFile(join(folder, 'pos-helper.sqlite'), {
      fingerprints: [fingerprint],
      marks: readMarks(readFileSync(marks, 'utf8')),
    });
    expect(findings).toEqual([]);
  },
  LONG_WAY_MS,
);
