import type { SalesPage } from '../../preload/contract.ts';
import type { CustomerVisits } from '../core/board/detail.ts';
import { type DayTotals, dayTotals } from '../core/history/day-totals.ts';
import { customerKey, type OrderSummary, searchQuery } from '../core/history/search.ts';
import type { Order } from '../core/order/order.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import type { PlatformKey } from '../core/platform/platform.ts';
import {
  type Period,
  type ServiceDay,
  type ShopDay,
  serviceDay,
  servicePeriod,
} from '../core/shop/shop-time.ts';
import { isRecord } from '../hubrise/payload/lenient.ts';
import { readJson } from '../lib/json.ts';
import type { Store } from '../store/index.ts';
import type { SummaryCursor, SummaryFilter } from '../store/order-search.ts';
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

/** What is looked for among all orders. What is left out does not narrow the search. */
export interface OrderListRequest {
  /** As it is being typed: a code, a reference, a name, a phone number, or several of them. */
  readonly text?: string;
  /** Days of service, both included; the same one twice for one day. */
  readonly firstDay?: ServiceDay;
  readonly lastDay?: ServiceDay;
  readonly platform?: PlatformKey;
  readonly status?: StatusOrUnknown;
  /** 1 to 200 orders. */
  readonly limit: number;
  /** What the page before gave as `next`. */
  readonly cursor?: SummaryCursor;
}

export interface OrderList {
  /** The newest first. Null where a day is no date. */
  search(request: OrderListRequest): SalesPage | null;
  /** The figures of a day of service. Null where it is no date. */
  totalsOf(day: string): (DayTotals & { readonly day: string }) | null;
  /** The orders of whole days of service, the oldest first, read page by page as they are asked for. */
  listPeriod(period: Period): Generator<OrderSummary>;
  periodOf(firstDay: string, lastDay: string): Period | null;
}

interface OrderListDeps {
  readonly store: Pick<Store, 'orderSearch' | 'statistics'>;
  /** The location's own time zone and end of the day. */
  readonly shop: () => ShopDay;
}

type Limits = Pick<SummaryFilter, 'from' | 'to'>;

const WITHOUT_LIMITS: Limits = { from: null, to: null };
const MOST = 200;
const PAGE = 500;

/** Everything that looks back: the orders that were, and what they came to. */
export function createOrderList({ store, shop }: OrderListDeps): OrderList {
  function* listPeriod({ from, to }: Period): Generator<OrderSummary> {
    let after: SummaryCursor | null = null;
    do {
      const page: SalesPage = store.orderSearch.listPeriod(from, to, after, PAGE);
      yield* page.rows;
      after = page.next;
    } while (after !== null);
  }

  /** Null where a day is no date. */
  function limitsOf({ firstDay, lastDay }: OrderListRequest): Limits | null {
    const first = firstDay === undefined ? WITHOUT_LIMITS : serviceDay(firstDay, shop());
    const last = lastDay === undefined ? WITHOUT_LIMITS : serviceDay(lastDay, shop());
    return first === null || last === null ? null : { from: first.from, to: last.to };
  }

  return {
    search: (request) => {
      const limits = limitsOf(request);
      if (limits === null) return null;
      return store.orderSearch.find({
        query: searchQuery(request.text ?? ''),
        ...limits,
        platform: request.platform ?? null,
        status: request.status ?? null,
        cursor: request.cursor ?? null,
        limit: Math.min(Math.max(1, Math.trunc(request.limit)), MOST),
      });
    },
    totalsOf: (day) => {
      const period = serviceDay(day, shop());
      if (period === null) return null;
      const { listBeside, sealed } = store.statistics;
      const beside = listBeside(period);
      const journal = beside && { beside, sealed: sealed.list({ first: day, last: day }) };
      return { day, ...dayTotals([...listPeriod(period)], journal) };
    },
    listPeriod,
    periodOf: (firstDay, lastDay) => servicePeriod(firstDay, lastDay, shop()),
  };
}
