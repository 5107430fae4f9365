import type { Page } from 'playwright-core';
import type { Texts } from '../../../resources/scripts/locale-rules.ts';

/** What a screen asks of whoever reads it. */
export interface WordCount {
  /** Words that the program put there: of an order, of goods and of figures none. */
  readonly words: number;
  /** All that can be touched. */
  readonly controls: number;
  /** How many screens high its page is. */
  readonly heights: number;
}

/** Texts that are longer ask for more than a glance. */
const LONGEST = 14;

/** Counts what the open screen says, without its menu bar, its list of parts and what the shop's own data says. */
export async function countWords(page: Page): Promise<WordCount> {
  await page.locator('main').waitFor();
  return page.evaluate(() => {
    const DATA =
      '[role="tablist"], article, table tbody, [role="row"], .react-aria-ListBox, svg, .unseen, [aria-hidden="true"]';
    const main = document.querySelector('main');
    if (main === null) throw new Error('No screen is open');
    const isShown = (element: Element): boolean =>
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true }) &&
      element.closest(DATA) === null;
    let words = 0;
    const texts = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
    for (let node = texts.nextNode(); node !== null; node = texts.nextNode()) {
      if (node.parentElement === null || !isShown(node.parentElement)) continue;
      words += (node.textContent ?? '').split(/\s+/).filter((word) => /\p{L}/u.test(word)).length;
    }
    const CONTROLS = 'button, input, textarea, [role="button"], [role="switch"], [role="radio"]';
    const controls = [...main.querySelectorAll(CONTROLS)].filter(
      (control) => isShown(control.parentElement ?? control) && control.closest('[inert]') === null,
    ).length;
    const pages = [main, ...main.querySelectorAll('*')].map(({ clientHeight, scrollHeight }) =>
      clientHeight > 200 ? scrollHeight / clientHeight : 1,
    );
    return { words, controls, heights: Math.max(1, ...pages) };
  });
}

/** How many texts a locale file has, how many say different things, and how many are long. */
export function wordsOfLocale(texts: Texts): {
  readonly all: number;
  readonly different: number;
  readonly long: number;
} {
  const words = (text: string): number =>
    text.split(/\s+/).filter((word) => /[\p{L}\p{N}]/u.test(word)).length;
  return {
    all: texts.size,
    different: new Set(texts.values()).size,
    long: [...texts.values()].filter((text) => words(text) > LONGEST).length,
  };
}
