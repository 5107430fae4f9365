import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  boundedCents,
  createMoneyFormat,
  createQuantityFormat,
  MOST_CENTS,
  parseMoney,
} from '../../../main/core/format/numbers.ts';
import { money } from '../../support/arbitraries.ts';
import { formatMoney } from '../../support/money-text.ts';

test('reads what it writes, for every amount', () => {
  fc.assert(
    fc.property(money, (amount) => {
      expect(parseMoney(formatMoney(amount))).toEqual(amount);
    }),
  );
});

test('reads HubRise’s form', () => {
  expect(parseMoney('8.90 EUR')).toEqual({ cents: 890, currency: 'EUR' });
  expect(parseMoney('-0.05 GBP')).toEqual({ cents: -5, currency: 'GBP' });
});

test('has one zero only, so that zeros compare equal', () => {
  expect(parseMoney('-0.00 EUR')?.cents).toBe(0);
  expect(formatMoney({ cents: -0, currency: 'EUR' })).toBe('0.00 EUR');
});

test.each([
  8.9,
  '8.9 EUR',
  '8.900 EUR',
  '8,90 EUR',
  '8.90',
  '8.90 eur',
  ' 8.90 EUR',
  '8.90 EUR\n',
  '+8.90 EUR',
  '1e3.00 EUR',
  '٨.٩٠ EUR',
  '',
  null,
  undefined,
  { cents: 890 },
])('does not guess what %j means', (value) => {
  expect(parseMoney(value)).toBeNull();
});

test('holds the largest amounts that it reads without losing a cent', () => {
  const text = '99999999.99 EUR';
  const amount = parseMoney(text);
  expect(amount?.cents).toBe(MOST_CENTS);
  expect(amount && formatMoney(amount)).toBe(text);
});

test('reads no amount that cannot be, and adds up half a million of those that can', () => {
  expect(parseMoney('100000000.00 EUR')).toBeNull();
  expect(parseMoney('-999999999999.99 EUR')).toBeNull();
  expect(Number.isSafeInteger(MOST_CENTS * 500_000)).toBe(true);
  expect([boundedCents(MOST_CENTS), boundedCents(-MOST_CENTS - 1), boundedCents(1e23)]).toEqual([
    MOST_CENTS,
    null,
    null,
  ]);
});

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
