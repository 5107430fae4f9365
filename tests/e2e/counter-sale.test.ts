import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readMarks, verifyFile } from '../../resources/verifier/index.ts';
import { SELLER } from '../core/fiscal/seller.ts';
import { measure } from '../renderer/harness/measure.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { axeFindings } from './support/axe.ts';
import { connect } from './support/journey.ts';
import { deviceIdOf } from './support/keychain.ts';
import { smallTargets } from './support/targets.ts';
import { launchTill, pictureFile, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

const SIZES = [
  { width: 1024, height: 700 },
  { width: 1280, height: 800 },
] as const;
/** A whole service, with two starts. */
const LONG_WAY_MS = 120_000;

const goods = ({ page }: TillApp): Locator => page.getByRole('main').locator('section').first();
const ticket = ({ page }: TillApp): Locator =>
  page.getByRole('complementary', { name: say('comptoir.ticket') });

/** Touches an article, or the category that holds it. */
const touch = (till: TillApp, name: string): Promise<void> =>
  goods(till)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
const press = ({ page }: TillApp, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click();

/** From the ticket to the page of means. */
const cashIn = (till: TillApp): Promise<void> =>
  ticket(till)
    .getByRole('button', { name: /^Encaisser/ })
    .click();
/** A button of cash, by what it says: an amount, or `Exact`. */
const cash = ({ page }: TillApp, words: string): Promise<void> =>
  page
    .getByRole('group', { name: say('comptoir.means.cash') })
    .getByRole('button', { name: words })
    .click();

/** Waits for the end of a sale, as the cashier sees it; gives its number. */
async function sold(till: TillApp, amount: string, change: string): Promise<string> {
  const said = ticket(till)
    .getByRole('status')
    .filter({ hasText: `Encaissé ${amount}` });
  await said.getByText(change, { exact: true }).waitFor();
  const number = /01-\w\d{8}/.exec((await said.textContent()) ?? '')?.[0];
  if (number === undefined) throw new Error('The sale has no number');
  return number;
}

async function openCounter({ page }: TillApp): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.comptoir') })
    .click();
}

async function setUp({ page }: TillApp): Promise<string> {
  const answer = await page.evaluate(
    (seller) =>
      window.posHelper.fiscal.setUp({
        ...{ seller, till: '01' },
        settings: { cutoff: '04:00', fiscalYearEnd: '12-31' },
      }),
    SELLER,
  );
  if (answer.kind !== 'done') throw new Error(answer.reason);
  return answer.value.fingerprint;
}

/** Counts the hand's taps from now on. */
async function countTaps({ page }: TillApp): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Reflect.set(window, 'taps', 0);
    const count = (event: Event): void => {
      if (event.isTrusted) Reflect.set(window, 'taps', Reflect.get(window, 'taps') + 1);
    };
    window.addEventListener('pointerdown', count, { capture: true });
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'taps')));
}

/** Waits until all of it can be seen: neither outside the window nor scrolled out of its box. */
async function untilSeen(shown: Locator): Promise<void> {
  await shown.waitFor();
  const share = (): Promise<number> =>
    shown.evaluate(
      (element) =>
        new Promise<number>((resolve) => {
          const watch = new IntersectionObserver(([entry]) => {
            watch.disconnect();
            resolve(entry?.intersectionRatio ?? 0);
          });
          watch.observe(element);
        }),
    );
  await expect.poll(share).toBeGreaterThan(0.99);
}

async function resize(
  { electron, page }: TillApp,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  await electron.evaluate(({ BrowserWindow }, { height, width }) => {
    BrowserWindow.getAllWindows()[0]?.setContentSize(width, height);
  }, size);
  await page.waitForFunction(({ width }) => window.innerWidth === width, size);
}

/** At both sizes: can be read and touched, and nothing is cut off. */
async function lookAt(
  till: TillApp,
  name: string,
  also: () => Promise<void> = async () => undefined,
): Promise<void> {
  for (const size of SIZES) {
    await resize(till, size);
    await till.page.screenshot({ path: pictureFile(`${name}-${size.width}`) });
    await also();
    const wrong = [
      ...(await axeFindings(till.page)),
      ...(await smallTargets(till.page)),
      ...(await measure(till.page)),
    ];
    expect(wrong, `${name} at ${size.width}`).toEqual([]);
  }
}

/** What an inspector finds in the closed till's journal, with the key's fingerprint and the marks. */
async function inspected(till: TillApp, fingerprint: string) {
  const marks = join(`${till.folder}-journal`, `journal-${deviceIdOf(till)}.json`);
  return verifyFile(join(till.folder, 'pos-helper.sqlite'), {
    fingerprints: [fingerprint],
    marks: readMarks(readFileSync(marks, 'utf8')),
  });
}

/** Two articles in exact cash. */
async function sellInCash(till: TillApp): Promise<void> {
  const taps = await countTaps(till);
  await touch(till, 'Boissons');
  await touch(till, 'Coca-Cola');
  await touch(till, 'Eau plate');
  await cashIn(till);
  await cash(till, say('comptoir.exact'));
  await sold(till, '4,50 €', '0,00 €');
  expect(await taps()).toBeLessThanOrEqual(5);
}

