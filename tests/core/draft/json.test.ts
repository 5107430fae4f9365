import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseExact, sameJson } from '../../../main/core/draft/json.ts';

/** A number as any program may write it. */
const written = fc.oneof(
  fc.integer().map(String),
  fc.bigInt({ min: -(10n ** 25n), max: 10n ** 25n }).map(String),
  fc
    .tuple(fc.integer({ min: -999, max: 999 }), fc.stringMatching(/^\d{1,20}$/))
    .map((two) => two.join('.')),
  fc
    .tuple(fc.integer({ min: 0, max: 9 }), fc.constantFrom('e', 'E', 'e+', 'e-'))
    .map((two) => `${two.join('')}3`),
  fc.constantFrom('-0', '0', '-0.0', '0.10', '1e0'),
);

describe('JSON that is read to be written again', () => {
  it('keeps each number as it was written, wherever it stands', () => {
    fc.assert(
      fc.property(written, fc.constantFrom('', ' ', '\n\t'), (number, space) => {
        for (const text of [
          `{"a":${space}${number}}`,
          `[1,${space}${number}]`,
          `[${space}${number},"x"]`,
          `{"a":{"b":[{"c":${space}${number}}]}}`,
          `${space}${number}`,
        ]) {
          const value = parseExact(text);
          expect(JSON.stringify(value)).toBe(text.replaceAll(/\s/g, ''));
        }
      }),
    );
  });

  it('keeps texts and keys, and what is no JSON is none', () => {
    fc.assert(
      fc.property(fc.json(), (text) => {
        expect(parseExact(JSON.stringify(parseExact(text)))).toEqual(parseExact(text));
      }),
    );
    expect(parseExact('{"a":}')).toBeUndefined();
    expect(parseExact('')).toBeUndefined();
  });
});

describe('two values', () => {
  it.each([
    ['{"a":1.10}', '{"a":1.1}', true],
    ['{"a":12345678901234567890}', '{"a":12345678901234567891}', false],
    ['{"a":null,"b":{}}', '{}', true],
    ['{"tags":[]}', '{}', true],
    ['{"variant_refs":[]}', '{}', false],
    ['{"a":1,"b":2}', '{"b":2,"a":1}', true],
    ['[1,2]', '[2,1]', false],
    ['{"a":"1"}', '{"a":1}', false],
  ] as const)('%s and %s: the same is %j', (first, second, same) => {
    expect(sameJson(parseExact(first), parseExact(second))).toBe(same);
    expect(sameJson(parseExact(second), parseExact(first))).toBe(same);
  });

  it.each([
    ['{"list":[{"id":"b","x":[{"id":1}]}]}', '{"list":[{"id":"c","x":[{"id":2}]}]}', true],
    ['{"skus":[{"product_id":"b"}]}', '{"skus":[{"product_id":"c"}]}', true],
    ['{"options":[{"option_list_id":"b"}]}', '{"options":[{}]}', true],
    ['{"options_list_id":1,"name":"a"}', '{"options_list_id":2,"name":"b"}', false],
    ['{"image_ids":["a"]}', '{"image_ids":["b"]}', false],
  ] as const)('%s and %s: without the ids of HubRise’s the same is %j', (first, second, same) => {
    expect(sameJson(parseExact(first), parseExact(second))).toBe(same);
  });

  it.each([
    ['{"default":false}', '{}', true],
    ['{"min_selections":0,"max_selections":null}', '{}', true],
    ['{"extra_charge":"0.00 EUR"}', '{"extra_charge":null}', true],
    ['{"description":""}', '{"description":null}', true],
    ['{"default":true}', '{}', false],
    ['{"min_selections":1}', '{}', false],
    ['{"price":"0.00 EUR"}', '{}', false],
    ['{"enabled":false}', '{}', false],
  ] as const)(
    '%s and %s: beside what HubRise takes for granted the same is %j',
    (one, two, same) => {
      expect(sameJson(parseExact(one), parseExact(two))).toBe(same);
      expect(sameJson(parseExact(two), parseExact(one))).toBe(same);
    },
  );
});
