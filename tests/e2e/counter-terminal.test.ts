import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { startTerminal, type TerminalStandIn } from '../stand-ins/terminal/terminal.ts';
import { tempFolder } from '../support/temp-folder.ts';
import {
  cashIn,
  inspected,
  lookAt,
  openCounter,
  press,
  resize,
  SIZES,
  setUp,
  sold,
  ticket,
  touch,
  untilSeen,
} from './support/counter.ts';
import { connectAside } from './support/journey.ts';
import { openPart } from './support/pin.ts';
import { launchTill, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

let hubrise: HubriseStandIn;
let terminal: TerminalStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
  terminal = await startTerminal();
});
afterAll(async () => {
  await terminal.switchOff();
  await hubrise.close();
});

/** A whole service, with two starts. */
const LONG_WAY_MS = 120_000;

/** Typed in Paramètres › Comptoir, tried, and kept. */
async function setTerminal(till: TillApp): Promise<void> {
  await openPart(till, 'counter');
  const part = till.page.getByRole('region', { name: say('terminal.settings.title') });
  await part.getByRole('button', { name: say('terminal.settings.title') }).click();
  const field = (name: string) => part.getByLabel(name, { exact: true });
  await field(say('terminal.settings.host')).fill(terminal.host);
  await field(say('printers.port')).fill(String(terminal.port));
  await part.getByRole('button', { name: say('terminal.settings.try') }).click();
  await part.getByText(say('terminal.settings.reached')).waitFor();
  await part.getByRole('button', { name: say('terminal.settings.save') }).click();
  await part.getByText(say('terminal.settings.saved')).waitFor();
  expect(terminal.connections()).toBe(1);
  expect(terminal.requests()).toEqual([]);
}

/** A drink for 2,50 €, up to the page of means. */
async function drink(till: TillApp): Promise<void> {
  await touch(till, 'Coca-Cola');
  await cashIn(till);
}

/** The customer takes their time; then the card is accepted. Gives the sale's number. */
async function sellOnIt(till: TillApp): Promise<string> {
  terminal.set({ waits: true, split: true });
  await touch(till, 'Boissons');
  await drink(till);
  await press(till, say('comptoir.means.card'));
  await till.page.getByText(say('terminal.present'), { exact: true }).waitFor();
  await terminal.until(() => terminal.isWaiting());
  await lookAt(till, 'comptoir-card-wait');
  terminal.press('card');
  return sold(till, '2,50 €', '0,00 €');
}

/** Nothing is taken, and the ticket stands as it was: the same means once more. */
async function refused(till: TillApp): Promise<void> {
  terminal.set({ does: 'refuse' });
  await drink(till);
  await press(till, say('comptoir.means.card'));
  await till.page.getByText(say('terminal.ended.refused')).waitFor();
  await lookAt(till, 'comptoir-card-refused');
  await ticket(till)
    .getByRole('button', { name: /Coca-Cola/ })
    .waitFor();
  expect(terminal.charges()).toHaveLength(1);
}

const question = ({ page }: TillApp) => page.getByText(say('terminal.question.title'));

/** The card is charged, and the line breaks before the till knows: it asks, and then the power goes. */
async function breakOffAndKill(till: TillApp): Promise<void> {
  terminal.set({ does: 'dropped_after' });
  await press(till, say('comptoir.means.card'));
  await question(till).waitFor();
  expect(terminal.charges()).toHaveLength(2);
  await lookAt(till, 'comptoir-card-question');
  await till.kill();
}

/** It asks again, and the terminal is asked for nothing: a person has read « accepté » on it. */
async function declareAccepted(till: TillApp): Promise<string> {
  const asked = terminal.requests().length;
  await openCounter(till);
  await question(till).waitFor();
  await ticket(till)
    .getByRole('button', { name: /Coca-Cola/ })
    .waitFor();
  await till.page.getByLabel(say('terminal.question.auth')).fill(terminal.charges()[1]?.auth ?? '');
  await press(till, say('terminal.question.accepted'));
  const sure = till.page.getByRole('alertdialog');
  await sure.getByText(say('terminal.question.acceptedText')).waitFor();
  await lookAt(till, 'comptoir-card-sure');
  await sure.getByRole('button', { name: say('terminal.question.yesAccepted') }).click();
  const sale = await sold(till, '2,50 €', '0,00 €');
  await question(till).waitFor({ state: 'detached' });
  expect(terminal.requests()).toHaveLength(asked);
  return sale;
}

/** The drink of a sale, up to the question why. */
async function refundDrink(till: TillApp, sale: string): Promise<Locator> {
  await press(till, say('comptoir.tickets', { count: 0 }));
  const sheet = till.page.getByRole('dialog', { name: say('comptoir.ticketsTitle') });
  await sheet.getByRole('button', { name: new RegExp(sale) }).click();
  const refund = sheet.getByRole('region', { name: say('comptoir.refund') });
  await refund.getByRole('button', { name: /^Coca-Cola/ }).click();
  return refund;
}

/** Its reason is said, and the terminal is called in sight of all. */
async function callForRefund(till: TillApp, refund: Locator): Promise<void> {
  await refund.getByRole('button', { name: say('comptoir.refund'), exact: true }).click();
  const why = till.page.getByRole('alertdialog');
  await why.getByText(say('terminal.refundHint')).waitFor();
  await why.getByRole('button', { name: say('comptoir.refund'), exact: true }).click();
  await terminal.until(() => terminal.isWaiting());
  await till.page.getByText(say('terminal.presentBack'), { exact: true }).waitFor();
  await refund.waitFor({ state: 'detached' });
}

