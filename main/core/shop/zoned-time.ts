import { fromAbsolute, getDayOfWeek, type ZonedDateTime } from '@internationalized/date';

/** Where HubRise has not told the shop's time zone: the till is made for France. */
export const DEFAULT_TIME_ZONE = 'Europe/Paris';

/** Asked for with every time that is shown; a till meets one zone, or a handful. */
const known = new Map<string, string>();

/** The zone, or the shops' usual one where this computer does not know it: no time may be hidden. */
export function knownZone(timeZone: string): string {
  let zone = known.get(timeZone);
  if (zone === undefined) {
    zone = isKnown(timeZone) ? timeZone : DEFAULT_TIME_ZONE;
    known.set(timeZone, zone);
  }
  return zone;
}

function isKnown(timeZone: string): boolean {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return true;
  } catch {
    return false;
  }
}

/**
 * The zone as the date library is told of it. For what it takes for the computer's own zone it asks
 * `Date`, and it learns that zone once: after somebody changed the computer's zone, every time of
 * the shop would be wrong. It knows the computer's zone by its proper name; in small letters a zone
 * is the same one, and is never taken for the computer's.
 */
export function zoneForDates(timeZone: string): string {
  return knownZone(timeZone).toLowerCase();
}

/** A moment (ms) on the shop's calendar and clock. */
export function zoned(time: number, timeZone: string): ZonedDateTime {
  return fromAbsolute(time, zoneForDates(timeZone));
}

/** The day of the week, Sunday being 0, and the minutes after midnight, by the shop's clock. */
export function localTime(
  time: number,
  timeZone: string,
): { readonly weekday: number; readonly minutes: number } {
  const quarter = Math.floor(time / QUARTER_MS);
  if (lastQuarter?.quarter !== quarter || lastQuarter.timeZone !== timeZone) {
    const local = zoned(quarter * QUARTER_MS, timeZone);
    const minutes = local.hour * 60 + local.minute;
    lastQuarter = { quarter, timeZone, weekday: getDayOfWeek(local, 'en-US'), minutes };
  }
  const { weekday, minutes } = lastQuarter;
  return { weekday, minutes: minutes + Math.floor((time - quarter * QUARTER_MS) / 60_000) };
}

/** No zone of today's begins a day, or changes its clocks, but at a round quarter of an hour. */
const QUARTER_MS = 15 * 60_000;
/** The till asks for this very moment, again and again. */
let lastQuarter: {
  readonly quarter: number;
  readonly timeZone: string;
  readonly weekday: number;
  readonly minutes: number;
} | null = null;

/** ISO 8601 with the shop's own offset, as HubRise writes times (API §1). */
export function zonedIso(time: number, timeZone: string): string {
  const [text = ''] = zoned(Math.floor(time / 1000) * 1000, timeZone)
    .toString()
    .split('[');
  return text;
}
