import type { CatalogVariant } from '../catalog/catalog.ts';
import type { Service } from '../fiscal/basket.ts';
import { plainWords } from '../format/text.ts';
import { zoned } from '../shop/shop-time.ts';

/** How a sale of the counter leaves the shop, as a cashier chooses it first of all. */
export const COUNTER_SERVICES = ['eat_in', 'takeaway', 'delivery', 'phone'] as const;
export type CounterService = (typeof COUNTER_SERVICES)[number];

/** What the journal calls it: what is ordered by phone is collected. */
export function fiscalService(service: CounterService): Service {
  return service === 'phone' ? 'collection' : service;
}

/** The journal's channel. */
export function channelOf(service: CounterService): 'counter' | 'phone' {
  return service === 'phone' ? 'phone' : 'counter';
}

const WORDS: Readonly<Record<CounterService, RegExp>> = {
  eat_in: /sur place|eat ?in|dine ?in|salle/,
  takeaway: /emporter|take ?away|take ?out|collection|pick ?up|comptoir/,
  delivery: /livraison|delivery/,
  phone: /telephone|phone|emporter|take ?away|collection/,
};

/**
 * HubRise's variant of a service, by what the shop has called it: variants have free names. Null: the
 * shop has none for it, and what is kept for a variant is not sold here.
 */
export function variantOf(
  service: CounterService,
  variants: readonly CatalogVariant[],
): string | null {
  return variantWith(variants, (words) => WORDS[service].test(words));
}

/** The variant of a platform's orders: the one that is named after the platform, or else its service's. */
export function platformVariantOf(
  channel: string,
  service: Service,
  variants: readonly CatalogVariant[],
): string | null {
  const name = plainWords(channel);
  const own = name === '' ? null : variantWith(variants, (words) => words.includes(name));
  return own ?? variantOf(service === 'collection' ? 'takeaway' : service, variants);
}

function variantWith(
  variants: readonly CatalogVariant[],
  isIt: (words: string) => boolean,
): string | null {
  const found = variants.find(
    ({ name, ref }) =>
      ref !== null && isIt(plainWords(`${name ?? ''} ${ref}`).replaceAll('_', ' ')),
  );
  return found?.ref ?? null;
}

/** The counter's short numbers of a day: how many it has given. */
export interface PickUpSeries {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly last: number;
}

/** Beyond that a number is no longer called out. */
const MOST = 99;

/**
 * The next number, `C12`: one series, from 1 each day, and again after 99. What an order still has that
 * was left from the day before is passed over: two that are called alike are taken for one another.
 */
export function nextPickUp(
  series: PickUpSeries | null,
  day: string,
  inUse: ReadonlySet<string> = new Set(),
): { readonly series: PickUpSeries; readonly pickUp: string } {
  const last = series?.day === day ? series.last : 0;
  const all = Array.from({ length: MOST }, (_, place) => ((last + place) % MOST) + 1);
  const next = all.find((number) => !inUse.has(nameOf(number))) ?? (last % MOST) + 1;
  return { series: { day, last: next }, pickUp: nameOf(next) };
}

const nameOf = (number: number): string => `C${number}`;

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
