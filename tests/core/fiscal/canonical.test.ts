import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  canonicalJson,
  hashedBytes,
  NO_HASH,
  NotCanonicalError,
  type Sealable,
} from '../../../main/core/fiscal/canonical.ts';
import { recordNumber } from '../../../main/core/fiscal/kinds.ts';

describe('canonical JSON', () => {
  it('sorts keys by code units, leaves out what is absent, and puts in no spaces', () => {
    expect(
      canonicalJson({ b: 1, a: [true, 'é'], Z: { x: undefined }, '\u{10000}': 2, '\uffff': 3 }),
    ).toBe('{"Z":{},"a":[true,"é"],"b":1,"\u{10000}":2,"\uffff":3}');
  });

  it('brings texts to NFC', () => {
    expect(canonicalJson('Cre\u0300me')).toBe('"Crème"');
  });

  it.each([
    ['a fraction', 1.5],
    ['an unsafe integer', 2 ** 53],
    ['NaN', Number.NaN],
    ['null', { a: null }],
    ['a lone surrogate', 'a\ud800'],
    ['two keys that are one in NFC', { 'e\u0301': 1, é: 2 }],
  ])('refuses %s', (_what, value) => {
    expect(() => canonicalJson(value as Sealable)).toThrow(NotCanonicalError);
  });

  it('reads back as what was written, whatever the order of the keys', () => {
    const text = fc.string({ unit: 'grapheme' }).map((one) => one.normalize('NFC'));
    const value = fc.letrec<{ any: Sealable }>((tie) => ({
      any: fc.oneof(
        { maxDepth: 4 },
        text,
        fc.maxSafeInteger().map((n) => n || 0),
        fc.boolean(),
        fc.array(tie('any'), { maxLength: 4 }),
        fc.dictionary(text, tie('any'), { maxKeys: 4, noNullPrototype: true }),
      ),
    })).any;
    fc.assert(
      fc.property(value, (one) => {
        const written = canonicalJson(one);
        expect(JSON.parse(written)).toEqual(one);
        expect(canonicalJson(reversed(one))).toBe(written);
      }),
    );
  });
});

function reversed(value: Sealable): Sealable {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== 'object') return value;
  const entries = Object.entries(value as Record<string, Sealable>).toReversed();
  return Object.fromEntries(entries.map(([key, one]) => [key, reversed(one)]));
}

it('hashes PHFJ1, chain, seq, the hash before, the length and the payload', () => {
  const payload = new TextEncoder().encode('{"a":1}');
  const bytes = hashedBytes('R', 258, NO_HASH, payload);
  const expected = `${Buffer.from('PHFJ1R').toString('hex')}0000000000000102${'00'.repeat(32)}00000007${Buffer.from(payload).toString('hex')}`;
  expect(Buffer.from(bytes).toString('hex')).toBe(expected);
  expect(createHash('sha256').update(bytes).digest('hex')).toHaveLength(64);
  expect(() => hashedBytes('R', 1, new Uint8Array(31), payload)).toThrow();
});

it('numbers each kind of each chain', () => {
  expect(recordNumber('01', 'R', 'SALE', 1873)).toBe('01-T00001873');
  expect(recordNumber('02', 'F', 'CLOSE_MONTH', 1)).toBe('02-FZM00000001');
});
