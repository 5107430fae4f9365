import type { ExportResult, SalesDay, SalesPage, SalesSearch } from '../../preload/contract.ts';
import { type ServiceDay, type ShopDay, serviceDate } from '../core/shop/shop-time.ts';
import type { Timers } from '../lib/timers.ts';
import type { Words } from '../lib/words.ts';
import type { Store } from '../store/index.ts';
import { exportName, exportOrders, exportWords } from './exports.ts';
import { createOrderBackfill } from './order-backfill.ts';
import { createOrderList } from './order-list.ts';
import { figuresDay, soldAhead } from './statistics.ts';

interface SalesDeps {
  readonly store: Store;
  readonly timers: Timers;
  readonly words: Words;
  /** The day that the journal has open; null: there is none. */
  readonly openDay: () => ServiceDay | null;
  /** Where the person wants a file, `name` being proposed; null where they think better. */
  readonly chooseFile: (name: string) => Promise<string | null>;
  /** What nobody expected while orders of before an update were sorted in. */
  readonly onError: (error: unknown) => void;
}

/** Ventes › COMMANDES: what was ordered, on any day, and what it came to. */
export interface Sales {
  search(request: SalesSearch): SalesPage | null;
  getDay(day: ServiceDay | null): SalesDay | null;
  exportCsv(firstDay: ServiceDay, lastDay: ServiceDay): Promise<ExportResult>;
  /** Once the till is at work: sorts in what was stored before, and watches the day. */
  start(): void;
  stop(): void;
}

/** Two screens full: the rest is asked for when somebody scrolls there. */
const PAGE = 50;
const LOOK_AT_DAY_EVERY_MS = 30_000;

export function createSales(deps: SalesDeps): Sales {
  const { store, timers, words } = deps;
  const list = createOrderList({ store, shop });
  const backfill = createOrderBackfill({
    store,
    timers,
    onDone: () => store.touch('sales'),
    onError: deps.onError,
  });
  let lastDay = '';
  let stopWatching = (): void => undefined;

  function shop(): ShopDay {
    return figuresDay(store);
  }

  function today(): ServiceDay {
    return serviceDate(timers.now(), shop());
  }

  function watchDay(): void {
    const now = today();
    if (now !== lastDay) store.touch('sales');
    lastDay = now;
    stopWatching = timers.after(LOOK_AT_DAY_EVERY_MS, watchDay);
  }

  return {
    search: ({ text, day, platform, status, cursor }) =>
      list.search({
        text,
        ...(day === null ? {} : { firstDay: day, lastDay: day }),
        ...(platform === null ? {} : { platform }),
        ...(status === null ? {} : { status }),
        ...(cursor === null ? {} : { cursor }),
        limit: PAGE,
      }),
    getDay: (asked) => {
      const now = today();
      const day = asked ?? now;
      const totals = list.totalsOf(day);
      const complete = store.orderSearch.listDue(1).length === 0;
      const ahead = day === now ? soldAhead(store, deps.openDay(), now) : null;
      return totals && { day, today: now, totals, ahead, complete };
    },
    exportCsv: async (first, last) => {
      const period = list.periodOf(first, last);
      if (period === null) return { kind: 'failed', reason: 'other' };
      const path = await deps.chooseFile(exportName(words, first, last));
      if (path === null) return { kind: 'cancelled' };
      return exportOrders({
        path,
        orders: list.listPeriod(period),
        words: exportWords(words),
        timeZone: shop().timeZone,
      });
    },
    start: () => {
      backfill.start();
      lastDay = today();
      watchDay();
    },
    stop: () => {
      backfill.stop();
      stopWatching();
    },
  };
}
