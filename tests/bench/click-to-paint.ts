import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { _electron, type Locator, type Page } from 'playwright-core';
import { JUST_MOVED_MS } from '../../renderer/logic/steady-column.ts';
import { electronLaunch } from '../../resources/scripts/lib/electron.ts';
import type { HubriseStandIn } from '../stand-ins/hubrise/stand-in.ts';
import { openBoard } from '../support/journey.ts';
import { definedOnly, launchApp } from '../support/launch-app.ts';
import { type Figure, percentile, whole } from './figures.ts';
import { CARD, cardsOf, forgetRequests, stockTill } from './stocked-till.ts';

const OPEN_ORDERS = 500;
const TAPS = 24;
/** HubRise's own pace: nothing comes in between but what comes in a shop. */
const POLL_MS = 30_000;

/** What one press cost, ms. */
interface Tap {
  /** From the press to the next picture of the window (Event Timing, to 8 ms). */
  readonly paint: number;
  /** From the press to the picture in which what was asked for stands. */
  readonly effect: number;
}

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
    return Object.entries(taps).map(([name, all]) => figureOf(name, all, bares));
  } finally {
    await app.kill();
    await bare.close();
  }
}

/** The control: a window with one button that does nothing. */
async function launchBare(
  folder: string,
): Promise<{ readonly page: Page; close(): Promise<void> }> {
  mkdirSync(folder, { recursive: true });
  const { executablePath, args } = electronLaunch();
  const electron = await _electron.launch({
    executablePath,
    args: [...args, join(import.meta.dirname, 'bare')],
    env: { ...definedOnly(process.env), POS_HELPER_USER_DATA: folder },
  });
  return { page: await electron.firstWindow(), close: () => electron.close() };
}

/** Keeps in the page what Event Timing says of the last press, and when the page changed. */
async function watchTaps(page: Page): Promise<void> {
  await page.evaluate(() => {
    let longest = 0;
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) longest = Math.max(longest, entry.duration);
    }).observe({
      type: 'event',
      durationThreshold: 16,
      buffered: false,
    } as PerformanceObserverInit);
    Object.assign(window, {
      benchTap: (isDone: () => boolean): Promise<Tap | null> =>
        new Promise((resolve) => {
          longest = 0;
          setTimeout(() => resolve(null), 3_000);
          addEventListener(
            'click',
            (event) => {
              const look = (): void => {
                if (!isDone()) requestAnimationFrame(look);
                else
                  requestAnimationFrame(() =>
                    setTimeout(() => {
                      const effect = performance.now() - event.timeStamp;
                      // Entries come in a task of their own, after the picture.
                      setTimeout(() => resolve({ paint: longest, effect }), 50);
                    }),
                  );
              };
              look();
            },
            { capture: true, once: true },
          );
        }),
    });
  });
}

interface Bench {
  /** Null: the press was not taken, because the card had just moved. */
  benchTap(isDone: () => boolean): Promise<Tap | null>;
}

/** Presses until a press is taken; gives what that one cost. */
async function taken(press: () => Promise<Tap | null>): Promise<Tap> {
  for (let turn = 0; turn < 5; turn += 1) {
    const tap = await press();
    if (tap !== null) return tap;
  }
  throw new Error('No press is taken');
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
      (window as unknown as Bench).benchTap(() => {
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
    (window as unknown as Bench).benchTap(
      () => document.querySelector('[role="dialog"] h2') !== null,
    ),
  );
  await button.click();
  return tap;
}

async function closePanel(page: Page): Promise<Tap | null> {
  const tap = page.evaluate(() =>
    (window as unknown as Bench).benchTap(() => document.querySelector('[role="dialog"]') === null),
  );
  await page.getByRole('dialog').getByRole('button', { name: 'Fermer' }).first().click();
  return tap;
}

async function pressBare(page: Page): Promise<Tap | null> {
  const tap = page.evaluate(() => (window as unknown as Bench).benchTap(() => true));
  await page.getByRole('button').click();
  return tap;
}

const NAMES: Readonly<Record<string, string>> = { open: 'opening an order', close: 'closing it' };

function figureOf(name: string, taps: readonly Tap[], bares: readonly Tap[]): Figure {
  const goal = 50;
  const paints = taps.map(({ paint }) => paint);
  const effects = taps.map(({ effect }) => effect);
  const control = bares.map(({ paint }) => paint);
  const part = (values: readonly number[], percent: number): string =>
    whole(percentile(values, percent), 'ms');
  const worst = percentile(paints, 75);
  return {
    name: `${NAMES[name] ?? name}, ${OPEN_ORDERS} orders: press → picture, p75 of ${taps.length}`,
    measured: whole(worst, 'ms'),
    goal: `≤ ${whole(goal, 'ms')}`,
    reached: worst <= goal,
    detail: `p95 ${part(paints, 95)}; done on screen p75 ${part(effects, 75)}; a bare button p75 ${part(control, 75)}, p95 ${part(control, 95)}`,
  };
}
