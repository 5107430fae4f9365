import { nextDaysOpening } from '../shop/next-opening.ts';
import { isOpenAt, type OpeningHours } from '../shop/opening-hours.ts';
import {
  isClock,
  readDay,
  type ServiceDay,
  type ShopDay,
  serviceDate,
  serviceDay,
  serviceMoment,
} from '../shop/shop-time.ts';

/** Days of service on which the shop stays closed, both included. */
export interface Closure {
  readonly first: ServiceDay;
  readonly last: ServiceDay;
  /** From when on the first of them, `HH:MM`; all of it unless said. */
  readonly from?: string;
  /** Why: told to the platforms that show it. */
  readonly name: string;
}

export const MOST_CLOSURES = 60;
export const LONGEST_CLOSURE_NAME = 80;

/** What a closure is known by once it was applied: another day is another closure. */
export function closureKey({ first, from, last }: Omit<Closure, 'name'>): string {
  return from === undefined ? `${first}/${last}` : `${first} ${from}/${last}`;
}

/**
 * Whether a pause that stands now lasts through what is left of the closure of that key. `end`: when it
 * ends, ms; null: by hand.
 */
export function lastsThrough(key: string, end: number | null, shop: ShopDay, now: number): boolean {
  const lastDay = serviceDay(key.split('/')[1] ?? '', shop);
  return lastDay !== null && lastDay.to > now && (end === null || end >= lastDay.to);
}

/**
 * Whether the pause that was sent for these closures, by their keys, goes on through one of them though that
 * is removed: it ends earlier only where all the others do. Where one of those lasts through all of it, the
 * shop is closed for that one, and nothing goes on unasked.
 */
export function outlastsRemoval(closure: Closure, keys: readonly string[]): boolean {
  const key = closureKey(closure);
  const others = keys.filter((other) => other !== key);
  const lasting = others.filter((other) => (other.split('/')[1] ?? '') >= closure.last);
  // A key begins as its closure does: a day before the same day from a time on.
  const isCovered = lasting.some((other) => beginningIn(other) <= beginningIn(key));
  return keys.includes(key) && (others.length === 0 || (lasting.length > 0 && !isCovered));
}

function beginningIn(key: string): string {
  return key.split('/')[0] ?? '';
}

export interface ClosureContext {
  readonly closures: readonly Closure[];
  /** HubRise's clock, ms. */
  readonly now: number;
  readonly hours: OpeningHours | null;
  readonly shop: ShopDay;
}

/** A closure that is to be applied now, and when the shop opens after it, ms. */
export interface DueClosure {
  readonly closure: Closure;
  readonly until: number;
}

/**
 * The closure to be applied now, of those that are not `settled`: while it lasts, and before it as
 * soon as the shop has closed for the last time: nobody may be there when it begins. Null: none.
 */
export function dueClosure(
  context: ClosureContext,
  settled: readonly Closure[] = [],
): DueClosure | null {
  const { closures, now, shop } = context;
  // Asked at each poll of every shop, and most plan nothing: which day it is costs more than all else.
  if (closures.length === 0) return null;
  const today = serviceDate(now, shop);
  const closure = closures.find(
    (one) =>
      one.last >= today &&
      !settled.includes(one) &&
      hasClosedUntil(beginningOf(one, shop), context),
  );
  return closure === undefined ? null : withEnd(closure, context);
}

/** Of closures whose pause stands: the one with which it ends. Null: none, or their pause is over. */
export function lastToEnd(
  closures: readonly Closure[],
  context: ClosureContext,
): DueClosure | null {
  const [last] = closures
    .flatMap((one) => withEnd(one, context) ?? [])
    .filter(({ until }) => until > context.now)
    .toSorted((one, other) => other.until - one.until);
  return last ?? null;
}

/**
 * These closures, with those that are one with them: the shop opens after all of them at once. None that has
 * begun is among them: it waits for no other.
 */
