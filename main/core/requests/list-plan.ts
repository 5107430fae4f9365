import type { OrderId } from '../ids.ts';
import { LIST_EVERY_MS } from './pace.ts';

// When the list of the recent orders is made, and which orders it shows, decided from what the lists before it
// showed. Nothing here asks HubRise. Times named `monotonic` are of the clock that only goes forward, all others
// HubRise's, ms.

/** A list that did not come is asked for again after so long, then after twice as long, and so on. */
const LOOK_AGAIN_MS = 5_000;
/**
 * Before an answer the till looks anyway, and the next look is later by as much: this early for each
 * page of the last look.
 */
const LOOK_EARLY_MS = 15_000;
/** What is older is seen by the look at all open orders, after a start or a gap. */
export const LOOK_BACK_MS = 4 * 60 * 60_000;
/** Lists that could not be made for so long, because requests were short, leave nothing out. */
const LONGEST_BACK_MS = 24 * 60 * 60_000;
/**
 * For so long after its end an order is listed: whoever ended it by mistake, its platform or another till, opens it
 * again within minutes, and the event of that may be lost.
 */
export const ENDED_WATCHED_MS = 10 * 60_000;
/** This much more of the list costs nothing, and no time has to be exact. */
const MARGIN_MS = 10 * 60_000;

/** When looks were made and come next; all times are `monotonic`. */
interface ListPlan {
  readonly lastAt: number;
  readonly nextAt: number;
  readonly failures: number;
  /** The last look was not answered, which says nothing once HubRise answers again. */
  readonly isCutOff: boolean;
  /** Of the last look. */
  readonly pages: number;
  /** When the last list was asked for that has come to its end. */
  readonly listedAt: number;
  /** Whether it told of the latest orders as well. */
  readonly showedLatest: boolean;
}

/** The look at all open orders shows the same: the first list waits while that is made. */
export function planAtStart(now: number, isFirstLookDone: boolean): ListPlan {
  return {
    lastAt: Number.NEGATIVE_INFINITY,
    nextAt: now + (isFirstLookDone ? 0 : LIST_EVERY_MS),
    failures: 0,
    isCutOff: false,
    pages: 1,
    listedAt: Number.NEGATIVE_INFINITY,
    showedLatest: false,
  };
}

/** Whether a look is due. `before_answer`: an answer is about to leave, and a look has to precede it. */
export function isLookDue(plan: ListPlan, why: 'time' | 'before_answer', now: number): boolean {
  return now >= (why === 'time' ? plan.nextAt : plan.lastAt + plan.pages * LOOK_EARLY_MS);
}

/** What became of a look. `short`: there were no requests to spare; `cut_off`: it was not answered. */
export type LookEnd = 'came' | 'short' | 'cut_off';

export function afterLook(
  plan: ListPlan,
  ending: LookEnd,
  facts: {
    readonly now: number;
    /** At least so long between two looks: polls are slowed down where requests are short. */
    readonly slowedToMs: number;
    /** The list is longer than one look reads: what is left of it holds what is new, or what is old. */
    readonly hasRest: boolean;
    readonly isFirstLookDone: boolean;
  },
): ListPlan {
  const everyMs = Math.max(LIST_EVERY_MS, facts.slowedToMs);
  if (ending === 'came') {
    // Nobody has promised an order of the list.
    const isSooner = facts.hasRest && facts.isFirstLookDone;
    const nextAt = plan.lastAt + (isSooner ? everyMs / 2 : everyMs);
    return { ...plan, nextAt, failures: 0, isCutOff: false };
  }
  return {
    ...plan,
    nextAt: facts.now + Math.min(everyMs, LOOK_AGAIN_MS * 2 ** plan.failures),
    failures: plan.failures + 1,
    isCutOff: ending === 'cut_off',
  };
}

/** HubRise answers again: a look that was not answered is due, however long it was to wait. */
export function afterReturn(plan: ListPlan, now: number): ListPlan {
  return plan.isCutOff ? { ...plan, nextAt: Math.min(plan.nextAt, now), failures: 0 } : plan;
}

/** How long until a look has something to do, ms. What is under way ends with the next one planned. */
export function dueInMs(plan: ListPlan, isLooking: boolean, now: number): number {
  return Math.max(isLooking ? LOOK_AGAIN_MS : 0, plan.nextAt - now);
}

/** How long ago the last whole list was asked for, ms; at rest only one counts that told of the latest orders. */
export function listedMsAgo(plan: ListPlan, isAtRest: boolean, now: number): number {
  return isAtRest && !plan.showedLatest ? Number.POSITIVE_INFINITY : now - plan.listedAt;
}

/** How far one location's list has been read. */
export interface ListProgress {
  /** Where the last look stopped in the list, and when the first page of it was asked for. */
  readonly rest: { readonly cursor: string; readonly beganAt: number } | null;
  /** What was placed before this was listed to its end. */
  readonly seenTo: number;
  /** When the first look began: what was over by then is none of this till's. */
  readonly firstAt: number;
}

export function progressAtStart(now: number): ListProgress {
  return { rest: null, seenTo: now, firstAt: now };
}

/** A page has come of a list whose first page was asked for at `beganAt`; `next`: where the next page begins. */
export function afterPage(
  progress: ListProgress,
  next: string | null,
  beganAt: number,
): ListProgress {
  if (next === null) return { ...progress, rest: null, seenTo: beganAt };
  return { ...progress, rest: { cursor: next, beganAt } };
}

/** An order that is over and not known here is of this till's time where it was placed since then. */
export function overSince({ firstAt, seenTo }: ListProgress): number {
  return Math.max(firstAt, seenTo - MARGIN_MS);
}

/** An order that every list has to show. */
interface WatchedOrder {
  readonly placedAt: number;
  /** When it was seen open last, `monotonic`. */
  readonly openAt: number;
}

export type Watched = ReadonlyMap<OrderId, WatchedOrder>;

/**
 * Which orders are watched from now on: those that are open, given with the time at which they were placed, those
 * of which an answer is still to be told, and for a while those that have come to their end: somebody may open one
 * again, and another till that answered at the same moment may have had the last word.
 */
export function watchedNow(
  watched: Watched,
  open: ReadonlyMap<OrderId, number>,
  facts: { readonly monotonic: number; readonly isToBeTold: (id: OrderId) => boolean },
): Watched {
  const { isToBeTold, monotonic } = facts;
  const now = new Map(watched);
  for (const [id, placedAt] of open) now.set(id, { placedAt, openAt: monotonic });
  for (const [id, { openAt, placedAt }] of now) {
    if (isToBeTold(id)) now.set(id, { placedAt, openAt: monotonic });
    else if (monotonic - openAt > ENDED_WATCHED_MS) now.delete(id);
  }
  return now;
}

/**
 * From which time on the orders are listed: the placing of the oldest that is watched, of the oldest of the latest
 * orders (null: they are not listed), or what was not listed yet, within bounds.
 */
export function listedFrom(
  { seenTo }: Pick<ListProgress, 'seenTo'>,
  facts: { readonly now: number; readonly oldestLatest: number | null; readonly watched: Watched },
): number {
  const { now, oldestLatest, watched } = facts;
  let placed = Math.min(now, oldestLatest ?? now);
  for (const { placedAt } of watched.values()) placed = Math.min(placed, placedAt);
  const ofWatched = Math.max(placed, now - LOOK_BACK_MS);
  const ofUnseen = Math.max(Math.min(seenTo, now), now - LONGEST_BACK_MS);
  return Math.min(ofWatched, ofUnseen) - MARGIN_MS;
}
