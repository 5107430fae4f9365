import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { JUST_MOVED_MS } from '../../renderer/logic/steady-column.ts';
import { createRandom } from '../stand-ins/hubrise/sample-orders/random.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { cashIn, goods, openCounter, press, setUp, touch } from './support/counter.ts';
import { tillAtWork } from './support/journey.ts';
import { anOrder } from './support/orders.ts';
import { loadUnguarded, nextFrames } from './support/tap-watch.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// Orders come while somebody taps on other screens than the board: what is tapped is what was aimed at.

/** A limit for what hangs: a machine that is busy draws few pictures a second, and each tap waits for some. */
const STORM_MS = 900_000;
const TAPS = 1_000;
const POLL_MS = 300;
const SEED = 24;
/** As high as what used to come in above a screen with each order, px. */
const PUSH = 56;
const UBER = { as: 'Uber Eats Bridge' };

hubriseForEachTest();

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

interface Aim {
  readonly x: number;
  readonly y: number;
  readonly what: string;
}

/** What was hit, where a press was taken. Nothing is done by it: where it went is what counts. */
async function catchPresses(page: Page): Promise<void> {
  await page.evaluate((justMovedMs) => {
    const SOME = 'button, label, [role="tab"], [role="row"], [role="option"], a[href]';
    const numbers = new WeakMap<Element, number>();
    let last = 0;
    const nameOf = (at: Element | null): string => {
      const target = at?.closest(SOME) ?? null;
      if (target === null) return 'nothing';
      if (!numbers.has(target)) {
        last += 1;
        numbers.set(target, last);
      }
      return `${numbers.get(target)} ${target.ariaLabel ?? target.textContent}`;
    };
    const hits: string[] = [];
    Object.assign(window, {
      hits,
      nameAt: (x: number, y: number) => nameOf(document.elementFromPoint(x, y)),
    });
    window.addEventListener(
      'click',
      (event) => {
        // What the guard does not take it prevents.
        const isTaken = event.target instanceof Element && !event.defaultPrevented;
        if (isTaken && !isLate) hits.push(nameOf(event.target));
        event.preventDefault();
        event.stopImmediatePropagation();
      },
      { capture: true },
    );
    // Who comes down so long after the push has seen it, and aims at what stands there then.
    let seenAt = Number.NEGATIVE_INFINITY;
    let isLate = false;
    window.addEventListener(
      'pointerdown',
      ({ timeStamp }) => {
        isLate = timeStamp - seenAt >= justMovedMs;
      },
      { capture: true },
    );
    for (const type of ['pointerdown', 'pointerup', 'mousedown', 'mouseup']) {
      window.addEventListener(type, (event) => event.stopImmediatePropagation(), { capture: true });
    }
    // The worst that could come in above a screen, and go again: with each order, and between them.
    let isPushed = false;
    Object.assign(window, {
      push: (px: number) => {
        isPushed = !isPushed;
        seenAt = Number.POSITIVE_INFINITY;
        requestAnimationFrame(() => {
          seenAt = performance.now();
        });
        const over = document.querySelectorAll<HTMLElement>('main, [role="dialog"]');
        for (const one of over) one.style.paddingTop = isPushed ? `${px}px` : '';
      },
    });
  }, JUST_MOVED_MS);
}

