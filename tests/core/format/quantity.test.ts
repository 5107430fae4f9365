import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addQuantities, parseQuantity, timesCents } from '../../../main/core/format/numbers.ts';

/** Thousandths, so that expected values can be computed in whole numbers. */
const thousandths = fc.integer({ min: -999_999, max: 999_999 });

const written = (value: number): string => {
  const digits = String(Math.abs(value)).padStart(4, '0');
  return `${value < 0 ? '-' : ''}${digits.slice(0, -3)}.${digits.slice(-3)}`;
};

test('reads strings and numbers to one form', () => {
  expect(['2', '2.0', '2.000', 2].map(parseQuantity)).toEqual(['2', '2', '2', '2']);
  expect(['1.50', 1.5].map(parseQuantity)).toEqual(['1.5', '1.5']);
  expect(parseQuantity('0.000001')).toBe('0.000001');
});

test('writes zero without a sign', () => {
  expect(parseQuantity('-0')).toBe('0');
  expect(parseQuantity(-0)).toBe('0');
});

test.each([
  [''],
  [' 1'],
  ['1,5'],
  ['1e3'],
  ['two'],
  ['0x10'],
  [Number.NaN],
  [Infinity],
  [1e21],
  [null],
  [true],
  [[]],
  [{}],
])('does not guess what %j means', (value) => {
  expect(parseQuantity(value)).toBeNull();
});

test('adds exactly, where floats would not', () => {
  expect(addQuantities('0.1', '0.2')).toBe('0.3');
  fc.assert(
    fc.property(thousandths, thousandths, (a, b) => {
      expect(addQuantities(written(a), written(b))).toBe(parseQuantity(written(a + b)));
    }),
  );
});

test('multiplies cents exactly and rounds half a cent away from zero', () => {
  expect(timesCents('1.5', 333)).toBe(500);
  expect(timesCents('1.5', -333)).toBe(-500);
  expect(timesCents('0.145', 1_000)).toBe(145);
  fc.assert(
    fc.property(thousandths, fc.integer({ min: -1_000_000, max: 1_000_000 }), (quantity, cents) => {
      const product = BigInt(quantity) * BigInt(cents);
      const magnitude = product < 0n ? -product : product;
      const rounded = Number((magnitude + 500n) / 1_000n);
      const expected = product < 0n && rounded !== 0 ? -rounded : rounded;
      expect(timesCents(written(quantity), cents)).toBe(expected);
    }),
  );
});
