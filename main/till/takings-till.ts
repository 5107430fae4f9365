import { recordOrder } from '../history/records.ts';
import { storedOrder } from '../hubrise/payload/order.ts';
import { createBills } from '../takings/bills.ts';
import { createTakings } from '../takings/takings.ts';
import type { CounterDesks } from './counter-desks.ts';
import type { Ground } from './ground.ts';
import { createItemRates } from './item-rates.ts';
import type { OrderTill } from './order-till.ts';

export type TakingsTill = ReturnType<typeof createTakingsTill>;

/** The platforms' orders in the journal, from the moment on at which a manager has set the counter up. */
export function createTakingsTill(
  ground: Ground,
  orders: OrderTill,
  { vat }: Pick<CounterDesks, 'vat'>,
) {
  const { facts, fiscal, sealMarks, store, unexpected, world } = ground;
  const { book, loops } = orders;
  const shared = {
    ...{ store, fiscal, timers: world.timers, read: book.read },
    rateOf: createItemRates(store.catalog, vat),
    isOurs: sealMarks.isOurs,
    sealersOf: sealMarks.sealersOf,
  };
  const takings = createTakings({
    ...shared,
    onChange: facts.takingsChanged.tell,
    onError: unexpected('takings', 'an order could not enter the journal'),
  });
  const bills = createBills({
    ...shared,
    record: (id) => {
      const row = store.orders.get(id);
      if (row !== null) recordOrder(store, row, storedOrder(row));
    },
    onCollected: (id) => {
      book.changed({ kind: 'taken_in', id, applied: null });
      loops.collections.kick();
    },
  });
  book.onChange(takings.look);
  facts.fiscalChanged.listen(takings.look);
  return { takings, bills };
}
