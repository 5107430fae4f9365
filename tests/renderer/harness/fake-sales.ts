import { dayTotals } from '../../../main/core/history/day-totals.ts';
import { type OrderSummary, searchWords } from '../../../main/core/history/search.ts';
import { serviceDate } from '../../../main/core/shop/shop-time.ts';
import type { SoldAhead } from '../../../main/core/statistics/figures.ts';
import type { PosHelperApi } from '../../../preload/contract.ts';
import { NOW } from '../fixtures.ts';
import { makeNoStatistics, makeStatistics } from '../statistics-fixtures.ts';
import type { FakeLive } from './fake-live.ts';

export interface FakeSales {
  readonly api: PosHelperApi['sales'];
  readonly statistics: PosHelperApi['statistics'];
  /** An order comes in, as from a platform. */
  readonly add: (order: OrderSummary) => void;
  /** Something of an order changed that the list need not show. */
  readonly changed: () => void;
}

export interface SalesScene {
  readonly sales?: readonly OrderSummary[];
  /** What writing a file comes to; done unless said. */
  readonly exported?: Awaited<ReturnType<PosHelperApi['sales']['exportCsv']>>;
  /** Nothing is ever answered: the loading states. */
  readonly silent?: boolean;
  /** Every question about orders fails. */
  readonly salesFail?: boolean;
  readonly sortingIn?: boolean;
  /** The day's Z is made: so much has been sold since. */
  readonly soldAhead?: SoldAhead;
  /** Ventes › STATISTIQUES has nothing to draw. */
  readonly nothingSold?: boolean;
}

const PAGE = 50;
const shop = { timeZone: 'Europe/Paris', cutoff: '06:00' };
const dayOf = (order: OrderSummary): string => serviceDate(order.placedAt, shop);

/** Search and figures as main does them, over the orders of a scene. */
export function createFakeSales(scene: SalesScene, live: Pick<FakeLive, 'touch'>): FakeSales {
  let orders = [...(scene.sales ?? [])];
  const today = serviceDate(NOW, shop);
  const ahead = scene.soldAhead ?? null;
  const answer = <T>(value: T): Promise<T> => {
    if (scene.silent === true) return new Promise<T>(() => undefined);
    if (scene.salesFail === true) return Promise.reject(new Error('The database does not answer'));
    return Promise.resolve(value);
  };
  const isMeant = (order: OrderSummary, text: string): boolean => {
    const known = searchWords([order.code, order.ref, order.customerName].join(' '));
    return searchWords(text).every((typed) => known.some((word) => word.startsWith(typed)));
  };
  const changed = (): void => {
    live.touch('order', 'orderPrints', 'sales');
  };
  return {
    add: (order) => {
      orders = [order, ...orders];
      changed();
    },
    changed,
    statistics: {
      get: (kind, day) =>
        answer({
          ...(scene.nothingSold === true ? makeNoStatistics(kind, day) : makeStatistics(kind, day)),
          ahead: day === null && kind === 'day' ? ahead : null,
        }),
      exportCsv: (_kind, day) =>
        answer(
          scene.exported ?? {
            kind: 'written',
            path: `/home/caisse/Documents/statistiques-${day}.csv`,
            orders: 70,
          },
        ),
    },
    api: {
      search: ({ text, day, platform, status, cursor }) => {
        const found = orders.filter(
          (order) =>
            isMeant(order, text) &&
            (day === null || dayOf(order) === day) &&
            (platform === null || order.platform.key === platform) &&
            (status === null || order.status === status),
        );
        const from = cursor ?? 0;
        const rows = found.slice(from, from + PAGE);
        return answer({ rows, next: from + PAGE < found.length ? from + PAGE : null });
      },
      getDay: (asked) => {
        const day = asked ?? today;
        const totals = dayTotals(orders.filter((order) => dayOf(order) === day));
        return answer({
          day,
          today,
          totals,
          complete: scene.sortingIn !== true,
          ahead: day === today ? ahead : null,
        });
      },
      exportCsv: (first, last) =>
        answer(
          scene.exported ?? {
            kind: 'written',
            path: `/home/caisse/Documents/commandes-${first}.csv`,
            orders: orders.filter((order) => dayOf(order) >= first && dayOf(order) <= last).length,
          },
        ),
    },
  };
}
