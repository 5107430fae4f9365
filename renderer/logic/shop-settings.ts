import type { AcceptedAt, PlatformKey } from '../../main/core/platform.ts';
import type { PlatformSettings, ShopSettings } from '../../main/core/shop-rules.ts';

/** In the order in which they are listed for a person. */
export const PLATFORMS = [
  'uber_eats',
  'deliveroo',
  'just_eat',
  'glovo',
  'own_site',
  'kiosk',
  'other',
] as const satisfies readonly PlatformKey[];

/**
 * How long each platform waits for an answer, minutes, where the shop has set nothing (API §6).
 * The main process decides by the same figures; a test holds the two together.
 */
export const USUAL_ANSWER_MINUTES: Readonly<Record<PlatformKey, number | null>> = {
  uber_eats: 10,
  deliveroo: 3,
  just_eat: 3,
  glovo: null,
  own_site: null,
  kiosk: null,
  other: null,
};

/** Nobody cancels their orders for want of an answer: there is no limit to be set. */
export function hasAnswerLimit(key: PlatformKey): boolean {
  return key !== 'own_site' && key !== 'kiosk';
}

/**
 * Which status counts as the acceptance, as our instructions set it, for the platforms where that
 * decides until when an answer is waited for, and how a refusal is told (API §6). The main process
 * decides by the same; a test holds it.
 */
export const USUAL_ACCEPTED_AT: Readonly<Partial<Record<PlatformKey, AcceptedAt>>> = {
  uber_eats: 'received',
  deliveroo: 'received',
  just_eat: 'received',
};

/** What holds for a platform now: the shop's own settings, or what is usual. */
export function platformSettings(shop: ShopSettings, key: PlatformKey): PlatformSettings {
  return (
    shop.platforms[key] ?? {
      answerMinutes: USUAL_ANSWER_MINUTES[key],
      acceptByRule: false,
      acceptUpToCents: null,
    }
  );
}

/** The shop's settings with one platform's changed; what is usual again is not kept. */
export function withPlatform(
  shop: ShopSettings,
  key: PlatformKey,
  change: Partial<PlatformSettings>,
): ShopSettings {
  const next = { ...platformSettings(shop, key), ...change };
  const { [key]: _before, ...others } = shop.platforms;
  const usual =
    next.answerMinutes === USUAL_ANSWER_MINUTES[key] &&
    !next.acceptByRule &&
    next.acceptUpToCents === null &&
    (next.acceptedAt === undefined || next.acceptedAt === USUAL_ACCEPTED_AT[key]);
  return { ...shop, platforms: usual ? others : { ...others, [key]: next } };
}

/** A figure that is stepped through with two buttons; null (`none`) lies below the least. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly step: number;
}

/** The next figure down; null below the least, and from null no further. */
export function stepDown(value: number | null, { least, most, step }: Range): number | null {
  if (value === null || value <= least) return null;
  return Math.max(least, Math.min(most, value - step));
}

/** The next figure up; from null to the least. */
export function stepUp(value: number | null, { least, most, step }: Range): number {
  return value === null ? least : Math.max(least, Math.min(most, value + step));
}
