import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { JUST_MOVED_MS } from '../../renderer/logic/steady-column.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import { launchApp } from '../support/launch-app.ts';
import type { Figure } from './figures.ts';
import { CARD, cardsOf, forgetRequests, stockTill } from './stocked-till.ts';
import {
  figureOf,
  launchBare,
  pressBare,
  type Tap,
  type TapWatch,
  taken,
  watchTaps,
} from './taps.ts';

const OPEN_ORDERS = 500;
const TAPS = 24;
/** HubRise's own pace: nothing comes in between but what comes in a shop. */
const POLL_MS = 30_000;

/**
 * From a press to the picture, in the real window on a board of 500 open orders: the next step of
 * an order, an acceptance, and opening and closing an order's panel.
 */
export async function clickToPaint(hubrise: HubriseStandIn, folder: string): Promise<Figure[]> {
  mkdirSync(folder, { recursive: true });
  const till = join(folder, 'till');
  mkdirSync(till);
  await stockTill(hubrise, till, OPEN_ORDERS);
  forgetRequests(till);
  const app = await launchApp({ hubrise, folder: till, pollMs: POLL_MS });
  const bare = await launchBare(join(folder, 'bare'));
  try {
    const { page } = app;
    await openBoard(app);
    await page
      .locator(CARD)
      .nth(cardsOf(OPEN_ORDERS) - 1)
      .waitFor({ state: 'attached', timeout: 60_000 });
    for (const each of [page, bare.page]) await watchTaps(each);
    const taps: Record<string, Tap[]> = { Accepter: [], Commencer: [], open: [], close: [] };
    const bares: Tap[] = [];
    for (let turn = 0; turn < TAPS; turn += 1) {
      for (const name of ['Accepter', 'Commencer']) {
        taps[name]?.push(await taken(() => pressFirst(page, name)));
      }
      taps['open']?.push(await taken(() => openFirst(page)));
      taps['close']?.push(await taken(() => closePanel(page)));
      bares.push(await taken(() => pressBare(bare.page)));
    }
    await app.quit();
    return Object.entries(taps).map(([name, all]) =>
      figureOf(`${NAMES[name] ?? name}, ${OPEN_ORDERS} orders`, all, bares),
    );
  } finally {
    await app.kill();
    await bare.close();
  }
}

/** In sight, and long enough in its place: a tap on a card that has just moved is not taken. */
async function standing(button: Locator): Promise<void> {
  await button.scrollIntoViewIfNeeded();
  await button.evaluate(
    (_, ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    JUST_MOVED_MS + 50,
  );
}

async function pressFirst(page: Page, name: string): Promise<Tap | null> {
  const button = page
    .locator(CARD)
    .locator('button', { hasText: new RegExp(`^${name}$`) })
    .first();
  await standing(button);
  const id = await button.evaluate(
    (node) => node.closest('article')?.getAttribute('data-order-id') ?? '',
  );
  // The card leaves the place where it stood: its column, or this button.
  const tap = page.evaluate(
    ([order, label]) =>
      (window as unknown as TapWatch).benchTap(() => {
        const card = document.querySelector(`article[data-order-id="${order}"]`);
        const names = [...(card?.querySelectorAll('button') ?? [])].map((each) => each.textContent);
        return !names.includes(label as string);
      }),
    [id, name],
  );
  await button.click();
  return tap;
}

async function openFirst(page: Page): Promise<Tap | null> {
  const button = page.locator(CARD).first().locator('h3 button');
  await standing(button);
  const tap = page.evaluate(() =>
    (window as unknown as TapWatch).benchTap(
      () => document.querySelector('[role="dialog"] h2') !== null,
    ),
  );
  await button.click();
  return tap;
}

async function closePanel(page: Page): Promise<Tap | null> {
  const close = page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).first();
  // Closing is measured alone: the board has made room by then.
  await standing(close);
  const tap = page.evaluate(() =>
    (window as unknown as TapWatch).benchTap(
      () => document.querySelector('[role="dialog"]') === null,
    ),
  );
  await close.click();
  return tap;
}

const NAMES: Readonly<Record<string, string>> = { open: 'opening an order', close: 'closing it' };
