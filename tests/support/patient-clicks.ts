import type { Locator, Page } from 'playwright-core';

/** What says over a target that a tap was not taken, each with a number of its own. */
const SIGN = '[data-tap-turn]';

const patient = new WeakSet<object>();

/**
 * Makes clicks, taps and keys of tests those of a person who looks: one that was not taken, because something had only just come
 * under the finger, is made again once that is no longer said. Playwright aims as soon as something is there.
 */
export function clickPatiently(page: Page): void {
  const locators: Pick<Locator, 'check' | 'click' | 'press' | 'tap'> = Object.getPrototypeOf(
    page.locator('body'),
  );
  if (patient.has(locators)) return;
  patient.add(locators);
  const { check, click, press, tap } = locators;
  locators.check = function again(this: Locator, options) {
    return untilTaken(this.page(), () => check.call(this, options));
  };
  locators.click = function again(this: Locator, options) {
    return untilTaken(this.page(), () => click.call(this, options));
  };
  locators.tap = function again(this: Locator, options) {
    return untilTaken(this.page(), () => tap.call(this, options));
  };
  locators.press = function again(this: Locator, key, options) {
    return untilTaken(this.page(), () => press.call(this, key, options));
  };
}

async function untilTaken(page: Page, once: () => Promise<void>): Promise<void> {
  for (;;) {
    const before = await lastTurn(page);
    // A box that did not change says so by failing.
    const failure = await once().then(
      () => null,
      (error: unknown) => error,
    );
    const after = await lastTurn(page);
    if (before === null || after === null || after === before) {
      if (failure !== null) throw failure;
      return;
    }
    await page.locator(`${SIGN} p`).waitFor({ state: 'detached' });
  }
}

/** The number of the last tap that was not taken; null: the page has no guard, or is gone. */
async function lastTurn(page: Page): Promise<string | null> {
  if (page.isClosed()) return null;
  return page
    .evaluate((sign) => document.querySelector(sign)?.getAttribute('data-tap-turn') ?? null, SIGN)
    .catch(() => null);
}
