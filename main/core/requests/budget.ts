/**
 * How many requests HubRise still takes from this connection (API §1): 500 a minute, 2,500 an hour,
 * 10,000 a day, and 10 heavy reads a minute, in windows that start at the round minute, hour and
 * day. We assume that the day is UTC's; nothing documents it. Where that is wrong, the 429 of
 * `closeAfterTooMany` corrects the count. Pure: `now` is a parameter, in ms since the epoch on
 * HubRise's clock (the till's may be wrong).
 */
export const REQUEST_LIMITS = { minute: 500, hour: 2_500, day: 10_000, heavyMinute: 10 } as const;

/**
 * What a request is for, most important first. `intake`: new orders: the list of events, the reads
 * of orders that are not here yet, `received`. `answer`: what somebody in the shop did or waits for, a ticket
 * for a kitchen of several tills among it.
 * `update`: reads of orders that are here already, because HubRise says that they changed; the look at the callback.
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

/** A request that HubRise may count later than it was counted here. */
export interface UseOnItsWay extends RequestUse {
  /** When it had arrived at the latest, ms since the epoch on HubRise's clock; left out where nobody knows. */
  readonly by?: number;
}

type WindowName = keyof typeof REQUEST_LIMITS;
type Reserved = Exclude<RequestClass, 'refresh'>;

/**
 * What is kept of each window for each class. A day of polls every 30 s is 2,880, an order costs two
 * requests to take in, up to six to answer and about one for each event of it: so a day has room for
 * 500 orders that nothing can take away, and an hour for 300. Of a minute little is kept, so that an
 * hour's orders can come in at once after an outage.
 */
export const REQUEST_RESERVES: Readonly<
  Record<WindowName, Readonly<Partial<Record<Reserved, number>>>>
> = {
  minute: { intake: 120, answer: 60, update: 20, acknowledge: 60 },
  hour: { intake: 800, answer: 600, update: 250, acknowledge: 250 },
  day: { intake: 4_000, answer: 2_500, update: 1_000, acknowledge: 1_000 },
  heavyMinute: {},
};

/**
 * Whose reserves a class must leave alone: those of what is more important, and an order must
 * neither be kept from coming in by answers nor an answer from leaving by orders that come in.
 */
const LEAVES: Readonly<Record<RequestClass, readonly Reserved[]>> = {
  intake: ['answer'],
  answer: ['intake'],
  update: ['intake', 'answer'],
  acknowledge: ['intake', 'answer', 'update'],
  refresh: ['intake', 'answer', 'update', 'acknowledge'],
};

export interface WindowCount {
  /** Start of the window, in ms since the epoch. */
  readonly start: number;
  /** All requests in it. */
  readonly count: number;
  /** Those of them that may count on a reserve. */
  readonly used: Readonly<Record<Reserved, number>>;
}

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
const REQUEST_CLASSES = Object.keys(LEAVES) as RequestClass[];
const UNUSED = { intake: 0, answer: 0, update: 0, acknowledge: 0 };
const EMPTY_WINDOW: WindowCount = { start: 0, count: 0, used: UNUSED };

export const EMPTY_BUDGET: RequestBudget = mapWindows(() => EMPTY_WINDOW);

/** Whether such a request may leave now. Does not count it: `spend` does. */
export function mayPass(budget: RequestBudget, now: number, use: RequestUse): Passage {
  let untilMs = 0;
  for (const name of windowsOf(use)) {
    if (roomFor(budget, now, name, use.request) > 0) continue;
    untilMs = Math.max(untilMs, currentWindow(budget, name, now).start + LENGTH_MS[name]);
  }
  return untilMs === 0 ? { kind: 'pass' } : { kind: 'wait', untilMs };
}

/** How many requests of a class the window of `now` still takes. */
export function roomFor(
  budget: RequestBudget,
  now: number,
  name: WindowName,
  request: RequestClass,
): number {
  const window = currentWindow(budget, name, now);
  return Math.max(0, REQUEST_LIMITS[name] - window.count - keptFrom(request, now, name, window));
}

/** This many times an even pace is kept for the rest of a day: dinners are dense. */
const DENSITY = 2;

/**
 * What is left of the reserves that a class must leave alone. Of a day no more than its rest can
 * take: in the evening the polls' share of the whole day would keep cancellations from being read.
 */
function keptFrom(
  request: RequestClass,
  now: number,
  name: WindowName,
  { start, used }: WindowCount,
): number {
  const left = name === 'day' ? (start + LENGTH_MS.day - now) / LENGTH_MS.day : 1;
  const share = Math.min(1, Math.max(0, DENSITY * left));
  return LEAVES[request].reduce((sum, other) => {
    const reserve = REQUEST_RESERVES[name][other] ?? 0;
    return sum + Math.max(0, Math.min(reserve - used[other], Math.ceil(reserve * share)));
  }, 0);
}

/** Whether what is left of an hour or a day is kept for what is more important than a look. */
export function isShort(budget: RequestBudget, now: number): boolean {
  return (['hour', 'day'] as const).some((name) => roomFor(budget, now, name, 'refresh') === 0);
}

/** Counts one request. Called for every request that leaves, whatever becomes of it. */
export function spend(budget: RequestBudget, now: number, use: RequestUse): RequestBudget {
  return add(budget, now, use, 1);
}

/**
 * The budget at `now`, its ended windows begun anew. `onTheirWay` count in those that they may arrive
 * in: HubRise counts a request when it comes in, which may be after the round minute where it left before it.
 */
