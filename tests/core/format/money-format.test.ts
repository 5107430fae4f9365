import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createMoneyFormat, createQuantityFormat } from '../../../main/core/format/money.ts';

const french = createMoneyFormat('fr-FR');

describe('money on screen', () => {
  test('is written as a French shop writes it, with a no-break space before the sign', () => {
    expect(french({ cents: 1250, currency: 'EUR' })).toBe('12,50\u00a0€');
  });

  test('keeps both decimals, and the sign of a discount as a true minus', () => {
    expect(french({ cents: 1200, currency: 'EUR' })).toBe('12,00\u00a0€');
    expect(french({ cents: -5, currency: 'EUR' })).toBe('\u22120,05\u00a0€');
  });

  test('is written the English way in English', () => {
    expect(createMoneyFormat('en-GB')({ cents: 1250, currency: 'EUR' })).toBe('€12.50');
  });

  test('shows a currency that is no ISO code after the figure, rather than nothing', () => {
    expect(french({ cents: 990, currency: '??' })).toBe('9,90\u00a0??');
  });

  test('never loses a cent, however large the amount', () => {
    fc.assert(
      fc.property(fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 }), (cents) => {
        const digits = french({ cents, currency: 'EUR' })
          .replaceAll(/[^\d\u2212]/g, '')
          .replace('\u2212', '-');
        return Number(digits) === cents;
      }),
    );
  });
});

describe('a quantity on screen', () => {
  test('has a comma in French and a point in English, and nothing else is changed', () => {
    const [fr, en] = [createQuantityFormat('fr-FR'), createQuantityFormat('en-GB')];
    expect([fr('2'), fr('2.5'), en('2.5'), fr('-1.25')]).toEqual(['2', '2,5', '2.5', '-1,25']);
  });
});
