import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { canonicalText, readPayload } from '../../resources/verifier/record/canonical.ts';
import { recordHash } from '../../resources/verifier/record/chain.ts';
import {
  addDays,
  endsMonth,
  instantOf,
  serviceDay,
} from '../../resources/verifier/record/instant.ts';
import { htOf, largestRemainder, scaled } from '../../resources/verifier/sale/money.ts';
import { halfUp, ht, spread } from './journal/arithmetic.ts';
import { canonical, hashOf } from './journal/book.ts';

describe('the vectors of fiscal-france §10', () => {
  test.each([
    [1000, 1000, 909, 91],
    [450, 550, 427, 23],
    [600, 2000, 500, 100],
  ])('%i at %i is %i and %i', (ttc, rate, net, vat) => {
    expect(htOf(ttc, rate)).toBe(net);
    expect(ttc - htOf(ttc, rate)).toBe(vat);
    expect(htOf(-ttc, rate)).toBe(-net);
  });

  test('1190 over 950 and 250 is 942 and 248', () => {
    expect(largestRemainder(1190, [950, 250])).toEqual([942, 248]);
  });

  test('a tie of the largest remainder goes to the earlier one', () => {
    expect(largestRemainder(1, [5, 5])).toEqual([1, 0]);
    expect(largestRemainder(5, [1, 1, 1, 1])).toEqual([2, 1, 1, 1]);
  });

  test('nothing can be split in proportion to nothing', () => {
    expect(largestRemainder(0, [0, 0])).toEqual([0, 0]);
    expect(largestRemainder(1, [0, 0])).toBeUndefined();
  });
});

