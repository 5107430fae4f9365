import { beforeEach, expect, it } from 'vitest';
import { type OrderId, orderId } from '../../main/core/ids.ts';
import { setUp } from '../printers/queue-harness.ts';
import { type FakeTimers, fakeTimers } from '../support/fake-timers.ts';
import { hubrise, hubriseForEachTest } from '../support/hubrise.ts';
import { newOrder, UBER } from '../support/payloads.ts';
import { tempFolder } from '../support/temp-folder.ts';
import { startTill, type TestTill } from '../support/till.ts';

const CATALOG = '87yu4';
const READ = { method: 'GET', path: `/catalogs/${CATALOG}` };

hubriseForEachTest();

let timers: FakeTimers;
let till: TestTill;
let folder: string;
beforeEach(async () => {
  timers = fakeTimers();
  folder = tempFolder();
  const here = { host: '127.0.0.1', port: 9 } as const;
  till = await startTill({
    hubrise,
    timers,
    folder,
    printers: [
      setUp('four', here, { categories: ['Pizzas'] }),
      setUp('bar', here, { categories: ['Boissons'] }),
    ],
  });
  // The first round has come to its end, and had no catalogue to read.
  await new Promise((resolve) => setImmediate(resolve));
  // The look at the start has used up most of the heavy reads of its minute.
  timers.changeClock(60_000);
  await hubrise.admin.advanceClock(60_000);
  till.store.connection.update({ catalogId: CATALOG });
});

const reads = async (): Promise<number> => (await hubrise.admin.journal(READ)).length;

/** A poll, and the read of the catalogue that may follow it. */
async function round(): Promise<void> {
  await till.poll();
  await till.until(() => till.requests() === 0);
}

it('the catalogue is read once, and again after a day', async () => {
  await round();
  await till.until(() => till.store.catalog.head() !== null);
  expect(till.store.catalog.categoryNames()).toContain('Pizzas');
  await round();
  expect(await reads()).toBe(1);
  timers.changeClock(86_400_000);
  await round();
  await till.until(() => till.store.catalog.head()?.readAt === timers.now());
  expect(await reads()).toBe(2);
});

it('waits until the open orders were looked at: both are heavy reads, and orders matter more', async () => {
  const fresh = await startTill({ hubrise, timers, deviceId: 'fresh', start: false });
  fresh.store.connection.update({ catalogId: CATALOG });
  const since = await hubrise.admin.journalMark();
  fresh.loops.begin();
  await fresh.until(() => fresh.store.catalog.head() !== null);
  const asked = (await hubrise.admin.journal({ since })).map(({ path }) => path);
  expect(asked.filter((path) => path === '/location/orders')).toHaveLength(7);
  expect(asked.lastIndexOf('/location/orders')).toBeLessThan(asked.indexOf(READ.path));
});

it('is not read while a look at the open orders has stopped half way', async () => {
  till.store.connection.update({ firstLookAt: null });
  const fault = await hubrise.admin.addFault({
    kind: 'status',
    status: 500,
    method: 'GET',
    path: '/location/orders',
  });
  await round();
  await round();
  expect(await reads()).toBe(0);
  await hubrise.admin.clearFaults(fault);
  // The heavy reads of this minute are used up.
  await hubrise.admin.advanceClock(60_000);
  timers.advance(60_000);
  await round();
  await till.until(() => till.store.catalog.head() !== null);
});

it('a refusal is not asked for again at every round', async () => {
  await hubrise.admin.addFault({ kind: 'status', status: 403, ...READ });
  await round();
  await round();
  expect(await reads()).toBe(1);
  expect(till.store.catalog.head()).toBeNull();
});

it.each(['drop-before', 'half-body'] as const)(
  'one of which the line broke (%s) is asked for again a minute later, then ever more seldom',
  async (kind) => {
    const fault = await hubrise.admin.addFault({ kind, ...READ });
    await rounds();
    expect(await reads()).toBe(1);
    await later(60_000);
    await rounds();
    expect(await reads()).toBe(2);
    await later(60_000);
    await rounds();
    expect(await reads(), 'it waits twice as long').toBe(2);
    await hubrise.admin.clearFaults(fault);
    await later(60_000);
    await rounds();
    await till.until(() => till.store.catalog.head() !== null);
  },
);

