import type { ServiceDay, ShopDay } from '../core/shop/service-day.ts';
import { DEFAULT_TIME_ZONE } from '../core/shop/zoned-time.ts';
import type { SoldAhead } from '../core/statistics/sealed.ts';
import type { Store } from '../store/index.ts';

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
