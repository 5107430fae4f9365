import assert from 'node:assert/strict';
import type { Page } from 'playwright-core';
import { makeCard, minutesFromNow } from '../fixtures.ts';
import { behave } from './behave.ts';
import { type Behaviour, button, cardOf, tap } from './behaviour.ts';
import { measure } from './measure.ts';

const SIZES = [
  { width: 1280, height: 800 },
  { width: 1200, height: 800 },
  { width: 1024, height: 700 },
] as const;
const WORDS = {
  fr: { ready: 'Prête', under: ['Pause', 'Ruptures'], full: 'Plein écran', offline: 'Hors ligne' },
  en: { ready: 'Ready', under: ['Pause', 'Sold out'], full: 'Full screen', offline: 'Offline' },
} as const;

/** Where what a finger aims at in the bar stands; what tells the connection's health has a place that grows. */
function aims(page: Page, full: string): Promise<Readonly<Record<string, string>>> {
  return page.evaluate((given) => {
    const all = [...document.querySelectorAll('header nav button, header > div > button')];
    const fixed = all.filter(
      (one) =>
        one.checkVisibility() &&
        one.ariaLabel !== given &&
        one.getAttribute('aria-haspopup') === null,
    );
    return Object.fromEntries(
      fixed.map((one) => {
        const { left, right } = one.getBoundingClientRect();
        return [one.ariaLabel ?? one.textContent, `${left} to ${right}`];
      }),
    );
  }, full);
}

/** What of the bar lies over its neighbour or beyond the window, is smaller than a finger, or misses its sign. */
function faults(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const shown = [...document.querySelectorAll('header :is(button, [role="timer"])')].filter(
      (one) => one.checkVisibility(),
    );
    return shown.flatMap((one, place) => {
      const { left, right, width } = one.getBoundingClientRect();
      const end = shown[place + 1]?.getBoundingClientRect().left ?? innerWidth;
      const name = `${one.ariaLabel ?? one.textContent} at ${innerWidth}`;
      const isChip = one.closest('header section') !== null;
      const sign = one.querySelector('svg');
      const said = one.querySelector('strong');
      const inner = { right: right - 2, left: left + 2 };
      const ranges = [sign, said].flatMap((part) =>
        part === null ? [] : [part.getBoundingClientRect()],
      );
      return [
        ...(right > end + 1 ? [`${name} over its neighbour`] : []),
        ...(width < 48 && one.tagName === 'BUTTON' ? [`${name} is ${width} px`] : []),
        ...(isChip && sign?.checkVisibility() !== true ? [`${name} has no sign`] : []),
        ...(isChip && ranges.some((box) => box.left < inner.left || box.right > inner.right)
          ? [`${name} runs out of its button`]
          : []),
        ...(isChip && said !== null && said.scrollHeight > said.clientHeight + 1
          ? [`${name} is cut off`]
          : []),
      ];
    });
  });
}

async function wait(page: Page, count: number): Promise<void> {
  const cards = Array.from({ length: count }, (_, place) =>
    makeCard({ id: `waits-${place}`, code: `W${place}` }),
  );
  await page.evaluate(async (upserted) => {
    const { cards: known } = await window.fakeTill.api.orders.getBoard();
    const removed = known.filter(({ column }) => column === 'to_accept').map(({ id }) => id);
    const kept = new Set(upserted.map(({ id }) => id));
    window.fakeTill.change({ upserted, removed: removed.filter((id) => !kept.has(id)) });
  }, cards);
  await page.waitForTimeout(150);
}

/** Codes as short and as long as platforms give them. */
async function rename(page: Page, codes: Readonly<Record<string, string>>): Promise<void> {
  await page.evaluate(async (given) => {
    const { cards } = await window.fakeTill.api.orders.getBoard();
    const upserted = cards.flatMap((card) => {
      const code = given[card.id];
      return code === undefined ? [] : [{ ...card, code }];
    });
    window.fakeTill.change({ upserted, removed: [] });
  }, codes);
}

/** The kitchen falls behind, or has caught up. */
async function propose(page: Page, isBehind: boolean): Promise<void> {
  await page.evaluate((behind) => {
    const notice = { kind: 'overload', openOrders: 17, lateMinutes: 14, extraMinutes: 10 } as const;
    window.fakeTill.health({ notices: behind ? [notice] : [] });
  }, isBehind);
  await page.waitForTimeout(150);
}

const CODES = ['67FBB', 'WEB-079789', '463571388'] as const;