describe('two readers of one rule come to the same', () => {
  const cents = fc.integer({ min: 0, max: 10_000_000 });

  test('HT', () => {
    const rate = fc.constantFrom(0, 210, 550, 1000, 2000);
    fc.assert(fc.property(cents, rate, (ttc, r) => htOf(ttc, r) === ht(ttc, r)));
  });

  test('shares, which make the whole', () => {
    fc.assert(
      fc.property(cents, fc.array(cents, { minLength: 1, maxLength: 6 }), (amount, weights) => {
        fc.pre(weights.some((weight) => weight > 0));
        const shares = largestRemainder(amount, weights) ?? [];
        expect(shares).toEqual(spread(amount, weights));
        expect(shares.reduce((a, b) => a + b, 0)).toBe(amount);
      }),
    );
  });

  test('unit × quantity', () => {
    fc.assert(
      fc.property(cents, fc.integer({ min: 1, max: 100_000 }), (unit, qty) => {
        expect(scaled(unit, qty, 1000)).toBe(halfUp(unit * qty, 1000));
      }),
    );
  });

  test('amounts that leave the exact range stay exact', () => {
    expect(scaled(9_007_199_254_740_991, 1000, 1000)).toBe(9_007_199_254_740_991);
    expect(htOf(9_000_000_000_000_000, 2000)).toBe(7_500_000_000_000_000);
  });

  test('halves go up: the half of -1 is 0', () => {
    expect(scaled(1, -500, 1000)).toBe(0);
    expect(scaled(3, -500, 1000)).toBe(-1);
    expect(scaled(1, 500, 1000)).toBe(1);
  });

  test('canonical JSON, and only it, is canonical', () => {
    const text = fc.string({ unit: 'grapheme' }).map((one) => one.normalize('NFC'));
    const value = fc.dictionary(
      text,
      fc.oneof(text, fc.maxSafeInteger(), fc.boolean(), fc.array(text)),
    );
    fc.assert(
      fc.property(value, (object) => {
        const written = canonical(object);
        expect(canonicalText(object)).toBe(written);
        expect([...readPayload(Buffer.from(written)).faults]).toEqual([]);
        const spaced = JSON.stringify(object, null, 1);
        expect(readPayload(Buffer.from(spaced)).faults.has('canonical')).toBe(spaced !== written);
      }),
    );
  });

  test('keys that look like an index are in the order of their code units', () => {
    expect([...readPayload(Buffer.from('{"10":1,"9":2,"a":3}')).faults]).toEqual([]);
    expect(readPayload(Buffer.from('{"9":2,"10":1,"a":3}')).faults.has('canonical')).toBe(true);
  });

  test('a text that is not NFC, or has half a character, is said, wherever it is and however written', () => {
    const plain = [...'aeé=가\u0301\u0327\u1161\u11a8\u1100\u0338'];
    const escaped = [...'"\\/\n\t\u0001u🍕', '\ud83c', '\udf55'];
    const textOf = (pieces: readonly string[]) =>
      fc.array(fc.constantFrom(...pieces), { maxLength: 5 }).map((own) => own.join(''));
    const text = textOf([...plain, ...escaped]);
    // No name with an escape: V8 13.6, of Node 24, takes {"a":1,"\n":1} for {"a":1,"\\":1} once it read that.
    const value = fc.dictionary(textOf(plain), fc.oneof(text, fc.array(text)));
    fc.assert(
      fc.property(value, (object) => {
        const all = textsOf(object);
        const expected = new Set<string>();
        if (all.some((one) => !one.isWellFormed())) expected.add('surrogate');
        if (all.some((one) => one.isWellFormed() && one.normalize('NFC') !== one)) {
          expected.add('nfc');
        }
        const { faults } = readPayload(Buffer.from(canonical(object)));
        expect(new Set(faults.keys())).toEqual(expected);
      }),
      { numRuns: 2_000 },
    );
  });

  test('a number that is not exact and a null are said, with their place', () => {
    const faultsOf = (json: string) => [...readPayload(Buffer.from(json)).faults];
    expect(faultsOf('{"a":[{"b":9007199254740992}]}')).toEqual([['integer', 'a[0].b']]);
    expect(faultsOf('{"a":1.5}')).toEqual([['integer', 'a']]);
    expect(faultsOf('{"a":{"b":null}}')).toEqual([['null', 'a.b']]);
    const deep = `${'{"a":'.repeat(60)}null${'}'.repeat(60)}`;
    expect(faultsOf(deep)).toEqual([['null', 'a.'.repeat(60).slice(0, -1)]]);
    expect(faultsOf(deep.replace('null', '1'))).toEqual([]);
  });

  test('bytes that are no UTF-8, no JSON, or a thousand lists deep, are said to be so', () => {
    const depth = 200_000;
    for (const bytes of [
      Buffer.from([0x7b, 0xff, 0x7d]),
      Buffer.from('{'),
      Buffer.from('﻿{}'),
      Buffer.from(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`),
    ]) {
      expect(readPayload(bytes).faults.has('canonical')).toBe(true);
    }
  });

  test('the hash of a record', () => {
    const bytes = fc.uint8Array({ maxLength: 300 });
    const seq = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
    fc.assert(
      fc.property(seq, bytes, (n, payload) => {
        const [own, other] = [Buffer.from(payload), Buffer.alloc(32, 5)];
        expect(recordHash('R', n, other, own)).toEqual(hashOf('R', n, other, own));
      }),
    );
  });
});

/** Every text in a value, the names of its fields too. */
function textsOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return Object.entries(value as object).flatMap(([key, one]) => [key, ...textsOf(one)]);
}

describe('days and instants', () => {
  test.each([
    ['2026-11-20T20:14:07+01:00', Date.UTC(2026, 10, 20, 19, 14, 7) / 1000],
    ['2026-07-20T04:59:59-03:30', Date.UTC(2026, 6, 20, 8, 29, 59) / 1000],
    ['2026-11-20T20:14:07Z', undefined],
    ['2026-11-20T20:14:07.5+01:00', undefined],
    ['2026-02-29T20:14:07+01:00', undefined],
    ['2026-11-20T24:00:00+01:00', undefined],
    ['2026-11-20 20:14:07+01:00', undefined],
  ])('%s', (text, seconds) => expect(instantOf(text)).toBe(seconds));

  test('before the cut-off it is still yesterday, over months and years too', () => {
    expect(serviceDay('2027-01-01T04:59:59+01:00', '05:00')).toBe('2026-12-31');
    expect(serviceDay('2027-01-01T05:00:00+01:00', '05:00')).toBe('2027-01-01');
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(endsMonth('2028-02-28')).toBe(false);
    expect(endsMonth('2027-02-28')).toBe(true);
  });

  test('the day of a change of the clocks is one day', () => {
    expect(addDays('2026-10-25', 1)).toBe('2026-10-26');
    const summer = instantOf('2026-10-25T02:30:00+02:00') ?? 0;
    expect(instantOf('2026-10-25T02:30:00+01:00')).toBe(summer + 3600);
  });
});
