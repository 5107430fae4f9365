import {
  DEFAULT_SHOP,
  type ShopSettings,
  withPlatform,
} from '../../main/core/answer/shop-rules.ts';
import { PLATFORM_KEYS } from '../../main/core/platform/platform.ts';

/** A shop where accepting starts nothing: for tests that follow one answer by itself. */
export const BOTH_STEPS: ShopSettings = PLATFORM_KEYS.reduce<ShopSettings>(
  (shop, platform) => withPlatform(shop, platform, { startsPreparation: false }),
  DEFAULT_SHOP,
);
