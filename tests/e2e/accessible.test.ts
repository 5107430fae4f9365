import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { describe, expect, it } from 'vitest';
import { measure } from '../renderer/harness/measure.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { axeContrasts, axeFindings } from './support/axe.ts';
import { NOT_CONFIGURED } from './support/client-file.ts';
import { ownBrowser } from './support/own-browser.ts';
import { nextFrames } from './support/tap-watch.ts';
import { smallTargets } from './support/targets.ts';
import { launchTill, pictureFile } from './support/till-app.ts';
import { tourOfConnection, tourOfOrders, tourOfTheRest } from './support/tour.ts';

// One stand-in a tour: what one leaves behind, the next would show.
hubriseForEachTest();

/** Each state is read by axe, and its contrasts in the other colours as well. */
const LONG_WAY_MS = 300_000;

const SIZES = { usual: { width: 1280, height: 800 }, smallest: { width: 1024, height: 700 } };

/** Draws what is there in other colours, as the setting does: another tour for them would show the same again. */
async function paint(page: Page, theme: 'dark' | 'light'): Promise<void> {
  await page.evaluate((chosen) => {
    document.documentElement.dataset['theme'] = chosen;
  }, theme);
  await nextFrames(page, 2);
}

describe('every screen and state', () => {
  it(
    'can be read and used by all in both colours, and touched with a thick finger',
    async () => {
      const folder = tempFolder();
      // A banner from the start on, as a till shows it whose settings were damaged.
      writeFileSync(join(folder, 'settings.json'), '{');
      const till = await launchTill({
        hubrise,
        folder,
        env: { ...NOT_CONFIGURED, ...ownBrowser().env },
      });
      const { page } = till;
      const found: Record<string, readonly string[]> = {};
      const visited: string[] = [];
      const look = async (name: string, wrong: readonly string[]): Promise<void> => {
        if (wrong.length === 0) return;
        found[name] = wrong;
        await page.screenshot({ path: pictureFile(name) });
      };
      const visit = async (name: string): Promise<void> => {
        visited.push(name);
        const usable = [...(await axeFindings(page)), ...(await smallTargets(page))];
        await look(`light-${name}`, [...usable, ...(await measure(page))]);
        await paint(page, 'dark');
        await look(`dark-${name}`, [...(await axeContrasts(page)), ...(await measure(page))]);
        await paint(page, 'light');
      };
      for (const theme of ['dark', 'light'] as const) {
        await page.evaluate((chosen) => window.posHelper.settings.update({ theme: chosen }), theme);
        await page.locator(`html[data-theme="${theme}"]`).waitFor();
      }
      await tourOfConnection(till, visit);
      await tourOfOrders(till, visit);
      await tourOfTheRest(till, visit);
      expect(found).toEqual({});
      // The longest way through all of it; each of Paramètres' parts comes by itself.
      expect(visited).toHaveLength(new Set(visited).size);
      expect(visited.length).toBeGreaterThanOrEqual(43);
    },
    LONG_WAY_MS,
  );

  it(
    'nothing is cut off or scrolls sideways in the smallest window',
    async () => {
      const till = await launchTill({ hubrise, env: { ...NOT_CONFIGURED, ...ownBrowser().env } });
      const { page, electron } = till;
      await electron.evaluate(({ BrowserWindow }, { width, height }) => {
        BrowserWindow.getAllWindows()[0]?.setSize(width, height);
      }, SIZES.smallest);
      const found: Record<string, readonly string[]> = {};
      const look = async (): Promise<readonly string[]> => [
        ...(await cutOff()),
        ...(await smallTargets(page)),
        ...(await measure(page)),
      ];
      const visit = async (name: string): Promise<void> => {
        let wrong: readonly string[] = [];
        const isRight = async (): Promise<boolean> => {
          wrong = await look();
          return wrong.length === 0;
        };
        // A board makes room for a panel a moment after that has come; only a real fault waits to the end.
        const isWell = await expect
          .poll(isRight)
          .toBe(true)
          .then(
            () => true,
            () => false,
          );
        if (isWell) return;
        found[name] = wrong;
        await page.screenshot({ path: pictureFile(`small-${name}`) });
      };
      const cutOff = (): Promise<string[]> =>
        page.evaluate(() => {
          const { scrollWidth, clientWidth } = document.documentElement;
          const wide = scrollWidth > clientWidth ? [`the page is ${scrollWidth} wide`] : [];
          const cut = [...document.querySelectorAll<HTMLElement>('button')].filter(
            (button) => button.checkVisibility() && button.scrollWidth > button.clientWidth + 1,
          );
          return [...wide, ...cut.map((button) => `cut off: ${button.textContent}`)];
        });
      await tourOfConnection(till, visit);
      await tourOfOrders(till, visit);
      await tourOfTheRest(till, visit);
      expect(found).toEqual({});
    },
    LONG_WAY_MS,
  );
});