async function readEnding(till: TillApp, words: readonly string[]): Promise<void> {
  const given = till.page.getByText(words.join(' '));
  await given.waitFor();
  await lookAt(till, 'comptoir-card-given');
  await press(till, say('comptoir.ok'));
  await given.waitFor({ state: 'detached' });
}

/** The first sale goes back to its card: asked of the terminal in sight of all, then an avoir. */
async function giveBack(till: TillApp, sale: string): Promise<void> {
  terminal.set({ waits: true });
  await resize(till, SIZES[0]);
  const refund = await refundDrink(till, sale);
  await lookAt(till, 'comptoir-card-refund', () =>
    untilSeen(refund.getByRole('button', { name: say('terminal.refundByHand') })),
  );
  await callForRefund(till, refund);
  await lookAt(till, 'comptoir-card-back');
  terminal.press('card');
  await readEnding(till, [
    say('terminal.ended.back', { means: 'Carte bancaire 2,50 €' }),
    say('terminal.ended.avoir', { number: '01-A00000001' }),
  ]);
}

/** One euro by a titre-restaurant's card, the rest by the bank's, both on the terminal. */
async function sellOnTwo(till: TillApp): Promise<string> {
  await resize(till, SIZES[0]);
  await touch(till, 'Boissons');
  await drink(till);
  terminal.set({ application: '10E' });
  await till.page.keyboard.type('100');
  await press(till, say('comptoir.means.card'));
  await till.page.getByText(say('comptoir.paidOf', { paid: '1,00 €', total: '2,50 €' })).waitFor();
  terminal.set({});
  await press(till, say('comptoir.means.card'));
  return sold(till, '2,50 €', '0,00 €');
}

/** The bank's card takes its share back, the titre-restaurant refuses first: said, and asked once more. */
async function giveBackToTwo(till: TillApp, sale: string): Promise<void> {
  terminal.set({ waits: true });
  await resize(till, SIZES[0]);
  await callForRefund(till, await refundDrink(till, sale));
  terminal.set({ does: 'refuse' });
  terminal.press('card');
  await till.page.getByText(say('terminal.unfinished.title')).waitFor();
  await lookAt(till, 'comptoir-card-unfinished');
  terminal.set({ waits: true, application: '10E' });
  await press(till, say('terminal.unfinished.again'));
  await till.page.getByText(say('terminal.presentTitreBack')).waitFor();
  await terminal.until(() => terminal.isWaiting());
  terminal.press('card');
  const means = 'Carte bancaire 1,50 €, Titre-restaurant carte 1,00 €';
  await readEnding(till, [
    say('terminal.ended.back', { means }),
    say('terminal.ended.avoir', { number: '01-A00000002' }),
  ]);
}

/** Nothing went back, and a person says that it did: the means of its avoir is put right. */
async function sayWronglyAndMend(till: TillApp, sale: string): Promise<void> {
  terminal.set({ does: 'dropped_before', waits: true });
  await resize(till, SIZES[0]);
  await callForRefund(till, await refundDrink(till, sale));
  terminal.press('card');
  await till.page.getByText(say('terminal.question.titleBack')).waitFor();
  await press(till, say('terminal.question.accepted'));
  const sure = till.page.getByRole('alertdialog');
  await sure.getByText(say('terminal.question.acceptedTextBack')).waitFor();
  await sure.getByRole('button', { name: say('terminal.question.yesAccepted') }).click();
  const number = '01-A00000003';
  await readEnding(till, [
    say('terminal.ended.back', { means: 'Carte bancaire 2,50 €' }),
    say('terminal.ended.avoir', { number }),
  ]);
  await press(till, say('comptoir.tickets', { count: 0 }));
  const sheet = till.page.getByRole('dialog', { name: say('comptoir.ticketsTitle') });
  await sheet.getByRole('button', { name: new RegExp(sale) }).click();
  await sheet.getByRole('button', { name: say('comptoir.fixAvoir', { number }) }).click();
  const fix = till.page.getByRole('alertdialog', { name: say('comptoir.fixBack') });
  await fix.getByText(say('comptoir.means.cash')).click();
  await lookAt(till, 'comptoir-fix-avoir');
  await fix.getByRole('button', { name: say('comptoir.fixConfirm') }).click();
  await sheet.getByText(say('comptoir.givenBackBy', { number, means: 'Espèces 2,50 €' })).waitFor();
  await sheet.getByRole('button', { name: say('action.close') }).click();
}

it(
  'a card is accepted, refused, and charged on a line that breaks: asked over a power cut, declared, given back, to one card and to two, said wrongly and put right, verified',
  async () => {
    const first = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connectAside(first);
    const fingerprint = await setUp(first);
    await setTerminal(first);
    await openCounter(first);
    const sale = await sellOnIt(first);
    await refused(first);
    await breakOffAndKill(first);

    const second = await launchTill({ hubrise, folder: first.folder });
    const declared = await declareAccepted(second);
    await giveBack(second, sale);
    await giveBackToTwo(second, await sellOnTwo(second));
    await sayWronglyAndMend(second, declared);
    await second.quit();
    const { findings, totals } = await inspected(second, fingerprint);
    expect(findings).toEqual([]);
    // What the journal has taken is what went off the cards, to the cent.
    expect(terminal.charges().map(({ amount, kind }) => [kind, amount])).toEqual([
      ['debit', 250],
      ['debit', 250],
      ['credit', 250],
      ['debit', 100],
      ['debit', 150],
      ['credit', 150],
      ['credit', 100],
    ]);
    expect(totals).toMatchObject({ perpetual: 0, perpetualAbs: 1_500 });
  },
  LONG_WAY_MS,
);
