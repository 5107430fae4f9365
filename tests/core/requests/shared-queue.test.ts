import { describe, expect, test } from 'vitest';
import {
  isQueueShared,
  type SharedQueueSigns,
  stayOfEvents,
  withSign,
} from '../../../main/core/requests/shared-queue.ts';

const MINUTE = 60_000;

function signsAt(...minutes: readonly number[]): SharedQueueSigns {
  return minutes.reduce<SharedQueueSigns>((signs, at) => withSign(signs, at * MINUTE), []);
}

describe('events that vanish', () => {
  test('three times in two hours are another till’s doing', () => {
    expect(isQueueShared(signsAt(0, 5), 5 * MINUTE)).toBe(false);
    expect(isQueueShared(signsAt(0, 5, 30), 30 * MINUTE)).toBe(true);
    expect(isQueueShared(signsAt(0, 5, 30), 121 * MINUTE)).toBe(false);
    expect(isQueueShared(signsAt(0, 121, 242, 363), 363 * MINUTE)).toBe(false);
  });

  test('at one moment are one time, however many: HubRise may have emptied the queue', () => {
    expect(isQueueShared(signsAt(0, 0, 0.1, 0.5, 0.9), MINUTE)).toBe(false);
  });

  test('are not remembered for ever', () => {
    const many = signsAt(...Array.from({ length: 500 }, (_, n) => 2 * n));
    expect(many.length).toBeLessThanOrEqual(61);
  });
});

test('an event stays for longer than another till takes to ask', () => {
  for (const pace of [30_000, 60_000, 600_000]) expect(stayOfEvents(pace)).toBeGreaterThan(pace);
});
