import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { publishFailure } from '../../../main/catalog/draft/publish-answer.ts';
import { fieldPathOf, sentenceOf } from '../../../main/core/draft/refusal-words.ts';

const REFUSED = { kind: 'refused', status: 422, errorType: null } as const;

describe('what HubRise says of a refusal', () => {
  it.each([
    'does not exist',
    'must be one of: unique, multiple',
    'is too long (maximum is 255 characters)',
    'can’t be blank & can’t be "gone"',
    '"price" is no amount',
    'prix < 0',
  ])('is read to people as it is where it is a sentence: %s', (message) => {
    expect(sentenceOf(message)).toBe(message);
  });

  it.each([
    '{"message":"is invalid"}',
    'Validation failed: {"price":["is invalid"]}',
    '[{"field":"price"}]',
    '["is invalid"]',
    '"is invalid"',
    'price": "is invalid", "ref":null',
    '<html><body>422</body></html>',
    'Unprocessable <br/> entity',
    '  ',
  ])('is left out where it is what one program writes to another: %s', (message) => {
    expect(sentenceOf(message)).toBe('');
  });

  it('never holds JSON, whatever of it stands where in the sentence', () => {
    const anyJson = fc.oneof(
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }),
      fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { minLength: 1 }),
    );
    fc.assert(
      fc.property(anyJson, fc.string(), fc.string(), (value, before, after) => {
        expect(sentenceOf(`${before}${JSON.stringify(value, null, 2)}${after}`)).toBe('');
      }),
    );
  });

  it('names its field by a path, and by nothing else', () => {
    expect(fieldPathOf('data.products[3].skus[0].price')).toBe('data.products[3].skus[0].price');
    for (const odd of ['{"field":"price"}', '<b>', 'a b', '', 'x'.repeat(300), null]) {
      expect(fieldPathOf(odd)).toBeNull();
    }
  });

  it('reaches the screen so, with its errors and without', () => {
    const json = '{"errors":{"price":["is invalid"]}}';
    const errors = [
      { field: json, message: json },
      { field: 'price', message: 'is invalid' },
    ];
    expect(publishFailure({ ...REFUSED, message: json, errors: [] }, null)).toEqual({
      reason: 'refused',
      status: 422,
      errors: [{ list: null, name: null, of: null, field: null, message: '' }],
    });
    expect(publishFailure({ ...REFUSED, message: '', errors }, null)).toMatchObject({
      errors: [
        { field: null, message: '' },
        { field: 'price', message: 'is invalid' },
      ],
    });
  });
});
