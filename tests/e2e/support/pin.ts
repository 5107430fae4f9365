import type { Locator, Page } from 'playwright-core';
import type { SettingsTab } from '../../../renderer/state/ui-store.ts';
import type { TillApp } from './till-app.ts';
import { say } from './words.ts';

/** Goes to Paramètres, as a person does; the PIN may be asked for there. */
export async function openParametres({ page }: Pick<TillApp, 'page'>): Promise<void> {
  await page
    .getByRole('navigation')
    .getByRole('button', { name: say('nav.parametres') })
    .click();
}

/** One of the parts of Paramètres. */
export async function openPart(till: Pick<TillApp, 'page'>, part: SettingsTab): Promise<void> {
  await openParametres(till);
  await till.page.getByRole('tab', { name: say(`settings.tab.${part}`) }).click();
}

/** Where a PIN is typed. */
export function pinField(page: Page): Locator {
  return page.locator('input[type="password"]');
}

/** Types a PIN by touching the digits on screen. */
export async function tapPin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).click();
  await page.getByRole('button', { name: say('access.confirm') }).click();
}

/** Types a PIN on the keyboard. */
export async function typePin(page: Page, pin: string): Promise<void> {
  await pinField(page).waitFor();
  await page.keyboard.type(pin);
  await page.keyboard.press('Enter');
}

/** Sets a first PIN in Paramètres › Accès: the first time by touch, the second on the keyboard. */
export async function setPin(till: Pick<TillApp, 'page'>, pin: string): Promise<void> {
  await openPart(till, 'access');
  await choosePin(till, pin);
}

/** The same where Accès is open already. */
export async function choosePin({ page }: Pick<TillApp, 'page'>, pin: string): Promise<void> {
  await page.getByRole('button', { name: say('settings.access.choose') }).click();
  await page.getByLabel(say('settings.access.step.next')).waitFor();
  await tapPin(page, pin);
  await page.getByLabel(say('settings.access.step.again')).waitFor();
  await typePin(page, pin);
  await page.getByText(say('settings.access.done.set')).waitFor();
}
