import { type PlatformKey, platformRules } from '../platform/platform.ts';
import type { PlatformSettings, ShopSettings } from './shop-rules.ts';

/** Whether a limit can be set: some platforms never cancel an order for want of an answer. */
export function hasAnswerLimit(platform: PlatformKey): boolean {
  return platformRules(platform).unanswered.kind !== 'asks';
}

/**
 * Whether it is worth asking which status counts as the acceptance: where the platform cancels what
 * has none, it decides until when an answer is waited for, and how a refusal is told (API §6).
 */
export function isAcceptanceAsked(platform: PlatformKey): boolean {
  return platformRules(platform).unanswered.kind === 'cancels';
}

/** What holds for a platform now: the shop's own settings, or what is usual. */
export function platformSettings(shop: ShopSettings, platform: PlatformKey): PlatformSettings {
  const usual = {
    answerMinutes: defaultAnswerMinutes(platform),
    acceptByRule: false,
    acceptUpToCents: null,
  };
  return shop.platforms[platform] ?? usual;
}

/** The shop's settings with one platform's changed; what is usual again is not kept. */
export function withPlatform(
  shop: ShopSettings,
  platform: PlatformKey,
  change: Partial<PlatformSettings>,
): ShopSettings {
  const next = { ...platformSettings(shop, platform), ...change };
  const { [platform]: _before, ...others } = shop.platforms;
  const usual =
    next.answerMinutes === defaultAnswerMinutes(platform) &&
    !next.acceptByRule &&
    next.acceptUpToCents === null &&
    next.startsPreparation !== false &&
    (next.acceptedAt === undefined || next.acceptedAt === platformRules(platform).acceptedAt);
  return { ...shop, platforms: usual ? others : { ...others, [platform]: next } };
}

function defaultAnswerMinutes(platform: PlatformKey): number | null {
  const { unanswered } = platformRules(platform);
  return unanswered.kind === 'cancels' ? unanswered.afterMs / 60_000 : null;
}
