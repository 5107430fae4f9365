import { describe, expect, test } from 'vitest';
import { stepDown, stepUp } from '../../renderer/logic/steps.ts';

describe('a figure in steps', () => {
  const range = { least: 5, most: 12, step: 5 };

  test('goes from none up to the most and no further', () => {
    expect([null, 5, 10, 12].map((value) => stepUp(value, range))).toEqual([5, 10, 12, 12]);
  });

  test('goes down to the least, then to none', () => {
    expect([12, 7, 5, null].map((value) => stepDown(value, range))).toEqual([7, 5, null, null]);
  });

  test('comes back into its range from outside', () => {
    expect(stepUp(1, range)).toBe(6);
    expect(stepDown(40, range)).toBe(12);
    expect(stepDown(2, range)).toBeNull();
  });
});
