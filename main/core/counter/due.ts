import { zoned } from '../shop/zoned-time.ts';

/** What is offered at one tap, minutes from now; by hand comes any time of the day. */
export const DUE_MINUTES = [15, 30, 45, 60, 90] as const;

const MINUTE_MS = 60_000;
const DAY = { days: 1 };

/** So many minutes from now, at the next round five: nobody promises 19 h 43. */
export function dueIn(minutes: number, now: number): number {
  const five = 5 * MINUTE_MS;
  return Math.ceil((now + minutes * MINUTE_MS) / five) * five;
}

/**
 * The next moment at which the shop's clock shows what is typed: `19h30`, `19:30`, `1930`, `19`. After it
 * has passed today it is tomorrow's. Null where it is no time, or is still being typed.
 */
export function dueAt(typed: string, now: number, timeZone: string): number | null {
  const [, hours, minutes = '0'] =
    /^\s*(\d{1,2})\s*(?:[h:.]?\s*(\d{2}))?\s*h?\s*$/i.exec(typed) ?? [];
  if (hours === undefined || Number(hours) > 23 || Number(minutes) > 59) return null;
  const at = { hour: Number(hours), minute: Number(minutes), second: 0, millisecond: 0 };
  const today = zoned(now, timeZone).set(at);
  const next = today.toDate().getTime() > now ? today : today.add(DAY).set(at);
  return next.toDate().getTime();
}
