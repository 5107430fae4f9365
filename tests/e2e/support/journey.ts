import type { Locator, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { OrderFlag } from '../../../main/core/board/flags.ts';
import {
  allow,
  chooseLocation,
  openAuthorizeWindow,
  openBoard,
  openIntegration,
  pressOnCard,
  signIn,
} from '../../support/journey.ts';
import { onLinux } from './on-linux.ts';
import { type AtEnd, launchTill, type TillApp, type TillAppOptions } from './till-app.ts';
import { visitor } from './visitor.ts';
import { say } from './words.ts';

/** Steps of these journeys, on top of those that the demo and the pictures take as well. */

export function connectButton({ page }: TillApp): Locator {
  return page.getByRole('button', { name: 'CONNECTER', exact: true });
}

/** Presses RECONNECTER and gives the window with HubRise's pages. */
export async function reconnect({ electron, page }: TillApp): Promise<Page> {
  const opened = electron.waitForEvent('window');
  await page.getByRole('button', { name: 'RECONNECTER' }).click();
  return opened;
}

/** Signs in and chooses the point de vente: HubRise asks for the consent next. */
export async function reachConsent(hubrise: Page, location?: string): Promise<void> {
  await signIn(hubrise);
  await chooseLocation(hubrise, location);
}

/** Goes through all of HubRise's pages and allows the connection. */
export async function authorize(hubrise: Page, location?: string): Promise<void> {
  await reachConsent(hubrise, location);
  await allow(hubrise);
}

/** From anywhere to Connecté, all its steps done. */
export async function connect(till: TillApp): Promise<void> {
  await openIntegration(till);
  const hubrise = await openAuthorizeWindow(till);
  await authorize(hubrise);
  await untilConnected(till);
  await till.page.getByText(say('connection.finishing.what')).waitFor({ state: 'detached' });
}

/** The steps after the authorisation read all open orders, which may be many. */
const FINISHED = { timeout: 30_000 };

/**
 * The same for a journey that is not about connecting: the person goes through HubRise's pages in
 * their own browser, which is plain HTTP here and costs a tenth of a window. The till stays where it is.
 */
export async function connectAside(till: TillApp): Promise<void> {
  if (!onLinux) return connect(till);
  // As somebody at the till would, who sees no button before: until then the till takes no such call.
  await expect
    .poll(() => till.page.evaluate(() => window.posHelper.live.get('connection')), FINISHED)
    .not.toMatchObject({ kind: 'loading' });
  await till.page.evaluate(() => window.posHelper.connection.connect('browser'));
  const decided = await visitor().decide(await till.browser.opened(), 'allow');
  if (decided.kind !== 'redirect') throw new Error('HubRise did not send the browser back');
  await fetch(decided.to);
  await expect
    .poll(() => till.page.evaluate(() => window.posHelper.live.get('connection')), FINISHED)
    .toMatchObject({ kind: 'connected', details: { finishing: false } });
}

/** A till that is connected and shows its board. */
export async function tillAtWork(options: TillAppOptions, atEnd?: AtEnd): Promise<TillApp> {
  const till = await launchTill(options, atEnd);
  await connectAside(till);
  await openBoard(till);
  return till;
}

/**
 * Waits until the till says Connecté. Steps may be left: a second connection within one minute
 * waits for the next one with its look at the open orders, for HubRise allows few such reads.
 */
export async function untilConnected({ page }: Pick<TillApp, 'page'>): Promise<void> {
  await page.getByText('Connecté', { exact: true }).waitFor();
}

/** What stands beside a name on screen, such as the account's beside `Compte`. */
export function fact(page: Page, name: string): Locator {
  return page.locator(`div:has(> dt:text-is("${name}")) > dd`);
}

/** The card of an order on the board, by the code that begins its name. */
export function card({ page }: Pick<TillApp, 'page'>, code: string): Locator {
  return page.getByRole('article', { name: new RegExp(`^${code},`) });
}

/** A column of the board by its name, such as `À accepter`. */
export function column({ page }: TillApp, name: string): Locator {
  return page.getByRole('region', { name: new RegExp(`^${name}`) });
}

/** Opens an order from its card; gives its panel. */
export async function openPanel(till: TillApp, code: string): Promise<Locator> {
  await tap(till, code, say('card.open', { code }));
  return till.page.getByRole('dialog', { name: say('panel.label', { code }) });
}

/** What the button on a card is called that starts the preparation. */
export const START = say('action.startLabel');

/**
 * Presses a button of an order's card; then the hand is gone. One that stays over the board keeps its
 * orders in their places.
 */
export async function tap(till: Pick<TillApp, 'page'>, code: string, name: string): Promise<void> {
  const shown = card(till, code);
  await pressOnCard(shown, shown.getByRole('button', { name, exact: true }));
  await till.page.mouse.move(1, 1);
}

/** A column that stands in the line below the board, by its name and how many orders it holds. */
export function strip({ page }: TillApp, name: string, count?: number): Locator {
  return page.getByRole('button', { name: new RegExp(`^${name} ?${count ?? '\\d'}`) });
}

/** Opens such a column; gives it. */
export async function openStrip(till: TillApp, name: string): Promise<Locator> {
  await strip(till, name).and(till.page.locator('[aria-expanded="false"]')).click();
  const opened = column(till, name);
  await opened.waitFor();
  return opened;
}

/** What a card says of its order before anything else: set in lines, in full or in short. */
export function notice(shown: Locator, ...texts: readonly string[]): Locator {
  const inLines = (text: string): string =>
    text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&').replaceAll(/\s+/g, '\\s*');
  return shown.getByText(new RegExp(texts.map(inLines).join('|')));
}

export type PlainFlag = Exclude<OrderFlag, 'cancelled' | 'trial' | 'answer_overdue' | 'unanswered'>;

/** A flag of an order, as its card says it. */
export function flag(shown: Locator, key: PlainFlag): Locator {
  return notice(shown, say(`flag.${key}`), say(`flagBrief.${key}`));
}

/** That an order is cancelled, as its card says it. */
export function cancelledNotice(shown: Locator): Locator {
  return notice(shown, say('card.cancelled'), say('card.cancelledBrief'));
}

/** What was just done with an order, and can be taken back for a moment, by the button for that. */
export function justDone({ page }: TillApp, done: string): Locator {
  return page
    .getByRole('region', { name: say('undo.label') })
    .getByRole('button', { name: say('undo.of', { done }), exact: true });
}

/** The same, whatever was done. */
export function anythingDone({ page }: TillApp): Locator {
  return page.getByRole('button', { name: /^Revenir en arrière/ });
}

/** Gives a reason to the question that is open, and confirms it. */
export async function giveReason(
  { page }: TillApp,
  action: 'reject' | 'cancel',
  reason: 'too_busy' | 'sold_out' | 'closing',
): Promise<void> {
  const question = page.getByRole('dialog', {
    name: say(`${action}.title`, { code: '' })
      .replace(/\s+\?$/, '')
      .trim(),
  });
  await question.getByText(say(`reject.is.${reason}`)).click();
  await question.getByRole('button', { name: say(`${action}.confirm`) }).click();
  await question.waitFor({ state: 'detached' });
}

/** Opens all that is to be known of the till, by its sign in the menu bar. */
export async function openNews({ page }: Pick<TillApp, 'page'>): Promise<Locator> {
  await page.getByRole('banner').locator('button[aria-haspopup="dialog"]').click();
  const list = page.getByRole('dialog');
  await list.waitFor();
  return list;
}

/** What the menu bar's slot says of the till, in words that begin so. */
export function slotSays({ page }: Pick<TillApp, 'page'>, words: string): Locator {
  return page.getByRole('banner').locator(`[data-said^="${words}"]`);
}
