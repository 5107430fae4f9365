import fc from 'fast-check';
import { expect, it, onTestFinished } from 'vitest';
import { type OrderId, orderId } from '../../../main/core/ids.ts';
import { type BareTill, createBareTill, openTestDatabase } from '../../support/bare-till.ts';
import { fakeTimers } from '../../support/fake-timers.ts';
import { tempFolder } from '../../support/temp-folder.ts';

/** Orders whose numbers nobody would write, each through the whole way of a real one; HOSTILE_ORDERS=10000 for more. */
const ORDERS = Number(process.env['HOSTILE_ORDERS'] ?? 1_000);
/** So many are on one till's board at once: HubRise's hour has room for what they cost. */
const AT_ONCE = 400;
const START = Date.parse('2026-11-24T12:00:00+01:00');

const nonsense = fc.constantFrom<unknown>(
  null,
  true,
  '',
  ' ',
  [],
  {},
  '1e400',
  'NaN',
  '-',
  '١٢',
  '0x10',
  '9'.repeat(400),
  '1,5',
  '-0',
  0,
  -0,
  1,
  -1,
  1e308,
  -1e308,
  5e-324,
  2 ** 53,
  Number.MAX_SAFE_INTEGER,
  1e21,
  0.1 + 0.2,
);
const digits = (most: number): fc.Arbitrary<string> =>
  fc
    .array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: most })
    .map((each) => each.join(''));
const sign = fc.constantFrom('', '', '-');
const money = fc.oneof(
  fc.constantFrom<unknown>(
    '999999999999.99 EUR',
    '99999999.99 EUR',
    '-99999999.99 EUR',
    '8.90 EUR',
  ),
  fc
    .tuple(sign, digits(14), digits(2))
    .map(([minus, units, cents]) => `${minus}${units}.${cents.padEnd(2, '0')} EUR`),
  fc
    .tuple(sign, digits(6))
    .map(([minus, units]) => `${minus}${units}.00 ${units.length % 2 ? 'EUR' : 'XXX'}`),
  nonsense,
);
const decimal = fc.oneof(
  fc.constantFrom<unknown>(
    '999999999',
    '9999999',
    '-9999999',
    '0.000001',
    '9999999.999999',
    '2.0',
    1.5,
  ),
  fc.tuple(sign, digits(12), digits(8)).map(([minus, whole, rest]) => `${minus}${whole}.${rest}`),
  nonsense,
);
const time = fc.oneof(
  fc.constantFrom<unknown>(
    '9999-12-31T23:59:59Z',
    '0000-01-01T00:00:00Z',
    '2026-02-30T25:61:00Z',
    '2026-11-24T12:00:00+01:00',
  ),
  nonsense,
);
const options = fc.array(
  fc.record(
    {
      name: fc.constantFrom('Olives', 'Sans olives'),
      price: money,
      quantity: decimal,
      removed: fc.boolean(),
    },
    { requiredKeys: ['name'] },
  ),
  { maxLength: 4 },
);
const items = fc.array(
  fc.record(
    {
      product_name: fc.constantFrom('Pizza', 'Coca'),
      price: money,
      quantity: decimal,
      subtotal: fc.option(money),
      tax_rate: decimal,
      points_earned: decimal,
      points_used: decimal,
      options,
      deleted: fc.boolean(),
    },
    { requiredKeys: ['product_name'] },
  ),
  { maxLength: 5 },
);
const hostile = fc.record(
  {
    status: fc.constantFrom('new', 'received', 'accepted', 'in_preparation'),
    created_at: time,
    expected_time: time,
    confirmed_time: time,
    total: money,
    items,
    discounts: fc.array(fc.record({ name: fc.constant('Remise'), price_off: money }), {
      maxLength: 2,
    }),
    charges: fc.array(
      fc.record({
        name: fc.constantFrom('Livraison', 'Pourboire'),
        price: money,
        tax_rate: decimal,
      }),
      { maxLength: 2 },
    ),
    payments: fc.array(fc.record({ name: fc.constantFrom('Espèces', 'CB'), amount: money }), {
      maxLength: 2,
    }),
    customer: fc.record({
      id: fc.constantFrom('c1', 'c2'),
      nb_orders: decimal,
      order_total: money,
      latitude: decimal,
      longitude: decimal,
      loyalty_cards: fc.array(fc.record({ id: fc.constant('l1'), balance: decimal }), {
        maxLength: 1,
      }),
    }),
    delivery: fc.record({ fee: money, status: fc.constant('pending'), estimated_pickup_at: time }),
  },
  { requiredKeys: ['status', 'items'] },
);

type Payload = Readonly<Record<string, unknown>>;

