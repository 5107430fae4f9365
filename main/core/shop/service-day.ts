import { startOfDay, zonedIso } from './zoned-time.ts';

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

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const CUTOFF = /^([01]?\d|2[0-3]):([0-5]\d)(:\d\d)?$/;
const DATE = /^(\d{4})-(\d\d)-(\d\d)$/;

/**
 * The day of service that has this date, `YYYY-MM-DD`: from the cutoff to the next day's, so that
 * what is ordered after midnight belongs to the evening before. Days follow each other without a
 * gap, and are 23 or 25 hours long where the clocks change. Null for what is no date.
 */
export function serviceDay(date: string, shop: ShopDay): Period | null {
  const from = dayStart(date, shop);
  const next = nextDate(date);
  if (from === null || next === null) return null;
  return { from, to: dayStart(next, shop) ?? from + DAY };
}

/** The date of the day of service in which a moment (ms) lies. */
export function serviceDate(time: number, shop: ShopDay): string {
  const date = zonedIso(time, shop.timeZone).slice(0, 10);
  const from = dayStart(date, shop);
  if (from !== null && time >= from) return date;
  return zonedIso(noon(date) - DAY, 'UTC').slice(0, 10);
}

/** All days of service from one date to another, both included. Null where one is no date. */
export function servicePeriod(first: string, last: string, shop: ShopDay): Period | null {
  const from = serviceDay(first, shop);
  const to = serviceDay(last, shop);
  if (from === null || to === null || to.to <= from.from) return null;
  return { from: from.from, to: to.to };
}

function dayStart(date: string, { timeZone, cutoff }: ShopDay): number | null {
  if (nextDate(date) === null) return null;
  const midnight = midnightOf(date, timeZone);
  const [, hours, minutes] = CUTOFF.exec(cutoff ?? '00:00') ?? ['', '0', '0'];
  const wanted = Number(hours) * 60 + Number(minutes);
  const guess = midnight + wanted * MINUTE;
  // The clocks may have changed between midnight and the cutoff.
  const corrected = guess + (wanted - minutesInto(date, guess, timeZone)) * MINUTE;
  return minutesInto(date, corrected, timeZone) === wanted ? corrected : guess;
}

/** Minutes on the shop's clock since the midnight with which the date began. */
function minutesInto(date: string, time: number, timeZone: string): number {
  const local = zonedIso(time, timeZone);
  const days = Math.round((noon(local.slice(0, 10)) - noon(date)) / DAY);
  return days * 24 * 60 + Number(local.slice(11, 13)) * 60 + Number(local.slice(14, 16));
}

function midnightOf(date: string, timeZone: string): number {
  const start = startOfDay(noon(date), timeZone);
  const found = zonedIso(start, timeZone).slice(0, 10);
  // Where the shop is a day away from Greenwich at noon.
  return found === date ? start : startOfDay(noon(date) + noon(date) - noon(found), timeZone);
}

function nextDate(date: string): string | null {
  if (!DATE.test(date) || Number.isNaN(noon(date))) return null;
  // 31 February is read as 3 March by some, and is no date.
  if (new Date(noon(date)).toISOString().slice(0, 10) !== date) return null;
  return new Date(noon(date) + DAY).toISOString().slice(0, 10);
}

/** A moment that has this date in UTC, in the middle of it. */
function noon(date: string): number {
  return Date.parse(`${date}T12:00:00Z`);
}
