import { DEFAULT_TIME_ZONE, localTime } from './zoned-time.ts';

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
