/**
 * How far HubRise's clock, as the till knows it, may be from what HubRise writes, ms: its times are
 * whole seconds, and so is the `Date` of its answers from which the till learns it.
 */
export const CLOCK_MARGIN_MS = 5_000;

/**
 * The time that an order bears (ms), or 0 where it lies ahead of HubRise's clock: it was written
 * under a date that was wrong, and all that happens until then would look old.
 */
export function believedTime(asOf: number, hubriseNow: number): number {
  return asOf > hubriseNow + CLOCK_MARGIN_MS ? 0 : asOf;
}
