import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  afterWrongPin,
  NO_TRIES,
  type PinTries,
  pinDelay,
  pinWait,
} from '../../../main/core/access/pin.ts';

/** How long the computer has been running, ms. */
const NOW = 90_000_000;

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

  it('starting the computer anew takes nothing off the wait, and adds no more than was over', () => {
    const tries: PinTries = { wrong: 4, lastAt: NOW };
    expect(pinWait(tries, 0)).toBe(60_000);
    expect(pinWait(tries, 20_000)).toBe(40_000);
    expect(pinWait(tries, 60_000)).toBe(0);
  });

  it('a time that an older version wrote down, by the wall clock, counts as one of before', () => {
    expect(pinWait({ wrong: 4, lastAt: 1_800_000_000_000 }, 20_000)).toBe(40_000);
  });

  it('the wait is never longer than its rule, and never shorter after one more', () => {
    fc.assert(
      fc.property(fc.nat(30), fc.nat(2 * NOW), (wrong, lastAt) => {
        const tries: PinTries = { wrong, lastAt };
        const wait = pinWait(tries, NOW);
        expect(wait).toBeGreaterThanOrEqual(0);
        expect(wait).toBeLessThanOrEqual(pinDelay(wrong));
        expect(pinWait(afterWrongPin(tries, NOW), NOW)).toBeGreaterThanOrEqual(wait);
      }),
    );
  });

  it('what has been waited is never taken for more than it was, through any restarts', () => {
    const running = fc.array(fc.nat(4_000_000), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(fc.integer({ min: 3, max: 30 }), fc.nat(NOW), running, (wrong, lastAt, runs) => {
        // The first run goes on after the mistyping; each of the others begins at zero.
        const [first = 0, ...later] = runs;
        const waited = runs.reduce((sum, each) => sum + each, 0);
        const sinceBoot = later.at(-1) ?? lastAt + first;
        const left = pinWait({ wrong, lastAt }, sinceBoot);
        expect(left).toBeGreaterThanOrEqual(pinDelay(wrong) - waited);
      }),
    );
  });
});
