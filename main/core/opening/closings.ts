import { nextDaysOpening } from '../shop/next-opening.ts';
import { isOpenAt, type OpeningHours } from '../shop/opening-hours.ts';
import {
  readDay,
  type ServiceDay,
  type ShopDay,
  serviceDate,
  serviceDay,
} from '../shop/service-day.ts';

/** Days of service on which the shop stays closed, both included. */
export interface Closing {
  readonly first: ServiceDay;
  readonly last: ServiceDay;
  /** Why: told to the platforms that show it. */
  readonly name: string;
}

export const MOST_CLOSINGS = 60;
export const LONGEST_CLOSING_NAME = 80;

/** What a closing is known by once it was applied: another day is another closing. */
export function closingKey({ first, last }: Closing): string {
  return `${first}/${last}`;
}

interface ClosingContext {
  readonly closings: readonly Closing[];
  /** HubRise's clock, ms. */
  readonly now: number;
  readonly hours: OpeningHours | null;
  readonly shop: ShopDay;
}

/** A closing that is to be applied now, and when the shop opens after it, ms. */
export interface DueClosing {
  readonly closing: Closing;
  readonly until: number;
}

/**
 * The closing to be applied now: on its days, and before them as soon as the shop has closed for the
 * last time: nobody may be there on the day itself. Null: none.
 */
export function dueClosing(context: ClosingContext): DueClosing | null {
  const { closings, now, shop } = context;
  const today = serviceDate(now, shop);
  const closing = closings.find(
    (one) => one.last >= today && (one.first <= today || hasClosedUntil(one.first, context)),
  );
  if (closing === undefined) return null;
  const until = opensAfter(closing.last, context);
  return until === null ? null : { closing, until };
}

/** Closings are one where the shop does not open between them. */
function opensAfter(day: ServiceDay, context: ClosingContext): number | null {
  const { closings, hours, shop } = context;
  const ends = serviceDay(day, shop)?.to;
  if (ends === undefined) return null;
  const opens = nextDaysOpening(ends - 1, hours, shop);
  const opensOn = serviceDate(opens, shop);
  // Each is later than the one before it, so this comes to an end.
  const next = closings.find(
    ({ first, last }) => first <= opensOn && opensOn <= last && last > day,
  );
  return next === undefined ? opens : opensAfter(next.last, context);
}

const QUARTER_MS = 15 * 60_000;
const DAY_MS = 24 * 60 * 60_000;

function hasClosedUntil(day: ServiceDay, { hours, now, shop }: ClosingContext): boolean {
  const begins = serviceDay(day, shop)?.from;
  if (begins === undefined || hours === null || begins - now > DAY_MS) return false;
  for (let at = now; at < begins; at += QUARTER_MS) {
    if (isOpenAt(hours, at, shop.timeZone) === true) return false;
  }
  return true;
}

/** With one more, in order of their days; one with its days the wrong way round is turned. */
export function withClosing(closings: readonly Closing[], closing: Closing): readonly Closing[] {
  const [first, last] = [closing.first, closing.last].toSorted();
  if (first === undefined || last === undefined) return closings;
  return [...closings, { ...closing, first, last }]
    .toSorted((one, other) => (closingKey(one) < closingKey(other) ? -1 : 1))
    .slice(0, MOST_CLOSINGS);
}

/** Those that are not over. */
export function comingClosings(
  closings: readonly Closing[],
  today: ServiceDay,
): readonly Closing[] {
  return closings.filter(({ last }) => last >= today);
}

/** Whether a closing's days are dates of the calendar, the earlier first. */
export function isClosing({ first, last }: Pick<Closing, 'first' | 'last'>): boolean {
  return readDay(first) !== null && readDay(last) !== null && first <= last;
}
