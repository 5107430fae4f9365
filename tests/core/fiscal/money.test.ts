import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  grossOf,
  htOf,
  largestRemainder,
  proportion,
  SERVICES,
  VAT_RATES,
  vatRate,
} from '../../../main/core/fiscal/basket.ts';

describe('HT and VAT', () => {
  it.each([
    [1000, 1000, 909, 91],
    [450, 550, 427, 23],
    [600, 2000, 500, 100],
    [942, 1000, 856, 86],
    [248, 550, 235, 13],
  ])('%i at %i is %i + %i, as in fiscal-france §10', (ttc, rate, ht, vat) => {
    expect([htOf(ttc, rate), ttc - htOf(ttc, rate)]).toEqual([ht, vat]);
    expect(htOf(-ttc, rate)).toBe(-ht);
  });

  it('HT is within half a cent of what it is exactly', () => {
    const amount = fc.integer({ min: -10_000_000_000, max: 10_000_000_000 });
    fc.assert(
      fc.property(amount, fc.constantFrom(...VAT_RATES), (ttc, rate) => {
        // |ht × (10000 + r) − ttc × 10000| ≤ (10000 + r) / 2, in whole numbers.
        const off = BigInt(htOf(ttc, rate)) * BigInt(10_000 + rate) - BigInt(ttc) * 10_000n;
        expect(2n * (off < 0n ? -off : off) <= BigInt(10_000 + rate)).toBe(true);
      }),
    );
  });
});

describe('shares', () => {
  it('splits 1190 over 950 and 250 as 942 and 248', () => {
    expect(largestRemainder(1190, [950, 250])).toEqual([942, 248]);
  });

  it('gives the cent of a tie to the earlier one', () => {
    expect(largestRemainder(1, [1, 1])).toEqual([1, 0]);
    expect(largestRemainder(5, [3, 3, 3])).toEqual([2, 2, 1]);
  });

  it('knows nothing to spread by where all weights are zero', () => {
    expect(largestRemainder(10, [0, 0])).toBeNull();
    expect(largestRemainder(0, [0, 0])).toEqual([0, 0]);
  });

  it('adds up, stays within a cent of its due, and gives nothing to a weight of zero', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1 });
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 100_000_000 }), weights, (amount, by) => {
        const whole = by.reduce((sum, one) => sum + one, 0);
        fc.pre(whole > 0);
        const shares = largestRemainder(amount, by) ?? [];
        expect(shares.reduce((sum, one) => sum + one, 0)).toBe(amount);
        for (const [index, share] of shares.entries()) {
          const due = (amount * (by[index] ?? 0)) / whole;
          expect(Math.abs(share - due)).toBeLessThan(1 + 1e-6);
          if (by[index] === 0) expect(share).toBe(0);
        }
      }),
    );
  });
});

it('rounds a quantity’s price halves up, and its negative alike', () => {
  expect(grossOf(5, 500)).toBe(3);
  expect(grossOf(5, -500)).toBe(-3);
  expect(grossOf(1299, 1000)).toBe(1299);
  expect(proportion(100, 1, 3)).toBe(33);
});

it('has the rates of the law', () => {
  const table = (['prepared', 'packaged', 'alcohol'] as const).map((kind) =>
    SERVICES.map((service) => vatRate(kind, service)),
  );
  expect(table).toEqual([
    [1000, 1000, 1000, 1000],
    [1000, 550, 550, 550],
    [2000, 2000, 2000, 2000],
  ]);
});
