import { setImmediate as breath } from 'node:timers/promises';
import type { ExportResult } from '../../preload/contract.ts';
import {
  type DaySpan,
  daysOf,
  type SpanKind,
  spanBefore,
  spanOf,
  steppedDay,
} from '../core/shop/opening-hours.ts';
import {
  DEFAULT_TIME_ZONE,
  type Period,
  type ServiceDay,
  type ShopDay,
  sameMoment,
  serviceDate,
  servicePeriod,
} from '../core/shop/shop-time.ts';
import {
  addedUp,
  bestSellers,
  endings,
  type OrdersAmount,
  SEALED_CURRENCY,
  type SealedAmount,
  type Sold,
  type SoldAhead,
  type SpanFigures,
  type Statistics,
  sealedBuckets,
  timeFigures,
} from '../core/statistics/figures.ts';
import { mainCurrency, type SalesBucket, salesFigures } from '../core/statistics/sales-figures.ts';
import type { Words } from '../lib/words.ts';
import type { Store } from '../store/index.ts';
import { statisticsLines, statisticsName, writeCsvFile } from './exports.ts';

/**
 * The day of figures: the journal's, once there is one, so that what is sold after midnight is where its Z
 * has it; until then HubRise's.
 */
export function figuresDay({
  connection,
  statistics,
}: Pick<Store, 'connection' | 'statistics'>): ShopDay {
  const row = connection.get();
  const cutoff = statistics.sealed.cutoff() ?? row?.cutoffTime ?? null;
  return { timeZone: row?.timeZone ?? DEFAULT_TIME_ZONE, cutoff };
}

/** Null while the journal's open day is not after today. */
export function soldAhead(
  { statistics }: Pick<Store, 'statistics'>,
  openDay: ServiceDay | null,
  today: ServiceDay,
): SoldAhead | null {
  if (openDay === null || openDay <= today) return null;
  const sealed = statistics.sealed.list({ first: openDay, last: openDay });
  return { day: openDay, cents: sealed.reduce((sum, { cents }) => sum + cents, 0) };
}

interface StatisticsDeps {
  readonly store: Pick<Store, 'orderSearch' | 'statistics'>;
  /** The wall clock, ms. */
  readonly now: () => number;
  /** The location's own time zone and end of the day. */
  readonly shop: () => ShopDay;
  readonly words: Words;
  /** The day that the journal has open; null: there is none. */
  readonly openDay: () => ServiceDay | null;
  /** What was sold by a reference alone, by the name that this has now. */
  readonly named?: (sold: readonly Sold[]) => readonly Sold[];
  /** Where the person wants a file, `name` being proposed; null where they think better. */
  readonly chooseFile: (name: string) => Promise<string | null>;
}

/** Ventes › STATISTIQUES: a day, a week or a month in pictures. */
export interface StatisticsDesk {
  /** Of the span that holds a day; today's for null. */
  get(kind: SpanKind, day: ServiceDay | null): Promise<Statistics>;
  exportCsv(kind: SpanKind, day: ServiceDay): Promise<ExportResult>;
}

type StatisticsStore = StatisticsDeps['store']['statistics'];

/** What was sold in some days; `beside`: what of it is not in the journal, null: there is none. */
interface SoldSpan {
  readonly buckets: readonly SalesBucket[];
  readonly beside: readonly SalesBucket[] | null;
}

const BEST = 10;
const MOST_ENDED = 2_000;

/**
 * The figures come from a few reads of the database, each of some milliseconds; between them the till
 * does what else there is to do.
 */
