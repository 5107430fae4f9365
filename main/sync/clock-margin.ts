/**
 * How far HubRise's clock, as the till knows it, may be from what HubRise writes, ms: its times are
 * whole seconds, and so is the `Date` of its answers from which the till learns it.
 */
export const CLOCK_MARGIN_MS = 5_000;
