import type { OrderId } from '../../core/ids.ts';
import { sharedId } from '../../core/order/key.ts';
import { createKeyedLock } from '../../lib/queues.ts';

/** One at a time: work on one order, and on those that have its id at other locations. */
export interface OrderLock {
  run<T>(id: OrderId, work: () => Promise<T>): Promise<T>;
}

/**
 * A key that was reckoned before `work` runs may be another order's by then: it is to be reckoned in it,
 * where the order may not be stored yet.
 */
export function createOrderLock(): OrderLock {
  const lock = createKeyedLock();
  return { run: (id, work) => lock.run(sharedId(id), work) };
}
