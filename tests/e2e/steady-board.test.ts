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
const SEED = 11;
/** So often it leaves room for what orders cost: HubRise takes 500 requests a minute. */
const POLL_MS = 300;
const UBER = { as: 'Uber Eats Bridge' };
/** Where the columns begin and end, below their heads. */
const TOP = 110;
const BOTTOM = 740;
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

/** Some orders come, are cancelled and are fetched, all at once. */
async function stir(orders: Order[]): Promise<number> {
  const changes = random.int(1, 8);
  for (let change = 0; change < changes; change += 1) {
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

  /** What was in sight some taps ago: whoever taps has looked before. */
  const looks: (readonly Spot[])[] = [seen.cards];
  const downs: Aftermath[] = [];
  const wrong: string[] = [];
  let opened = 0;
  let changes = 0;
  for (let tap = 0; tap < TAPS; tap += 1) {
    if (random.chance(4)) changes += await stir(orders);
    const look = looks[random.int(0, looks.length - 1)] ?? [];
    const cards = look.filter(({ height, y }) => y + height > TOP + 20 && y < BOTTOM - 20);
    // For a while in one place, so that the other columns settle.
    const turn = Math.floor(tap / 50) % 4;
    const part = cards.filter(({ x }) => turn === 3 || Math.floor(x / 330) === turn);
    const spots = part.length > 0 ? part : cards;
    const spot = spots[random.int(0, spots.length - 1)] ?? { x: 300, y: 300, width: 9, height: 9 };
    // What is done in the panel is done with the order that it names: not the matter here.
    const edge = seen.dialogs.length > 0 ? 840 : 1_270;
    // Half of them where the buttons are.
    const across = random.int(random.chance(50) ? 75 : 2, 98);
    const x = Math.min(edge, spot.x + (spot.width * across) / 100);
    // A scrolled column has cards above its head.
    const y = Math.min(BOTTOM, Math.max(TOP, spot.y + (spot.height * random.int(2, 98)) / 100));
    await Promise.all([page.mouse.move(x, y), page.mouse.down(), page.mouse.up()]);
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
  const asked = await takeAsked(till);
  expect(asked).toHaveLength(TAPS);
  expect(downs.filter(({ down }) => down === null)).toEqual([]);
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
  expect(changes).toBeGreaterThan(100);
  expect(moved).toBeGreaterThan(40);
  expect(opened).toBeGreaterThan(20);
  expect(contested).toBeGreaterThan(40);
}, 180_000);
