import type { Locator, Page } from 'playwright-core';
import type { TillApp } from './till-app.ts';
import { say } from './words.ts';

/** The kitchen's window of a till that opens it by itself. */
export async function kitchenOf({ electron }: TillApp): Promise<Page> {
  const isKitchens = (page: Page): boolean => page.url().endsWith('#cuisine');
  return electron.windows().find(isKitchens) ?? electron.waitForEvent('window', isKitchens);
}

/** An order's ticket in the kitchen's window. */
export function ticket(kitchen: Page, code: string): Locator {
  return kitchen.getByRole('article', { name: say('kitchenScreen.order', { code }) });
}
