import type { Page } from 'playwright-core';
import { alike, press, type Shot, shot, shown } from './shot.ts';

/** Asks what of a line has run out: a tap that comes too soon after its ticket is not taken. */
async function askOff(page: Page): Promise<void> {
  const line = page.getByRole('button', { name: /^Rupture.*Reine/ }).first();
  await line.click();
  if (await page.getByRole('dialog').isVisible()) return;
  await page.getByRole('article').getByText('vient de bouger').waitFor({ state: 'detached' });
  await line.click();
}

/** The kitchen's screen. */
export const KITCHEN_SHOTS: readonly Shot[] = [
  ...alike(['kitchen', 'kitchen_dark', 'kitchen_empty']),
  shot('kitchen_put_off', 'kitchen', askOff, (page) =>
    page.getByRole('button', { name: /^1 heure/ }).waitFor(),
  ),
  shot('kitchen_ran_out', 'kitchen_dark', askOff, async (page) => {
    await page.getByRole('button', { name: /^1 heure/ }).click();
    await page
      .getByText(/^EN RUPTURE/)
      .first()
      .waitFor();
  }),
  shot('kitchen_bumped', 'kitchen', async (page) => {
    const bump = page.getByRole('button', { name: '5039' });
    // The first tap comes too soon after the ticket, and says so.
    await bump.click();
    await page.getByRole('article').getByText('vient de bouger').waitFor({ state: 'detached' });
    await bump.click();
    await page.keyboard.press('ArrowRight');
  }),
  shot('kitchen_recall', 'kitchen_recall', press(/^Rappel|^Recall/)),
  shot(
    'kitchen_undo_too_late',
    'kitchen_undo_too_late',
    press(/^Revenir en arrière|^Take back/),
    shown('alert'),
  ),
];