export function beginWindows(
  budget: RequestBudget,
  now: number,
  onTheirWay: readonly UseOnItsWay[],
): RequestBudget {
  const begun = NAMES.filter((name) => currentWindow(budget, name, now).start > budget[name].start);
  if (begun.length === 0) return budget;
  return mapWindows((name) => {
    if (!begun.includes(name)) return budget[name];
    const window = currentWindow(budget, name, now);
    const inIt = onTheirWay.filter(({ by }) => by === undefined || by >= window.start);
    return inIt.reduce((sum, use) => spend(sum, now, use), { ...budget, [name]: window })[name];
  });
}

/** Takes one request back that was counted and never left this machine. */
export function refund(budget: RequestBudget, now: number, use: RequestUse): RequestBudget {
  return add(budget, now, use, -1);
}

function add(budget: RequestBudget, now: number, use: RequestUse, change: 1 | -1): RequestBudget {
  const counted = windowsOf(use);
  return mapWindows((name) => {
    const window = currentWindow(budget, name, now);
    if (!counted.includes(name)) return window;
    const { request } = use;
    const count = Math.max(0, window.count + change);
    if (request === 'refresh') return { ...window, count };
    const used = { ...window.used, [request]: Math.max(0, window.used[request] + change) };
    return { ...window, count, used };
  });
}

/** From this share of a limit on, a 429 is put down to that window. */
const NEARLY_FULL = 0.98;

/**
 * HubRise answered 429: the window that overflowed is full until it ends. The answer does not say
 * which one, so it is the longest that our own count says is used up, or else the shortest:
 * shutting a day by mistake would leave orders unanswered, while trying again each minute costs
 * little.
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

/** Whether one of the windows that such a request counts in is used up, reserves and all. */
export function isFull(budget: RequestBudget, now: number, use: RequestUse): boolean {
  return windowsOf(use).some(
    (name) => currentWindow(budget, name, now).count >= REQUEST_LIMITS[name],
  );
}

/** This many more may leave where HubRise took a request that our own count had no room for. */
const MISCOUNT = 25;

/**
 * HubRise took a request that the windows of `now` had no room for: our count is too high. A little
 * room is made where there is none; if that was wrong, a 429 shuts it again.
 */
export function reopen(budget: RequestBudget, now: number, use: RequestUse): RequestBudget {
  return mapWindows((name) => {
    const window = currentWindow(budget, name, now);
    if (!windowsOf(use).includes(name)) return window;
    if (roomFor(budget, now, name, use.request) > 0) return window;
    const most = REQUEST_LIMITS[name] - keptFrom(use.request, now, name, window) - MISCOUNT;
    return { ...window, count: Math.max(0, most) };
  });
}

/** Requests counted in the day of `now`. */
export function usedToday(budget: RequestBudget, now: number): number {
  return currentWindow(budget, 'day', now).count;
}

/** How long the window of `now` lasts yet, ms. */
export function windowLeftMs(budget: RequestBudget, now: number, name: WindowName): number {
  return currentWindow(budget, name, now).start + LENGTH_MS[name] - now;
}

/**
 * The window in which `now` falls. A clock that goes back a little stays in the later window, or
 * counting would start anew each time it crosses the boundary. One that goes back a lot (the till's
 * date was wrong) keeps the count in the earlier window, so that nothing is shut for years.
 */
function currentWindow(budget: RequestBudget, name: WindowName, now: number): WindowCount {
  const known = budget[name];
  const start = Math.floor(now / LENGTH_MS[name]) * LENGTH_MS[name];
  if (start > known.start) return { ...EMPTY_WINDOW, start };
  if (start >= known.start - LENGTH_MS[name]) return known;
  return { ...known, start };
}

function windowsOf(use: RequestUse): readonly WindowName[] {
  return use.heavy === true ? NAMES : ['minute', 'hour', 'day'];
}

function mapWindows(of: (name: WindowName) => WindowCount): RequestBudget {
  return {
    minute: of('minute'),
    hour: of('hour'),
    day: of('day'),
    heavyMinute: of('heavyMinute'),
  };
}

/** Reads what was stored. A window that cannot be read starts empty: the 429 is the safety net. */
export function parseBudget(value: unknown): RequestBudget {
  const stored = isRecord(value) ? value : {};
  return mapWindows((name) => parseWindow(stored[name]));
}

/** Reads what was stored of single requests; what cannot be read is none. */
export function parseUses(value: unknown): UseOnItsWay[] {
  if (!Array.isArray(value)) return [];
  return value.flatMap((each: unknown) => {
    if (!isRecord(each)) return [];
    const request = REQUEST_CLASSES.find((known) => known === each['request']);
    if (request === undefined) return [];
    const { heavy, by } = each;
    return [{ request, heavy: heavy === true, ...(Number.isFinite(by) && { by: by as number }) }];
  });
}

function parseWindow(value: unknown): WindowCount {
  if (!isRecord(value)) return EMPTY_WINDOW;
  const { start, count, used } = value;
  if (!Number.isSafeInteger(start) || !Number.isSafeInteger(count)) return EMPTY_WINDOW;
  // Older versions stored the sum alone: nothing of the reserves counts as used then.
  const known = isRecord(used) ? used : {};
  const part = (name: Reserved): number => natural(known[name]);
  return {
    start: natural(start),
    count: natural(count),
    used: {
      intake: part('intake'),
      answer: part('answer'),
      update: part('update'),
      acknowledge: part('acknowledge'),
    },
  };
}

function natural(value: unknown): number {
  return Number.isSafeInteger(value) ? Math.max(value as number, 0) : 0;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
