import type { SalesPage } from '../../preload/contract.ts';
import { type DayTotals, dayTotals } from '../core/history/day-totals.ts';
import { searchQuery } from '../core/history/search.ts';
import type { OrderSummary } from '../core/history/search-facts.ts';
import type { StatusOrUnknown } from '../core/order/status.ts';
import type { PlatformKey } from '../core/platform/platform.ts';
import {
  type Period,
  type ServiceDay,
  type ShopDay,
  serviceDay,
  servicePeriod,
} from '../core/shop/service-day.ts';
import type { Store } from '../store/index.ts';
import type { SummaryCursor, SummaryFilter } from '../store/order-search.ts';

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
