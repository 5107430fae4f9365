import { createTakings, type Takings } from '../takings/takings.ts';
import type { CounterDesks } from './counter-desks.ts';
import type { Ground } from './ground.ts';
import { createItemRates } from './item-rates.ts';
import type { OrderTill } from './order-till.ts';

/** The platforms' orders in the journal, from the moment on at which a manager has set the counter up. */
export function createTakingsTill(
  ground: Ground,
  orders: OrderTill,
  { vat }: Pick<CounterDesks, 'vat'>,
): Takings {
  const { facts, fiscal, store, unexpected, world } = ground;
  const takings = createTakings({
    ...{ store, fiscal, timers: world.timers, read: orders.book.read },
    rateOf: createItemRates(store.catalog, vat),
    isOurs: () => world.settings.get().kitchen.role !== 'standby',
    onChange: facts.takingsChanged.tell,
    onError: unexpected('takings', 'an order could not enter the journal'),
  });
  orders.book.onChange(takings.look);
  facts.fiscalChanged.listen(takings.look);
  return takings;
}
