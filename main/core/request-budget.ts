/**
 * How many requests HubRise still takes from this connection (API §1): 500 a minute, 2,500 an hour,
 * 10,000 a day, and 10 heavy reads a minute, in windows that start at the round minute, hour and
 * day. That the day is UTC's is our assumption, nothing documents it; where it is wrong, the 429 of
 * `closeAfterTooMany` corrects the count.
 *
 * Pure: `now` is a parameter everywhere, in ms since the epoch on HubRise's clock (not the till's,
 * which may be wrong).
 */
export const REQUEST_LIMITS = { minute: 500, hour: 2_500, day: 10_000, heavyMinute: 10 } as const;

/**
 * What only sends may use of each window. Reading must never eat up what is needed to answer an
 * order: a day of 300 orders sends about 1,800 requests, and polls every 30 s cost 2,880.
 */
export const SEND_RESERVE = { minute: 100, hour: 500, day: 2_000 } as const;

/** HubRise asks for no less between two polls (API §3). */
export const POLL_BASE_MS = 30_000;

/**
 * What a request is for, most important first. `intake`: new orders: the list of events, the reads
 * of orders that are not here yet, `received`. `answer`: what somebody in the shop did or waits for.
 * `update`: reads of orders that are here already, because HubRise says that they changed.
 * `acknowledge`: the deletion of events. `refresh`: everything else that the till looks at by itself:
 * couriers, unanswered orders, looks at open ones, the catalogue, the shop, customers.
 */
export type RequestClass = 'intake' | 'answer' | 'update' | 'acknowledge' | 'refresh';

/** One request, as far as the budget is concerned. */
export interface RequestUse {
  readonly request: RequestClass;
  /** Whether HubRise counts it in the heavy window as well (API §1: lists of orders, catalogues). */
  readonly heavy?: boolean;
}

export interface WindowCount {
  /** Start of the window, in ms since the epoch. */
  readonly start: number;
  readonly count: number;
}

type WindowName = keyof typeof REQUEST_LIMITS;

/** Plain numbers only, so that it can be stored as JSON and kept across restarts. */
export type RequestBudget = Readonly<Record<WindowName, WindowCount>>;

export type Passage =
  | { readonly kind: 'pass' }
  /** `untilMs`: when the fullest window ends, on the clock of `now`. */
  | { readonly kind: 'wait'; readonly untilMs: number };

const MINUTE = 60_000;
const LENGTH_MS = {
  minute: MINUTE,
  hour: 3_600_000,
  day: 86_400_000,
  heavyMinute: MINUTE,
} as const;
const NAMES = ['minute', 'hour', 'day', 'heavyMinute'] as const;
const EMPTY: WindowCount = { start: 0, count: 0 };

export const EMPTY_BUDGET: RequestBudget = {
  minute: EMPTY,
  hour: EMPTY,
  day: EMPTY,
  heavyMinute: EMPTY,
};

/** Whether such a request may leave now. Does not count it: `spend` does. */
export function mayPass(budget: RequestBudget, now: number, use: RequestUse): Passage {
  let untilMs = 0;
  for (const name of windowsOf(use)) {
    const window = currentWindow(budget, name, now);
    if (window.count >= limitFor(name, use.request)) {
      untilMs = Math.max(untilMs, window.start + LENGTH_MS[name]);
    }
  }
  return untilMs === 0 ? { kind: 'pass' } : { kind: 'wait', untilMs };
}

/** Counts one request. Called for every request that leaves, whatever becomes of it. */
export function spend(budget: RequestBudget, now: number, use: RequestUse): RequestBudget {
  const counted = windowsOf(use);
  return mapWindows((name) => {
    const window = currentWindow(budget, name, now);
    return counted.includes(name) ? { ...window, count: window.count + 1 } : window;
  });
}

/** From this share of a limit on, a 429 is put down to that window. */
const NEARLY_FULL = 0.98;

