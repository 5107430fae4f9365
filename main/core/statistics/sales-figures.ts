import { isAnomaly, ORDER_STATUSES, type StatusOrUnknown } from '../order/status.ts';
import type { PlatformKey, PlatformView } from '../platform/platform.ts';
import {
  type ServiceDay,
  type ShopDay,
  serviceDate,
  serviceDay,
  zoned,
} from '../shop/shop-time.ts';
import { isUnanswered } from './figures.ts';

/** What counts as sold: answered, and not come to nothing. */
export function isSale(status: StatusOrUnknown): boolean {
  return !isUnanswered(status) && !isAnomaly(status);
}

export const SALE_STATUSES: readonly StatusOrUnknown[] = ORDER_STATUSES.filter(isSale);

/** Every zone's hours, and every shop's days, begin at a round quarter. */
export const QUARTER_MS = 15 * 60_000;

/** Sales of one platform in a quarter of an hour, in one currency; null where no total was read. */
export interface SalesBucket {
  /** Quarters since the epoch. */
  readonly quarter: number;
  /** Of the journal that has it; absent: the one that the quarter is in. */
  readonly day?: ServiceDay;
  readonly platform: PlatformKey;
  readonly name: string;
  readonly currency: string | null;
  readonly orders: number;
  readonly cents: number;
}

interface Amount {
  readonly orders: number;
  readonly cents: number;
}

export interface PlatformAmount extends Amount {
  readonly platform: PlatformView;
}

/** What was sold at one time, whole and by platform. */
export interface SalesSlice<At> extends Amount {
  readonly at: At;
  readonly byPlatform: readonly PlatformAmount[];
}

/** Without tips, which are no revenue. Sums are in one currency. */
export interface SalesFigures extends Amount {
  /** Orders that are counted and in no sum: without a total, or in another currency. */
  readonly apart: number;
  readonly byPlatform: readonly PlatformAmount[];
  /** By the hour of the shop's clock, from the hour in which its day begins; those with sales. */
  readonly byHour: readonly SalesSlice<number>[];
  readonly byDay: readonly SalesSlice<ServiceDay>[];
}

/** The currency of most orders: the one in which sums are made. */
export function mainCurrency(buckets: readonly SalesBucket[]): string | null {
  const orders = new Map<string, number>();
  for (const { currency, orders: count } of buckets) {
    if (currency !== null) orders.set(currency, (orders.get(currency) ?? 0) + count);
  }
  return [...orders].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

export function salesFigures(
  buckets: readonly SalesBucket[],
  currency: string | null,
  shop: ShopDay,
): SalesFigures {
  const sales = buckets.map((bucket) => ({
    ...bucket,
    cents: bucket.currency === currency ? bucket.cents : 0,
  }));
  const clock = createShopClock(shop);
  const fromStart = (hour: number): number => (hour - clock.firstHour + 24) % 24;
  const inMain = buckets.filter((bucket) => currency !== null && bucket.currency === currency);
  return {
    ...amount(sales),
    apart: count(buckets) - count(inMain),
    byPlatform: byPlatform(sales),
    byHour: slices(sales, ({ quarter }) => clock.hour(quarter)).sort(
      (a, b) => fromStart(a.at) - fromStart(b.at),
    ),
    byDay: slices(sales, ({ day, quarter }) => day ?? clock.day(quarter)).sort((a, b) =>
      a.at < b.at ? -1 : 1,
    ),
  };
}

/** Two sites of the shop's own may have names of their own. The one that sold most comes first. */
function byPlatform(sales: readonly SalesBucket[]): readonly PlatformAmount[] {
  const groups = Map.groupBy(sales, ({ platform, name }) => platformId({ key: platform, name }));
  return [...groups.values()]
    .map((group) => {
      const { platform, name } = group[0] as SalesBucket;
      return { platform: { key: platform, name }, ...amount(group) };
    })
    .sort(
      (a, b) =>
        b.cents - a.cents ||
        b.orders - a.orders ||
        (platformId(a.platform) < platformId(b.platform) ? -1 : 1),
    );
}

/** The same for one platform, whatever the order. */
export function platformId({ key, name }: PlatformView): string {
  return `${key} ${name}`;
}

function slices<At>(
  sales: readonly SalesBucket[],
  at: (bucket: SalesBucket) => At,
): SalesSlice<At>[] {
  return [...Map.groupBy(sales, at)].map(([when, group]) => ({
    at: when,
    ...amount(group),
    byPlatform: byPlatform(group),
  }));
}

function count(sales: readonly SalesBucket[]): number {
  return sales.reduce((sum, { orders }) => sum + orders, 0);
}

function amount(sales: readonly SalesBucket[]): Amount {
  return { orders: count(sales), cents: sales.reduce((sum, { cents }) => sum + cents, 0) };
}

interface ShopClock {
  /** In which the shop's day begins. */
  readonly firstHour: number;
  hour(quarter: number): number;
  day(quarter: number): ServiceDay;
}

const DAY_QUARTERS = (24 * 3_600_000) / QUARTER_MS;
const HOUR_QUARTERS = 3_600_000 / QUARTER_MS;

/**
 * Quarters on the shop's clock. An hour that a night has twice is one hour. The calendar is asked once
 * a day of service, and for each quarter only where the clocks change: a month has thousands of them.
 */
function createShopClock(shop: ShopDay): ShopClock {
  let day = dayAt(0, shop);
  const at = (quarter: number): KnownDay => {
    if (quarter < day.from || quarter >= day.to) day = dayAt(quarter, shop);
    return day;
  };
  return {
    firstHour: Number.parseInt(shop.cutoff ?? '0', 10) || 0,
    hour: (quarter) => {
      const { from, to, firstQuarter } = at(quarter);
      if (to - from !== DAY_QUARTERS) return zoned(quarter * QUARTER_MS, shop.timeZone).hour;
      return Math.floor((firstQuarter + quarter - from) / HOUR_QUARTERS) % 24;
    },
    day: (quarter) => at(quarter).date,
  };
}

/** A day of service in quarters since the epoch, and in which quarter of the clock it begins. */
interface KnownDay {
  readonly date: ServiceDay;
  readonly from: number;
  readonly to: number;
  readonly firstQuarter: number;
}

function dayAt(quarter: number, shop: ShopDay): KnownDay {
  const date = serviceDate(quarter * QUARTER_MS, shop);
  const period = serviceDay(date, shop);
  if (period === null) throw new RangeError(`${date} is no day of service`);
  const { hour, minute } = zoned(period.from, shop.timeZone);
  return {
    date,
    from: Math.floor(period.from / QUARTER_MS),
    to: Math.floor(period.to / QUARTER_MS),
    firstQuarter: hour * HOUR_QUARTERS + Math.floor(minute / 15),
  };
}
