import {
  type CalendarDate,
  fromAbsolute,
  getDayOfWeek,
  parseDate,
  Time,
  toCalendarDate,
  toCalendarDateTime,
  type ZonedDateTime,
} from '@internationalized/date';

/** Where HubRise has not told the shop's time zone: the till is made for France. */
export const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** Asked for with every time that is shown; a till meets one zone, or a handful. */
const known = new Map<string, string>();

/** The zone, or the shops' usual one where this computer does not know it: no time may be hidden. */
export function knownZone(timeZone: string): string {
  let zone = known.get(timeZone);
  if (zone === undefined) {
    zone = isKnown(timeZone) ? timeZone : DEFAULT_TIME_ZONE;
    known.set(timeZone, zone);
  }
  return zone;
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The zone as the date library is told of it. For what it takes for the computer's own zone it asks
 * `Date`, and it learns that zone once: after somebody changed the computer's zone, every time of
 * the shop would be wrong. It knows the computer's zone by its proper name; in small letters a zone
 * is the same one, and is never taken for the computer's.
 */
export function zoneForDates(timeZone: string): string {
  return knownZone(timeZone).toLowerCase();
}

/** A moment (ms) on the shop's calendar and clock. */
export function zoned(time: number, timeZone: string): ZonedDateTime {
  return fromAbsolute(time, zoneForDates(timeZone));
}

/** The day of the week, Sunday being 0, and the minutes after midnight, by the shop's clock. */
export function localTime(
  time: number,
  timeZone: string,
): { readonly weekday: number; readonly minutes: number } {
  const quarter = Math.floor(time / QUARTER_MS);
  if (lastQuarter?.quarter !== quarter || lastQuarter.timeZone !== timeZone) {
    const local = zoned(quarter * QUARTER_MS, timeZone);
    const minutes = local.hour * 60 + local.minute;
    lastQuarter = { quarter, timeZone, weekday: getDayOfWeek(local, 'en-US'), minutes };
  }
  const { weekday, minutes } = lastQuarter;
  return { weekday, minutes: minutes + Math.floor((time - quarter * QUARTER_MS) / 60_000) };
}

/** No zone of today's begins a day, or changes its clocks, but at a round quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
/** The till asks for this very moment, again and again. */
let lastQuarter: {
  readonly quarter: number;
  readonly timeZone: string;
  readonly weekday: number;
  readonly minutes: number;
} | null = null;

/** ISO 8601 with the shop's own offset, as HubRise writes times (API §1). */
export function zonedIso(time: number, timeZone: string): string {
  const [text = ''] = zoned(Math.floor(time / 1000) * 1000, timeZone)
    .toString()
    .split('[');
  return text;
}

/**
 * A day of service by the date on which it begins, `YYYY-MM-DD`: what is ordered after midnight and
 * before the shop's own end of the day belongs to the evening before.
 */
export type ServiceDay = string;

/** From `from` (inclusive) to `to` (exclusive), ms. */
export interface Period {
  readonly from: number;
  readonly to: number;
}

/** The shop's own reckoning of days, as HubRise gives it (API §5). */
export interface ShopDay {
  /** IANA name. */
  readonly timeZone: string;
  /** When a day of service ends, `HH:MM`; null: at midnight. */
  readonly cutoff: string | null;
}

const CUTOFF = /^([01]?\d|2[0-3]):([0-5]\d)(:\d\d)?$/;
const CLOCK = /^([01]\d|2[0-3]):[0-5]\d$/;
const DATE = /^\d{4}-\d\d-\d\d$/;

/** The day with this date; null for what is no date of the calendar. */
export function readDay(text: string): CalendarDate | null {
  // The library also reads years of six digits.
  if (!DATE.test(text)) return null;
  try {
    return parseDate(text);
  } catch {
    return null;
  }
}

/**
 * The day of service that has this date, `YYYY-MM-DD`: from the cutoff to the next day's, so that
 * what is ordered after midnight belongs to the evening before. Days follow each other without a
 * gap, and are 23 or 25 hours long where the clocks change. Null for what is no date.
 */
export function serviceDay(date: ServiceDay, shop: ShopDay): Period | null {
  const day = readDay(date);
  if (day === null) return null;
  return { from: dayStart(day, shop), to: dayStart(day.add({ days: 1 }), shop) };
}

/** `HH:MM` within a day of service, ms: before the cutoff it is of the following date. Null for none. */
export function serviceMoment(date: ServiceDay, clock: string, shop: ShopDay): number | null {
  const period = serviceDay(date, shop);
  const day = readDay(date);
  if (period === null || day === null || !CLOCK.test(clock)) return null;
  const onDate = dayStart(day, { ...shop, cutoff: clock });
  return onDate >= period.from
    ? onDate
    : dayStart(day.add({ days: 1 }), { ...shop, cutoff: clock });
}

/**
 * When the shop's clock says on another day of service what it says now, ms: where the clocks have
 * changed between, it is not as long after the day's beginning. To the second; a time that the other
 * day has twice is the first.
 */
export function sameMoment(now: number, day: ServiceDay, shop: ShopDay): number {
  const clock = zonedIso(now, shop.timeZone).slice(11, 16);
  const minute = serviceMoment(day, clock, shop);
  if (minute === null) throw new RangeError(`${day} is no day of the calendar`);
  return minute + (now % 60_000);
}

/** The date of the day of service in which a moment (ms) lies. */
export function serviceDate(time: number, shop: ShopDay): ServiceDay {
  const day = toCalendarDate(zoned(time, shop.timeZone));
  const began = time >= dayStart(day, shop) ? day : day.subtract({ days: 1 });
  return began.toString();
}

/** All days of service from one date to another, both included. Null where one is no date. */
export function servicePeriod(first: ServiceDay, last: ServiceDay, shop: ShopDay): Period | null {
  const from = serviceDay(first, shop);
  const to = serviceDay(last, shop);
  if (from === null || to === null || to.to <= from.from) return null;
  return { from: from.from, to: to.to };
}

/** A cutoff within the hour that a night skips is an hour later, one that comes twice the first. */
function dayStart(day: CalendarDate, { timeZone, cutoff }: ShopDay): number {
  const [, hours, minutes] = CUTOFF.exec(cutoff ?? '') ?? [];
  const time = new Time(Number(hours ?? 0), Number(minutes ?? 0));
  return toCalendarDateTime(day, time).toDate(zoneForDates(timeZone)).getTime();
}

/** Whether it is a time of the clock, `HH:MM`. */
export function isClock(text: string): boolean {
  return CLOCK.test(text);
}
