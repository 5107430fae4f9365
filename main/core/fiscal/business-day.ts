import { endOfMonth, isSameDay } from '@internationalized/date';
import { readDay } from '../shop/service-day.ts';
import { zonedIso } from '../shop/zoned-time.ts';
import type { JournalSettings } from './payloads.ts';

/** A business date, `YYYY-MM-DD`. */
export type BusinessDate = string;

/**
 * The date of the day that a moment (ms) lies in, by the journal's cut-off and the shop's clock: as its
 * records say the time, so that whoever reads them finds the same, also in a night whose clocks change.
 */
export function businessDateAt(
  time: number,
  { cutoff }: Pick<JournalSettings, 'cutoff'>,
  timeZone: string,
): BusinessDate {
  const at = zonedIso(time, timeZone);
  const date = at.slice(0, 10);
  return at.slice(11, 16) < cutoff ? parsed(date).subtract({ days: 1 }).toString() : date;
}

export function dayAfter(date: BusinessDate): BusinessDate {
  return parsed(date).add({ days: 1 }).toString();
}

/** A month is a calendar month. */
export function endsMonth(date: BusinessDate): boolean {
  const day = parsed(date);
  return isSameDay(day, endOfMonth(day));
}

/** A year ends with the month of `fiscalYearEnd`. */
export function endsYear(
  date: BusinessDate,
  { fiscalYearEnd }: Pick<JournalSettings, 'fiscalYearEnd'>,
): boolean {
  return endsMonth(date) && date.slice(5, 7) === fiscalYearEnd.slice(0, 2);
}

/** Whether `MM-DD` is the last day of a month; February's is the 28th, whatever the year. */
export function isYearEnd(text: string): boolean {
  if (!/^\d\d-\d\d$/.test(text)) return false;
  const date = readDay(`2025-${text}`);
  return date !== null && endsMonth(date.toString());
}

/** `HH:MM`, local. */
export function isCutoff(text: string): boolean {
  return /^([01]\d|2[0-3]):[0-5]\d$/.test(text);
}

function parsed(date: BusinessDate) {
  const day = readDay(date);
  if (day === null) throw new Error(`No date: ${date}`);
  return day;
}
