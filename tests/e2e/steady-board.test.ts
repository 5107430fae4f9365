import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Order } from '../stand-ins/hubrise/rules/order.ts';
import { createRandom } from '../stand-ins/hubrise/sample-orders/random.ts';
import { type HubriseStandIn, startHubrise } from '../stand-ins/hubrise/stand-in.ts';
import { tillAtWork } from './support/journey.ts';
import { anOrder, minutesFromNow } from './support/orders.ts';
import { type Aftermath, afterTap, type Spot, watchTaps } from './support/tap-watch.ts';
import type { TillApp } from './support/till-app.ts';
import { say } from './support/words.ts';

// What a tap hits is what was under the finger, however many orders come and go at that moment.

let hubrise: HubriseStandIn;
beforeAll(async () => {
  hubrise = await startHubrise();
});
afterAll(() => hubrise.close());

const TAPS = 1_000;
const CHANGES = 240;
const SEED = 11;
/** So often it leaves room for what orders cost: HubRise takes 500 requests a minute. */
const POLL_MS = 300;
const UBER = { as: 'Uber Eats Bridge' };
const STATES = ['new', 'new', 'new', 'in_preparation', 'awaiting_shipment'] as const;
/** What the window asks of the app to change an order, by its id. */
const MOVES = ['accept', 'reject', 'cancel', 'step', 'acknowledge', 'undo'].map(
  (verb) => `orders:${verb}`,
);

const random = createRandom(SEED);
let placed = 0;

function place(): Promise<Order> {
  placed += 1;
  return hubrise.admin.injectOrder(
    anOrder(`T${placed}`, {
      status: random.pick(STATES),
      // Some are more urgent than those that are there.
      expected_time: minutesFromNow(random.int(2, 50)),
    }),
    UBER,
  );
}

/** Orders come, are cancelled and are fetched in bursts, until enough has changed. */
async function stir(orders: Order[], isOver: () => boolean): Promise<number> {
  let changes = 0;
  while (changes < CHANGES && !isOver()) {
    const since = await hubrise.admin.journalMark();
    for (let burst = random.int(1, 8); burst > 0; burst -= 1) {
      changes += 1;
      const known = orders[random.int(0, orders.length - 1)];
      if (known === undefined || random.chance(60)) {
        orders.push(await place());
      } else {
        orders.splice(orders.indexOf(known), 1);
        const status = random.chance(50) ? 'completed' : 'cancelled';
        // The till may have finished it meanwhile.
        await hubrise.admin.updateOrder(known.id, { status }, UBER).catch(() => undefined);
      }
    }
    const heard = { path: '/callback/events', method: 'GET', status: 200, since } as const;
    await hubrise.admin.waitFor({ ...heard, count: random.int(1, 4) }, 20_000);
  }
  return changes;
}

/** What the window has asked for since it was last looked at. */
function takeAsked({ electron }: TillApp): Promise<readonly (readonly string[])[]> {
  return electron.evaluate((_electron, moves) => {
    type Asked = { channel: string; given: readonly unknown[] }[];
    const asked = Reflect.get(globalThis, 'asked') as Asked;
    // Each tap is followed by a question of the test's own.
    const taps: string[][] = [[]];
    for (const { channel, given } of asked.splice(0)) {
      if (channel === 'settings:get') taps.push([]);
      else if (moves.includes(channel)) taps.at(-1)?.push(String(given[0]));
    }
    return taps.slice(0, -1);
  }, MOVES);
}

it('1,000 taps while orders come and go: none acts on another order than the one under it', async () => {
  const orders: Order[] = [];
  for (let count = 0; count < 40; count += 1) orders.push(await place());
  const till = await tillAtWork({ hubrise, pollMs: POLL_MS, inject: ['asked'] });
  const { page } = till;
  await page.getByRole('article').nth(30).waitFor({ state: 'attached' });
  await watchTaps(page);
  const refusal = say('card.justMoved');
  let seen: Aftermath = await afterTap(page, refusal);
  await takeAsked(till);
  let isOver = false;
  const stirring = stir(orders, () => isOver);

  /** What was in sight some taps ago: whoever taps has looked before. */
  const looks: (readonly Spot[])[] = [seen.cards];
  const downs: Aftermath[] = [];
  const wrong: string[] = [];
  let opened = 0;
  for (let tap = 0; tap < TAPS; tap += 1) {
    const cards = looks[random.int(0, looks.length - 1)] ?? [];
    // For a while in one place, so that the other columns settle.
    const part = cards.filter(({ x }) => tap % 100 < 30 || Math.floor(x / 330) === tap % 3);
    const spots = part.length > 0 ? part : cards;
    const spot = spots[random.int(0, spots.length - 1)] ?? { x: 300, y: 300, width: 9, height: 9 };
    const x = spot.x + (spot.width * random.int(2, 98)) / 100;
    // A scrolled column has cards above its head.
    const y = Math.min(740, Math.max(110, spot.y + (spot.height * random.int(2, 98)) / 100));
    await page.mouse.move(x, y);
    await page.mouse.down();
    await page.mouse.up();
    const before = seen.dialogs;
    seen = await afterTap(page, refusal);
    downs.push(seen);
    looks.push(seen.cards);
    if (looks.length > 6) looks.shift();
    const news = seen.dialogs.filter((name) => !before.includes(name));
    opened += news.length;
    for (const name of news) {
      const code = /T\d+/.exec(name)?.[0] ?? '';
      if (code !== seen.down?.code) wrong.push(`tap ${tap} on ${seen.down?.code}: ${name}`);
      if (seen.down?.isContested === true) wrong.push(`tap ${tap} opened ${name} too soon`);
    }
    // A question is answered with no, and the panel beside the board is closed now and then.
    const isAsked = seen.dialogs.length > 1 || news.some((name) => !name.startsWith('Commande'));
    if (isAsked || tap % 25 === 0) {
      await page.keyboard.press('Escape');
      if (isAsked) await page.locator('[inert]').waitFor({ state: 'detached' });
    }
  }
  isOver = true;
  const changes = await stirring;
  const asked = await takeAsked(till);
  expect(asked).toHaveLength(TAPS);
  for (const [tap, ids] of asked.entries()) {
    const down = downs[tap]?.down ?? null;
    for (const id of ids) {
      if (id !== down?.orderId) wrong.push(`tap ${tap} on ${down?.orderId} moved ${id}`);
      if (down?.isContested === true) wrong.push(`tap ${tap} moved ${id} too soon`);
    }
  }
  expect(wrong).toEqual([]);
  // Enough has happened for that to mean something.
  const moved = asked.filter((ids) => ids.length > 0).length;
  const contested = downs.filter(({ down }) => down?.isContested === true).length;
  const figures = { changes, moved, opened, contested };
  process.stdout.write(`${JSON.stringify(figures)}\n`);
  expect(changes).toBeGreaterThan(80);
  expect(moved).toBeGreaterThan(100);
  expect(opened).toBeGreaterThan(100);
}, 180_000);
