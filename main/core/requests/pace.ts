import type { OrderDelivery } from '../order/order.ts';
import { type RequestBudget, roomFor, windowLeftMs } from './budget.ts';

/** HubRise asks for no less between two polls (API §3). */
export const POLL_BASE_MS = 30_000;

/** However little is left: an order must not wait long because of a count that may be wrong. */
export const SLOWEST_POLL_MS = 10 * 60_000;

/** What is left to taking in goes to polls by this share: the rest reads the orders that they find. */
const SHARE_OF_POLLS = 0.75;
/**
 * How many times slower the till asks while nothing is going on, lists or no lists: an order is in
 * within a minute all the same, its reading included.
 */
const AT_REST = 1.8;

/** A list of the recent orders is made this long after the one before it, ms, day and night. */
export const LIST_EVERY_MS = 55_000;
/**
 * How many times later a poll may come that a list stands for. A little later than the list after that one: they take
 * turns then, and half of the polls are spared.
 */
const BESIDE_LISTS = 1.9;
/**
 * The same at rest, where no order is open that an event could tell of: the list brings whatever is new within a
 * minute and tells of the orders of the last hours. The shop's pauses, stock and menu may be known so much later.
 */
const BESIDE_LISTS_AT_REST = 5;

export interface PollPace {
  /** Wait between two polls, ms. */
  readonly ms: number;
  /**
   * So long after a list it has told the same as a poll would, ms. At rest until the next one is overdue: where
   * that does not come, a poll does.
   */
  readonly listCountsMs: number;
  /**
   * The most that lists may put the next one off to, ms after the one before: what events alone tell (of the menu,
   * the stock, a pause, an order that was over long ago) is here within a minute, and at rest within three.
   */
  readonly latestMs: number;
  /** Slower than it should be, because HubRise's windows are nearly used up. */
  readonly stretched: boolean;
}

/**
 * How long to wait between two polls. It is the base, or not quite twice that at rest, as long as what the
 * hour and the day still leave to taking in lasts at HubRise's pace of 30 s; after that it is what
 * makes the rest last, and never more than ten minutes. `now` is on HubRise's clock.
 */
export function pollPace(
  budget: RequestBudget,
  now: number,
  options: { readonly baseMs: number; readonly atRest: boolean },
): PollPace {
  const wanted = options.atRest ? Math.round(options.baseMs * AT_REST) : options.baseMs;
  const slowest = Math.max(wanted, POLL_BASE_MS);
  let ms = wanted;
  for (const name of ['hour', 'day'] as const) {
    const leftMs = windowLeftMs(budget, now, name);
    const left = Math.floor(roomFor(budget, now, name, 'intake') * SHARE_OF_POLLS);
    if (left * slowest < leftMs) ms = Math.max(ms, Math.ceil(leftMs / Math.max(left, 1)));
  }
  ms = Math.min(ms, SLOWEST_POLL_MS);
  const stretched = ms > wanted;
  // Where requests are short, polls are what is left of them, and lists give way.
  if (stretched) return { ms, listCountsMs: ms, latestMs: ms, stretched };
  const times = (factor: number): number => Math.round(options.baseMs * factor);
  return {
    ms,
    listCountsMs: options.atRest ? times(BESIDE_LISTS) : ms,
    latestMs: times(options.atRest ? BESIDE_LISTS_AT_REST : BESIDE_LISTS),
    stretched,
  };
}

/**
 * For how long a poll that is due may wait, ms, because a list of the recent orders has told the same: HubRise is
 * asked for one or the other every 30 s, and at rest for the list alone between two polls. Zero: not at all.
 */
export function putOffMs(
  { latestMs, listCountsMs }: PollPace,
  last: { readonly listedMsAgo: number; readonly polledMsAgo: number },
): number {
  return Math.max(0, Math.min(listCountsMs - last.listedMsAgo, latestMs - last.polledMsAgo));
}

/**
 * Whether nothing is going on: the shop is closed for certain or nothing has come for a while, no order is open,
 * nothing waits to be sent. An order that comes then waits for nobody but the till.
 */
export function isAtRest(shop: {
  /** Null where the hours are not known. */
  readonly isOpen: boolean | null;
  /** That something is still expected of. */
  readonly openOrders: number;
  readonly sendsWaiting: number;
}): boolean {
  return shop.isOpen === false && shop.openOrders === 0 && shop.sendsWaiting === 0;
}

const MINUTE = 60_000;

/**
 * How old the known state of an order may be, ms, when its courier makes a turn that changes
 * nothing else. It depends on where they are, as far as HubRise says (API §3). A courier who was
 * just found is worth a read at once. Nobody looks at an order that is over.
 */
export function courierPatienceMs(delivery: OrderDelivery | null, isOpen: boolean): number {
  if (!isOpen) return 15 * MINUTE;
  const status = delivery?.status ?? null;
  if (delivery === null || status === null) return 0;
  if (status === 'pending' && delivery.driverName === null) return 0;
  if (status === 'pending' || status === 'pickup_enroute') return 2 * MINUTE;
  // They are about to stand at the counter.
  if (status === 'pickup_approaching') return MINUTE;
  return 5 * MINUTE;
}
