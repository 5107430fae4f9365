import {
  type CalendarDate,
  parseDate,
  Time,
  toCalendarDate,
  toCalendarDateTime,
} from '@internationalized/date';
import { zoned, zonedIso, zoneForDates } from './zoned-time.ts';

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
