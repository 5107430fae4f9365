import type { Conditions, PriceOverride } from '../catalog/catalog.ts';
import type { Money } from '../format/money.ts';
import { localTime, zoned } from '../shop/zoned-time.ts';

/** When something is asked for, by the shop's clock, and for which of HubRise's variants. */
export interface SellingMoment {
  /** `YYYY-MM-DD`. */
  readonly date: string;
  /** Monday is 1, Sunday 7, as HubRise writes days. */
  readonly weekday: number;
  /** After midnight. */
  readonly minutes: number;
  /** Null: the shop has none for it. */
  readonly variant: string | null;
}

export function sellingMoment(
  time: number,
  timeZone: string,
  variant: string | null,
): SellingMoment {
  const { minutes, weekday } = localTime(time, timeZone);
  const date = zoned(time, timeZone).toString().slice(0, 10);
  return { date, weekday: weekday === 0 ? 7 : weekday, minutes, variant };
}

/** Whether everything that is asked for holds (catalogue §1). What cannot be read is not asked for. */
export function holds(asked: Conditions | null, at: SellingMoment): boolean {
  if (asked === null) return true;
  const { dow, enabled, endDate, startDate, variants } = asked;
  if (enabled === false) return false;
  if (variants !== null && (at.variant === null || !variants.includes(at.variant))) return false;
  if (dow !== null && /^[1-7-]+$/.test(dow) && !dow.includes(String(at.weekday))) return false;
  if (isDate(startDate) && at.date < startDate.slice(0, 10)) return false;
  if (isDate(endDate) && at.date > endDate.slice(0, 10)) return false;
  return isWithin(minutesOf(asked.startTime), minutesOf(asked.endTime), at.minutes);
}

/** The last rule that holds gives the price, or else the price itself; null where none can be read. */
export function priceAt(
  {
    overrides,
    price,
  }: { readonly price: Money | null; readonly overrides: readonly PriceOverride[] },
  at: SellingMoment,
): number | null {
  const rule = overrides.findLast((one) => one.price !== null && holds(one, at));
  const cents = (rule?.price ?? price)?.cents ?? null;
  return cents === null || cents < 0 ? null : cents;
}

/** An end before the beginning is after midnight. */
function isWithin(from: number | null, to: number | null, minutes: number): boolean {
  if (from !== null && to !== null && to < from) return minutes >= from || minutes <= to;
  return (from === null || minutes >= from) && (to === null || minutes <= to);
}

function minutesOf(text: string | null): number | null {
  const [, hours, minutes] = /^(\d{1,2}):(\d\d)/.exec(text ?? '') ?? [];
  return hours === undefined ? null : Number(hours) * 60 + Number(minutes);
}

function isDate(text: string | null): text is string {
  return text !== null && /^\d{4}-\d\d-\d\d/.test(text);
}
