import { copyFileSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UNDO_MS } from '../../main/core/answer/moves.ts';
import { vatRate } from '../../main/core/fiscal/basket.ts';
import { locationId, type OrderId, orderId } from '../../main/core/ids.ts';
import type { OrderStatus } from '../../main/core/order/status.ts';
import { recordOrder } from '../../main/history/records.ts';
import { storedOrder } from '../../main/hubrise/payload/order.ts';
import { createWaits } from '../../main/lib/timers.ts';
import { createOrderBook, type OrderBook } from '../../main/orders/book/book.ts';
import { createOrderTexts } from '../../main/orders/book/order-texts.ts';
import { createSnapshots } from '../../main/orders/book/snapshots.ts';
import type { Store } from '../../main/store/index.ts';
import { createBills } from '../../main/takings/bills.ts';
import { createTakings, type Sealers, type Takings } from '../../main/takings/takings.ts';
import { verifyFile } from '../../resources/verifier/index.ts';
import { aWorld, sells } from '../counter/harness.ts';
import { aPlace, type Place, SET_UP, startJournal, type TestJournal } from '../fiscal/harness.ts';
import { tempFolder } from '../support/temp-folder.ts';

export const LOCATION = locationId('p81xp-0');

export interface TestTakings extends TestJournal {
  readonly book: OrderBook;
  readonly takings: Takings;
  /** Whether this till seals the platforms' orders. */
  isOurs: boolean;
  /** Who says on the orders that they seal them. */
  sealers: Sealers;
  /** When HubRise is to hear of it. */
  tellAt: Parameters<typeof createTakings>[0]['tellAt'];
  /** By which rule the till finds an item's rate now. */
  rateOf: typeof rateOf;
  /** HubRise shows an order so. */
  comes(id: string, fields?: Readonly<Record<string, unknown>>): OrderId;
  /** The cashier moves it, and the move can no longer be taken back. */
  moves(id: OrderId, status: OrderStatus, fields?: Readonly<Record<string, unknown>>): void;
}

/** What is right about every order of these tests. */
const SOUND = {
  location_id: LOCATION,
  created_at: '2026-11-20T12:00:00+01:00',
  channel: 'Uber Eats',
  service_type: 'delivery',
  total: '12.00 EUR',
  items: [{ product_name: 'Pizza', price: '12.00 EUR', quantity: '1', tax_rate: '10.0' }],
  payments: [{ id: 'pay', name: 'Uber Eats', ref: 'ONLINE', amount: '12.00 EUR' }],
};

export const CASH_AT_THE_DOOR = {
  payments: [{ id: 'pay', name: 'Espèces', ref: 'CASH', amount: '12.00 EUR' }],
};

/** Cans keep, everything else is a meal. */
export const rateOf: Parameters<typeof createTakings>[0]['rateOf'] = ({ productName }, service) => {
  const isCan = productName?.startsWith('Coca') === true;
  return { rate: vatRate(isCan ? 'packaged' : 'prepared', service), isKnown: true };
};

/** A till with a journal and orders, after a start; `wrap` may look at what is stored. */
export async function startTakings(
  place: Place = aPlace(),
  wrap: (store: Store) => Store = (store) => store,
): Promise<TestTakings> {
  const journal = await startJournal(place);
  // What is sealed is looked at here, not whether it outlives a power cut of the machine.
  journal.db.pragma('synchronous = OFF');
  const { timers } = place;
  const store = wrap(journal.store);
  const snapshots = createSnapshots(store, timers.now);
  const undo = createWaits(timers, UNDO_MS);
  const book = createOrderBook({
    store,
    undo,
    now: timers.now,
    texts: createOrderTexts(),
    location: () => LOCATION,
    dayBegan: () => 0,
  });
  const takings = createTakings({
    store,
    fiscal: journal.fiscal,
    timers,
    read: book.read,
    rateOf: (item, service, order) => till.rateOf(item, service, order),
    isOurs: () => till.isOurs,
    sealersOf: () => till.sealers,
    tellAt: (id) => till.tellAt(id),
    onToTell: () => undefined,
    onError: (error) => journal.errors.push(error),
  });
  const kill = (): void => {
    takings.stop();
    journal.kill();
  };
  const till: TestTakings = {
    ...journal,
    store,
    book,
    takings,
    kill,
    isOurs: true,
    rateOf,
    sealers: { others: [], standing: [], isOwn: false },
    tellAt: () => null,
    stop: async () => {
      takings.stop();
      await journal.stop();
    },
    comes: (id, fields = {}) => {
      const order = orderId(id);
      const text = JSON.stringify({ ...SOUND, id, status: 'accepted', ...fields });
      snapshots.apply({
        id: order,
        text,
        location: LOCATION,
        events: [],
        asOf: timers.now(),
      });
      book.changed({ kind: 'taken_in', id: order, applied: null });
      return order;
    },
    moves: (id, status, fields = {}) => {
      const at = timers.now();
      store.work(() => {
        store.outbox.add({
          orderId: id,
          locationId: LOCATION,
          status,
          refusal: false,
          body: JSON.stringify({ status, ...fields }),
          createdAt: at,
          notBefore: at,
        });
        store.orders.addHistory(id, { kind: 'status', status, by: 'till', at });
      });
      book.changed({ kind: 'moved', id });
    },
  };
  return till;
}

/** The same, with a counter that a manager has set up. */
export async function aTakingTill(
  place: Place = aPlace(),
  wrap?: (store: Store) => Store,
): Promise<TestTakings> {
  const till = await startTakings(place, wrap);
  const done = await till.fiscal.setUp(SET_UP);
  if (done.kind !== 'done') throw new Error(done.reason);
  return till;
}

/** The counter of a till that has orders, too. */
export function counterOf(till: TestTakings) {
  const told: string[] = [];
  const bills = createBills({
    store: till.store,
    fiscal: till.fiscal,
    timers: till.place.timers,
    read: till.book.read,
    rateOf,
    isOurs: () => till.isOurs,
    sealersOf: () => till.sealers,
    record: (id) => {
      const row = till.store.orders.get(id);
      if (row !== null) recordOrder(till.store, row, storedOrder(row));
    },
    onCollected: (id) => {
      told.push(id);
      till.book.changed({ kind: 'taken_in', id, applied: null });
    },
  });
  return { ...sells(till, aWorld(), till.store, bills), told };
}

/** The kinds of what is sealed for HubRise's orders, in order. */
export function sealedKinds({ store }: Pick<TestTakings, 'store'>): readonly string[] {
  return store.fiscal
    .listAfter('R', 0, 10_000)
    .filter(({ kind }) => ['ORDER', 'SALE', 'AVOIR', 'ORDER_CANCEL'].includes(kind))
    .map(({ kind }) => kind);
}

/** What the independent verifier finds in the file as it is. */
export async function findings(place: Place, fingerprint: string): Promise<readonly string[]> {
  const marks = JSON.parse(readFileSync(join(place.marksFolder, 'journal-till-1.json'), 'utf8'));
  const copy = join(tempFolder(), 'copy.sqlite');
  copyFileSync(place.path, copy);
  const result = await verifyFile(copy, { fingerprints: [fingerprint], ...marks });
  return result.findings.map((one) => JSON.stringify(one));
}
