import { fromAbsolute, getDayOfWeek, type ZonedDateTime } from '@internationalized/date';

/** Where HubRise has not said which time zone the shop is in: the till is made for France. */
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
  const local = zoned(time, timeZone);
  return { weekday: getDayOfWeek(local, 'en-US'), minutes: local.hour * 60 + local.minute };
}

/** ISO 8601 with the shop's own offset, as HubRise writes times (API §1). */
export function zonedIso(time: number, timeZone: string): string {
  const [text = ''] = zoned(Math.floor(time / 1000) * 1000, timeZone)
    .toString()
    .split('[');
  return text;
}
