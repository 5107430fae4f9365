const SHAPE = /^(\d{4})-(\d\d)-(\d\d)T(\d\d):(\d\d):(\d\d)([+-])(\d\d):(\d\d)$/;
const DAY = /^(\d{4})-(\d\d)-(\d\d)$/;
const SECONDS_OF_DAY = 86_400;

/**
 * Seconds since 1970 of a local time with offset, whole seconds (`2026-11-20T20:14:07+01:00`);
 * undefined for anything else, a date that no calendar has included.
 */
export function instantOf(text: string): number | undefined {
  const found = SHAPE.exec(text);
  if (!found) return undefined;
  const wall = wallSeconds(found);
  if (wall === undefined) return undefined;
  const offset = Number(found[8]) * 3600 + Number(found[9]) * 60;
  if (Number(found[8]) > 14 || Number(found[9]) > 59) return undefined;
  return found[7] === '+' ? wall - offset : wall + offset;
}

/** The day of the till that a local time is in: before the cut-off (`05:00`) it is still yesterday. */
export function serviceDay(at: string, cutoff: string): string {
  const day = at.slice(0, 10);
  return at.slice(11, 16) < cutoff ? addDays(day, -1) : day;
}

/** The last text that was seen to be a day: the records of a day follow one another. */
let lastDay = '';

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (text === lastDay) return true;
  const right = DAY.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text;
  if (right) lastDay = text;
  return right;
}

/** The day that is `count` days after `day`. */
export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * SECONDS_OF_DAY * 1000)
    .toISOString()
    .slice(0, 10);
}

/** Whether `day` is the last of its month. */
export function endsMonth(day: string): boolean {
  return addDays(day, 1).slice(0, 7) !== day.slice(0, 7);
}

function wallSeconds(found: RegExpExecArray): number | undefined {
  const [month, day] = [Number(found[2]), Number(found[3])];
  const [hour, minute, second] = [Number(found[4]), Number(found[5]), Number(found[6])];
  const at = new Date(Date.UTC(Number(found[1]), month - 1, day, hour, minute, second));
  const real =
    at.getUTCMonth() === month - 1 && at.getUTCDate() === day && hour < 24 && minute < 60;
  return real && second < 60 ? at.getTime() / 1000 : undefined;
}