/**
 * HubRise answered 429: the window that overflowed is full until it ends. The answer does not say
 * which one it is, so it is the longest that our own count says is used up, or else the shortest:
 * shutting a day by mistake would leave orders unanswered, trying again each minute costs little.
 */
export function closeAfterTooMany(
  budget: RequestBudget,
  now: number,
  use: RequestUse,
): { readonly budget: RequestBudget; readonly untilMs: number } {
  const full = overflowed(budget, now, use);
  const closed = mapWindows((name) => {
    const window = currentWindow(budget, name, now);
    if (name !== full) return window;
    return { ...window, count: Math.max(window.count, REQUEST_LIMITS[name]) };
  });
  return { budget: closed, untilMs: closed[full].start + LENGTH_MS[full] };
}

function overflowed(budget: RequestBudget, now: number, use: RequestUse): WindowName {
  const nearlyFull = (name: WindowName) =>
    currentWindow(budget, name, now).count >= REQUEST_LIMITS[name] * NEARLY_FULL;
  if (nearlyFull('day')) return 'day';
  if (nearlyFull('hour')) return 'hour';
  return use.heavy === true && !nearlyFull('minute') ? 'heavyMinute' : 'minute';
}

/**
 * How long to wait between two polls, in ms. It is `baseMs` as long as what the hour and the day
 * still leave to polls lasts at HubRise's pace of 30 s; after that it is what makes the rest last,
 * and `stretched` says that this is slower than it should be.
 */
export function pollInterval(
  budget: RequestBudget,
  now: number,
  baseMs: number,
): { readonly ms: number; readonly stretched: boolean } {
  const pace = Math.max(baseMs, POLL_BASE_MS);
  let ms = baseMs;
  for (const name of ['hour', 'day'] as const) {
    const window = currentWindow(budget, name, now);
    const leftMs = window.start + LENGTH_MS[name] - now;
    const left = limitFor(name, 'intake') - window.count;
    if (left * pace < leftMs) ms = Math.max(ms, Math.ceil(leftMs / Math.max(left, 1)));
  }
  return { ms, stretched: ms > baseMs };
}

/** Requests counted in the day of `now`. */
export function usedToday(budget: RequestBudget, now: number): number {
  return currentWindow(budget, 'day', now).count;
}

/** Reads what was stored. A window that cannot be read starts empty: the 429 is the safety net. */
export function parseBudget(value: unknown): RequestBudget {
  const stored = isRecord(value) ? value : {};
  return mapWindows((name) => parseWindow(stored[name]));
}

function parseWindow(value: unknown): WindowCount {
  if (!isRecord(value)) return EMPTY;
  const { start, count } = value;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(count)) return EMPTY;
  return { start: Math.max(start as number, 0), count: Math.max(count as number, 0) };
}

/**
 * The window in which `now` falls. A clock that goes back a little stays in the later window, or
 * else counting would start anew each time it crosses the boundary; one that goes back a lot (the
 * till's date was wrong) keeps the count in the earlier window, so that nothing is shut for years.
 */
function currentWindow(budget: RequestBudget, name: WindowName, now: number): WindowCount {
  const known = budget[name];
  const start = Math.floor(now / LENGTH_MS[name]) * LENGTH_MS[name];
  if (start > known.start) return { start, count: 0 };
  if (start >= known.start - LENGTH_MS[name]) return known;
  return { start, count: known.count };
}

function windowsOf(use: RequestUse): readonly WindowName[] {
  return use.heavy === true ? NAMES : ['minute', 'hour', 'day'];
}

function limitFor(name: WindowName, request: RequestClass): number {
  if (request === 'answer' || name === 'heavyMinute') return REQUEST_LIMITS[name];
  return REQUEST_LIMITS[name] - SEND_RESERVE[name];
}

function mapWindows(of: (name: WindowName) => WindowCount): RequestBudget {
  return {
    minute: of('minute'),
    hour: of('hour'),
    day: of('day'),
    heavyMinute: of('heavyMinute'),
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
