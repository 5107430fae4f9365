import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dataOf } from '../../../main/core/draft/doc.ts';
import type { JsonObject } from '../../../main/core/draft/json.ts';
import { applyAll } from '../../../main/core/draft/operations.ts';
import { changedPrice, type PriceStep } from '../../../main/core/draft/prices.ts';
import { docFrom } from '../../support/catalog-drafts.ts';

const by = (percent: string, step: PriceStep) =>
  ({ by: { kind: 'percent', percent }, step, options: false }) as const;

describe('a price after a change of many', () => {
  it.each([
    [890, '5', 10, 930],
    [950, '5', 10, 1000],
    [950, '5', 1, 998],
    [900, '-2.5', 50, 900],
    [1000, '0.05', 1, 1001],
    [4, '-50', 10, 10],
    [0, '5', 10, 0],
  ] as const)('is, of %d with %s %% to %d cents, %d', (cents, percent, step, after) => {
    expect(changedPrice(cents, by(percent, step))).toBe(after);
  });

  it('is rounded to its step, at most half a step beside the exact one, and never nothing', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 100_000 }),
        fc.integer({ min: -9_000, max: 30_000 }),
        fc.constantFrom<PriceStep>(1, 5, 10, 50, 100),
        (cents, hundredths, step) => {
          const after = changedPrice(cents, by(String(hundredths / 100), step));
          expect(after % step).toBe(0);
          expect(after).toBeGreaterThan(0);
          const exact = (BigInt(cents) * BigInt(10_000 + hundredths)) / 10_000n;
          if (after > step)
            expect(Math.abs(after - Number(exact))).toBeLessThanOrEqual(step / 2 + 1);
        },
      ),
    );
  });
});

const DATA: JsonObject = {
  categories: [
    { ref: 'a', name: 'A' },
    { ref: 'b', name: 'B', parent_ref: 'a' },
    { ref: 'c', name: 'C' },
  ],
  products: ['a', 'b', 'c'].map((ref) => ({
    ref,
    category_ref: ref,
    name: ref,
    skus: [
      {
        ref: `${ref}1`,
        price: '10.00 EUR',
        price_overrides: [{ dow: '1------', price: '8.00 EUR' }],
      },
    ],
  })),
  option_lists: [{ ref: 'l', name: 'L', options: [{ name: 'O', price: '1.00 EUR' }] }],
};

const pricesOf = (data: JsonObject): readonly string[] =>
  [...JSON.stringify(data).matchAll(/"price":"([\d.]+)/g)].map(([, price]) => price ?? '');

describe('a change of many prices', () => {
  const change = { kind: 'prices', by: { kind: 'percent', percent: '5' }, step: 10 } as const;

  it('reaches a category, all that stands in it, and the prices of other hours', () => {
    const { doc } = applyAll(docFrom(DATA), [{ ...change, category: 'ref a', options: false }]);
    expect(pricesOf(dataOf(doc))).toEqual([
      '10.50',
      '8.40',
      '10.50',
      '8.40',
      '10.00',
      '8.00',
      '1.00',
    ]);
  });

  it('reaches everything, and options where that is wanted', () => {
    const { doc } = applyAll(docFrom(DATA), [{ ...change, category: null, options: true }]);
    expect(pricesOf(dataOf(doc))).toEqual([
      '10.50',
      '8.40',
      '10.50',
      '8.40',
      '10.50',
      '8.40',
      '1.10',
    ]);
  });

  it('of a category that is gone changes nothing, and says so', () => {
    const one = { ...change, category: 'ref x', options: true } as const;
    expect(applyAll(docFrom(DATA), [one])).toEqual({ doc: docFrom(DATA), missed: [one] });
  });
});