/** Somewhere on what can be pressed on the screen, as it is seen now. */
function aimAt(page: Page, choice: number): Promise<Aim | null> {
  return page.evaluate((chosen) => {
    const box = document.querySelector('[role="dialog"]') ?? document.querySelector('#root');
    const all = [...(box?.querySelectorAll('button, label, [role="tab"]') ?? [])].flatMap((one) => {
      const { height, left, top, width } = one.getBoundingClientRect();
      const spot = { x: left + width / 2, y: top + height / 2 };
      const isSeen = height > 20 && spot.y > 62 && spot.y < innerHeight - 4 && spot.x < innerWidth;
      const at = isSeen ? document.elementFromPoint(spot.x, spot.y) : null;
      return at !== null && one.contains(at) ? [spot] : [];
    });
    const spot = all[chosen % Math.max(1, all.length)];
    if (spot === undefined) return null;
    const { nameAt } = window as unknown as { nameAt: (x: number, y: number) => string };
    return { ...spot, what: nameAt(spot.x, spot.y) };
  }, choice);
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
    await way(till);
    await catchPresses(page);
    for (let tap = 0; tap < TAPS / screens.length && !isEnough(others); tap += 1) {
      const aim = await aimAt(page, random.int(0, 10_000));
      if (aim === null) throw new Error(`${screen} has nothing to press`);
      if (random.chance(25)) {
        counts.arrivals += 1;
        await hubrise.admin.injectOrder(anOrder(`A${counts.arrivals}`), UBER);
      }
      await page.evaluate(
        (px) => (window as unknown as { push: (px: number) => void }).push(px),
        PUSH,
      );
      await nextFrames(page, random.int(0, 4));
      const { what, x, y } = aim;
      if (tap % 2 === 0) {
        await page.mouse.click(x, y);
      } else {
        const touchPoints = [{ x, y }];
        await touchScreen.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints });
        await touchScreen.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
      }
      await nextFrames(page, 2);
      const hits = await page.evaluate(() =>
        (window as unknown as { hits: string[] }).hits.splice(0),
      );
      counts.taps += 1;
      counts.taken += hits.length;
      others.push(
        ...hits
          .filter((hit) => hit !== what && hit !== 'nothing')
          .map((hit) => `${screen}: ${hit}, not ${what}`),
      );
    }
    // Whatever was caught is let go for the way to the next screen.
    await page.reload();
    await page.getByRole('navigation').waitFor();
    await again(till, screen);
  }
  return { ...counts, others };
}

/** Back to where the way to the next screen begins. */
async function again(till: TillApp, screen: string): Promise<void> {
  if (screen === 'Comptoir' || screen === 'payment') await openCounter(till);
  if (screen === 'payment') {
    await cashIn(till);
    await till.page.getByRole('group', { name: say('comptoir.means.cash') }).waitFor();
  }
}

async function shop(): Promise<TillApp> {
  const till = await tillAtWork({ hubrise, pollMs: POLL_MS });
  await setUp(till);
  return till;
}

it(
  '1,000 taps on the other screens while orders come and all is pushed: none hits what was not aimed at',
  async () => {
    const till = await shop();
    const { arrivals, others, taken, taps } = await storm(till, () => false);
    expect(others).toEqual([]);
    expect(taps).toBeGreaterThanOrEqual(TAPS);
    expect(arrivals).toBeGreaterThan(150);
    expect(taken).toBeGreaterThan(10);
    const { draft } = await till.page.evaluate(() => window.posHelper.counter.get());
    expect(draft.payments, 'nothing was paid by any of them').toEqual([]);
  },
  STORM_MS,
);

it(
  'without the guard such a tap does hit something else',
  async () => {
    const till = await shop();
    await loadUnguarded(till.page);
    const { others } = await storm(till, (found) => found.length > 0);
    expect(others.length).toBeGreaterThan(0);
  },
  STORM_MS,
);

it('an order that comes moves nothing on any screen', async () => {
  const till = await shop();
  const { page } = till;
  let count = 0;
  for (const [screen, way] of Object.entries(WAYS)) {
    await way(till);
    const places = (): Promise<readonly string[]> =>
      page.evaluate(() =>
        [
          ...document.querySelectorAll('main button, main [role="tab"], [role="dialog"] button'),
        ].map((one) => {
          const { left, top } = one.getBoundingClientRect();
          return `${one.textContent} at ${Math.round(left)}, ${Math.round(top)}`;
        }),
      );
    const before = await places();
    count += 1;
    await hubrise.admin.injectOrder(anOrder(`S${count}`), UBER);
    const said = page.getByRole('banner').locator('nav [data-count]');
    await expect.poll(() => said.getAttribute('data-count')).toBe(String(count));
    await nextFrames(page, 3);
    expect(await places(), screen).toEqual(before);
  }
});
