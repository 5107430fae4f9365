import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isBounded } from '../../main/ipc/guard.ts';

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('arguments of a call', () => {
  it.each<[string, unknown[]]>([
    ['none', []],
    ['what the window sends', ['order-1', 10, true, null, undefined, { a: [{ b: 'c' }] }]],
    ['a long text', ['x'.repeat(100_000)]],
    ['many values', [Array.from({ length: 5_000 }, () => 0)]],
  ])('are looked at: %s', (_what, args) => {
    expect(isBounded(args)).toBe(true);
  });

  it.each<[string, unknown[]]>([
    ['too long a text', ['x'.repeat(300_000)]],
    ['long texts together', Array.from({ length: 10 }, () => 'x'.repeat(50_000))],
    ['long names of fields', [{ ['x'.repeat(300_000)]: 1 }]],
    ['too many values', [Array.from({ length: 1_000_000 }, () => 0)]],
    ['too many fields', [Object.fromEntries(Array.from({ length: 50_000 }, (_, n) => [n, n]))]],
    ['too many in too many', [Array.from({ length: 300 }, () => Array(300).fill(0))]],
    ['too deep', [nested(100)]],
    ['so deep that it would break what goes down into it', [nested(100_000)]],
    ['no number', [Number.NaN]],
    ['endless', [Number.POSITIVE_INFINITY]],
    ['a number beyond all counting', [{ a: 1e300 }]],
    ['a big number of another kind', [10n ** 30n]],
    ['a file', [new Uint8Array(10)]],
    ['a map', [new Map([[1, 2]])]],
    ['a date', [new Date(0)]],
    ['an error', [new Error('x')]],
  ])('are refused unseen: %s', (_what, args) => {
    const began = performance.now();
    expect(isBounded(args)).toBe(false);
    expect(performance.now() - began, 'without going through all of it').toBeLessThan(1_000);
  });

  it('may hold the same value twice, and no circle', () => {
    const shared = { a: 1 };
    expect(isBounded([shared, shared])).toBe(true);
    const circle: unknown[] = [];
    circle.push(circle);
    expect(isBounded(circle)).toBe(false);
  });

  it('whatever they are, the answer is yes or no', () => {
    fc.assert(
      fc.property(fc.array(fc.anything({ withBigInt: true, withMap: true })), (args) => {
        expect(typeof isBounded(args)).toBe('boolean');
      }),
    );
  });
});
