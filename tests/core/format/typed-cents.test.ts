import { expect, it } from 'vitest';
import { typedCents } from '../../../main/core/format/numbers.ts';

it.each([
  ['12', 1_200],
  ['12,5', 1_250],
  ['12.50 €', 1_250],
  ['0,05 EUR', 5],
  ['1\u202f234,5', 123_450],
])('reads %s as a person means it', (typed, cents) => {
  expect(typedCents(typed)).toBe(cents);
});

it.each(['', '12,345', '-3', '1e3', 'douze', '12,,5'])('takes %s for no amount', (typed) => {
  expect(typedCents(typed)).toBeNull();
});
