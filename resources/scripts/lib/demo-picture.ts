import type { Page } from 'playwright-core';

/**
 * A PNG of a page at rest: nothing half-way through a movement, no mouse over a button, no blinking
 * cursor.
 */
export async function takePicture(page: Page, path: string): Promise<void> {
  await page.mouse.move(1, 1);
  await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
}
