import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  backoffCeilingMs,
  backoffMs,
  growingPauseMs,
} from '../../../main/core/requests/backoff.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });

test('the ceiling doubles with each failure until the cap', () => {
  const ceilings = [0, 1, 2, 3, 4, 5].map((failures) => backoffCeilingMs(failures, 1_000, 10_000));
  expect(ceilings).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 10_000]);
});

test('the wait lies anywhere between nothing and the ceiling', () => {
  const wait = (value: number) =>
    backoffMs({ failures: 2, baseMs: 1_000, capMs: 60_000, random: () => value });
  expect([wait(0), wait(0.5), wait(0.999_999)]).toEqual([0, 2_000, 3_999]);
});

test('however many failures, the wait is a whole number of ms within the cap', () => {
  fc.assert(
    fc.property(
      fc.nat(),
      fc.integer({ min: 1, max: 60_000 }),
      random,
      (failures, baseMs, value) => {
        const ms = backoffMs({ failures, baseMs, capMs: 300_000, random: () => value });
        expect(Number.isInteger(ms)).toBe(true);
        expect(ms).toBeGreaterThanOrEqual(0);
        expect(ms).toBeLessThan(300_000);
      },
    ),
  );
});

test('a growing pause lies anywhere in the upper half, and so grows whatever chance does', () => {
  fc.assert(
    fc.property(fc.nat({ max: 3 }), random, random, (failures, one, other) => {
      const pause = (count: number, value: number): number =>
        growingPauseMs({ failures: count, baseMs: 2_000, capMs: 60_000, random: () => value });
      expect(pause(failures, one)).toBeGreaterThanOrEqual(1_000 * 2 ** failures);
      expect(pause(failures, one)).toBeLessThan(2_000 * 2 ** failures);
      expect(pause(failures + 1, other)).toBeGreaterThan(pause(failures, one));
    }),
  );
  const nearly = growingPauseMs({
    failures: 0,
    baseMs: 2_000,
    capMs: 60_000,
    random: () => 1 - 2 ** -53,
  });
  expect(nearly).toBe(1_999);
  const late = growingPauseMs({ failures: 99, baseMs: 2_000, capMs: 60_000, random: () => 0 });
  expect(late).toBe(30_000);
});

test('more failures never lower the ceiling', () => {
  fc.assert(
    fc.property(fc.nat({ max: 2_000 }), (failures) => {
      const ceiling = backoffCeilingMs(failures, 250, 60_000);
      expect(backoffCeilingMs(failures + 1, 250, 60_000)).toBeGreaterThanOrEqual(ceiling);
    }),
  );
});
