import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { errors, type Locator, type Page } from 'playwright-core';
import { expect } from 'vitest';
import type { HubriseStandIn } from '../../stand-ins/hubrise/stand-in.ts';
import { tempFolder } from '../../support/temp-folder.ts';
import { tillAtWork } from './journey.ts';
import type { TillApp, TillAppOptions } from './till-app.ts';
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

export const bump = (kitchen: Page, code: string): Locator =>
  kitchen.getByRole('button', { name: say('kitchenScreen.bumpOf', { code }) });

/** One tap, which need not be possible any more. */
const TAP = { timeout: 2_000 };

/**
 * Taps until that has done what it is for: the kitchen takes no tap while what it is for has just come to
 * stand there. What the tap before has done may show only now, and takes the button away: whoever waits
 * for that button would wait for ever, so that the condition alone decides.
 */
export async function tapUntil(button: Locator, isDone: () => Promise<boolean>): Promise<void> {
  const tapOnce = async (): Promise<boolean> => {
    if (await isDone()) return true;
    await button.click(TAP).catch(unlessTooLate);
    return isDone();
  };
  await expect.poll(tapOnce).toBe(true);
}

function unlessTooLate(error: unknown): void {
  if (!(error instanceof errors.TimeoutError)) throw error;
}

/** A till at work whose manager has chosen a window for the kitchen. */
export function tillWithScreen(
  hubrise: HubriseStandIn,
  place: object = { kind: 'window', displayId: null },
  options: Pick<TillAppOptions, 'inject'> = {},
): Promise<TillApp> {
  const folder = tempFolder();
  const kitchenScreen = { ...place, stations: [] };
  writeFileSync(join(folder, 'settings.json'), JSON.stringify({ kitchenScreen }));
  return tillAtWork({ ...options, hubrise, folder });
}
