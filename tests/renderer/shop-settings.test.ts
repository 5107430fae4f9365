import { describe, expect, test } from 'vitest';
import { platformRules } from '../../main/core/platform.ts';
import { USUAL_SHOP } from '../../main/core/shop-rules.ts';
import {
  hasAnswerLimit,
  PLATFORMS,
  platformSettings,
  stepDown,
  stepUp,
  USUAL_ACCEPTED_AT,
  USUAL_ANSWER_MINUTES,
  withPlatform,
} from '../../renderer/logic/shop-settings.ts';

describe('the settings of a platform', () => {
  test('show the answer times by which the main process counts', () => {
    for (const key of PLATFORMS) {
      const { unanswered } = platformRules(key);
      const minutes = unanswered.kind === 'cancels' ? unanswered.afterMs / 60_000 : null;
      expect([key, USUAL_ANSWER_MINUTES[key]]).toEqual([key, minutes]);
      expect([key, hasAnswerLimit(key)]).toEqual([key, unanswered.kind !== 'asks']);
    }
  });

  test('ask what counts as the acceptance where the platform cancels what has none', () => {
    for (const key of PLATFORMS) {
      const { acceptedAt, unanswered } = platformRules(key);
      const asked = unanswered.kind === 'cancels' ? acceptedAt : undefined;
      expect([key, USUAL_ACCEPTED_AT[key]]).toEqual([key, asked]);
    }
    const changed = withPlatform(USUAL_SHOP, 'uber_eats', { acceptedAt: 'accepted' });
    expect(platformSettings(changed, 'uber_eats').acceptedAt).toBe('accepted');
    expect(withPlatform(changed, 'uber_eats', { acceptedAt: 'received' }).platforms).toEqual({});
  });

  test('are what is usual until somebody changes them, and accept nothing', () => {
    expect(platformSettings(USUAL_SHOP, 'deliveroo')).toEqual({
      answerMinutes: 3,
      acceptByRule: false,
      acceptUpToCents: null,
    });
  });

  test('keep what was not changed, and leave the other platforms alone', () => {
    const one = withPlatform(USUAL_SHOP, 'kiosk', { acceptByRule: true });
    const two = withPlatform(one, 'deliveroo', { answerMinutes: 4 });
    expect(two.platforms).toEqual({
      kiosk: { answerMinutes: null, acceptByRule: true, acceptUpToCents: null },
      deliveroo: { answerMinutes: 4, acceptByRule: false, acceptUpToCents: null },
    });
    expect(USUAL_SHOP.platforms).toEqual({});
  });

  test('that are usual again are not kept', () => {
    const changed = withPlatform(USUAL_SHOP, 'uber_eats', { answerMinutes: 8 });
    expect(withPlatform(changed, 'uber_eats', { answerMinutes: 10 }).platforms).toEqual({});
  });
});

describe('a figure in steps', () => {
  const range = { least: 5, most: 12, step: 5 };

  test('goes from none up to the most and no further', () => {
    expect([null, 5, 10, 12].map((value) => stepUp(value, range))).toEqual([5, 10, 12, 12]);
  });

  test('goes down to the least, then to none', () => {
    expect([12, 7, 5, null].map((value) => stepDown(value, range))).toEqual([7, 5, null, null]);
  });

  test('comes back into its range from outside', () => {
    expect(stepUp(1, range)).toBe(6);
    expect(stepDown(40, range)).toBe(12);
    expect(stepDown(2, range)).toBeNull();
  });
});
