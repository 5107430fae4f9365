import fc from 'fast-check';
import { expect, test } from 'vitest';
import { indentedParts, jsonSteps, parseJson } from '../../main/lib/json.ts';

test('an integer too long for a number keeps all its digits, as text', () => {
  expect(parseJson('{"ref": 9223372036854775807, "n": -12345678901234567890}')).toEqual({
    kind: 'json',
    value: { ref: '9223372036854775807', n: '-12345678901234567890' },
  });
});

test('numbers that fit stay numbers, also beside a long one', () => {
  const text = '{"a": 9007199254740991, "b": 45.760112345678901234, "c": 12345678901234567890}';
  expect(parseJson(text)).toEqual({
    kind: 'json',
    value: { a: 9_007_199_254_740_991, b: 45.760_112_345_678_9, c: '12345678901234567890' },
  });
});

test('long digits within a text are left alone', () => {
  expect(parseJson('["12345678901234567890"]')).toEqual({
    kind: 'json',
    value: ['12345678901234567890'],
  });
});

test.each(['', '{', 'undefined', '{"a":1}}', '<html>'])('%j is not JSON', (text) => {
  expect(parseJson(text)).toEqual({ kind: 'not_json' });
});

test('`__proto__` is a key like another', () => {
  const result = parseJson('{"__proto__": {"admin": true}, "n": 12345678901234567890}');
  expect(result.kind === 'json' && Object.keys(result.value as object)).toEqual(['__proto__', 'n']);
  expect('admin' in {}).toBe(false);
});

test('whatever JSON.parse reads the same way, this does too', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const text = JSON.stringify(value);
      fc.pre(!/(?<![.\d])\d{16}/.test(text));
      expect(parseJson(text)).toEqual({ kind: 'json', value: JSON.parse(text) });
    }),
  );
});

/** The text, and in how many steps it was written. */
function written(value: unknown): { readonly text: string; readonly steps: number } {
  const work = jsonSteps(value);
  for (let steps = 1; ; steps += 1) {
    const step = work.next();
    if (step.done === true) return { text: step.value, steps };
  }
}

test('what is written in steps is what JSON.stringify writes', () => {
  fc.assert(
    fc.property(fc.object({ maxDepth: 4, withNullPrototype: true, withDate: true }), (value) => {
      expect(written(value).text).toBe(JSON.stringify(value));
    }),
  );
  const odd = { a: undefined, b: [undefined, null], c: JSON.parse('{"__proto__": 1}') };
  expect(written(odd).text).toBe(JSON.stringify(odd));
});

test('a list of 2,000 products is written in many steps, also within what holds it', () => {
  const products = Array.from({ length: 2_000 }, (_, at) => ({ ref: `P${at}`, name: '“Œuf”' }));
  const { steps, text } = written({ parts: { products, deals: [] } });
  expect(text).toBe(JSON.stringify({ parts: { products, deals: [] } }));
  expect(steps).toBeGreaterThanOrEqual(20);
});

test('indented in parts a value is written as JSON.stringify does it, a list of many in many parts', () => {
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect([...indentedParts(value)].join('')).toBe(JSON.stringify(value, null, 2));
    }),
  );
  const list = Array.from({ length: 1_000 }, (_, at) => ({
    ref: `P-${at}`,
    skus: [{ at }, {}],
    no: [],
  }));
  const value = { name: null, data: { products: list, deals: [], rest: {} } };
  const parts = [...indentedParts(value)];
  expect(parts.join('')).toBe(JSON.stringify(value, null, 2));
  expect(parts.length).toBeGreaterThan(10);
});
