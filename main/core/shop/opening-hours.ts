import {
  type CalendarDate,
  endOfMonth,
  endOfWeek,
  parseDate,
  startOfMonth,
  startOfWeek,
} from '@internationalized/date';
import { DEFAULT_TIME_ZONE, localTime, type ServiceDay } from './shop-time.ts';

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

/** Minutes after midnight; `to` before `from` ends on the following day (`18:00` to `01:00`). */
interface OpeningSpan {
  readonly from: number;
  readonly to: number;
}

/** By day of the week, Sunday first, as `Date` counts. A day without spans is closed. */
export type OpeningHours = readonly (readonly OpeningSpan[])[];

const DAYS = ['sunday', 'monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday'];
const TIME = /^([01]?\d|2[0-4]):([0-5]\d)$/;

/**
 * Reads a location's `opening_hours` (API §5). Null where HubRise gives none, or something that is
 * not understood: nobody knows then whether the shop is open.
 */
export function parseOpeningHours(value: unknown): OpeningHours | null {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
  const days = DAYS.map((day) => parseDay((value as Record<string, unknown>)[day]));
  return days.some((day) => day === null) ? null : (days as OpeningSpan[][]);
}

function parseDay(value: unknown): OpeningSpan[] | null {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) return null;
  const spans = value.map(parseSpan);
  return spans.some((span) => span === null) ? null : (spans as OpeningSpan[]);
}

function parseSpan(value: unknown): OpeningSpan | null {
  if (typeof value !== 'object' || value === null) return null;
  const { from, to } = value as Record<string, unknown>;
  const start = parseTime(from);
  const end = parseTime(to);
  return start === null || end === null ? null : { from: start, to: end };
}

function parseTime(value: unknown): number | null {
  const match = typeof value === 'string' ? TIME.exec(value) : null;
  return match === null ? null : Number(match[1]) * 60 + Number(match[2]);
}

/** Whether the shop is open at `time`; null where its hours are not known. */
export function isOpenAt(
  hours: OpeningHours | null,
  time: number,
  timeZone: string | null,
): boolean | null {
  if (hours === null) return null;
  const { weekday, minutes } = localTime(time, timeZone ?? DEFAULT_TIME_ZONE);
  const today = hours[weekday] ?? [];
  const yesterday = hours[(weekday + 6) % 7] ?? [];
  return (
    today.some(({ from, to }) => minutes >= from && (to <= from || minutes < to)) ||
    yesterday.some(({ from, to }) => to <= from && minutes < to)
  );
}