export function withAdjoining(
  closures: readonly Closure[],
  context: ClosureContext,
): readonly Closure[] {
  if (closures.length === 0) return closures;
  const ends = closures.map((one) => withEnd(one, context)?.until);
  return context.closures.filter(
    (one) =>
      (beginningOf(one, context.shop) ?? 0) > context.now &&
      ends.includes(withEnd(one, context)?.until),
  );
}

/** Late orders are let in after the last opening; and nobody may be there soon after. */
const REOPENED_FOR_MS = 60 * 60_000;

/**
 * What orders taken again since then, ms, make of a closure that was applied: `stands` where it had
 * begun: whoever opened the shop is there. Before that they are taken for a while (`later`), at the
 * longest until it begins, and then it is to be applied `again`.
 */
export function afterReopening(
  closure: Closure,
  since: number,
  { now, shop }: ClosureContext,
): 'stands' | 'later' | 'again' {
  const begins = beginningOf(closure, shop);
  if (begins === null || since >= begins) return 'stands';
  return now < Math.min(begins, since + REOPENED_FOR_MS) ? 'later' : 'again';
}

/** The closure that somebody wants to begin now, and its end. Null where it is over. */
export function closureFromNow(closure: Closure, context: ClosureContext): DueClosure | null {
  const isOver = closure.last < serviceDate(context.now, context.shop);
  return isOver ? null : withEnd(closure, context);
}

function withEnd(closure: Closure, context: ClosureContext): DueClosure | null {
  const until = opensAfter(closure.last, context);
  return until === null ? null : { closure, until };
}

/** When a closure begins, ms; null where its day is no date. */
function beginningOf({ first, from }: Closure, shop: ShopDay): number | null {
  if (from !== undefined) return serviceMoment(first, from, shop);
  return serviceDay(first, shop)?.from ?? null;
}

/** Closures are one where the shop does not open between them. */
function opensAfter(day: ServiceDay, context: ClosureContext): number | null {
  const { closures, hours, shop } = context;
  const ends = serviceDay(day, shop)?.to;
  if (ends === undefined) return null;
  const opens = nextDaysOpening(ends - 1, hours, shop);
  const opensOn = serviceDate(opens, shop);
  // Each is later than the one before it, so this comes to an end.
  const next = closures.find(
    (one) =>
      one.first <= opensOn &&
      opensOn <= one.last &&
      one.last > day &&
      (beginningOf(one, shop) ?? opens) <= opens,
  );
  return next === undefined ? opens : opensAfter(next.last, context);
}

const QUARTER_MS = 15 * 60_000;
/** A shop that opens at all does so within a week. */
const WEEK_MS = 7 * 24 * 60 * 60_000;

/** Whether the shop has no opening any more before then. */
function hasClosedUntil(begins: number | null, { hours, now, shop }: ClosureContext): boolean {
  if (begins === null) return false;
  if (begins <= now) return true;
  if (hours === null || begins - now > WEEK_MS) return false;
  for (let at = now; at < begins; at += QUARTER_MS) {
    if (isOpenAt(hours, at, shop.timeZone) === true) return false;
  }
  return true;
}

/** With one more, in order of their days; one with its days the wrong way round is turned. */
export function withClosure(closures: readonly Closure[], closure: Closure): readonly Closure[] {
  const [first, last] = [closure.first, closure.last].toSorted();
  if (first === undefined || last === undefined) return closures;
  return [...closures, { ...closure, first, last }]
    .toSorted((one, other) => (closureKey(one) < closureKey(other) ? -1 : 1))
    .slice(0, MOST_CLOSURES);
}

/** Those that are not over. */
export function comingClosures(
  closures: readonly Closure[],
  today: ServiceDay,
): readonly Closure[] {
  return closures.filter(({ last }) => last >= today);
}

/** Whether a closure's days are dates of the calendar, the earlier first, and its time one of the clock. */
export function isClosure({ first, from, last }: Omit<Closure, 'name'>): boolean {
  const isDated = readDay(first) !== null && readDay(last) !== null && first <= last;
  return isDated && (from === undefined || isClock(from));
}
