import { type CalendarDate, parseDate, Time, toCalendarDateTime } from '@internationalized/date';
import type { OpeningHours } from './opening-hours.ts';
import { localTime, type ShopDay, serviceDate, zoned, zoneForDates } from './shop-time.ts';

/** Where nobody knows when the shop opens: before anybody cooks, after anybody sells. */
const EARLIEST = 6 * 60;
const DAYS_A_WEEK = 7;
const DAY_MINUTES = 24 * 60;

/**
 * When the shop opens on the next day of service on which it does, ms: for what is off "until
 * tomorrow". Where its hours are not known, at 6 in the morning of the next day of service, or at the
 * end of this one where that is later. An opening within the hour that a night skips is an hour later.
 */
export function nextDaysOpening(now: number, hours: OpeningHours | null, shop: ShopDay): number {
  const today = parseDate(dateOfService(now, hours, shop));
  for (let ahead = 1; hours !== null && ahead <= DAYS_A_WEEK; ahead += 1) {
    const day = today.add({ days: ahead });
    const opens = opensOn(day, now, hours, shop);
    if (opens !== null) return opens;
  }
  const tomorrow = today.add({ days: 1 });
  const at = moment(tomorrow, Math.max(EARLIEST, minutesOf(shop.cutoff)), shop.timeZone);
  return at > now ? at : moment(tomorrow.add({ days: 1 }), EARLIEST, shop.timeZone);
}

/** One that is open around midnight is open as its day of service begins. Null: it opens no more on that day. */
function opensOn(
  day: CalendarDate,
  now: number,
  hours: OpeningHours,
  { cutoff, timeZone }: ShopDay,
): number | null {
  const begins = moment(day, minutesOf(cutoff), timeZone);
  for (const { from, to } of spansOn(hours, day)) {
    const opens = moment(day, from, timeZone);
    if (opens > now) return opens;
    const closes = moment(day, to <= from ? to + DAY_MINUTES : to, timeZone);
    if (begins > now && closes > begins) return begins;
  }
  return null;
}

/** A shop that is still open from the evening before is at the end of that day, cutoff or not. */
function dateOfService(now: number, hours: OpeningHours | null, shop: ShopDay): string {
  const date = serviceDate(now, shop);
  const { weekday, minutes } = localTime(now, shop.timeZone);
  const evening = hours?.[(weekday + 6) % DAYS_A_WEEK] ?? [];
  const isLate = evening.some(({ from, to }) => to <= from && minutes < to);
  const local = zoned(now, shop.timeZone);
  const isToday =
    date ===
    parseDate(date).set({ year: local.year, month: local.month, day: local.day }).toString();
  return isLate && isToday ? parseDate(date).subtract({ days: 1 }).toString() : date;
}

function spansOn(hours: OpeningHours, day: CalendarDate): OpeningHours[number] {
  const weekday = new Date(Date.UTC(day.year, day.month - 1, day.day)).getUTCDay();
  return [...(hours[weekday] ?? [])].sort((a, b) => a.from - b.from);
}

function moment(day: CalendarDate, minutes: number, timeZone: string): number {
  const whole = Math.floor(minutes / DAY_MINUTES);
  const time = new Time(Math.floor(minutes / 60) % 24, minutes % 60);
  const at = toCalendarDateTime(day.add({ days: whole }), time);
  return at.toDate(zoneForDates(timeZone)).getTime();
}

function minutesOf(clock: string | null): number {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)/.exec(clock ?? '') ?? [];
  return Number(hours ?? 0) * 60 + Number(minutes ?? 0);
}
