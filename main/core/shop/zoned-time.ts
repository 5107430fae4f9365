/** Where HubRise has not said which time zone the shop is in: the till is made for France. */
export const DEFAULT_TIME_ZONE = 'Europe/Paris';

const MINUTE = 60_000;

/** The zone, or the shops' usual one where this computer does not know it: no time may be hidden. */
export function knownZone(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return timeZone;
  } catch {
    return DEFAULT_TIME_ZONE;
  }
}

/** Midnight of the day of `time` in the shop's zone, ms. */
export function startOfDay(time: number, timeZone: string): number {
  const { hour, minute, second } = partsOf(time, timeZone);
  const guess = time - ((hour * 60 + minute) * 60 + second) * 1000 - (time % 1000);
  // On a day when the clocks change, counting back overshoots by the difference.
  return guess + (offsetAt(time, timeZone) - offsetAt(guess, timeZone));
}

/** The day of the week, Sunday being 0, and the minutes after midnight, by the shop's clock. */
export function localTime(
  time: number,
  timeZone: string,
): { readonly weekday: number; readonly minutes: number } {
  const { year, month, day, hour, minute } = partsOf(time, timeZone);
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay();
  return { weekday, minutes: hour * 60 + minute };
}

/** ISO 8601 with the shop's own offset, as HubRise writes times (API §1). */
export function zonedIso(time: number, timeZone: string): string {
  const offset = offsetAt(time, timeZone);
  const local = new Date(time + offset).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const minutes = Math.abs(offset) / MINUTE;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${local}${sign}${two(Math.trunc(minutes / 60))}:${two(minutes % 60)}`;
}

/** How far the zone's clocks are ahead of UTC at `time`, ms. */
function offsetAt(time: number, timeZone: string): number {
  const { year, month, day, hour, minute, second } = partsOf(time, timeZone);
  const asIfUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  return asIfUtc - Math.floor(time / 1000) * 1000;
}

type Part = 'year' | 'month' | 'day' | 'hour' | 'minute' | 'second';

function partsOf(time: number, timeZone: string): Record<Part, number> {
  const parts = { year: 0, month: 0, day: 0, hour: 0, minute: 0, second: 0 };
  for (const { type, value } of formatFor(timeZone).formatToParts(time)) {
    if (type in parts) parts[type as Part] = Number(value);
  }
  return parts;
}

/** To make one costs a hundred times what it costs to use it. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const format = newFormat(timeZone);
  formats.set(timeZone, format);
  return format;
}

function newFormat(timeZone: string): Intl.DateTimeFormat {
  const options = {
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
    second: 'numeric',
  } as const;
  try {
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone });
  } catch {
    // A zone that this computer does not know.
    return new Intl.DateTimeFormat('en-US', { ...options, timeZone: DEFAULT_TIME_ZONE });
  }
}
