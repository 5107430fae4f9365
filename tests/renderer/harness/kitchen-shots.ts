import type { Page } from 'playwright-core';
import type { KitchenTicket } from '../../../main/core/kitchen/kitchen-screen.ts';
import { RUSH_TICKETS } from '../kitchen-fixtures.ts';
import { alike, press, type Shot, shot, shown } from './shot.ts';

/** Asks what of a line has run out: a tap that comes too soon after its ticket is not taken. */
async function askOff(page: Page): Promise<void> {
  const line = page.getByRole('button', { name: /^Rupture.*Reine/ }).first();
  await line.click();
  if (await page.getByRole('dialog').isVisible()) return;
  await page.getByRole('article').getByText('vient de bouger').waitFor({ state: 'detached' });
  await line.click();
}

/** The pizzas of two orders are taken off, of one while its drinks stay. */
async function takeOff(page: Page): Promise<void> {
  await page.evaluate(
    (tickets) => window.fakeTill.kitchen({ tickets }),
    RUSH_TICKETS.map((ticket) => {
      if (ticket.code === 'DC034') return { ...ticket, dishes: ticket.dishes.slice(1) };
      return ticket.code === '5039' ? { ...ticket, dishes: [] } : ticket;
    }),
  );
  await page.getByText('RETIRÉ').first().waitFor();
}

/** Orders come in below what lies over the tickets, none of them called off: that would close it. */
const comeIn =
  (before: readonly KitchenTicket[], count: number) =>
  async (page: Page): Promise<void> => {
    const more = RUSH_TICKETS.slice(1, 1 + count).map((one) => ({ ...one, id: `${one.id}n` }));
    await page.evaluate((tickets) => window.fakeTill.kitchen({ tickets }), [...before, ...more]);
    await page.getByText('nouvelle').first().waitFor();
  };

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
  shot('kitchen_came_in', 'kitchen', askOff, comeIn(RUSH_TICKETS, 3)),
  shot(
    'kitchen_came_in_recall',
    'kitchen_recall',
    press(/^Rappel/),
    comeIn(RUSH_TICKETS.slice(3), 9),
  ),
  ...(['kitchen_station', 'kitchen_dark'] as const).map((scene) =>
    shot(`${scene}_taken_off`, scene, takeOff),
  ),
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
