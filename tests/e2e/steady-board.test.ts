import { beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import type { Order } from '../stand-ins/hubrise/rules/order.ts';
import { createRandom } from '../stand-ins/hubrise/sample-orders/random.ts';
import { hubrise, hubriseForAllTests, hubriseForEachTest } from '../support/hubrise.ts';
import { tillAtWork } from './support/journey.ts';
import { anOrder, minutesFromNow } from './support/orders.ts';
import { readAnew, sharedTill } from './support/shared-till.ts';
import { type Push, tapAsCardsMove } from './support/tap-moment.ts';
import { type Fault, movesOf, storm, TAPS } from './support/tap-storm.ts';
import { afterTap, type Down, loadUnguarded, tapAt, watchTaps } from './support/tap-watch.ts';
import type { TillApp } from './support/till-app.ts';

// What a tap hits is what was under the finger, however many orders come and go at that moment.

/** A limit for what hangs: a machine that is busy draws few pictures a second, and each tap waits for some. */
const STORM_MS = 600_000;
const SEED = 11;
/** So often it leaves room for what orders cost: HubRise takes 500 requests a minute. */
const POLL_MS = 300;
const UBER = { as: 'Uber Eats Bridge' };
const STATES = ['new', 'new', 'new', 'in_preparation', 'awaiting_shipment'] as const;
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

/** So many that each column has more than it shows. */
async function fill(): Promise<Order[]> {
  const orders: Order[] = [];
  for (let count = 0; count < 40; count += 1) orders.push(await place());
  return orders;
}

describe('while orders come and go', () => {
  // A shop of its own each: connecting takes of the few heavy reads that HubRise allows in a minute.
  hubriseForEachTest();

  async function aBusyBoard(): Promise<{ readonly till: TillApp; readonly orders: Order[] }> {
    const orders = await fill();
    return { till: await tillAtWork({ hubrise, pollMs: POLL_MS, inject: ['asked'] }), orders };
  }

  it(
    '1,000 taps while orders come and go, half by finger: none acts on another order than the one under it',
    async () => {
      const { orders, till } = await aBusyBoard();
      const { changes, downs, faults, moved, opened } = await storm(till, {
        random,
        stir: () => stir(orders),
        rest: 2,
        stirs: 4,
        isEnough: () => false,
      });
      expect(faults).toEqual([]);
      // Enough has happened for that to mean something.
      expect(downs, 'every tap has reached the page').toHaveLength(TAPS);
      const contested = downs.filter(({ isContested }) => isContested);
      const byFinger = (some: readonly Down[]) => some.filter(({ pointer }) => pointer === 'touch');
      expect(byFinger(downs)).toHaveLength(TAPS / 2);
      expect(changes).toBeGreaterThan(100);
      // Alone and beside six others that take every processor at least 100, 85 and 300. The same storm finds a board
      // that nothing keeps still, below.
      expect(moved).toBeGreaterThan(40);
      expect(opened).toBeGreaterThan(30);
      expect(byFinger(contested).length).toBeGreaterThan(40);
      expect(contested.length).toBeGreaterThan(100);
    },
    STORM_MS,
  );

  it(
    'where nothing keeps the board still, such a tap does act on another order',
    async () => {
      const { orders, till } = await aBusyBoard();
      await loadUnguarded(till.page);
      const isOther = ({ kind }: Fault) => kind === 'other';
      // Slower fingers and more orders, so that it happens soon.
      const { faults } = await storm(till, {
        random,
        stir: () => stir(orders),
        rest: 12,
        stirs: 15,
        isEnough: (found) => found.some(isOther),
      });
      expect(faults.filter(isOther)).not.toEqual([]);
    },
    STORM_MS,
  );
});

describe('while none comes or goes', () => {
  hubriseForAllTests();
  beforeAll(async () => {
    await fill();
  });
  const till = sharedTill(() => ({ hubrise, inject: ['asked'] }));

  /** A board on which no test has pushed anything yet, with all its cards. */
  async function stillBoard(): Promise<TillApp> {
    const shown = await till();
    onTestFinished(() => readAnew(shown));
    await shown.page.getByRole('article').nth(30).waitFor({ state: 'attached' });
    return shown;
  }

  it.for<readonly [Push, boolean]>([
    ['something comes beside the board', false],
    ['something comes beside the board', true],
    ['a column is scrolled', false],
  ])(
    'a tap in the very moment in which %s is not taken (heard of late: %s)',
    async ([push, isHeardLate]) => {
      const { page } = await stillBoard();
      expect(await tapAsCardsMove(page, push, isHeardLate)).toEqual([]);
    },
  );

  it('a finger that came down beside the board takes no card that has come under it', async () => {
    const { page } = await stillBoard();
    const opener = 'main article[data-order-id] h3 button';
    /** What is open after a finger came down at one place, and the browser told its tap of the first card. */
    const opened = (from: string): Promise<readonly string[]> =>
      page.evaluate(
        async ([down, up]) => {
          const tell = (selector: string, type: string, place: DOMRect | undefined): void => {
            const { height = 0, width = 0, x = 0, y = 0 } = place ?? {};
            const at = { clientX: x + width / 2, clientY: y + height / 2, pointerType: 'touch' };
            const event = new PointerEvent(type, { ...at, bubbles: true, cancelable: true });
            document.querySelector(selector)?.dispatchEvent(event);
          };
          const place = document.querySelector(down)?.getBoundingClientRect();
          tell(down, 'pointerdown', place);
          tell(up, 'click', place);
          for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
          return [...document.querySelectorAll('[role="dialog"] h2')].map((head) => head.innerHTML);
        },
        [from, opener] as const,
      );
    expect(await opened('nav')).toEqual([]);
    await expect.poll(() => opened(opener)).toHaveLength(1);
  });

  it('a finger between two cards takes neither, though the browser tells it as one on the nearest button', async () => {
    const till = await stillBoard();
    const { page } = till;
    const takeMoved = movesOf(till);
    takeMoved();
    await watchTaps(page);
    const touch = await page.context().newCDPSession(page);
    const points = await page.evaluate(() => {
      const buttons = [...document.querySelectorAll('main article[data-order-id] button')];
      const around = buttons.flatMap((button) => {
        const { bottom, height, left, right, top, width } = button.getBoundingClientRect();
        const [across, down] = [left + width / 2, top + height / 2];
        return [2, 4, 6].flatMap((by) => [
          { x: across, y: bottom + by },
          { x: right + by, y: down },
          { x: across, y: top - by },
        ]);
      });
      const isBetween = ({ x, y }: { x: number; y: number }): boolean =>
        document.elementFromPoint(x, y)?.closest('main ul, article')?.tagName === 'UL';
      return around.filter(isBetween).slice(0, 12);
    });
    expect(points.length).toBeGreaterThan(5);
    for (const point of points) {
      await tapAt(page, touch, { ...point, by: 'finger', frames: 1 });
      const { dialogs, down } = await afterTap(page);
      expect({ dialogs, orderId: down?.orderId }).toEqual({ dialogs: [], orderId: null });
    }
    expect(takeMoved()).toEqual([]);
  });
});
