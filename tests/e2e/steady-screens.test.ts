import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { createRandom } from '../stand-ins/hubrise/sample-orders/random.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { cashIn, goods, openCounter, press, setUp, touch, untilSeen } from './support/counter.ts';
import { tillAtWork } from './support/journey.ts';
import { anOrder } from './support/orders.ts';
import {
  aimAt,
  catchPresses,
  loadAnew,
  othersOf,
  push,
  tapThere,
  withoutGuard,
} from './support/screen-storm.ts';
import { nextFrames } from './support/tap-watch.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// Orders come while somebody is on other screens than the board: what stands there stays where it is.

/** A limit for what hangs: a machine that is busy draws few pictures a second, and each tap waits for some. */
const STORM_MS = 900_000;
/** In all, the same number on each screen; `POS_HELPER_TAPS=1000` is the whole of it. */
const TAPS = Number(process.env['POS_HELPER_TAPS'] ?? 120);
const SEED = 24;
/** As high as what used to come in above a screen with each order, px. */
const PUSH = 56;
const POLL_MS = 300;
const UBER = { as: 'Uber Eats Bridge' };

hubriseForEachTest();

/** Ruptures over Carte: both say that the menu cannot be read. */
const SHOWING_THE_MENU = 'Ruptures';
const CATALOG = '/catalogs/*';

/** From the board to each screen; each way begins where the former one has ended. */
const WAYS: Readonly<Record<string, (till: TillApp) => Promise<void>>> = {
  Comptoir: async (till) => {
    await openCounter(till);
    await goods(till).getByRole('button', { name: 'Boissons' }).waitFor();
  },
  payment: async (till) => {
    await touch(till, 'Pâtes');
    await touch(till, 'Lasagnes');
    await cashIn(till);
    await till.page.getByRole('group', { name: say('comptoir.means.cash') }).waitFor();
  },
  split: async (till) => {
    await press(till, say('comptoir.split'));
    await till.page.getByRole('dialog').waitFor();
  },
  Carte: async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('navigation')
      .getByRole('button', { name: say('nav.carte') })
      .click();
    await page.getByRole('main').getByRole('button').nth(3).waitFor();
  },
  Ruptures: async ({ page }) => {
    await page.getByRole('button', { name: new RegExp(`^${say('soldOut.title')}`) }).click();
    await page.getByRole('dialog').waitFor();
  },
  settings: async ({ page }) => {
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page
      .getByRole('navigation')
      .getByRole('button', { name: say('nav.parametres') })
      .click();
    await page.getByRole('tab').nth(3).waitFor();
  },
};

async function shop(): Promise<TillApp> {
  const till = await tillAtWork({ hubrise, pollMs: POLL_MS });
  await setUp(till);
  return till;
}

/** Where what can be pressed stands, and the first rows of lists; what a message that comes offers apart. */
function placesOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    (own: readonly string[]) => {
      const FIRST_ROWS_PX = 450;
      const pressed = 'main :is(button, [role="tab"], [role="row"]), [role="dialog"] button';
      return [...document.querySelectorAll(pressed)].flatMap((one) => {
        const { left, top } = one.getBoundingClientRect();
        const isFar = one.role === 'row' && top > FIRST_ROWS_PX;
        const place = `${one.textContent} at ${Math.round(left)}, ${Math.round(top)}`;
        return isFar || own.includes(one.textContent) ? [] : [place];
      });
    },
    [say('soldOut.readAgain'), say('fiscal.training.act')],
  );
}

it('an order, or a menu that cannot be read, moves nothing on any screen', async () => {
  const till = await shop();
  const { page } = till;
  let count = 0;
  for (const [screen, way] of Object.entries(WAYS)) {
    await way(till);
    const places = (): Promise<readonly string[]> => placesOf(page);
    const before = await places();
    count += 1;
    await hubrise.admin.injectOrder(anOrder(`S${count}`), UBER);
    const said = page.getByRole('banner').locator('nav [data-count]');
    await expect.poll(() => said.getAttribute('data-count')).toBe(String(count));
    await nextFrames(page, 3);
    expect(await places(), screen).toEqual(before);
    if (screen !== SHOWING_THE_MENU) continue;
    await hubrise.admin.addFault({
      kind: 'status',
      status: 500,
      method: 'GET',
      path: CATALOG,
    });
    await page.evaluate(() => window.posHelper.menu.readAgain());
    await page.getByText(say('soldOut.failed.what')).last().waitFor();
    await nextFrames(page, 3);
    expect(await places(), `${screen}, menu not read`).toEqual(before);
  }
});

