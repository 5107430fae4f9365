import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type CashCounts,
  countText,
  countTotal,
  DENOMINATIONS,
  MOST_OF_ONE,
} from '../../../main/core/cash/count.ts';

describe('a count of the drawer', () => {
  it('adds up notes and coins, and says what was counted', () => {
    const counts: CashCounts = { 2000: 3, 100: 2, 50: 1, 5: 0 };
    expect(countTotal(counts)).toBe(6250);
    expect(countText(counts)).toBe('Comptage : 3 × 20\u00a0€, 2 × 1\u00a0€, 1 × 0,50\u00a0€.');
    expect(countTotal(Object.fromEntries(DENOMINATIONS.map((one) => [one, 1])))).toBe(88_888);
    expect(countTotal({})).toBe(0);
    expect(countText({})).toBe('Comptage : tiroir vide.');
  });

  it('is a whole number of cents, and fits a line of the JET, however full the drawer', () => {
    const many = fc.integer({ min: 0, max: MOST_OF_ONE });
    const counts = fc
      .tuple(...DENOMINATIONS.map(() => many))
      .map((all) => Object.fromEntries(all.map((n, i) => [DENOMINATIONS[i], n])) as CashCounts);
    fc.assert(
      fc.property(counts, (one) => {
        expect(Number.isSafeInteger(countTotal(one))).toBe(true);
        expect(countText(one).length).toBeLessThan(2_000);
      }),
    );
  });
});
