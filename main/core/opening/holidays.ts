import { CalendarDate, parseDate } from '@internationalized/date';
import type { ServiceDay } from '../shop/shop-time.ts';

const HOLIDAYS = [
  'new_year',
  'easter_monday',
  'labour_day',
  'victory',
  'ascension',
  'whit_monday',
  'bastille',
  'assumption',
  'all_saints',
  'armistice',
  'christmas',
] as const;

type Holiday = (typeof HOLIDAYS)[number];

interface HolidayDate {
  readonly holiday: Holiday;
  readonly day: ServiceDay;
}

/** France's public holidays of a year, in order. */
export function holidaysOf(year: number): readonly HolidayDate[] {
  const easter = easterSunday(year);
  const fixed = (month: number, day: number): CalendarDate => new CalendarDate(year, month, day);
  const dates: Readonly<Record<Holiday, CalendarDate>> = {
    new_year: fixed(1, 1),
    easter_monday: easter.add({ days: 1 }),
    labour_day: fixed(5, 1),
    victory: fixed(5, 8),
    ascension: easter.add({ days: 39 }),
    whit_monday: easter.add({ days: 50 }),
    bastille: fixed(7, 14),
    assumption: fixed(8, 15),
    all_saints: fixed(11, 1),
    armistice: fixed(11, 11),
    christmas: fixed(12, 25),
  };
  return HOLIDAYS.map((holiday) => ({ holiday, day: dates[holiday].toString() })).toSorted(
    (one, other) => (one.day < other.day ? -1 : 1),
  );
}

/** The next ones from a day on. */
export function nextHolidays(today: ServiceDay, count: number): readonly HolidayDate[] {
  const { year } = parseDate(today);
  return [...holidaysOf(year), ...holidaysOf(year + 1)]
    .filter(({ day }) => day >= today)
    .slice(0, count);
}

/** The Gregorian rule in Meeus's form. */
function easterSunday(year: number): CalendarDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return new CalendarDate(year, Math.floor(sum / 31), (sum % 31) + 1);
}