/** Everything of the bar stands where it stood, whatever is counted in it and taken back from it. */
async function standsStill(page: Page, language: 'fr' | 'en'): Promise<void> {
  const { full, ready, under } = WORDS[language];
  await page.evaluate((to) => window.fakeTill.api.settings.update({ language: to }), language);
  await page.locator(`html[lang="${language}"]`).waitFor({ state: 'attached' });
  await rename(page, { 'kitchen-0': CODES[0], 'kitchen-1': CODES[1], 'kitchen-2': CODES[2] });
  await cardOf(page, CODES[2]).waitFor();
  for (const size of SIZES) {
    await page.setViewportSize(size);
    await wait(page, 0);
    const before = await aims(page, full);
    for (const count of [1, 34, 120, 0]) {
      await wait(page, count);
      assert.deepEqual(await aims(page, full), before, `${count} wait at ${size.width}`);
      assert.deepEqual(await faults(page), []);
    }
    for (const [place, code] of CODES.entries()) {
      const taken = page.locator('header section > button').nth(place);
      // A card that has only just moved takes no tap.
      while (!(await taken.isVisible())) {
        await page.waitForTimeout(500);
        const step = cardOf(page, code).getByRole('button', { name: ready, exact: true });
        if ((await step.count()) > 0) await step.click();
      }
      for (const count of [0, 34]) {
        await wait(page, count);
        const said = `${place + 1} taken back, ${count} wait at ${size.width}`;
        assert.deepEqual(await aims(page, full), before, said);
        assert.deepEqual(await faults(page), [], said);
      }
      await wait(page, 0);
    }
    // A fault that comes then moves nothing either, and leaves room for the longest code.
    await page.evaluate(
      (since) => window.fakeTill.health({ offlineSince: since }),
      minutesFromNow(-7),
    );
    await page
      .locator('header > div')
      .getByText(WORDS[language].offline)
      .waitFor({ state: 'attached' });
    assert.deepEqual(await aims(page, full), before, `offline at ${size.width}`);
    assert.deepEqual(await faults(page), []);
    assert.deepEqual(await measure(page), []);
    await page.evaluate(() => window.fakeTill.health({ offlineSince: null }));
    for (const word of under) {
      const seen = page.locator('header > div').getByText(word, { exact: true });
      if (size.width >= 1280) assert.ok(await seen.isVisible(), word);
    }
    assert.deepEqual(await measure(page), []);
    for (const code of CODES) {
      await page.locator('header section > button', { hasText: code }).click();
      await cardOf(page, code).getByRole('button', { name: ready, exact: true }).waitFor();
    }
    await page.locator('header section').waitFor({ state: 'detached' });
    assert.deepEqual(await aims(page, full), before);
  }
}

/** The bar on top: nothing of it moves under a finger. */
behave([
  ...(['fr', 'en'] as const).flatMap((language): readonly Behaviour[] => [
    {
      name: `nothing of the menu bar moves for what is counted and taken back in it (${language})`,
      scene: 'rush',
      run: (page) => standsStill(page, language),
    },
    {
      name: `nothing of the menu bar moves beside Comptoir either (${language})`,
      scene: 'counter_rush',
      run: (page) => standsStill(page, language),
    },
  ]),
  {
    name: 'a sound that is muted and a busy time that is proposed move no way to anything else',
    scene: 'counter_rush',
    run: async (page) => {
      // The way out of the full screen is one button more on a small one.
      await page.evaluate(() => window.fakeTill.api.settings.update({ fullScreen: true }));
      await button(page, 'Quitter le plein écran').waitFor();
      const keep = ['Caisse', 'Comptoir', 'Carte', 'Ventes', 'Paramètres', 'Aide'];
      const now = (): ReturnType<typeof aims> => aims(page, WORDS.fr.full);
      for (const size of SIZES) {
        await page.setViewportSize(size);
        const before = await now();
        keep.push(...Object.keys(before).filter((name) => /^Pause|^Ruptures/.test(name)));
        const stands = async (): Promise<void> => {
          const after = await now();
          for (const name of keep) assert.equal(after[name], before[name], name);
          assert.deepEqual(await faults(page), []);
        };
        await button(page, 'Couper le son 5 minutes').click();
        await stands();
        await propose(page, true);
        await stands();
        assert.ok(await button(page, 'Quitter le plein écran').isVisible());
        for (const code of ['K0', 'K1', 'K2']) await tap(page, code, 'Prête');
        await stands();
        for (const _ of CODES) await page.keyboard.press('z');
        await page.locator('header section').waitFor({ state: 'detached' });
        await propose(page, false);
        await page.getByRole('button', { name: /^Son coupé/ }).click();
      }
    },
  },
]);
