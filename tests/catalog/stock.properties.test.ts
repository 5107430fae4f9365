import fc from 'fast-check';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createCounts } from '../../main/catalog/counts.ts';
import { createStock } from '../../main/catalog/stock.ts';
import { createStockReader } from '../../main/catalog/stock-reader.ts';
import { newConnectionRow } from '../../main/connection/stored-connection.ts';
import type { KeyedEntry } from '../../main/core/catalog/entry.ts';
import { isSameEntry, rebased, UNLIMITED } from '../../main/core/catalog/entry.ts';
import { hearStock, type KnownStock, type PendingStock } from '../../main/core/catalog/stock.ts';
import { orderId } from '../../main/core/ids.ts';
import type { InventoryApi } from '../../main/hubrise/api/catalog.ts';
import { createKeyedLock } from '../../main/lib/queues.ts';
import { createSendRunner } from '../../main/sends/runner.ts';
import { createStockTeller } from '../../main/sends/stock.ts';
import { createStore } from '../../main/store/index.ts';
import { anIdleTeller } from '../sends/idle-teller.ts';
import { aRow, LOCATION } from '../store/rows.ts';
import { fakeTimers } from '../support/fake-timers.ts';
import { anOrder, onBoard } from '../support/orders.ts';
import { databaseInMemory } from '../support/test-database.ts';

vi.setConfig({ testTimeout: 120_000 });

const NOW = 1_000_000_000_000;

const entry = fc.oneof(
  fc.constant(UNLIMITED),
  fc.constant({ stock: '0', expiresAt: null }),
  fc.constantFrom(-60_000, 60_000).map((ms) => ({ stock: '0', expiresAt: NOW + ms })),
  fc.integer({ min: 1, max: 20 }).map((left) => ({ stock: String(left), expiresAt: null })),
);
const known = entry.chain((one) =>
  fc.record({
    since: fc.constantFrom(null, NOW - 1),
    by: fc.constantFrom('till', 'elsewhere', 'count', null),
    counting: fc.boolean(),
    stock: fc.constant(one.stock),
    expiresAt: fc.constant(one.expiresAt),
  }),
) as fc.Arbitrary<KnownStock>;
const pending = entry.chain((one) =>
  fc.record({
    by: fc.constantFrom('till', 'count'),
    counting: fc.boolean(),
    base: fc.constantFrom(null, '5', '20'),
    told: fc.constantFrom<readonly string[]>([], ['4'], ['4', '3']),
    state: fc.constantFrom('waiting', 'refused'),
    createdAt: fc.constant(NOW - 1),
    toldAt: fc.constantFrom(null, NOW),
    stock: fc.constant(one.stock),
    expiresAt: fc.constant(one.expiresAt),
  }),
) as fc.Arbitrary<PendingStock>;
const moment = { at: NOW, now: NOW, isFirst: false };

test('HubRise’s word stands, once as twice, and what somebody wants is dropped only once it is there', () => {
  fc.assert(
    fc.property(fc.option(known), fc.option(pending), entry, (before, send, said) => {
      const former = before?.stock === null ? null : before;
      const once = hearStock(former, send, said, moment);
      expect(isSameEntry(once.known ?? UNLIMITED, said)).toBe(true);
      const again = hearStock(once.known, once.send.kind === 'gone' ? null : send, said, moment);
      expect(isSameEntry(again.known ?? UNLIMITED, said)).toBe(true);
      expect(again.elsewhere).toBeNull();
      if (send !== null && send.base === null && once.send.kind !== 'keep') {
        expect(send.toldAt !== null && isSameEntry(send, said)).toBe(true);
      }
    }),
    { numRuns: 2_000 },
  );
});

