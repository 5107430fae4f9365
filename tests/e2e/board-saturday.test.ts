import { expect, it } from 'vitest';
import type { OrderInput } from '../stand-ins/hubrise/rules/order-input.ts';
import { hubrise, hubriseForAllTests } from '../support/hubrise.ts';
import { openBoard, openIntegration } from '../support/journey.ts';
import { measureBoard } from './support/board-measures.ts';
import { openStrip, strip, tillAtWork } from './support/journey.ts';
import { anOrder, minutesFromNow } from './support/orders.ts';
import { pictureFile, type TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// A shop's worst Saturday: 45 open orders, and most of them in sight.

hubriseForAllTests();

const COUNTS = {
  new: 8,
  in_preparation: 20,
  awaiting_shipment: 8,
  in_delivery: 5,
  later: 4,
} as const;
const CODES = ['DC034', '5039', 'EB4E2', 'W-777', 'B12', '91', '5D9EE', '3568'];
const NAMES = ['Camille', 'Léa', 'Mehdi', 'Zoé', 'Jean-Baptiste', 'Noémie'];
const CHANNELS = ['Uber Eats', 'Deliveroo', 'Just Eat', 'Site web'];

const item = (quantity: string, product_name: string, more: object = {}) => ({
  quantity,
  product_name,
  price: '8.00 EUR',
  ...more,
});
const without = { option_list_name: 'Retirer', name: 'Olives', removed: true };

/** What people order of a pizzeria: short and long, with and without. */
const MEALS = [
  [item('2', 'Margherita', { sku_name: 'Senior' }), item('1', 'Reine', { options: [without] })],
  [item('1', '4 fromages'), item('1', 'Tiramisu')],
  [item('1', 'Margherita'), item('5', 'Margherita')],
  [item('1', 'Calzone'), item('2', 'Chorizo'), item('1', 'Salade César'), item('2', 'Badoit')],
  [item('3', 'Menu famille au feu de bois et ses trois accompagnements')],
];

function pick<T>(list: readonly T[], place: number): T {
  return list[place % list.length] as T;
}

function saturdayOrder(state: keyof typeof COUNTS, place: number): OrderInput {
  const seed = place + state.length;
  const isLater = state === 'later';
  return anOrder(`${pick(CODES, seed)}${place >= 8 ? place : ''}`, {
    status: isLater ? 'accepted' : state,
    channel: pick(CHANNELS, place),
    service_type: place % 3 === 2 ? 'collection' : 'delivery',
    asap: !isLater,
    // One of them for another day, whatever the hour is now.
    expected_time: minutesFromNow(isLater ? (place === 0 ? 20 * 60 : 180) : 12 + place * 2),
    items: pick(MEALS, seed),
    customer: { first_name: pick(NAMES, seed), last_name: 'E.' },
    customer_notes: place % 5 === 3 ? 'Allergie aux arachides' : null,
    // Every fourth one is to be paid here.
    ...(place % 4 === 3 ? { payments: [] } : {}),
  });
}

/** How many orders there are to be in sight, and the size of the window. */
const SIZES = [
  { width: 1280, height: 800, least: 22 },
  { width: 1024, height: 700, least: 13 },
] as const;

async function resize(
  { electron, page }: TillApp,
  { height, width }: { readonly height: number; readonly width: number },
  zoom = 100,
): Promise<void> {
  await electron.evaluate(
    ({ BrowserWindow }, size) =>
      BrowserWindow.getAllWindows()[0]?.setContentSize(size.width, size.height),
    { width, height },
  );
  const wanted = (width * 100) / zoom;
  await page.waitForFunction((css) => Math.abs(innerWidth - css) <= 1, wanted);
}

/** Chooses something of how the till looks, as the manager does, and goes back to the board. */
async function choose({ page }: TillApp, group: string, option: string): Promise<void> {
  await page.keyboard.press('F4');
  await page.getByRole('tab', { name: say('settings.tab.display') }).click();
  const choice = page.getByRole('radiogroup', { name: group });
  await choice.getByText(option, { exact: true }).click();
  await choice.getByRole('radio', { name: option, exact: true, checked: true }).waitFor();
  await page.keyboard.press('F2');
}

/** Cards out of sight follow another width when the window has nothing better to do. */
async function nothingIsWrong({ page }: TillApp): Promise<void> {
  await expect.poll(async () => (await measureBoard(page)).wrong).toEqual([]);
  expect((await measureBoard(page)).wholly).toBeGreaterThan(0);
}

it('a Saturday evening: most orders wholly in sight, large enough, cut off nowhere', async () => {
  for (const state of Object.keys(COUNTS) as (keyof typeof COUNTS)[]) {
    for (let place = 0; place < COUNTS[state]; place += 1) {
      await hubrise.admin.injectOrder(saturdayOrder(state, place), { as: 'Uber Eats Bridge' });
    }
  }
  const till = await tillAtWork({ hubrise });
  const { page } = till;
  await strip(till, 'En livraison', COUNTS.in_delivery).waitFor();
  await strip(till, 'Plus tard', COUNTS.later).waitFor();
  // What is still to be set up stands above the board until the screen is looked at again.
  await openIntegration(till);
  await openBoard(till);
  for (const { width, height, least } of SIZES) {
    await resize(till, { width, height });
    const articles = page.getByRole('main').getByRole('article');
    const shown = COUNTS.new + COUNTS.in_preparation + COUNTS.awaiting_shipment;
    await expect.poll(() => articles.count()).toBe(shown);
    await expect.poll(async () => (await measureBoard(page)).wholly).toBeGreaterThanOrEqual(least);
    await nothingIsWrong(till);
    await page.screenshot({ path: pictureFile(`board-saturday-${width}`) });
    for (const name of ['En livraison', 'Plus tard']) {
      await openStrip(till, name);
      await nothingIsWrong(till);
    }
    await strip(till, 'Plus tard').click();
  }
  for (const density of ['comfortable', 'compact'] as const) {
    await choose(till, say('settings.density'), say(`settings.densityIs.${density}`));
    for (const size of SIZES) {
      await resize(till, size);
      await nothingIsWrong(till);
    }
  }
  await choose(till, say('settings.density'), say('settings.densityIs.normal'));
  for (const zoom of [80, 150]) {
    await choose(till, say('settings.zoom'), say('settings.percent', { value: zoom }));
    for (const size of SIZES) {
      await resize(till, size, zoom);
      await nothingIsWrong(till);
    }
  }
});
