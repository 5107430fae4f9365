import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { SELLER } from '../core/fiscal/seller.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { giveLargeMenu } from '../support/large-menu.ts';
import type { Figure } from './figures.ts';
import { connectedTill } from './stocked-till.ts';
import {
  figureOf,
  launchBare,
  pressBare,
  type Tap,
  type TapWatch,
  taken,
  watchTaps,
} from './taps.ts';

const TURNS = 24;
/** HubRise's own pace. */
const POLL_MS = 30_000;
const TICKET = 'aside[aria-label="Ticket"]';
const ARTICLES = 'main button:not(fieldset button):not(aside button)';

/**
 * From a press to the picture at the counter of a shop that sells 2,000 products: an article that goes
 * onto the ticket, another category, and the way to the payment.
 */
export async function counterTaps(hubrise: HubriseStandIn, folder: string): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  await giveLargeMenu(hubrise);
  const till = join(folder, 'till');
  mkdirSync(till);
  const app = await connectedTill(hubrise, till, POLL_MS);
  const bare = await launchBare(join(folder, 'bare'));
  try {
    const { page } = app;
    await openCounter(page);
    for (const each of [page, bare.page]) await watchTaps(each);
    const taps: Record<string, Tap[]> = { article: [], category: [], pay: [] };
    const bares: Tap[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      taps['category']?.push(await taken(() => pressCategory(page, turn)));
      taps['article']?.push(await taken(() => pressArticle(page)));
      taps['pay']?.push(await taken(() => pressPay(page)));
      await page.getByRole('button', { name: 'Retour au ticket' }).click();
      bares.push(await taken(() => pressBare(bare.page)));
    }
    await app.quit();
    return Object.entries(taps).map(([name, all]) =>
      figureOf(`${NAMES[name] ?? name}, 2,000 products`, all, bares),
    );
  } finally {
    await app.kill();
    await bare.close();
  }
}

const NAMES: Readonly<Record<string, string>> = {
  article: 'an article at the counter',
  category: 'another category',
  pay: 'to the payment',
};

/** Sets the counter up, as a manager has once, and goes there. */
async function openCounter(page: Page): Promise<void> {
  const kind = await page.evaluate(async (seller) => {
    const settings = { cutoff: '04:00', fiscalYearEnd: '12-31' };
    return (await window.posHelper.fiscal.setUp({ seller, till: '01', settings })).kind;
  }, SELLER);
  if (kind !== 'done') throw new Error(`The counter is not set up: ${kind}`);
  await page.getByRole('navigation').getByRole('button', { name: 'Comptoir' }).click();
  await page.getByRole('button', { name: 'Catégorie 39' }).waitFor({ timeout: 60_000 });
}

async function press(
  page: Page,
  button: Locator,
  isDone: readonly [selector: string, before: string],
): Promise<Tap | null> {
  const tap = page.evaluate(
    ([selector, before]) =>
      (window as unknown as TapWatch).benchTap(() => {
        const found = document.querySelector(selector);
        return found !== null && found.textContent !== before;
      }),
    isDone,
  );
  await button.click();
  return tap;
}

const textOf = async (page: Page, selector: string): Promise<string> =>
  (await page.locator(selector).first().textContent()) ?? '';

async function pressCategory(page: Page, turn: number): Promise<Tap | null> {
  const button = page.getByRole('button', { name: `Catégorie ${turn % 2 === 0 ? 2 : 4}` });
  return press(page, button.first(), [ARTICLES, await textOf(page, ARTICLES)]);
}

async function pressArticle(page: Page): Promise<Tap | null> {
  const total = `${TICKET} output`;
  const button = page.locator(ARTICLES, { hasText: 'Pizza' }).first();
  return press(page, button, [total, await textOf(page, total)]);
}

function pressPay(page: Page): Promise<Tap | null> {
  const button = page.locator(TICKET).getByRole('button', { name: /^Encaisser/ });
  return press(page, button, ['[aria-label="Espèces"]', '']);
}
