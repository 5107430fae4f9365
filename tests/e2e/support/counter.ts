import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { expect } from 'vitest';
import { readMarks, verifyFile } from '../../../resources/verifier/index.ts';
import { SELLER } from '../../core/fiscal/seller.ts';
import { measure } from '../../renderer/harness/measure.ts';
import { axeFindings } from './axe.ts';
import { deviceIdOf } from './keychain.ts';
import { smallTargets } from './targets.ts';
import { pictureFile, type TillApp } from './till-app.ts';
import { say } from './words.ts';

export const USUAL = { width: 1280, height: 800 };
export const SMALLEST = { width: 1024, height: 700 };
/** The usual one last, so that the window stands in it afterwards. */
export const SIZES = [SMALLEST, USUAL] as const;

export const goods = ({ page }: TillApp): Locator =>
  page.getByRole('main').locator('section').first();
export const ticket = ({ page }: TillApp): Locator =>
  page.getByRole('complementary', { name: say('comptoir.ticket') });

/** Touches an article, or the category that holds it. */
export const touch = (till: TillApp, name: string): Promise<void> =>
  goods(till)
    .getByRole('button', { name: new RegExp(`^${name}`) })
    .click();
export const press = ({ page }: TillApp, name: string): Promise<void> =>
  page.getByRole('button', { name, exact: true }).last().click();

/** From the ticket to the page of means. */
export const cashIn = (till: TillApp): Promise<void> =>
  ticket(till)
    .getByRole('button', { name: /^Encaisser/ })
    .click();
/** A button of cash, by what it says: an amount, or `Exact`. */
export const cash = ({ page }: TillApp, words: string): Promise<void> =>
  page
    .getByRole('group', { name: say('comptoir.means.cash') })
    .getByRole('button', { name: words })
    .click();

/** Waits for the end of a sale, as the cashier sees it: of no change nothing is said. Gives its number. */
export async function sold(till: TillApp, amount: string, change: string): Promise<string> {
  const said = ticket(till)
    .getByRole('status')
    .filter({ hasText: `Encaissé ${amount}` });
  if (/^0,00\s/.test(change)) {
    await said.waitFor();
    expect(await said.getByText(say('comptoir.change')).count()).toBe(0);
  } else await said.getByText(change, { exact: true }).waitFor();
  const number = /01-\w\d{8}/.exec((await said.textContent()) ?? '')?.[0];
  if (number === undefined) throw new Error('The sale has no number');
  return number;
}

export async function openCounter({ page }: TillApp): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.comptoir') })
    .click();
}

export async function setUp({ page }: TillApp): Promise<string> {
  const answer = await page.evaluate(
    (seller) =>
      window.posHelper.fiscal.setUp({
        seller,
        till: '01',
        settings: { cutoff: '04:00', fiscalYearEnd: '12-31' },
      }),
    SELLER,
  );
  if (answer.kind !== 'done') throw new Error(answer.reason);
  return answer.value.fingerprint;
}

/** Counts the hand's taps from now on. */
export async function countTaps({ page }: TillApp): Promise<() => Promise<number>> {
  await page.evaluate(() => {
    Reflect.set(window, 'taps', 0);
    const count = (event: Event): void => {
      // A tap that came too soon for what it hit is made again, and counts once.
      if (event.isTrusted && !event.defaultPrevented)
        Reflect.set(window, 'taps', Reflect.get(window, 'taps') + 1);
    };
    window.addEventListener('click', count, { capture: true });
  });
  return () => page.evaluate(() => Number(Reflect.get(window, 'taps')));
}

/** Waits until all of it can be seen: neither outside the window nor scrolled out of its box. */
export async function untilSeen(shown: Locator): Promise<void> {
  await shown.waitFor();
  const share = (): Promise<number> =>
    shown.evaluate(
      (element) =>
        new Promise<number>((resolve) => {
          const watch = new IntersectionObserver(([entry]) => {
            watch.disconnect();
            resolve(entry?.intersectionRatio ?? 0);
          });
          watch.observe(element);
        }),
    );
  await expect.poll(share).toBeGreaterThan(0.99);
}

export async function resize(
  { electron, page }: TillApp,
  size: { readonly width: number; readonly height: number },
): Promise<void> {
  // HubRise's pages may stand in a window of their own.
  const own = await electron.browserWindow(page);
  await own.evaluate((window, { height, width }) => window.setContentSize(width, height), size);
  await page.waitForFunction(({ width }) => window.innerWidth === width, size);
}

/**
 * At both sizes: can be touched, and nothing is cut off or too faint. Axe reads the larger one: what it reads is
 * the same in both. Leaves a picture where something is wrong, or where somebody asks for them.
 */
export async function lookAt(
  till: TillApp,
  name: string,
  also: () => Promise<void> = async () => undefined,
): Promise<void> {
  for (const size of SIZES) {
    await resize(till, size);
    await also();
    const wrong = [
      ...(size === USUAL ? await axeFindings(till.page) : []),
      ...(await smallTargets(till.page)),
      ...(await measure(till.page)),
    ];
    if (wrong.length > 0 || process.env['POS_HELPER_PICTURES'] !== undefined) {
      await till.page.screenshot({ path: pictureFile(`${name}-${size.width}`) });
    }
    expect(wrong, `${name} at ${size.width}`).toEqual([]);
  }
}

/** What an inspector finds in the closed till's journal, with the key's fingerprint and the marks. */
export async function inspected(till: TillApp, fingerprint: string) {
  const marks = join(`${till.folder}-journal`, `journal-${deviceIdOf(till)}.json`);
  return verifyFile(join(till.folder, 'pos-helper.sqlite'), {
    fingerprints: [fingerprint],
    marks: readMarks(readFileSync(marks, 'utf8')),
  });
}