it('what comes to a page of Paramètres stands at its foot and moves nothing', async () => {
  const { page } = await shop();
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.parametres') })
    .click();
  await page.getByRole('tab', { name: say('settings.tab.counter') }).click();
  await page.getByRole('heading', { name: say('vat.title') }).waitFor();
  const before = await placesOf(page);
  await page.evaluate(() => window.posHelper.fiscal.setTraining(true));
  const said = page.getByRole('main').getByText(say('fiscal.training.what'));
  await untilSeen(said);
  await nextFrames(page, 3);
  expect(await placesOf(page)).toEqual(before);
});

/** Back to where the way to the next screen begins, with a page that does again what is pressed. */
async function again(till: TillApp, screen: string): Promise<void> {
  await loadAnew(till.page);
  if (screen === 'Comptoir' || screen === 'payment') await openCounter(till);
  if (screen !== 'payment') return;
  await cashIn(till);
  await till.page.getByRole('group', { name: say('comptoir.means.cash') }).waitFor();
}

/** Taps on each screen while orders come and all of it is pushed; gives what else was hit than was aimed at. */
async function storm(till: TillApp, isEnough: (others: readonly string[]) => boolean) {
  const { page } = till;
  const random = createRandom(SEED);
  const touchScreen = await page.context().newCDPSession(page);
  const counts = { taps: 0, taken: 0, arrivals: 0 };
  const others: string[] = [];
  const screens = Object.entries(WAYS);
  for (const [screen, way] of screens) {
    if (isEnough(others)) break;
    await way(till);
    await catchPresses(page);
    for (let tap = 0; tap < TAPS / screens.length && !isEnough(others); tap += 1) {
      const aim = await aimAt(page, random.int(0, 10_000));
      if (random.chance(25)) {
        counts.arrivals += 1;
        await hubrise.admin.injectOrder(anOrder(`A${counts.arrivals}`), UBER);
      }
      await push(page, PUSH);
      // Most come down with the push, some when it has nearly been looked at long enough.
      await nextFrames(page, random.chance(25) ? random.int(5, 24) : random.int(0, 4));
      const by = tap % 2 === 0 ? 'mouse' : 'finger';
      const hits = await tapThere(page, touchScreen, { by, x: aim.x, y: aim.y });
      counts.taps += 1;
      counts.taken += hits.length;
      others.push(...othersOf(`${screen}, ${by}`, aim, hits));
    }
    await again(till, screen);
  }
  return { ...counts, others };
}

it(
  'taps on every screen while orders come and all of it is pushed: none hits what was not aimed at',
  async () => {
    const till = await shop();
    const { arrivals, others, taken, taps } = await storm(till, () => false);
    expect(others).toEqual([]);
    expect(taps).toBeGreaterThanOrEqual(TAPS);
    expect(arrivals).toBeGreaterThan(TAPS / 6);
    expect(taken).toBeGreaterThan(TAPS / 100);
    const { draft } = await till.page.evaluate(() => window.posHelper.live.get('counter'));
    expect(draft.payments, 'nothing was paid by any of them').toEqual([]);
  },
  STORM_MS,
);

it(
  'without the guard such a tap does hit something else',
  async () => {
    const till = await shop();
    await withoutGuard(till.page);
    await loadAnew(till.page);
    const { others } = await storm(till, (found) => found.length > 0);
    expect(others.length).toBeGreaterThan(0);
  },
  STORM_MS,
);

it('a finger that comes down between two keys is not told of as one on a key that has only just come near', async () => {
  const till = await shop();
  const { page } = till;
  await WAYS['Comptoir']?.(till);
  await WAYS['payment']?.(till);
  await catchPresses(page);
  const touchScreen = await page.context().newCDPSession(page);
  const key = (name: string) => page.getByRole('main').getByRole('button', { name, exact: true });
  const [low, high] = await Promise.all([key('7').boundingBox(), key('4').boundingBox()]);
  if (low === null || high === null) throw new Error('The page of means has no keys');
  const spot = { x: low.x + low.width / 2, y: low.y + low.height / 2 };
  // So that the edge of the key above comes to lie just below the finger, or just above it.
  for (const edge of [high.y - 3, high.y + high.height + 3]) {
    await push(page, Math.round(spot.y - edge));
    await nextFrames(page, 1);
    expect(await tapThere(page, touchScreen, { by: 'finger', ...spot })).toEqual([]);
    await push(page, 0);
    await nextFrames(page, 1);
  }
});
