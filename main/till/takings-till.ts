import { DEFAULT_TIME_ZONE } from '../core/shop/zoned-time.ts';
import type { Counter } from '../counter/counter.ts';
import { recordFacts } from '../history/records.ts';
import { storedOrder } from '../hubrise/payload/order.ts';
import { createBills } from '../takings/bills.ts';
import { createDoubleSales, type DoubleSales } from '../takings/double-sale.ts';
import { createTakings } from '../takings/takings.ts';
import type { TillBase } from './base.ts';
import type { CounterDesks } from './counter-desks.ts';
import { createItemRates } from './item-rates.ts';
import type { OrderTill } from './order-till.ts';

export type TakingsTill = ReturnType<typeof createTakingsTill>;

/** The platforms' orders in the journal, from the moment on at which a manager has set the counter up. */
export function createTakingsTill(
  base: TillBase,
  orders: OrderTill,
  { vat }: Pick<CounterDesks, 'vat'>,
) {
  const { fiscal, sealMarks, store, unexpected, world } = base;
  const { book, loops } = orders;
  const shared = {
    store,
    fiscal,
    timers: world.timers,
    read: book.read,
    rateOf: createItemRates(store.catalog, vat, {
      now: world.timers.now,
      timeZone: () => orders.shop.timeZone() ?? DEFAULT_TIME_ZONE,
    }),
    isOurs: sealMarks.isOurs,
    sealersOf: sealMarks.sealersOf,
  };
  const takings = createTakings({
    ...shared,
    tellAt: sealMarks.tellAt,
    onToTell: loops.sealWords.kick,
    onError: unexpected('takings', 'an order could not enter the journal'),
  });
  const bills = createBills({
    ...shared,
    record: (id) => {
      const row = store.orders.get(id);
      if (row !== null) recordFacts(store, row, storedOrder(row));
    },
    onCollected: (id) => book.changed({ kind: 'taken_in', id, applied: null }),
  });
  book.onChange(takings.look);
  store.onTouched(['fiscal'], takings.look);
  return { takings, bills };
}

/** What two tills have sealed, given back at this one. */
export function createDoubleSalesTill(
  { fiscal, sealMarks, world }: TillBase,
  { loops }: OrderTill,
  counter: Pick<Counter, 'findSale' | 'refund'>,
  takings: TakingsTill['takings'],
): DoubleSales {
  return createDoubleSales({
    fiscal,
    counter,
    timers: world.timers,
    sealersOf: sealMarks.sealersOf,
    askFor: loops.sealWords.askFor,
    onGivenBack: takings.look,
  });
}