/** Paid with a note: what is to be given back stays there for all to see. Gives the sale's number. */
async function sellForANote(till: TillApp): Promise<string> {
  await touch(till, 'Pâtes');
  await touch(till, 'Lasagnes');
  await touch(till, 'Boissons');
  await touch(till, 'Coca-Cola');
  await lookAt(till, 'comptoir-ticket');
  await cashIn(till);
  await lookAt(till, 'comptoir-pay');
  await cash(till, '20,00 €');
  const noted = await sold(till, '14,50 €', '5,50 €');
  await lookAt(till, 'comptoir-sold', () =>
    untilSeen(ticket(till).getByRole('button', { name: say('comptoir.noTicket') })),
  );
  return noted;
}

/** By card, on a terminal that is typed on by hand. */
async function sellByCard(till: TillApp): Promise<void> {
  await touch(till, 'Boissons');
  await touch(till, 'Bière');
  await cashIn(till);
  await press(till, say('comptoir.means.card'));
  await sold(till, '4,00 €', '0,00 €');
}

/** A bill shared by two: one pays by card, one with a note. */
async function sellInParts(till: TillApp): Promise<void> {
  await touch(till, 'Entrées');
  await touch(till, 'Salade César');
  await touch(till, 'Burrata');
  await cashIn(till);
  await press(till, say('comptoir.split'));
  await press(till, say('comptoir.splitParts', { count: 2 }));
  await till.page.getByText(say('comptoir.shareOf', { count: 2 })).waitFor();
  await press(till, say('comptoir.means.card'));
  await till.page.getByText(say('comptoir.paidOf', { paid: '9,65 €', total: '19,30 €' })).waitFor();
  await cash(till, '10,00 €');
  await sold(till, '19,30 €', '0,35 €');
}

/** One ticket is put aside, and the next one is being typed: the power goes. */
async function parkAndKill(till: TillApp): Promise<void> {
  await touch(till, 'Entrées');
  await touch(till, 'Arancini');
  await ticket(till)
    .getByRole('button', { name: say('comptoir.park') })
    .click();
  await till.page.getByLabel(say('comptoir.parkLabel')).fill('Table 4');
  await press(till, say('comptoir.park'));
  await ticket(till)
    .getByRole('button', { name: say('comptoir.tickets', { count: 1 }) })
    .waitFor();
  await touch(till, 'Salade César');
  await ticket(till)
    .getByRole('button', { name: /Salade César/ })
    .waitFor();
  await till.kill();
}

/** What was typed is there, and so is what was put aside: both are sold. */
async function sellWhatWasLeft(till: TillApp): Promise<void> {
  await ticket(till)
    .getByRole('button', { name: /Salade César/ })
    .waitFor();
  await cashIn(till);
  await cash(till, say('comptoir.exact'));
  await sold(till, '9,80 €', '0,00 €');
  await press(till, say('comptoir.tickets', { count: 1 }));
  await till.page.getByRole('button', { name: /Table 4/ }).click();
  await ticket(till)
    .getByRole('button', { name: /Arancini/ })
    .waitFor();
  await cashIn(till);
  await cash(till, '10,00 €');
  await sold(till, '6,50 €', '3,50 €');
}

/** One line of a sale is given back. */
async function giveBack(till: TillApp, sale: string): Promise<void> {
  await resize(till, SIZES[0]);
  await press(till, say('comptoir.tickets', { count: 0 }));
  const sheet = till.page.getByRole('dialog', { name: say('comptoir.ticketsTitle') });
  await sheet.getByRole('button', { name: new RegExp(sale) }).click();
  const refund = sheet.getByRole('region', { name: say('comptoir.refund') });
  // It opens below its sale, in sight, however many there are.
  await untilSeen(refund.getByRole('button', { name: say('comptoir.refund') }));
  await refund.getByRole('button', { name: /^Lasagnes/ }).click();
  await lookAt(till, 'comptoir-refund');
  await refund.getByRole('button', { name: say('comptoir.refund') }).click();
  const question = till.page.getByRole('alertdialog');
  await question.getByText(say('comptoir.reasons.quality')).click();
  await question.getByRole('button', { name: say('comptoir.refund') }).click();
  const given = say('comptoir.refunded', { amount: '12,00 €', number: '01-' });
  await untilSeen(refund.getByText(given));
}

it(
  'a service at the counter: cash, card, a shared bill, a parked ticket over a power cut, an avoir, verified',
  async () => {
    const first = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connect(first);
    const fingerprint = await setUp(first);
    await openCounter(first);
    await goods(first).getByRole('button', { name: 'Boissons' }).waitFor();
    await lookAt(first, 'comptoir-empty');
    await sellInCash(first);
    const noted = await sellForANote(first);
    await sellByCard(first);
    await sellInParts(first);
    await parkAndKill(first);

    const second = await launchTill({ hubrise, folder: first.folder });
    await openCounter(second);
    await sellWhatWasLeft(second);
    await giveBack(second, noted);
    await second.quit();
    const { chains, findings, totals } = await inspected(second, fingerprint);
    expect(findings).toEqual([]);
    expect(chains.map(({ chain }) => chain)).toEqual(['R', 'F']);
    // All six sales less the avoir; and both turned the same way.
    const sales = 450 + 1_450 + 400 + 1_930 + 980 + 650;
    expect(totals).toMatchObject({ perpetual: sales - 1_200, perpetualAbs: sales + 1_200 });
  },
  LONG_WAY_MS,
);
