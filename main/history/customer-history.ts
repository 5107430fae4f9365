import type { CustomerVisits } from '../core/board/detail.ts';
import { customerKey } from '../core/history/search-facts.ts';
import type { Order } from '../core/order/order.ts';
import { isRecord } from '../hubrise/payload/lenient.ts';
import { readJson } from '../lib/json.ts';
import type { Store } from '../store/index.ts';
import type { OrderRow } from '../store/orders.ts';
import { readKnownCustomer } from './records.ts';

/** Two clocks at HubRise may differ by so much in saying when one order was placed. */
const SAME_ORDER_MS = 60_000;

interface Counted {
  readonly orderCount: number | null;
  readonly lastOrderAt: number | null;
}

/**
 * What is known of the customer of an order; null where it is not certain who that is. HubRise
 * counts the orders of all its channels, so its figure wins where it is higher; the till's own
 * orders tell where HubRise counts nobody (guests, by phone and name).
 */
export function customerHistory(
  store: Pick<Store, 'orderSearch' | 'customers'>,
  row: OrderRow,
  order: Order,
): CustomerVisits | null {
  const key = order.customer && customerKey(order.customer);
  if (key === null) return null;
  const own = store.orderSearch.earlierVisits(key, row.id);
  const placedAt = order.createdAt ?? row.receivedAt;
  const told = [
    inOrder(row.raw),
    order.customer?.id ? store.customers.get(order.customer.id) : null,
  ]
    .filter((counted) => counted !== null)
    .map((counted) => before(counted, placedAt));
  return {
    earlierOrders: Math.max(own.count, ...told.map(({ orderCount }) => orderCount ?? 0)),
    lastOrderAt: latest([own.lastAt, ...told.map(({ lastOrderAt }) => lastOrderAt)]),
  };
}

/** The customer as the order shows them: as they were when it was placed. */
function inOrder(raw: string): Counted | null {
  const payload = readJson(raw);
  return isRecord(payload) ? readKnownCustomer(payload['customer']) : null;
}

/**
 * What was so before this order. Whether HubRise's count has it in it is told by the time of the
 * last order that it counts; one that is later says nothing certain of what was before.
 */
function before({ orderCount, lastOrderAt }: Counted, placedAt: number): Counted {
  if (orderCount === null || lastOrderAt === null) return { orderCount: null, lastOrderAt: null };
  if (lastOrderAt < placedAt - SAME_ORDER_MS) return { orderCount, lastOrderAt };
  const isThisOne = lastOrderAt <= placedAt + SAME_ORDER_MS;
  return { orderCount: isThisOne ? Math.max(0, orderCount - 1) : null, lastOrderAt: null };
}

function latest(times: readonly (number | null)[]): number | null {
  const known = times.filter((time) => time !== null);
  return known.length === 0 ? null : Math.max(...known);
}
