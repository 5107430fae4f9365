import type { Locator } from 'playwright-core';
import { anythingDone, column, openStrip, START, strip, tap } from './journey.ts';
import type { TillApp } from './till-app.ts';

/** A cashier's hands on the board: by roles and names alone, as a person sees them. */

/** What is pressed on a card, the most urgent first. */
const PRESSES = ['J’ai vu', 'Accepter', START, 'Prête', 'En livraison', 'Terminée'];

export interface Pressed {
  readonly name: string;
  readonly code: string;
}

/**
 * Presses one button of the board and waits until the card shows that it was done. Null where
 * nothing is to be done.
 */
export async function pressOnce(till: TillApp): Promise<Pressed | null> {
  for (const name of PRESSES) {
    const code = await firstCode(till, name);
    if (code === null) continue;
    await tap(till, code, name);
    const button = cardOf(till, code).getByRole('button', { name, exact: true });
    await button.waitFor({ state: 'detached' });
    return { name, code };
  }
  // What is on its way is in a column that somebody has to open.
  const left = strip(till, 'En livraison', 0);
  if ((await left.count()) > 0 || (await column(till, 'En livraison').count()) > 0) return null;
  await openStrip(till, 'En livraison');
  return pressOnce(till);
}

/** Presses until nothing is left to press. */
export async function pressAll(till: TillApp): Promise<readonly Pressed[]> {
  const all: Pressed[] = [];
  for (let done = await pressOnce(till); done !== null; done = await pressOnce(till)) {
    all.push(done);
  }
  return all;
}

/** Refuses the first order that can be, for the first reason; gives its code. */
export async function refuseFirst(till: TillApp): Promise<string> {
  const { page } = till;
  const code = await firstCode(till, 'Refuser');
  if (code === null) throw new Error('There is nothing to refuse');
  await tap(till, code, 'Refuser');
  await page.getByText('Trop de commandes').click();
  await page.getByRole('button', { name: 'Refuser la commande', exact: true }).click();
  await cardOf(till, code).waitFor({ state: 'detached' });
  return code;
}

/** Takes the last press back, by its key: its button stands where one was free. */
export async function takeBack(till: TillApp): Promise<void> {
  await anythingDone(till).last().waitFor();
  await till.page.keyboard.press('z');
}

export function cardOf({ page }: TillApp, code: string): Locator {
  return page.getByRole('main').getByRole('article', { name: new RegExp(`^${code},`) });
}

/** The code that begins the name of the first card with such a button; null where there is none. */
async function firstCode({ page }: TillApp, name: string): Promise<string | null> {
  const button = page.getByRole('button', { name, exact: true });
  const cards = page.getByRole('main').getByRole('article').filter({ has: button });
  const [first] = await cards.evaluateAll((found) =>
    found.map((card) => card.getAttribute('aria-label')),
  );
  return first?.split(',')[0] ?? null;
}
