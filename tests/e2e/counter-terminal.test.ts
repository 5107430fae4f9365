import { join } from 'node:path';
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
  setUp,
  sold,
  ticket,
  touch,
} from './support/counter.ts';
import { connect } from './support/journey.ts';
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
  const field = (name: 'host' | 'port') =>
    part.getByLabel(say(`terminal.settings.${name}`), { exact: true });
  await field('host').fill(terminal.host);
  await field('port').fill(String(terminal.port));
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

/** The customer takes their time; then the card is accepted. */
async function sellOnIt(till: TillApp): Promise<void> {
  terminal.set({ waits: true, split: true });
  await touch(till, 'Boissons');
  await drink(till);
  await press(till, say('comptoir.means.card'));
  await till.page.getByText(say('terminal.present'), { exact: true }).waitFor();
  await terminal.until(() => terminal.isWaiting());
  await lookAt(till, 'comptoir-card-wait');
  terminal.press('card');
  await sold(till, '2,50 €', '0,00 €');
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
async function declareAccepted(till: TillApp): Promise<void> {
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
  await sold(till, '2,50 €', '0,00 €');
  await question(till).waitFor({ state: 'detached' });
  expect(terminal.requests()).toHaveLength(asked);
}

it(
  'a card is accepted, refused, and charged on a line that breaks: asked over a power cut, declared, verified',
  async () => {
    const first = await launchTill({ hubrise, folder: join(tempFolder(), 'till') });
    await connect(first);
    const fingerprint = await setUp(first);
    await setTerminal(first);
    await openCounter(first);
    await sellOnIt(first);
    await refused(first);
    await breakOffAndKill(first);

    const second = await launchTill({ hubrise, folder: first.folder });
    await declareAccepted(second);
    await second.quit();
    const { findings, totals } = await inspected(second, fingerprint);
    expect(findings).toEqual([]);
    // What the journal has taken is what went off the cards, to the cent.
    const charged = terminal.charges().reduce((sum, { amount }) => sum + amount, 0);
    expect(charged).toBe(500);
    expect(totals).toMatchObject({ perpetual: charged });
  },
  LONG_WAY_MS,
);
