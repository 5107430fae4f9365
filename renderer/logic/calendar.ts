import { parseDate } from '@internationalized/date';
import {
  type DaySpan,
  type SpanKind,
  spanOf,
  steppedDay,
} from '../../main/core/shop/opening-hours.ts';
import type { ServiceDay } from '../../main/core/shop/shop-time.ts';

/** A moment within the day, in UTC. */
export function noonOf(day: ServiceDay): number {
  return Date.parse(`${day}T12:00:00Z`);
}

export function addDays(day: ServiceDay, days: number): ServiceDay {
  return parseDate(day).add({ days }).toString();
}

/** What a file of orders may hold, seen from one day. */
export type ExportSpan = SpanKind | 'month_before';

export function exportSpan(span: ExportSpan, day: ServiceDay): DaySpan {
  return span === 'month_before'
    ? spanOf('month', steppedDay('month', day, -1))
    : spanOf(span, day);
}
