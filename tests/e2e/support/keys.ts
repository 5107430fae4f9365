import type { Page } from 'playwright-core';
import type { TillApp } from './till-app.ts';

/** What has the keyboard's focus: its name, and whether a person sees that it has it. */
export interface Focus {
  readonly name: string;
  readonly visible: boolean;
}

const ENOUGH = 60;

/** What has the focus now, and whether it had it before where that is marked; null where nothing has. */
function focusOf(
  page: Page,
  marks: boolean,
): Promise<(Focus & { readonly again: boolean }) | null> {
  return page.evaluate((marked) => {
    const focused = document.activeElement;
    if (focused === null || focused === document.body) return null;
    // A radio or a slider shows the focus on what surrounds its hidden native control.
    const shown = [focused, focused.closest('label'), focused.closest('[data-focus-visible]')];
    const outlined = (style: CSSStyleDeclaration): boolean =>
      style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2;
    const visible = shown.some(
      (element) =>
        element !== null &&
        (outlined(getComputedStyle(element)) || outlined(getComputedStyle(element, '::after'))),
    );
    const labelled = focused instanceof HTMLInputElement ? focused.labels?.[0] : undefined;
    const name = focused.getAttribute('aria-label') ?? (labelled ?? focused).textContent ?? '';
    // Day, month and year of a date are stops of their own within one field.
    const isWithin = focused.matches('[type="date"]') && focused.matches('[data-last]');
    const again = focused.hasAttribute('data-seen') && !isWithin;
    if (marked) {
      document.querySelector('[data-last]')?.removeAttribute('data-last');
      for (const mark of ['data-seen', 'data-last']) focused.setAttribute(mark, '');
    }
    return { name: name.trim(), visible, again };
  }, marks);
}

/** Waits until the button of this name has the focus: a closed dialog gives it back a moment later. */
export async function untilFocus(page: Page, name: string): Promise<void> {
  await page
    .locator(':focus')
    .and(page.getByRole('button', { name, exact: true }))
    .waitFor();
}

/** Presses Tab until what has this name has the focus; throws where Tab never gets there. */
export async function tabTo(page: Page, name: string): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < ENOUGH; presses += 1) {
    await page.keyboard.press('Tab');
    const focus = await focusOf(page, false);
    if (focus?.name === name) return;
    passed.push(focus?.name ?? 'nothing');
  }
  throw new Error(`Tab does not reach "${name}": ${passed.join(', ')}`);
}

/** Goes once around with Tab, from wherever the focus is; gives every stop. */
export async function tabAround(page: Page): Promise<Focus[]> {
  const stops: Focus[] = [];
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-seen]')) {
      element.removeAttribute('data-seen');
    }
  });
  for (let presses = 0; presses < ENOUGH; presses += 1) {
    await page.keyboard.press('Tab');
    // One question a stop: there are some thousands.
    const focus = await focusOf(page, true);
    if (focus?.again === true) return stops;
    if (focus !== null) stops.push({ name: focus.name, visible: focus.visible });
  }
  throw new Error('Tab never comes back to where it was');
}

/**
 * Controls that the last round with Tab did not stop at, and that no arrow key of a group around
 * them reaches. Tab enters a column of cards once; which card that is depends on where it was last.
 */
export function missedByTab(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const controls = 'button, a[href], [role="link"], input, textarea, select';
    const groups = '[role="tablist"], [role="radiogroup"], [role="grid"], table, article';
    const hidden = '[inert], [aria-hidden="true"], [style*="clip"]';
    return [...document.querySelectorAll<HTMLElement>(controls)]
      .filter((control) => control.checkVisibility() && !control.matches(':disabled'))
      .filter((control) => control.closest(hidden) === null && !control.hasAttribute('data-seen'))
      .filter((control) => {
        const column = control.closest('article')?.closest('section') ?? null;
        return column === null || column.querySelector('article [data-seen]') === null;
      })
      .filter((control) => control.tabIndex >= 0 || control.closest(groups) === null)
      .map((control) => control.getAttribute('aria-label') ?? control.textContent ?? '');
  });
}

/**
 * A barcode scanner: the keys of a code and Enter, all at once. Keys that are asked for one by one take as long as the
 * machine is busy, and a code is known by how fast it comes.
 */
export async function scan({ electron, page }: TillApp, code: string): Promise<void> {
  const shown = await electron.browserWindow(page);
  await shown.evaluate(
    ({ webContents }, keys) => {
      for (const keyCode of keys) {
        webContents.sendInputEvent({ type: 'keyDown', keyCode });
        webContents.sendInputEvent({ type: 'char', keyCode });
        webContents.sendInputEvent({ type: 'keyUp', keyCode });
      }
    },
    [...code, 'Enter'],
  );
}
