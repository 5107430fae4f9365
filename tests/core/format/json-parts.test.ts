import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { NotJson, parseInSteps } from '../../../main/core/format/json-parts.ts';
import { menuData } from '../../support/large-menu.ts';

/** So small that every text of a few characters is read in parts. */
const TINY = { piece: 6, element: 4 };

type Read =
  | { readonly kind: 'read'; readonly text: string; readonly steps?: number }
  | { readonly kind: 'no_json' };

function read(text: string, sizes?: typeof TINY): Read {
  const work = parseInSteps(text, JSON.parse, sizes);
  try {
    for (let steps = 1; ; steps += 1) {
      const step = work.next();
      // As a text: `__proto__`, −0 and the order of the keys are compared too.
      if (step.done === true) return { kind: 'read', text: JSON.stringify(step.value), steps };
    }
  } catch (error) {
    expect(error).toBeInstanceOf(SyntaxError);
    return { kind: 'no_json' };
  }
}

function parsed(text: string): Read {
  try {
    return { kind: 'read', text: JSON.stringify(JSON.parse(text)) };
  } catch {
    return { kind: 'no_json' };
  }
}

/** Written with spaces, or without. */
const jsonText = fc
  .tuple(fc.jsonValue({ maxDepth: 6 }), fc.constantFrom(undefined, 1, '\t', '\r\n '))
  .map(([value, space]) => JSON.stringify(value, null, space));

describe('JSON in parts', () => {
  test('is what JSON.parse gives, whatever the text', () => {
    fc.assert(
      fc.property(jsonText, (text) => {
        expect(read(text, TINY)).toMatchObject(parsed(text));
      }),
      { numRuns: 1_000 },
    );
  });

  test('is no JSON where JSON.parse says so: a character struck, put in, or another', () => {
    const edited = fc
      .tuple(jsonText, fc.nat(), fc.constantFrom(...'[]{},:"\\ 0a-e.t'), fc.nat(2))
      .map(([text, at, put, how]) => {
        const place = at % (text.length + 1);
        return (
          text.slice(0, place) + (how === 0 ? '' : put) + text.slice(place + (how === 2 ? 0 : 1))
        );
      });
    fc.assert(
      fc.property(edited, (text) => {
        expect(read(text, TINY)).toMatchObject(parsed(text));
      }),
      { numRuns: 5_000 },
    );
  });

  test.each([
    '{"__proto__": {"admin": true}, "abc": [1, 2, 3], "__proto__": [1, 2, 3, 4]}',
    '{"a": [1, 2, 3, 4], "b": 1, "a": [4, 5, 6, 7], "10": "ten", "9": "nine"}',
    '["\\"]}", "\\\\", "}{][", "\\u005d\\u0022"]',
    '[1, 2, 3, ]',
    '[, 1, 2, 3]',
    '[1, 2, 3}',
    '[[1, 2], [3} ]',
    '{"a": 1 "b": 2}',
    '{"a" 1, "b": 2}',
    '{"a": 1, b: 22222}',
    '[1, 2, 3] [4]',
    '["never ends',
    '["never ends\\',
    '[1, 2, [3, {"a": "deep',
    '       ',
    '[\u00a01, 2, 3, 4]',
  ])('%j as JSON.parse reads it', (text) => {
    expect(read(text, TINY)).toMatchObject(parsed(text));
  });

  test('takes no more depth than JSON.parse does', () => {
    const deep = `${'['.repeat(200_000)}1${']'.repeat(200_000)}`;
    let depth = 0;
    for (let value = finish(deep); Array.isArray(value); value = value[0]) depth += 1;
    expect(depth).toBe(200_000);
  });

  test('a catalogue of 20,000 sizes is read in many steps, a small one in one', () => {
    const size = { products: 6_667, sizes: 3, lists: 300, options: 20 };
    const text = JSON.stringify({ id: 'x', name: 'Carte', data: menuData(size) });
    const large = read(text);
    expect(large).toMatchObject(parsed(text));
    expect(large.kind === 'read' && large.steps).toBeGreaterThan(text.length / 300_000);
    expect(read('{"a": [1, 2, 3]}')).toMatchObject({ steps: 1 });
  });
});

function finish(text: string): unknown {
  const work = parseInSteps(text);
  for (;;) {
    const step = work.next();
    if (step.done === true) return step.value;
  }
}

test('where a long text stops being JSON is said, as the engine says it', () => {
  const text = JSON.stringify(
    { data: menuData({ products: 2_000, sizes: 3, lists: 10, options: 5 }) },
    null,
    2,
  );
  const faults: readonly (readonly [string, number])[] = [
    ['"SKU-1200-1",', '"SKU-1200-1"'],
    ['"SKU-1200-1"', '"SKU-1200-1'],
    ['"ref": "SKU-1200-1"', 'ref: "SKU-1200-1"'],
  ].map(([right = '', wrong = '']) => {
    expect(text).toContain(right);
    return [text.replace(right, wrong), text.indexOf(right)];
  });
  for (const [broken, near] of faults) {
    const fault = faultOf(broken);
    expect(fault).toBeGreaterThanOrEqual(near);
    // On the same line, or at the beginning of the next one.
    expect(fault - near).toBeLessThan(40);
  }
  // What is cut off is wrong at its end.
  expect(faultOf(text.slice(0, -2))).toBe(text.length - 2);
});

function faultOf(text: string): number {
  try {
    for (const _step of parseInSteps(text));
  } catch (error) {
    if (error instanceof NotJson) return error.at;
  }
  throw new Error('It is JSON');
}
