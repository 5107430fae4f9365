import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect, it } from 'vitest';
import { payloadOf } from '../../main/fiscal/journal.ts';
import { openDatabase } from '../../main/store/database.ts';
import { createStore } from '../../main/store/index.ts';
import { readMarks, verifyFile } from '../../resources/verifier/index.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { lookAt, openCounter } from './support/counter.ts';
import { connect } from './support/journey.ts';
import { deviceIdOf } from './support/keychain.ts';
import { openPart, typePin } from './support/pin.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

hubriseForAllTests();

/** A day of a shop, with two starts. */
const LONG_WAY_MS = 120_000;

/** As an older spreadsheet writes French, with a line that cannot be taken. */
const SHEET = Buffer.from(
  [
    'Catégorie;Article;Prix TTC;TVA',
    'Pizzas;Reine;11,00;10',
    'Pizzas;Chèvre miel;12,50;',
    'Boissons;Coca 33 cl;2,50;5,5',
    'Boissons;Bière pression;3,50;alcool',
    'Boissons;Sirop;selon;10',
  ].join('\r\n'),
  'latin1',
);

const press = ({ page }: TillApp, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click();
const fill = ({ page }: TillApp, label: string, text: string): Promise<void> =>
  page.getByLabel(label, { exact: true }).fill(text);
const goods = ({ page }: TillApp): Locator => page.getByRole('main').locator('section').first();
const touch = (till: TillApp, name: string): Promise<void> =>
  goods(till)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();

/** In the set-up, where the VAT of the products is looked at: the list comes from a file. */
async function importList(till: TillApp): Promise<void> {
  const { electron, page } = till;
  const file = join(tempFolder(), 'carte.csv');
  writeFileSync(file, SHEET);
  await electron.evaluate(({ dialog }, chosen) => {
    dialog.showOpenDialog = async () => ({ canceled: false, filePaths: [chosen] });
  }, file);
  await press(till, say('ownList.import'));
  await press(till, say('ownList.file.choose'));
  await page.getByText(say('ownList.file.faults', { count: 1 })).waitFor();
  await page.getByText(/Ligne 6/).waitFor();
  await lookAt(till, 'own-list-import');
  expect(await page.evaluate(() => window.posHelper.live.get('ownList'))).toMatchObject({
    list: { articles: [] },
  });
  await press(till, say('ownList.file.take', { count: 4 }));
  await page.getByText('Chèvre miel').first().waitFor();
  await lookAt(till, 'own-list');
}

async function setUp(till: TillApp): Promise<void> {
  await openPart(till, 'counter');
  await press(till, say('word.prepareTheCounter'));
  await fill(till, say('seller.name.label'), 'Pizzeria Bella Napoli');
  await fill(till, say('seller.address.label'), '12 rue de la Paix\n75002 Paris');
  await fill(till, say('seller.siret.label'), '732 829 320 00074');
  await fill(till, say('seller.ape.label'), '5610C');
  await press(till, say('seller.propose', { number: 'FR44732829320' }));
  for (const _step of ['till', 'operators', 'vat']) await press(till, say('word.goOn'));
  await importList(till);
  await press(till, say('word.goOn'));
  await press(till, say('counter.start'));
  const question = till.page.getByRole('alertdialog');
  await question.getByRole('button', { name: say('counter.start') }).click();
  await till.page.getByText(say('counter.keyText')).waitFor();
}

/** Ada sells, and may do no more; she has a PIN. */
async function addAda(till: TillApp): Promise<void> {
  const { page } = till;
  const part = page.getByRole('region', { name: say('operators.title') });
  await part.getByRole('button', { name: say('operators.title') }).click();
  await press(till, say('operators.add'));
  await fill(till, say('word.name'), 'Ada');
  await press(till, say('word.save'));
  await page.getByRole('button', { name: `${say('operators.pinButton')} Ada` }).click();
  await typePin(page, '2468');
  await page.getByText(say('operators.hasPin')).waitFor();
}

/** Her name, and her PIN, which she mistypes once. */
async function signOn(till: TillApp): Promise<void> {
  const { page } = till;
  await page
    .getByRole('group', { name: say('operators.who') })
    .getByRole('button', { name: 'Ada' })
    .click();
  await lookAt(till, 'comptoir-pin');
  await typePin(page, '1111');
  await page.getByText(say('operators.wrong')).waitFor();
  await typePin(page, '2468');
  await page.getByRole('dialog').waitFor({ state: 'detached' });
  await page.waitForFunction(async () => {
    const { current } = await window.posHelper.live.get('operators');
    return current?.name === 'Ada';
  });
}

async function sellTwo(till: TillApp): Promise<void> {
  const { page } = till;
  await touch(till, 'Reine');
  await touch(till, 'Boissons');
  await touch(till, 'Coca 33 cl');
  await lookAt(till, 'comptoir-own-list');
  const ticket = page.getByRole('complementary', { name: say('comptoir.ticket') });
  await ticket.getByRole('button', { name: say('comptoir.more') }).click();
  const more = page.getByRole('dialog', { name: say('comptoir.more') });
  expect(await more.getByRole('button', { name: say('comptoir.free') }).isDisabled()).toBe(true);
  await page.keyboard.press('Escape');
  await more.waitFor({ state: 'detached' });
  await ticket.getByRole('button', { name: /^Encaisser/ }).click();
  await page
    .getByRole('group', { name: say('comptoir.means.cash') })
    .getByRole('button', { name: say('comptoir.exact') })
    .click();
  await ticket.getByRole('status').filter({ hasText: 'Encaissé 13,50' }).waitFor();
}

/** By Caisse, who may: the drawer falls right. */
async function closeDay(till: TillApp): Promise<void> {
  const { page } = till;
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.ventes') })
    .click();
  await page.getByRole('tab', { name: say('sales.closings') }).click();
  await page
    .getByRole('group', { name: say('operators.who') })
    .getByRole('button', { name: 'Caisse' })
    .click();
  await press(till, say('closings.z'));
  await fill(till, '10\u00a0€', '1');
  await fill(till, '2\u00a0€', '1');
  await fill(till, '1\u00a0€', '1');
  await fill(till, '0,50\u00a0€', '1');
  await press(till, say('closings.countDone'));
  await page.getByText(say('closings.exact')).waitFor();
  await press(till, say('closings.z'));
  await page.getByText(say('closings.closed', { numbers: '01-Z00000001' })).waitFor();
}

/** What the closed till's journal holds, and what an inspector finds in it. */
async function inspected(till: TillApp, fingerprint: string) {
  const path = join(till.folder, 'pos-helper.sqlite');
  const marks = join(`${till.folder}-journal`, `journal-${deviceIdOf(till)}.json`);
  const { findings, totals } = await verifyFile(path, {
    fingerprints: [fingerprint],
    marks: readMarks(readFileSync(marks, 'utf8')),
  });
  const opened = openDatabase(path, Date.now());
  if (opened.kind !== 'opened') throw new Error(opened.kind);
  const { fiscal } = createStore(opened.db);
  const all = <K extends 'JET' | 'SALE'>(kind: K) =>
    fiscal.listOf('R', kind, 0).map((record) => payloadOf<K>(record));
  const found = { findings, totals, events: all('JET').map(({ event }) => event) };
  const sales = all('SALE').map(({ lines, operator, vat }) => ({
    operator,
    lines: lines.map(({ label, ttc }) => [label, ttc]),
    vat: vat.map(({ rate, ttc }) => [rate, ttc]),
  }));
  opened.db.close();
  return { ...found, sales };
}

it(
  'a shop that was never connected makes its list, sells and closes its day; then HubRise’s menu takes the list’s place',
  async () => {
    const till = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await setUp(till);
    const { fingerprint } = await till.page.evaluate(() => window.posHelper.live.get('fiscal'));
    await addAda(till);
    await till.page.keyboard.press('F7');
    await goods(till).getByRole('button', { name: 'Pizzas' }).waitFor();
    await signOn(till);
    await sellTwo(till);
    await closeDay(till);
    await till.quit();
    const day = await inspected(till, fingerprint ?? '');
    expect(day.findings).toEqual([]);
    expect(day.totals).toMatchObject({ perpetual: 1_350 });
    expect(day.sales).toEqual([
      {
        operator: 'op2',
        lines: [
          ['Reine', 1_100],
          ['Coca 33 cl', 250],
        ],
        vat: [
          [550, 250],
          [1_000, 1_100],
        ],
      },
    ]);
    expect(day.events).toEqual(expect.arrayContaining(['rights', 'logout', 'login', 'closing']));

    const again = await launchTill({ hubrise, folder: till.folder });
    await openCounter(again);
    await goods(again).getByRole('button', { name: 'Pizzas' }).waitFor();
    await touch(again, 'Chèvre miel');
    await connect(again);
    await again.page.getByText(say('notice.own_list_kept.what')).waitFor();
    await again.page.keyboard.press('F7');
    await goods(again).getByRole('button', { name: 'Entrées' }).waitFor();
    const ticket = again.page.getByRole('complementary', { name: say('comptoir.ticket') });
    await ticket.getByRole('button', { name: /Chèvre miel/ }).waitFor();
    await lookAt(again, 'comptoir-list-kept');
    await openPart(again, 'counter');
    await press(again, say('ownList.title'));
    await again.page.getByText(say('ownList.kept.title')).waitFor();
    await again.page.getByText('Bière pression').first().waitFor();
    await again.quit();
  },
  LONG_WAY_MS,
);