test('what is taken from a count that HubRise has changed is never less than nothing, nor more than it', () => {
  const amount = fc.integer({ min: 0, max: 50 }).map(String);
  fc.assert(
    fc.property(amount, amount, amount, (base, less, said) => {
      const stock = String(Math.max(0, Number(base) - Number(less)));
      const left = Number(rebased(stock, base, said));
      expect(left).toBe(Math.max(0, Number(said) - (Number(base) - Number(stock))));
    }),
  );
});

type Line = 'sound' | 'lost before' | 'lost after' | 'failing';

/** A till and a HubRise that keeps one entry, with a line between them that does what it wants. */
function world() {
  const db = databaseInMemory();
  const store = createStore(db);
  const timers = fakeTimers(NOW);
  const nothing = { id: null, name: null };
  const place = { account: nothing, location: { id: LOCATION, name: null }, customerList: nothing };
  store.connection.put(newConnectionRow({ ...place, catalog: { id: 'c', name: 'Carte' } }, 0));
  let line: Line = 'sound';
  const hubrise = new Map<string, KeyedEntry>();
  const offline = { kind: 'offline', reason: 'interrupted' } as const;
  const api: InventoryApi = {
    readInventory: async () => {
      if (line !== 'sound') return offline;
      const entries = [...hubrise.values()];
      return { kind: 'ok', inventory: { entries, unclear: [], isGarbled: false } };
    },
    patchInventory: async (_catalog, entries) => {
      if (line === 'lost before') return offline;
      if (line === 'failing') return { kind: 'server_error', status: 500 };
      for (const one of entries) {
        if (one.stock === null) hubrise.delete(one.ref);
        else hubrise.set(one.ref, one);
      }
      if (line === 'lost after') return offline;
      return { kind: 'ok', inventory: { entries, unclear: [], isGarbled: false } };
    },
  };
  /** What a start of the till builds; nothing of it outlives a power cut. */
  const start = () => {
    const day = { timeZone: 'Europe/Paris', cutoff: null };
    const stock = createStock({
      store,
      aheadMs: () => 0,
      clock: () => ({ now: timers.now(), hours: null, day }),
    });
    const lock = createKeyedLock();
    const errors: unknown[] = [];
    const shared = {
      store,
      stock,
      alone: <T>(run: () => Promise<T>) => lock.run('stock', run),
      timers,
      hubriseNow: timers.now,
      api: () => api,
      onError: (error: unknown) => errors.push(error),
    };
    const reader = createStockReader({
      ...shared,
      isAtRest: () => false,
      onElsewhere: () => undefined,
    });
    const teller = createStockTeller({
      ...shared,
      shelf: stock.shelf,
      isDoubted: reader.isDoubted,
      timeZone: () => 'Europe/Paris',
    });
    const outbox = createSendRunner({
      ...shared,
      tellers: {
        payment: anIdleTeller(timers),
        customer: anIdleTeller(timers),
        points: anIdleTeller(timers),
        sale: anIdleTeller(timers),
        stock: teller,
      },
      random: () => 0,
      location: () => LOCATION,
      isOffline: () => false,
    });
    store.onSend(outbox.kick);
    const readEntry = () => null;
    const counts = createCounts({
      store,
      stock,
      readEntry,
      hubriseNow: timers.now,
      onError: shared.onError,
    });
    return { stock, outbox, reader, counts, errors };
  };
  let till = start();
  onTestFinished(() => {
    db.close();
  });
  return {
    store,
    timers,
    hubrise,
    setLine: (to: Line) => {
      line = to;
    },
    till: () => till,
    /** The power is cut, whatever is under way, and comes again. */
    restart: async () => {
      await till.outbox.stop();
      till = start();
    },
    accept: (id: string, quantity: number) => {
      if (store.orders.get(orderId(id)) === null) store.orders.put(aRow(id));
      const item = {
        product_name: 'T',
        sku_ref: 'TIRA',
        price: '1.00 EUR',
        quantity: String(quantity),
      };
      const before = onBoard(anOrder({ id, items: [item], status: 'new' }));
      till.counts.moved({ before, after: { ...before, status: 'accepted' } });
    },
  };
}

