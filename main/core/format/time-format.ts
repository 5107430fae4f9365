import { type CalendarDate, toCalendarDate } from '@internationalized/date';
import { knownZone, zoned } from '../shop/zoned-time.ts';
import type { Locale } from './locale.ts';

/** How the shop reads times: 24 hours, in the shop's own time zone, whatever the computer's is. */
export interface TimeFormat {
  /** `19:45` */
  time(at: number): string;
  /** `mardi 24 novembre` */
  day(at: number): string;
  /** `mardi 24 novembre 2026` */
  dayAndYear(at: number): string;
  /** `mar. 24 nov.` */
  shortDay(at: number): string;
  /** `mar. 24` */
  weekday(at: number): string;
  /** `24 nov. 2026` */
  shortDate(at: number): string;
  /** Whole days from `from` to `at` on the shop's calendar: 0 the same day, 1 the next. */
  daysBetween(from: number, at: number): number;
}

/** After so many days a date without its year could be taken for this year's. */
export const NEEDS_YEAR_DAYS = 300;

/** In every time zone of the world a day begins at a round quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
/** Of as many quarters the day is remembered: a board asks for the same few, hundreds of times. */
const MOST_REMEMBERED = 1_000;

/** `19:45` */
export const CLOCK_TIME = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
/** `mardi 24 novembre` */
export const LONG_DAY = { weekday: 'long', day: 'numeric', month: 'long' } as const;

/** Builds the formats once for a language and a zone (IANA name); making one costs more than using it. */
export function createTimeFormat(locale: Locale, timeZone: string): TimeFormat {
  const zone = knownZone(timeZone);
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const time = format(CLOCK_TIME);
  const day = format(LONG_DAY);
  const dayAndYear = format({ ...LONG_DAY, year: 'numeric' });
  const shortDay = format({ weekday: 'short', day: 'numeric', month: 'short' });
  const weekday = format({ weekday: 'short', day: 'numeric' });
  const shortDate = format({ day: 'numeric', month: 'short', year: 'numeric' });
  const days = new Map<number, CalendarDate>();
  const dayOf = (at: number): CalendarDate => {
    const quarter = Math.floor(at / QUARTER_MS);
    const known = days.get(quarter);
    if (known !== undefined) return known;
    const day = toCalendarDate(zoned(at, zone));
    if (days.size >= MOST_REMEMBERED) days.clear();
    days.set(quarter, day);
    return day;
  };
  return {
    time: (at) => time.format(at),
    day: (at) => day.format(at),
    dayAndYear: (at) => dayAndYear.format(at),
    shortDay: (at) => shortDay.format(at),
    weekday: (at) => weekday.format(at),
    shortDate: (at) => shortDate.format(at),
    daysBetween: (from, at) => dayOf(at).compare(dayOf(from)),
  };
}
