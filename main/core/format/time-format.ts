import { type CalendarDate, toCalendarDate } from '@internationalized/date';
import { knownZone, zoned } from '../shop/shop-time.ts';
import type { Locale } from './numbers.ts';

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

/** A day, or a span of days, as it is written in French: the first of a month is `1er`, which Intl does not know. */
export function withFirst(locale: string, day: string): string {
  return locale.startsWith('fr') ? day.replace(/(?<!\d)1(?= \p{L}|–|$)/gu, '1er') : day;
}

/** Builds the formats once for a language and a zone (IANA name); making one costs more than using it. */
export function createTimeFormat(locale: Locale, timeZone: string): TimeFormat {
  const zone = knownZone(timeZone);
  const format = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });
  const time = format(CLOCK_TIME);
  const dayFormat = (options: Intl.DateTimeFormatOptions): ((at: number) => string) => {
    const dated = format(options);
    return (at) => withFirst(locale, dated.format(at));
  };
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
    day: dayFormat(LONG_DAY),
    dayAndYear: dayFormat({ ...LONG_DAY, year: 'numeric' }),
    shortDay: dayFormat({ weekday: 'short', day: 'numeric', month: 'short' }),
    weekday: dayFormat({ weekday: 'short', day: 'numeric' }),
    shortDate: dayFormat({ day: 'numeric', month: 'short', year: 'numeric' }),
    daysBetween: (from, at) => dayOf(at).compare(dayOf(from)),
  };
}
