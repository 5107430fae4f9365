import type { ServiceDay } from '../../main/core/shop/service-day.ts';

/** A month, `YYYY-MM`. */
export type Month = string;

const DAY_MS = 86_400_000;
const DAYS_A_WEEK = 7;

/** A moment of the day that is in it whatever clock reads it as UTC. */
export function noonOf(day: ServiceDay): number {
  return Date.parse(`${day}T12:00:00Z`);
}

export function addDays(day: ServiceDay, count: number): ServiceDay {
  return new Date(noonOf(day) + count * DAY_MS).toISOString().slice(0, 10);
}

export function monthOf(day: ServiceDay): Month {
  return day.slice(0, 7);
}

export function addMonths(month: Month, count: number): Month {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return new Date(Date.UTC(year, number - 1 + count, 15)).toISOString().slice(0, 7);
}

export function firstOfMonth(month: Month): ServiceDay {
  return `${month}-01`;
}

export function lastOfMonth(month: Month): ServiceDay {
  return addDays(firstOfMonth(addMonths(month, 1)), -1);
}

/** The same day of another month, or its last where it is shorter. */
export function sameDayIn(month: Month, day: ServiceDay): ServiceDay {
  const last = lastOfMonth(month);
  const wanted = `${month}-${day.slice(8)}`;
  return wanted > last ? last : wanted;
}

/** The Monday of a day's week, as weeks begin in France. */
export function mondayOf(day: ServiceDay): ServiceDay {
  const sinceMonday = (new Date(noonOf(day)).getUTCDay() + 6) % DAYS_A_WEEK;
  return addDays(day, -sinceMonday);
}

/** A month as its weeks, from Monday to Sunday; what belongs to other months is null. */
export function weeksOf(month: Month): readonly (readonly (ServiceDay | null)[])[] {
  const last = lastOfMonth(month);
  const weeks: (ServiceDay | null)[][] = [];
  for (let monday = mondayOf(firstOfMonth(month)); monday <= last; monday = addDays(monday, 7)) {
    const days = Array.from({ length: DAYS_A_WEEK }, (_, index) => addDays(monday, index));
    weeks.push(days.map((day) => (monthOf(day) === month ? day : null)));
  }
  return weeks;
}

/** The day that an arrow key leads to on a calendar; null for any other key. */
export function dayByKey(day: ServiceDay, key: string): ServiceDay | null {
  switch (key) {
    case 'ArrowLeft':
      return addDays(day, -1);
    case 'ArrowRight':
      return addDays(day, 1);
    case 'ArrowUp':
      return addDays(day, -DAYS_A_WEEK);
    case 'ArrowDown':
      return addDays(day, DAYS_A_WEEK);
    case 'PageUp':
      return sameDayIn(addMonths(monthOf(day), -1), day);
    case 'PageDown':
      return sameDayIn(addMonths(monthOf(day), 1), day);
    default:
      return null;
  }
}

/** What a file of orders may hold, seen from one day. */
export type ExportSpan = 'day' | 'week' | 'month' | 'month_before';

export interface DaySpan {
  readonly first: ServiceDay;
  readonly last: ServiceDay;
}

export function spanOf(span: ExportSpan, day: ServiceDay): DaySpan {
  switch (span) {
    case 'day':
      return { first: day, last: day };
    case 'week':
      return { first: mondayOf(day), last: addDays(mondayOf(day), 6) };
    case 'month':
      return { first: firstOfMonth(monthOf(day)), last: lastOfMonth(monthOf(day)) };
    case 'month_before': {
      const before = addMonths(monthOf(day), -1);
      return { first: firstOfMonth(before), last: lastOfMonth(before) };
    }
  }
}
