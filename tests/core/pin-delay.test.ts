import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterWrongPin,
  NO_TRIES,
  type PinTries,
  pinDelay,
  pinWait,
} from '../../main/core/pin-delay.ts';

const NOW = 1_800_000_000_000;

describe('after wrong PINs', () => {
  it('three are free, then the wait grows to an hour', () => {
    const waits = Array.from({ length: 11 }, (_, wrong) => pinDelay(wrong) / 1_000);
    expect(waits).toEqual([0, 0, 0, 30, 60, 120, 300, 900, 3_600, 3_600, 3_600]);
  });

  it('nobody tries all PINs of four digits in a year', () => {
    let waited = 0;
    for (let wrong = 0; wrong < 10_000; wrong += 1) waited += pinDelay(wrong);
    expect(waited).toBeGreaterThan(366 * 86_400_000);
  });

  it('the wait runs from the last one', () => {
    const tries: PinTries = { wrong: 4, lastAt: NOW };
    expect(pinWait(tries, NOW)).toBe(60_000);
    expect(pinWait(tries, NOW + 59_999)).toBe(1);
    expect(pinWait(tries, NOW + 60_000)).toBe(0);
    expect(pinWait(NO_TRIES, NOW)).toBe(0);
  });

  it('a clock that was set back neither shortens the wait nor makes it endless', () => {
    const tries: PinTries = { wrong: 4, lastAt: NOW };
    expect(pinWait(tries, NOW - 365 * 86_400_000)).toBe(60_000);
  });

  it('the wait is never longer than its rule, and never shorter after one more', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.integer({ min: -1e9, max: 1e9 }), (wrong, ago) => {
        const tries: PinTries = { wrong, lastAt: NOW - ago };
        const wait = pinWait(tries, NOW);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(pinDelay(wrong));
        expect(pinWait(afterWrongPin(tries, NOW), NOW)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });
});
