import type { Locator, Page } from 'playwright-core';

/** What says over a target that a tap was not taken, each with a number of its own. */
const SIGN = '[data-tap-turn]';

const patient = new WeakSet<object>();

/**
 * Makes clicks and taps of tests those of a person who looks: one that was not taken, because something had only just come
 * under the finger, is made again once that is no longer said. Playwright aims as soon as something is there.
 */
export function clickPatiently(page: Page): void {
  const locators: Pick<Locator, 'click' | 'tap'> = Object.getPrototypeOf(page.locator('body'));
  if (patient.has(locators)) return;
  patient.add(locators);
  for (const how of ['click', 'tap'] as const) {
    const once = locators[how];
    locators[how] = async function again(this: Locator, options) {
      const shown = this.page();
      for (;;) {
        const before = await lastTurn(shown);
        await once.call(this, options);
        const after = await lastTurn(shown);
        if (before === null || after === null || after === before) return;
        await shown.locator(`${SIGN} p`).waitFor({ state: 'detached' });
      }
    };
  }
}

/** The number of the last tap that was not taken; null: the page has no guard, or is gone. */
async function lastTurn(page: Page): Promise<string | null> {
  if (page.isClosed()) return null;
  return page
    .evaluate((sign) => document.querySelector(sign)?.getAttribute('data-tap-turn') ?? null, SIGN)
    .catch(() => null);
}
