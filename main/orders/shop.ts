import type { ShopSettings } from '../core/answer/shop-rules.ts';
import { DEFAULT_PREPARATION_MINUTES } from '../core/order/board-order.ts';
import type { OpeningHours } from '../core/shop/opening-hours.ts';
import {
  DEFAULT_TIME_ZONE,
  type ShopDay,
  serviceDate,
  serviceDay,
} from '../core/shop/shop-time.ts';
import type { Store } from '../store/index.ts';

export interface ShopDeps {
  readonly store: Pick<Store, 'connection' | 'statistics'>;
  readonly now: () => number;
  /**
   * HubRise's clock, ms; null while HubRise has not told it. What HubRise says of times, and what the
   * shop promises, goes by it: the computer's may be wrong.
   */
  readonly hubriseClock: () => number | null;
  readonly rules: () => ShopSettings;
}

/** The point de vente, as orders are looked at from there. */
export interface Shop {
  /** The time by which HubRise's are looked at, ms. */
  now(): number;
  /**
   * How far the till's clock is ahead of HubRise's, ms; null where that is not known. In steps, so
   * that cards do not change with each second of drift.
   */
  aheadMs(): number | null;
  /** Null until HubRise has told it. */
  timeZone(): string | null;
  openingHours(): OpeningHours | null;
  /** How long an order takes to make, by the manager or else by HubRise. */
  preparationMinutes(): number;
  day(): ShopDay;
  /** When the day of service began that it is now, ms. */
  dayBegan(): number;
}

/** Two clocks that are right differ by less. */
const CLOCK_STEP_MS = 10_000;

export function createShop(deps: ShopDeps): Shop {
  const { hubriseClock, now } = deps;
  const row = () => deps.store.connection.get();
  const shopNow = (): number => hubriseClock() ?? now();
  const day = (): ShopDay => ({
    timeZone: row()?.timeZone ?? DEFAULT_TIME_ZONE,
    // HubRise's, or else the journal's: what is sold after midnight is the evening's, as on its Z.
    cutoff: row()?.cutoffTime ?? deps.store.statistics.sealed.cutoff(),
  });
  return {
    now: shopNow,
    aheadMs: () => {
      const at = hubriseClock();
      return at === null ? null : Math.round((now() - at) / CLOCK_STEP_MS) * CLOCK_STEP_MS;
    },
    timeZone: () => row()?.timeZone ?? null,
    openingHours: () => {
      const text = row()?.openingHours ?? null;
      // Written by this app from what it had parsed.
      return text === null ? null : (JSON.parse(text) as OpeningHours);
    },
    preparationMinutes: () =>
      deps.rules().preparationMinutes ?? row()?.preparationMinutes ?? DEFAULT_PREPARATION_MINUTES,
    day,
    dayBegan: () => serviceDay(serviceDate(shopNow(), day()), day())?.from ?? 0,
  };
}