const act = fc.oneof(
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('accept' as const), order: fc.nat(5) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('read' as const) }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('wait' as const) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('line' as const),
      to: fc.constantFrom<Line>('sound', 'lost before', 'lost after', 'failing'),
    }),
  },
);

type Act = typeof act extends fc.Arbitrary<infer One> ? One : never;
const FIRST_ALONE: readonly Act[] = [
  { kind: 'line', to: 'lost after' },
  { kind: 'accept', order: 0 },
  { kind: 'line', to: 'lost before' },
  { kind: 'accept', order: 1 },
];

const turns = async (): Promise<void> => {
  for (let turn = 0; turn < 6; turn += 1) await new Promise((resolve) => setImmediate(resolve));
};

test('whatever happens to the line and the power, each order takes its own once', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(act, { maxLength: 20 }), async (acts) => {
      const shop = world();
      shop.till().stock.set([{ kind: 'sku', ref: 'TIRA' }], { kind: 'count', left: 30 });
      await turns();
      const accepted = new Set<number>();
      for (const one of acts) {
        if (one.kind === 'accept') {
          shop.accept(`order-${one.order}`, one.order + 1);
          accepted.add(one.order);
        } else if (one.kind === 'line') shop.setLine(one.to);
        else if (one.kind === 'restart') await shop.restart();
        else if (one.kind === 'wait') shop.timers.advance(61_000);
        else {
          shop.till().reader.want();
          await shop.till().reader.readWhereDue(LOCATION);
          shop.till().outbox.kick('stock');
        }
        await turns();
      }
      shop.setLine('sound');
      shop.till().outbox.hubriseIsBack();
      await turns();
      shop.till().reader.want();
      await shop.till().reader.readWhereDue(LOCATION);
      shop.till().outbox.kick('stock');
      await turns();
      const taken = [...accepted].reduce((sum, order) => sum + order + 1, 0);
      expect(shop.hubrise.get('TIRA')?.stock).toBe(String(30 - taken));
      expect(shop.till().stock.list()).toMatchObject([
        { state: 'counted', left: String(30 - taken), send: 'done' },
      ]);
      expect(shop.till().errors).toEqual([]);
    }),
    {
      numRuns: 200,
      examples: [
        // HubRise has heard of the first order, and not of the second; the till knows neither.
        [[...FIRST_ALONE, { kind: 'line', to: 'sound' }, { kind: 'read' }]],
        [[...FIRST_ALONE, { kind: 'restart' }, { kind: 'line', to: 'sound' }, { kind: 'read' }]],
      ],
    },
  );
});

const OFF = { kind: 'sku', ref: 'TIRA', stock: '0', expiresAt: null } as const;

test.each([
  { name: 'leaves what another till has put off since', before: false, left: [OFF] },
  { name: 'takes away what it was made on', before: true, left: [] },
])('a wish for an hour that never left, once the hour is over, $name', async (one) => {
  const { hubrise, setLine, till, timers } = world();
  const { outbox, reader, stock } = till();
  const read = async (): Promise<void> => {
    reader.want();
    await reader.readWhereDue(LOCATION);
    outbox.kick('stock');
    await turns();
  };
  if (one.before) hubrise.set('TIRA', OFF);
  await read();
  timers.advance(1_000);
  setLine('lost before');
  stock.set([OFF], { kind: 'hour' });
  await turns();
  reader.doubt();
  timers.advance(10 * 60_000);
  hubrise.set('TIRA', OFF);
  await turns();
  timers.advance(60 * 60_000);
  await turns();
  setLine('sound');
  outbox.hubriseIsBack();
  await turns();
  await read();
  await read();
  expect([...hubrise.values()]).toEqual(one.left);
  expect(stock.list()).toMatchObject(one.left.map(() => ({ state: 'off', send: 'done' })));
});