/** A HubRise in this process that has these orders, an event of each, and takes all that it is told. */
function hubriseWith(orders: ReadonlyMap<string, Payload>, now: () => number) {
  const events = new Set(orders.keys());
  const told = new Map<string, unknown>();
  const createdAt = new Date(START).toISOString();
  const eventOf = (id: string) => ({
    id: `e-${id}`,
    resource_type: 'order',
    event_type: 'create',
    created_at: createdAt,
    order_id: id,
  });
  const shown = (id: string): unknown => ({ ...orders.get(id), ...(told.get(id) ?? {}), id });
  function answer(method: string, path: string, body: unknown): unknown {
    const [, , resource, name = ''] = path.split('/').map(decodeURIComponent);
    if (path === '/v1/callback') return { url: null, events: {} };
    if (path === '/v1/callback/events') return [...events].slice(0, 100).map(eventOf);
    if (path.startsWith('/v1/callback/events/')) {
      const id = path.slice('/v1/callback/events/e-'.length);
      if (method === 'DELETE') return events.delete(id) ? {} : null;
      return { ...eventOf(id), new_state: shown(id) };
    }
    // Nothing helps the events: no list shows the orders.
    if (path === '/v1/location/orders') return [];
    if (resource === 'location' && name === 'orders') {
      const id = path.slice('/v1/location/orders/'.length);
      if (method === 'PATCH') told.set(id, { ...(told.get(id) as object), ...(body as object) });
      return shown(id);
    }
    return resource === 'location' ? { id: 'p81xp-0', name: 'Chez nous' } : null;
  }
  return {
    events,
    fetch: (async (url, init) => {
      const { pathname } = new URL(url as string);
      const body = typeof init?.body === 'string' ? (JSON.parse(init.body) as unknown) : null;
      const value = answer(init?.method ?? 'GET', pathname, body);
      return new Response(JSON.stringify(value), {
        status: value === null ? 404 : 200,
        headers: { 'content-type': 'application/json', date: new Date(now()).toUTCString() },
      });
    }) as typeof fetch,
  };
}

/** Lets a till take all of it in; gives what came of it. */
async function takenIn(orders: ReadonlyMap<string, Payload>): Promise<BareTill & { left: number }> {
  const timers = fakeTimers(START);
  const there = hubriseWith(orders, timers.now);
  const folder = tempFolder();
  const db = openTestDatabase(folder);
  // What a power cut would do is another test's.
  db.pragma('synchronous = OFF');
  const till = createBareTill({
    folder,
    apiUrl: 'https://hubrise.test/v1',
    location: 'p81xp-0',
    token: 'token',
    pollMs: 30_000,
    timers,
    onChange: () => undefined,
    world: {
      db,
      http: { fetch: there.fetch, maxBytes: 16_000_000 },
      random: () => 0,
      systemPrinter: () => {
        throw new Error('These tills print nothing');
      },
    },
  });
  onTestFinished(till.kill);
  till.loops.poller.start();
  for (let minute = 0; minute < 40 && there.events.size > 0; minute += 1) {
    const rounds = till.rounds.length + till.errors.length;
    till.loops.poller.pollNow();
    await expect
      .poll(() => till.rounds.length + till.errors.length > rounds && till.requests() === 0, {
        interval: 1,
        timeout: 20_000,
      })
      .toBe(true);
    timers.advance(61_000);
  }
  return { ...till, left: there.events.size };
}

function idsFrom(orders: ReadonlyMap<string, Payload>): OrderId[] {
  return [...orders.keys()].map((id) => orderId(id));
}

it('an order whose amounts overflow is kept as it came, shown as one to look at, and let go at HubRise', async () => {
  const item = { product_name: 'Pizza', price: '999999999999.99 EUR', quantity: '999999999' };
  const orders = new Map([['big', { status: 'new', total: '1.00 EUR', items: [item] }]]);
  const till = await takenIn(orders);
  expect(till.left, 'nothing is asked for ever').toBe(0);
  const card = till.board.getCard(orderId('big'));
  expect(card?.flags).toContain('incomplete');
  expect(till.store.orders.get(orderId('big'))?.raw).toContain('999999999999.99');
  expect(till.errors).toEqual([]);
});

it('of amounts that are as large as they may be each, what they come to is left open', async () => {
  const item = { product_name: 'Pizza', price: '99999999.99 EUR', quantity: '9999999' };
  const option = { name: 'Olives', price: '99999999.99 EUR', quantity: '9999999' };
  const orders = new Map([
    ['big', { status: 'accepted', total: '1.00 EUR', items: [{ ...item, options: [option] }] }],
  ]);
  const till = await takenIn(orders);
  expect([till.left, till.errors]).toEqual([0, []]);
  expect(till.board.getCard(orderId('big'))).not.toBeNull();
});

it('of many orders with hostile numbers none is missing from the board, and each is let go', async () => {
  const payloads = fc.sample(hostile, { numRuns: ORDERS, seed: 24 });
  for (let from = 0; from < ORDERS; from += AT_ONCE) {
    const orders = new Map(
      payloads.slice(from, from + AT_ONCE).map((payload, place) => [`h${from + place}`, payload]),
    );
    const till = await takenIn(orders);
    const missing = idsFrom(orders).filter((id) => till.board.getCard(id) === null);
    expect([missing, till.left, till.errors]).toEqual([[], 0, []]);
    await till.kill();
  }
}, 300_000);
