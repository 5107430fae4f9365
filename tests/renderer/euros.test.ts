import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseEuros, parseMany } from '../../renderer/logic/euros.ts';

it('an amount is read as people type it', () => {
  expect(['12', '12,5', '12.50 €', '0,05', ' 1 200,00'].map(parseEuros)).toEqual([
    1200, 1250, 1250, 5, 120_000,
  ]);
  expect(['', 'x', '-5', '1,234', '1,2,3', '9999999'].map(parseEuros)).toEqual(
    Array.from({ length: 6 }, () => null),
  );
});

it('every amount of cents is read back as it is written in French', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 99_999_999 }), (cents) => {
      const text = `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, '0')}`;
      expect(parseEuros(text)).toBe(cents);
    }),
  );
});

it('a number of notes is none where nothing is typed, and no text', () => {
  expect(['', '7', ' 12 ', '9999'].map(parseMany)).toEqual([0, 7, 12, 9999]);
  expect(['x', '-1', '1,5', '10000'].map(parseMany)).toEqual([null, null, null, null]);
});
