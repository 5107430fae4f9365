import {
  type CalendarDate,
  endOfMonth,
  endOfWeek,
  parseDate,
  startOfMonth,
  startOfWeek,
} from '@internationalized/date';
import type { ServiceDay } from './service-day.ts';

/** What days of service are looked at together. */
export const SPAN_KINDS = ['day', 'week', 'month'] as const;

export type SpanKind = (typeof SPAN_KINDS)[number];

/** Days of service, both included. */
export interface DaySpan {
  readonly first: ServiceDay;
  readonly last: ServiceDay;
}

/** The day, the week or the month that holds a day. Weeks begin on Monday, in every language. */
export function spanOf(kind: SpanKind, day: ServiceDay): DaySpan {
  const date = parseDate(day);
  switch (kind) {
    case 'day':
      return { first: day, last: day };
    case 'week':
      return {
        first: startOfWeek(date, 'fr-FR').toString(),
        last: endOfWeek(date, 'fr-FR').toString(),
      };
    case 'month':
      return { first: startOfMonth(date).toString(), last: endOfMonth(date).toString() };
  }
}

/** What a span is compared with: the same day a week before, the week before, the month before. */
export function spanBefore(kind: SpanKind, { first }: DaySpan): DaySpan {
  return spanOf(kind, stepped(kind, first, -1));
}

/** A day of the span that lies `steps` spans further on. For days a step is a day. */
export function steppedDay(kind: SpanKind, day: ServiceDay, steps: number): ServiceDay {
  const date: CalendarDate = parseDate(day);
  switch (kind) {
    case 'day':
      return date.add({ days: steps }).toString();
    case 'week':
      return date.add({ weeks: steps }).toString();
    case 'month':
      return date.add({ months: steps }).toString();
  }
}

function stepped(kind: SpanKind, first: ServiceDay, steps: number): ServiceDay {
  return steppedDay(kind === 'day' ? 'week' : kind, first, steps);
}

/** All days of a span, in their order. */
export function daysOf({ first, last }: DaySpan): readonly ServiceDay[] {
  const days: ServiceDay[] = [];
  const end = parseDate(last);
  for (let day = parseDate(first); day.compare(end) <= 0; day = day.add({ days: 1 })) {
    days.push(day.toString());
  }
  return days;
}
