/** A moment with its offset or Z, as HubRise writes and takes it. */
const ISO = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/;

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether a text is an ISO 8601 moment that says its offset. */
export function isTime(text: string): boolean {
  return ISO.test(text) && !Number.isNaN(Date.parse(text));
}

/** Milliseconds since 1970 to ISO 8601, whole seconds, with the offset of the time zone. */
export function toIso(ms: number, timeZone: string): string {
  const second = Math.floor(ms / 1000) * 1000;
  const offset = offsetMinutes(second, timeZone);
  const local = new Date(second + offset * 60_000).toISOString().slice(0, 19);
  const sign = offset < 0 ? '-' : '+';
  const hours = String(Math.floor(Math.abs(offset) / 60)).padStart(2, '0');
  const minutes = String(Math.abs(offset) % 60).padStart(2, '0');
  return `${local}${sign}${hours}:${minutes}`;
}

/** Rewrites a moment in the location's offset, as every answer of the API has it. */
export function inZone(iso: string, timeZone: string): string {
  return toIso(Date.parse(iso), timeZone);
}

function offsetMinutes(ms: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-GB', { timeZone, timeZoneName: 'longOffset' });
    formats.set(timeZone, format);
  }
  const name = format.formatToParts(ms).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
  if (sign === undefined) return 0;
  return (Number(hours) * 60 + Number(minutes)) * (sign === '-' ? -1 : 1);
}
