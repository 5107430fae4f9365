import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import type { SceneName } from './scenes.ts';

/** Something that a person does with the window, starting from a scene; throws where it fails. */
export interface Behaviour {
  readonly name: string;
  readonly scene: SceneName;
  /** The window is on a touch screen, without mouse and keyboard. */
  readonly touchOnly?: boolean;
  readonly run: (page: Page) => Promise<void>;
}

export const focusedCode = (page: Page): Promise<string | null> =>
  page.evaluate(
    () => document.activeElement?.closest('article')?.querySelector('h3')?.textContent ?? null,
  );
export const column = (page: Page, name: string) => page.getByRole('region', { name });
export const cardOf = (page: Page, code: string) =>
  page.getByRole('article', { name: new RegExp(`^${code},`) });
export const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

/** A key's second press within this time was meant for what stood there before, where money is taken. */
export const SECOND_PRESS_MS = 400;

/** What the button on a card is called that starts the preparation. */
export const START = 'Commencer : en préparation';
/** The button that takes back what was done. */
export const undoOf = (page: Page, done = '') =>
  page.getByRole('button', { name: `Revenir en arrière : ${done}` });
/** A column that stands in the line below the board, by its name and its count. */
export const strip = (page: Page, name: string) => page.getByRole('button', { name });

/** What a card says before anything else, set in lines. */
export const notice = (card: Locator, text: string) =>
  card.getByText(new RegExp(text.replaceAll(/\s+/g, '\\s*')));

/** Presses a button of a card. */
export async function tap(page: Page, code: string, name: string): Promise<void> {
  await cardOf(page, code).getByRole('button', { name, exact: true }).click();
}

/** A place in the window, px. */
export interface Spot {
  readonly x: number;
  readonly y: number;
}

/** Where a finger that aims well comes down. */
export async function middleOf(target: Locator): Promise<Spot> {
  await target.waitFor();
  const box = await target.boundingBox();
  assert.ok(box !== null);
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** One tap of a finger, whatever comes of it: a patient one would be made again where it is not taken. */
export async function touchAt(page: Page, target: Locator): Promise<void> {
  const { x, y } = await middleOf(target);
  await page.touchscreen.tap(x, y);
}

/** In the page: a second tap, as soon as so many of these are there. */
function tapAgain({ left, selector, x, y }: Spot & { left: number; selector: string }): void {
  const watch = new MutationObserver(() => {
    if (document.querySelectorAll(selector).length !== left) return;
    watch.disconnect();
    const where = { clientX: x, clientY: y };
    const tap = { ...where, bubbles: true, cancelable: true, detail: 1, pointerType: 'touch' };
    document.elementFromPoint(x, y)?.dispatchEvent(new PointerEvent('click', tap));
    Object.assign(window, { tappedAgain: true });
  });
  watch.observe(document.body, { childList: true, subtree: true });
}

/**
 * A finger that trembles: it taps, and once more in the same place as soon as only `left` of these are there. The page
 * makes that second tap itself: asked for from here it would come late on a busy machine, and be meant.
 */
export async function tremble(
  page: Page,
  target: Locator,
  until: { readonly left: number; readonly selector: string },
): Promise<void> {
  // It has stood there for long enough: a first tap that is made again would come after the second.
  await target.tap({ trial: true });
  await page.waitForTimeout(SECOND_PRESS_MS);
  const { x, y } = await middleOf(target);
  await page.evaluate(tapAgain, { ...until, x, y });
  await page.touchscreen.tap(x, y);
  await page.waitForFunction(() => Reflect.get(window, 'tappedAgain') === true);
}

/** Opens an order from its card; gives its panel. */
export async function openOrder(page: Page, code: string): Promise<Locator> {
  await tap(page, code, `Ouvrir la commande ${code}`);
  return page.getByRole('dialog', { name: `Commande ${code}` });
}

/** Waits until a screen reader has been told. */
export const spoken = (page: Page, text: string) =>
  page.locator('[aria-live]').getByText(text).waitFor({ state: 'attached' });

/** Ears: every sound played and stopped from now on. */
export async function listen(page: Page): Promise<() => Promise<readonly string[]>> {
  await page.evaluate(() => {
    const heard: string[] = [];
    Object.assign(window, { heard });
    const { pause, play } = HTMLMediaElement.prototype;
    HTMLMediaElement.prototype.play = function played() {
      heard.push(
        `${/(?:new-order|order-[a-z]+|fault)(?=[^/]*\.wav)/.exec(this.src)?.[0]} ${this.volume}`,
      );
      return play.call(this);
    };
    HTMLMediaElement.prototype.pause = function paused() {
      heard.push('stop');
      pause.call(this);
    };
  });
  return () => page.evaluate(() => (window as unknown as { heard: string[] }).heard);
}

/** A key by what the library calls it. */
export const screenKey = (page: Page, name: string) => page.locator(`[data-skbtn="${name}"]`);

export async function tapKeys(page: Page, names: readonly string[]): Promise<void> {
  for (const name of names) await screenKey(page, name).tap();
}

export async function tapSearch(page: Page): Promise<void> {
  await button(page, 'Ventes').tap();
  await page.getByRole('tab', { name: 'COMMANDES' }).tap();
  await searchField(page).tap();
}

export const searchField = (page: Page) => page.getByRole('searchbox');

export const saleRows = (page: Page) =>
  page.getByRole('grid', { name: 'Commandes' }).getByRole('row');

/** Ventes › COMMANDES, with its first orders. */
export async function openSales(page: Page): Promise<void> {
  await page.keyboard.press('F3');
  await page.getByRole('tab', { name: 'COMMANDES' }).click();
  await saleRows(page).first().waitFor();
}