export function createStatisticsDesk(deps: StatisticsDeps): StatisticsDesk {
  const { orderSearch, statistics } = deps.store;

  async function get(kind: SpanKind, asked: ServiceDay | null): Promise<Statistics> {
    const shop = deps.shop();
    const now = deps.now();
    const today = serviceDate(now, shop);
    const days = spanOf(kind, asked ?? today);
    const daysBefore = spanBefore(kind, days);
    const period = periodOf(days, shop);
    const whole = periodOf(daysBefore, shop);
    const partial = now >= period.from && now < period.to;
    const until = steppedDay('day', daysBefore.first, daysOf(days).indexOf(today));
    // Days that are not over are compared with what was sold by the same time of those before.
    const before = partial
      ? { ...whole, to: Math.min(whole.to, sameMoment(now, until, shop)) }
      : whole;
    const soldNow = await soldIn(statistics, days, period, false);
    const currency =
      mainCurrency(soldNow.buckets) ?? (soldNow.beside === null ? null : SEALED_CURRENCY);
    const figures = await spanFigures(deps, period, soldNow, currency);
    await breath();
    const soldBefore = await soldIn(statistics, daysBefore, before, partial);
    const figuresBefore = await spanFigures(
      deps,
      before,
      soldBefore,
      currency ?? mainCurrency(soldBefore.buckets),
    );
    await breath();
    const said = addedUp(await inDays(period, statistics.listSold));
    await breath();
    const sold = deps.named?.(said) ?? said;
    await breath();
    const ahead = partial ? soldAhead(deps.store, deps.openDay(), today) : null;
    return {
      kind,
      days,
      today,
      currency: currency ?? mainCurrency(soldBefore.buckets),
      firstHour: Number.parseInt(shop.cutoff ?? '0', 10) || 0,
      ...figures,
      products: bestSellers(sold, 'product', BEST),
      options: bestSellers(sold, 'option', BEST),
      endings: endings(statistics.listEnded(period, MOST_ENDED)),
      ahead: ahead !== null && ahead.day > days.last ? ahead : null,
      before: { ...figuresBefore, days: daysBefore, partial },
      complete: orderSearch.listDue(1).length === 0,
    };
  }

  return {
    get,
    exportCsv: async (kind, day) => {
      const figures = await get(kind, day);
      const path = await deps.chooseFile(statisticsName(deps.words, figures));
      if (path === null) return { kind: 'cancelled' };
      const lines = statisticsLines(figures, deps.words);
      const written = await writeCsvFile({ path, lines });
      return written.kind === 'written'
        ? { ...written, path, orders: figures.sales.orders }
        : written;
    },
  };
}

/** `isPart`: only what was sold by the end of the period; else the days whole, as their Z has them. */
async function soldIn(
  statistics: StatisticsStore,
  days: DaySpan,
  period: Period,
  isPart: boolean,
): Promise<SoldSpan> {
  const buckets = await inDays(period, statistics.listSales);
  if (statistics.sealed.startedAt() === null) return { buckets, beside: null };
  const sealed: SealedAmount[] = [];
  for (const day of daysOf(days)) {
    const until = isPart ? period.to : undefined;
    sealed.push(...statistics.sealed.list({ first: day, last: day }, until));
    await breath();
  }
  return { buckets: [...sealedBuckets(sealed), ...buckets], beside: buckets };
}

async function spanFigures(
  { shop, store: { statistics } }: StatisticsDeps,
  period: Period,
  { beside, buckets }: SoldSpan,
  currency: string | null,
): Promise<SpanFigures> {
  const sales = salesFigures(buckets, currency, shop());
  await breath();
  const times = timeFigures(await inDays(period, statistics.listTimes));
  await breath();
  return {
    sales,
    times,
    ended: statistics.countEnded(period),
    open: beside && inCurrency(statistics.listOpen(period), currency),
    beside: beside && inCurrency(beside, currency),
  };
}

const DAY_MS = 24 * 60 * 60_000;

/** Reads a day at a time: of a month of many orders, all at once would hold the till up. */
async function inDays<Row>(
  { from, to }: Period,
  read: (part: Period) => readonly Row[],
): Promise<readonly Row[]> {
  const rows: Row[][] = [];
  for (let at = from; at < to; at += DAY_MS) {
    rows.push([...read({ from: at, to: Math.min(to, at + DAY_MS) })]);
    await breath();
  }
  return rows.flat();
}

function inCurrency(
  amounts: readonly (OrdersAmount & { readonly currency: string | null })[],
  wanted: string | null,
): OrdersAmount {
  const own = amounts.filter(({ currency }) => currency === wanted);
  return {
    orders: own.reduce((sum, { orders }) => sum + orders, 0),
    cents: own.reduce((sum, { cents }) => sum + cents, 0),
  };
}

function periodOf({ first, last }: DaySpan, shop: ShopDay): Period {
  const period = servicePeriod(first, last, shop);
  if (period === null) throw new RangeError(`${first} to ${last} are no days of the calendar`);
  return period;
}
