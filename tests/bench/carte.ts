import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
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

const TURNS = 20;
const POLL_MS = 30_000;
/** Each reads the catalogue at HubRise, which gives ten of them a minute. */
const PREVIEWS = 7;
const MINUTE_MS = 60_000;
const GOAL = { goal: 100, percent: 95 };
const FIELD = 'main input[type="search"], main input';
/** A letter each; the list is another one after each. */
const SEARCHED = '1987';

/** Carte with 2,000 products on screen: its opening, and each letter of a search. */
export async function carteOnScreen(hubrise: HubriseStandIn, folder: string): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  await giveLargeMenu(hubrise);
  const till = join(folder, 'till');
  mkdirSync(till);
  const app = await connectedTill(hubrise, till, POLL_MS);
  const bare = await launchBare(join(folder, 'bare'));
  try {
    const { page } = app;
    await go(page, 'Carte');
    await page.getByText('Pizza Œuf n°').first().waitFor({ timeout: 60_000 });
    await go(page, 'Caisse');
    for (const each of [page, bare.page]) await watchTaps(each);
    const opened: Tap[] = [];
    const letters: Tap[] = [];
    const bares: Tap[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      opened.push(await taken(() => openCarte(page)));
      await page.locator(FIELD).first().focus();
      for (const letter of SEARCHED) letters.push(await taken(() => type(page, letter)));
      bares.push(await taken(() => pressBare(bare.page)));
      await go(page, 'Caisse');
    }
    await changeAllPrices(page);
    const previews = await openPreviews(page);
    await app.quit();
    return [
      figureOf('Carte of 2,000 products, opened', opened, bares, GOAL),
      figureOf('a letter of a search in it', letters, bares, GOAL),
      ...(previews.length === 0
        ? []
        : [figureOf('what publishing +5 % on all of it changes, shown', previews, bares, GOAL)]),
    ];
  } finally {
    await app.kill();
    await bare.close();
  }
}

function go(page: Page, where: string): Promise<void> {
  return page.getByRole('navigation').getByRole('button', { name: where, exact: true }).click();
}

async function openCarte(page: Page): Promise<Tap | null> {
  const tap = page.evaluate(() =>
    (window as unknown as TapWatch).benchTap(
      () => document.querySelector('main')?.textContent?.includes('Pizza Œuf n°') === true,
    ),
  );
  await go(page, 'Carte');
  return tap;
}

async function type(page: Page, letter: string): Promise<Tap | null> {
  // A key is pressed at once: whoever listens for it must be there before.
  await page.evaluate(() => {
    const before = document.querySelector('main')?.textContent;
    const tap = (window as unknown as TapWatch).benchTap(
      () => document.querySelector('main')?.textContent !== before,
      'keydown',
    );
    Object.assign(window, { typed: tap });
  });
  await page.keyboard.press(letter);
  return page.evaluate(() => Reflect.get(window, 'typed') as Promise<Tap | null>);
}

/** +5 % on everything: a draft as large as one can be. */
async function changeAllPrices(page: Page): Promise<void> {
  await go(page, 'Carte');
  await page.getByRole('button', { name: 'Modifier la carte', exact: true }).click();
  await page.getByRole('button', { name: 'Prix en série', exact: true }).click();
  await page.getByRole('button', { name: 'Les options aussi', exact: true }).click();
  await page.getByRole('button', { name: 'Changer les prix', exact: true }).click();
  await page.getByText(/^12\D?000 changements non publiés$/).waitFor({ timeout: 30_000 });
}

/** As many as HubRise gives reads for: what was read since the start is of the same minute. */
async function openPreviews(page: Page): Promise<Tap[]> {
  const previews: Tap[] = [];
  for (let turn = 0; turn < PREVIEWS + 2 && previews.length < PREVIEWS; turn += 1) {
    const tap = await openPreview(page);
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    if (tap !== null) previews.push(tap);
    else await page.waitForTimeout(MINUTE_MS);
  }
  return previews;
}

async function openPreview(page: Page): Promise<Tap | null> {
  const tap = page.evaluate(() =>
    (window as unknown as TapWatch).benchTap(
      () => document.querySelector('[role=dialog]')?.textContent?.includes('12,50') === true,
    ),
  );
  await page.getByRole('button', { name: 'Publier', exact: true }).click();
  return tap;
}
