import { describe, expect, test } from 'vitest';
import {
  DEFAULT_SHOP,
  hasAnswerLimit,
  isAcceptanceAsked,
  platformSettings,
  startsPreparation,
  withPlatform,
} from '../../../main/core/answer/shop-rules.ts';
import { ANSWERED_PLATFORMS } from '../../../main/core/platform/platform.ts';

describe('the settings of a platform', () => {
  test('are the answer times of our instructions; nobody sets a limit where nothing is cancelled', () => {
    const minutes = ANSWERED_PLATFORMS.map(
      (key) => platformSettings(DEFAULT_SHOP, key).answerMinutes,
    );
    expect(minutes).toEqual([10, 3, 3, null, null, null, null]);
    expect(ANSWERED_PLATFORMS.filter((key) => !hasAnswerLimit(key))).toEqual(['own_site', 'kiosk']);
  });

  test('ask what counts as the acceptance where the platform cancels what has none', () => {
    const asked = ANSWERED_PLATFORMS.filter(isAcceptanceAsked);
    expect(asked).toEqual(['uber_eats', 'deliveroo', 'just_eat']);
    const changed = withPlatform(DEFAULT_SHOP, 'uber_eats', { acceptedAt: 'accepted' });
    expect(platformSettings(changed, 'uber_eats').acceptedAt).toBe('accepted');
    expect(withPlatform(changed, 'uber_eats', { acceptedAt: 'received' }).platforms).toEqual({});
  });

  test('are what is usual until somebody changes them, and accept nothing', () => {
    expect(platformSettings(DEFAULT_SHOP, 'deliveroo')).toEqual({
      answerMinutes: 3,
      acceptByRule: false,
      acceptUpToCents: null,
    });
  });

  test('start the preparation with the acceptance, unless somebody wants two steps', () => {
    expect(ANSWERED_PLATFORMS.every((key) => startsPreparation(DEFAULT_SHOP, key))).toBe(true);
    const both = withPlatform(DEFAULT_SHOP, 'deliveroo', { startsPreparation: false });
    expect(startsPreparation(both, 'deliveroo')).toBe(false);
    expect(startsPreparation(both, 'uber_eats')).toBe(true);
    const again = withPlatform(both, 'deliveroo', { startsPreparation: true });
    expect(again.platforms).toEqual({});
  });

  test('keep what was not changed, and leave the other platforms alone', () => {
    const one = withPlatform(DEFAULT_SHOP, 'kiosk', { acceptByRule: true });
    const two = withPlatform(one, 'deliveroo', { answerMinutes: 4 });
    expect(two.platforms).toEqual({
      kiosk: { answerMinutes: null, acceptByRule: true, acceptUpToCents: null },
      deliveroo: { answerMinutes: 4, acceptByRule: false, acceptUpToCents: null },
    });
    expect(DEFAULT_SHOP.platforms).toEqual({});
  });

  test('that are usual again are not kept', () => {
    const changed = withPlatform(DEFAULT_SHOP, 'uber_eats', { answerMinutes: 8 });
    expect(withPlatform(changed, 'uber_eats', { answerMinutes: 10 }).platforms).toEqual({});
  });
});