it('one that is wanted and fails is read after a wait, and at once where it is wanted again', async () => {
  await rounds();
  await till.until(() => till.store.catalog.head() !== null);
  const fault = await hubrise.admin.addFault({ kind: 'status', status: 503, ...READ });
  await later(60_000);
  till.loops.menu.want();
  await rounds();
  expect(await reads()).toBe(2);
  await later(60_000);
  await rounds();
  expect(await reads(), 'it waits').toBe(2);
  till.loops.menu.want();
  await rounds();
  expect(await reads()).toBe(3);
  await hubrise.admin.clearFaults(fault);
  await later(3_600_000);
  await rounds();
  expect(await reads()).toBe(4);
});

it('a change that HubRise told of before a restart is read after it, once', async () => {
  await rounds();
  await till.until(() => till.store.catalog.head() !== null);
  const fault = await hubrise.admin.addFault({ kind: 'status', status: 503, ...READ });
  await later(60_000);
  await hubrise.admin.injectEvent({
    id: 'catalog-1',
    resource_type: 'catalog',
    event_type: 'update',
    catalog_id: CATALOG,
    location_id: till.location,
  });
  await rounds();
  expect(await reads()).toBe(2);
  expect(await hubrise.admin.pendingEvents()).toEqual([]);
  await till.kill();
  await hubrise.admin.clearFaults(fault);
  await later(60_000);
  till = await startTill({ hubrise, timers, folder });
  await later(60_000);
  await rounds();
  expect(await reads()).toBe(3);
  await till.kill();
  await later(60_000);
  till = await startTill({ hubrise, timers, folder });
  await later(60_000);
  await rounds();
  expect(await reads()).toBe(3);
});

async function later(ms: number): Promise<void> {
  timers.changeClock(ms);
  await hubrise.admin.advanceClock(ms);
}

/** Two rounds, and all that follows from them within a few turns. */
async function rounds(): Promise<void> {
  for (let turn = 0; turn < 2; turn += 1) {
    await round();
    for (let breath = 0; breath < 20; breath += 1) {
      await new Promise((resolve) => setImmediate(resolve));
      await till.until(() => till.requests() === 0);
    }
  }
}

/** An order of those items, accepted on the platform's side; what is printed of it, by printer. */
async function ticketsOf(
  items: ReturnType<typeof dish>[],
): Promise<readonly (readonly string[])[]> {
  await hubrise.admin.injectOrder(newOrder('K1', { status: 'accepted', items }), UBER);
  await till.settle();
  return till.store.prints.listForOrder(theOrder()).map(({ printer, ticket }) => [printer, ticket]);
}

function theOrder(): OrderId {
  const [card] = till.board.listCards();
  if (card === undefined) throw new Error('No order came');
  return orderId(card.id);
}

const dish = (product_name: string, sku_ref: string) => ({
  product_name,
  sku_ref,
  price: '10.50 EUR',
  quantity: '1',
});

it.each(['documented', 'written'] as const)(
  'tells each printer of the kitchen what it makes, from a catalogue answered as %s',
  async (shape) => {
    await hubrise.admin.setCatalogHabits({ shape });
    await round();
    await till.until(() => till.store.catalog.head() !== null);
    const [oven, bar, ...others] = await ticketsOf([
      dish('Pizza Reine', 'REI-S'),
      dish('Coca-Cola', 'COC33'),
    ]);
    expect(others).toEqual([]);
    expect(oven).toEqual(['four', expect.stringContaining('Pizza Reine')]);
    expect(oven?.[1]).not.toContain('Coca-Cola');
    expect(bar).toEqual(['bar', expect.stringContaining('Coca-Cola')]);
    expect(till.board.getCard(theOrder())?.flags).not.toContain('no_category');
  },
);

it('what stands in no category is printed on the first of them, and said', async () => {
  await round();
  await till.until(() => till.store.catalog.head() !== null);
  const tickets = await ticketsOf([dish('Coca-Cola', 'COC33'), dish('Plat du jour', 'JOUR')]);
  expect(tickets).toEqual([
    ['four', expect.stringContaining('Plat du jour')],
    ['bar', expect.stringContaining('Coca-Cola')],
  ]);
  const said = { products: ['Plat du jour'], printers: ['four'] };
  expect(till.board.getCard(theOrder())?.flags).toContain('no_category');
  expect(till.board.getDetail(theOrder())).toMatchObject({
    strays: said,
    history: expect.arrayContaining([expect.objectContaining({ kind: 'no_category', ...said })]),
  });
  till.moves.step(theOrder(), 'ready');
  expect(till.board.getDetail(theOrder())?.strays, 'it has been made').toBeNull();
});
