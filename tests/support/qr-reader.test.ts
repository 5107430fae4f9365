import fc from 'fast-check';
import { encode } from 'uqr';
import { describe, expect, test } from 'vitest';
import { readQr } from './qr-reader.ts';

describe('the reader of QR codes', () => {
  test('reads what a known encoder wrote, at every size and strength that it knows', () => {
    const texts = fc.string({ unit: 'binary-ascii', minLength: 1, maxLength: 100 });
    fc.assert(
      fc.property(texts, fc.constantFrom('L', 'M', 'Q', 'H'), (text, ecc) => {
        const written = `https://é.example/${text}`;
        const { data, version } = encode(written, { ecc, border: 0, boostEcc: false });
        fc.pre(version <= 10);
        expect(readQr(data)).toBe(written);
      }),
      { numRuns: 60 },
    );
  });

  test('reads no code where there is none', () => {
    expect(() => readQr([[true]])).toThrow(RangeError);
  });
});
