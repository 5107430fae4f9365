import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseMoney } from '../../../main/core/format/money.ts';
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
  const text = '999999999999.99 EUR';
  const amount = parseMoney(text);
  expect(Number.isSafeInteger(amount?.cents)).toBe(true);
  expect(amount && formatMoney(amount)).toBe(text);
});
