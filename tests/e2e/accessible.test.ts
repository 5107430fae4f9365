import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { expect, it } from 'vitest';
import { measure } from '../renderer/harness/measure.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { axeContrasts, axeFindings } from './support/axe.ts';
import { NOT_CONFIGURED } from './support/client-file.ts';
import { resize, SMALLEST, USUAL } from './support/counter.ts';
import { openNews } from './support/journey.ts';
import { missedByTab, tabAround } from './support/keys.ts';
import { ownBrowser } from './support/own-browser.ts';
import { nextFrames } from './support/tap-watch.ts';
import { smallTargets } from './support/targets.ts';
import { launchTill, pictureFile, type TillApp } from './support/till-app.ts';
import { tourOfAll } from './support/tour.ts';
import { say } from './support/words.ts';

hubriseForEachTest();

/** Each state of three tours is read by axe, its contrasts in the other colours as well, measured at two sizes and walked around. */
const LONG_WAY_MS = 600_000;

/** Draws what is there in other colours, as the setting does: another tour for them would show the same again. */
async function paint(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((chosen) => {
    document.documentElement.dataset['theme'] = chosen;
  }, theme);
  await nextFrames(page, 2);
}

function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
    // A count stands on its button's corner, beyond its edge.
    const cut = [...document.querySelectorAll<HTMLElement>('button')].filter(
      (button) =>
        button.checkVisibility() &&
        button.querySelector(':scope > [data-count]') === null &&
        button.scrollWidth > button.clientWidth + 1,
    );
    return [...wide, ...cut.map((button) => `cut off: ${button.textContent}`)];
  });
}

/** What Tab does not reach, or shows no focus on. */
async function missedByKeyboard(page: Page): Promise<readonly string[]> {
  const stops = await tabAround(page);
  const unseen = stops.filter(({ visible }) => !visible);
  const missed = await missedByTab(page);
  return [
    ...unseen.map((stop) => `without a visible focus: ${stop.name.slice(0, 60)}`),
    ...missed.map((one) => `missed: ${one}`),
    // Which way it went says why.
    ...(missed.length > 0 ? [`on the way: ${stops.map(({ name }) => name).join(' | ')}`] : []),
  ];
}

/** Looks at what stands there in the usual size and colours, in the other ones, and with Tab; keeps what is wrong. */
function looksAt(till: TillApp, found: Record<string, readonly string[]>) {
  const { page } = till;
  async function keep(name: string, wrong: readonly string[]): Promise<void> {
    found[name] = wrong;
    await page.screenshot({ path: pictureFile(name) });
  }
  /** A board makes room for a panel a moment after that has come; only a real fault waits to the end. */
  async function look(name: string, ask: () => Promise<readonly string[]>): Promise<void> {
    let wrong: readonly string[] = [];
    const isRight = async (): Promise<boolean> => {
      wrong = await ask();
      return wrong.length === 0;
    };
    const isWell = await expect
      .poll(isRight)
      .toBe(true)
      .then(
        () => true,
        () => false,
      );
    if (!isWell) await keep(name, wrong);
  }
  return async (name: string): Promise<void> => {
    await look(`light-${name}`, async () => [
      ...(await axeFindings(page)),
      ...(await smallTargets(page)),
      ...(await measure(page)),
    ]);
    await paint(page, 'dark');
    await look(`dark-${name}`, async () => [
      ...(await axeContrasts(page)),
      ...(await measure(page)),
    ]);
    await paint(page, 'light');
    await resize(till, SMALLEST);
    await look(`small-${name}`, async () => [
      ...(await cutOff(page)),
      ...(await smallTargets(page)),
      ...(await measure(page)),
    ]);
    await resize(till, USUAL);
    // Once: where it goes around anew, it begins elsewhere.
    const missed = await missedByKeyboard(page);
    if (missed.length > 0) await keep(`keyboard-${name}`, missed);
  };
}

it(
  'every screen and state can be read in both colours and both sizes, touched with a thick finger and reached by Tab',
  async () => {
    const folder = tempFolder();
    // A banner on the first screen, as a till shows it whose settings were damaged.
    writeFileSync(join(folder, 'settings.json'), '{');
    const till = await launchTill({
      hubrise,
      folder,
      inject: ['pass-time'],
      env: { ...NOT_CONFIGURED, ...ownBrowser().env },
    });
    const { page } = till;
    const found: Record<string, readonly string[]> = {};
    const visited: string[] = [];
    const looks = looksAt(till, found);
    const visit = async (name: string): Promise<void> => {
      visited.push(name);
      await looks(name);
      // Beside all the others it would be the same again.
      if (visited.length > 1) return;
      const news = await openNews(till);
      await news.getByRole('button', { name: say('action.understood') }).click();
      await page.keyboard.press('Escape');
      await news.waitFor({ state: 'detached' });
    };
    await resize(till, USUAL);
    for (const theme of ['dark', 'light'] as const) {
      await page.evaluate((chosen) => window.posHelper.settings.update({ theme: chosen }), theme);
      await page.locator(`html[data-theme="${theme}"]`).waitFor();
    }
    await tourOfAll(till, visit);
    expect(found).toEqual({});
    // The longest way through all of it; each of Paramètres' parts comes by itself.
    expect(visited).toHaveLength(new Set(visited).size);
    expect(visited.length).toBeGreaterThanOrEqual(43);
  },
  LONG_WAY_MS,
);
