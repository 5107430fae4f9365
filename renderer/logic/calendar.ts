import {
  type CalendarDate,
  endOfMonth,
  endOfWeek,
  parseDate,
  startOfMonth,
  startOfWeek,
} from '@internationalized/date';
import type { ServiceDay } from '../../main/core/shop/service-day.ts';

/** A moment within the day, in UTC. */
export function noonOf(day: ServiceDay): number {
  return Date.parse(`${day}T12:00:00Z`);
}

export function addDays(day: ServiceDay, days: number): ServiceDay {
  return parseDate(day).add({ days }).toString();
}

/** What a file of orders may hold, seen from one day. */
export type ExportSpan = 'day' | 'week' | 'month' | 'month_before';

export interface DaySpan {
  readonly first: ServiceDay;
  readonly last: ServiceDay;
}

/** Weeks begin on Monday, in whatever language they are written. */
export function spanOf(span: ExportSpan, day: ServiceDay): DaySpan {
  const date = parseDate(day);
  switch (span) {
    case 'day':
      return { first: day, last: day };
    case 'week':
      return {
        first: startOfWeek(date, 'fr-FR').toString(),
        last: endOfWeek(date, 'fr-FR').toString(),
      };
    case 'month':
      return monthOf(date);
    case 'month_before':
      return monthOf(date.subtract({ months: 1 }));
  }
}

function monthOf(date: CalendarDate): DaySpan {
  return { first: startOfMonth(date).toString(), last: endOfMonth(date).toString() };
}
