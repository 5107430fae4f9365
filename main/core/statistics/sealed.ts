import { COUNTER_CHANNEL, type PlatformView, platformOf } from '../platform/platform.ts';
import type { ServiceDay } from '../shop/service-day.ts';
import { QUARTER_MS, type SalesBucket } from './sales-figures.ts';

/**
 * A sale or an avoir of the journal's. Once there is a journal, figures count these: what is sold counts
 * when it is sealed, on the day whose Z has it, with the cents that were sealed. What is still to be paid
 * is said apart, and so is what another till's journal has.
 */
export interface SealedAmount {
  /** When it was sealed, ms. */
  readonly at: number;
  /** The day whose Z has it: what is sold after it belongs to the next one. */
  readonly day: ServiceDay;
  /** Of which sales it is. */
  readonly platform: PlatformView;
  /** Without tips; below zero where it was given back. */
  readonly cents: number;
  readonly tipCents: number;
  /** 1 for the first sale of an order: one that is paid in parts, or again after a change, is one order. */
  readonly orders: 0 | 1;
}

/**
 * What is sold after the Z of a day that is not over: it counts for the day that the journal has open,
 * which no screen of figures can choose yet.
 */
export interface SoldAhead {
  readonly day: ServiceDay;
  /** Without tips, in euros. */
  readonly cents: number;
}

/** The journal is in euros (fiscal-france §4). */
export const SEALED_CURRENCY = 'EUR';

/** By what the journal calls it: `counter`, `phone`, or the name of a platform whose order it was. */
export function channelPlatform(channel: string): PlatformView {
  if (channel === 'counter' || channel === 'phone')
    return { key: 'counter', name: COUNTER_CHANNEL };
  return platformOf({ channel, createdBy: null });
}

/** In the quarters in which they were sealed. */
export function sealedBuckets(sealed: readonly SealedAmount[]): readonly SalesBucket[] {
  return sealed.map(({ at, cents, day, orders, platform }) => ({
    quarter: Math.floor(at / QUARTER_MS),
    day,
    platform: platform.key,
    name: platform.name,
    currency: SEALED_CURRENCY,
    orders,
    cents,
  }));
}
