import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { SECOND_PRESS_MS, touchAt } from './behaviour.ts';

export const openCounter = async (page: Page): Promise<void> => {
  await page.keyboard.press('F7');
  await page.getByRole('button', { name: /^Encaisser/ }).waitFor();
};
export const goods = (page: Page) => page.getByRole('region', { name: 'Articles' });
export const ticket = (page: Page) => page.getByRole('complementary', { name: 'Ticket' });

/** Slower than any scanner. */
export const A_FAST_HAND_MS = 100;
/** All keys of a code, wherever the focus is; the window takes each before the next. */
export const scan = (page: Page, code: string): Promise<void> =>
  page.evaluate(async (typed) => {
    const at = document.activeElement ?? document.body;
    for (const key of [...typed, 'Enter']) {
      at.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
      await Promise.resolve();
    }
  }, code);

export const cardKey = (page: Page): Locator =>
  page.getByRole('main').getByRole('button', { name: 'Carte', exact: true });

/** A finger's second tap within this time was meant for what stood there before, ms. */
export const TREMBLE_MS = 300;

/** In the page: a moment after the means of payment are there Enter is pressed again, wherever the focus is. */
function pressOnExact(): void {
  const press = (): void => {
    const at = document.activeElement ?? document.body;
    const how = { key: 'Enter', bubbles: true, cancelable: true };
    const isUsed = !at.dispatchEvent(new KeyboardEvent('keydown', how));
    if (!isUsed && at instanceof HTMLButtonElement) at.click();
    Object.assign(window, { pressedOn: at.textContent });
  };
  const watch = new MutationObserver(() => {
    if (document.querySelector('[aria-label="Espèces"] button') === null) return;
    watch.disconnect();
    setTimeout(press, 100);
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/** The same of a key: its second press was meant for what stood there. */
export async function paysOnlyByAnother(page: Page, leave: Locator): Promise<void> {
  await page.waitForTimeout(SECOND_PRESS_MS);
  await page.evaluate(pressOnExact);
  // No patient press: it would take the second one, which is refused, for its own, and be made again.
  await leave.focus();
  await page.keyboard.press('Enter');
  await page.waitForFunction(() => Reflect.get(window, 'pressedOn') !== undefined);
  assert.match(
    String(await page.evaluate(() => Reflect.get(window, 'pressedOn'))),
    /^(Exact|Avec pourboire)/,
  );
  await page.waitForTimeout(SECOND_PRESS_MS);
  assert.equal(await page.getByText('Encaissé').count(), 0);
  await page.keyboard.press('F8');
  await page.getByText('Encaissé').waitFor();
}

/** In the page: as soon as the means of payment are there a finger taps the exact amount. */
function tapOnExact(): void {
  const watch = new MutationObserver(() => {
    const exact = document.querySelector('[aria-label="Espèces"] button');
    if (exact === null) return;
    watch.disconnect();
    const tap = { bubbles: true, cancelable: true, detail: 1, pointerType: 'touch' };
    exact.dispatchEvent(new PointerEvent('click', tap));
    Object.assign(window, { tapped: true });
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/** The means of payment came back, and the tap that was meant for what stood there pays nothing. */
export async function paysOnlyLater(page: Page, leave: Locator): Promise<void> {
  await page.waitForTimeout(TREMBLE_MS);
  await page.evaluate(tapOnExact);
  await touchAt(page, leave);
  await page.waitForFunction(() => Reflect.get(window, 'tapped') === true);
  await page.waitForTimeout(TREMBLE_MS);
  assert.equal(await page.getByText('Encaissé').count(), 0);
  await page.getByRole('button', { name: /^(Exact|Avec pourboire)/ }).tap();
  await page.getByText('Encaissé').waitFor();
}
