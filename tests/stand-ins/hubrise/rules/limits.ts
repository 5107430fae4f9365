/** Requests allowed for one connection in each window; `heavy` counts inside the minute. */
export type Limits = {
  readonly minute: number;
  readonly hour: number;
  readonly day: number;
  readonly heavy: number;
};

/** How many requests a connection has made in the windows that are open now. */
export type Usage = Limits;

/** Light or heavy: order lists, whole catalogs and customer lists are heavy. */
export type Weight = 'light' | 'heavy';

/** HubRise's own limits (HubRise API, General). */
export const REAL_LIMITS: Limits = { minute: 500, hour: 2500, day: 10_000, heavy: 10 };

const WINDOW_MS = { minute: 60_000, hour: 3_600_000, day: 86_400_000, heavy: 60_000 } as const;
const NAMES = ['minute', 'hour', 'day', 'heavy'] as const;

/** The counters of one connection: for each window, the one it belongs to and the count in it. */
export type Counters = {
  readonly [name in keyof Limits]: { readonly window: number; readonly used: number };
};

/** Counters of a connection that has asked for nothing yet. */
export function noRequests(): Counters {
  const none = { window: 0, used: 0 };
  return { minute: none, hour: none, day: none, heavy: none };
}

/** What is used at `now` (ms); windows start at the round minute, hour and day (UTC: a guess). */
export function usageAt(counters: Counters, now: number): Usage {
  const used = (name: keyof Limits): number =>
    counters[name].window === windowOf(name, now) ? counters[name].used : 0;
  return { minute: used('minute'), hour: used('hour'), day: used('day'), heavy: used('heavy') };
}

/**
 * Counts one request, or says which window is full. A refused request is not counted, so that
 * asking again cannot close a window for longer.
 */
export function countRequest(
  counters: Counters,
  limits: Limits,
  weight: Weight,
  now: number,
): { kind: 'counted'; counters: Counters } | { kind: 'full'; window: keyof Limits } {
  const usage = usageAt(counters, now);
  const concerned = NAMES.filter((name) => name !== 'heavy' || weight === 'heavy');
  const full = concerned.find((name) => usage[name] >= limits[name]);
  if (full !== undefined) return { kind: 'full', window: full };
  const next = { ...counters };
  for (const name of concerned) next[name] = { window: windowOf(name, now), used: usage[name] + 1 };
  return { kind: 'counted', counters: next };
}

function windowOf(name: keyof Limits, now: number): number {
  return Math.floor(now / WINDOW_MS[name]);
}
