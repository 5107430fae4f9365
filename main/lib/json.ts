import { parseInSteps } from '../core/format/json-parts.ts';

export type JsonResult =
  | { readonly kind: 'json'; readonly value: unknown }
  | { readonly kind: 'not_json' };

/** Only a text with so many digits in a row can hold an integer that a double cannot. */
const LONG_NUMBER = /\d{16}/;
const INTEGER = /^-?\d+$/;

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

/**
 * Parses JSON without losing digits: bridges write some references as numbers, and a reference of
 * 19 digits would come out as another one. An integer beyond 2^53 is given as its own text.
 */
export function parseJson(text: string): JsonResult {
  try {
    return { kind: 'json', value: parse(text) };
  } catch {
    return { kind: 'not_json' };
  }
}

/** The same in steps, where the text is long: a catalogue of 20,000 sizes takes a tenth of a second. */
export function* parseJsonSteps(text: string): Generator<void, JsonResult> {
  try {
    return { kind: 'json', value: yield* parseInSteps(text, parse) };
  } catch {
    return { kind: 'not_json' };
  }
}

function parse(text: string): unknown {
  return LONG_NUMBER.test(text)
    ? JSON.parse(text, keepLongIntegers as (key: string, value: unknown) => unknown)
    : JSON.parse(text);
}

const keepLongIntegers: Reviver = (_key, value, { source }) =>
  typeof value === 'number' &&
  !Number.isSafeInteger(value) &&
  source !== undefined &&
  INTEGER.test(source)
    ? source
    : value;

/** The value of a text, or undefined where it is no JSON: what is stored may be anything. */
export function readJson(text: string): unknown {
  const result = parseJson(text);
  return result.kind === 'json' ? result.value : undefined;
}

/** Elements of a list that are written in one step. */
const STEP = 100;
/** So deep lie the lists of what is long: `{parts: {products: […]}}`. */
const DEEPEST = 2;

/** Writes what `JSON.stringify` does, of plain values, in steps: 8 MB take a tenth of a second. */
export function* jsonSteps(value: unknown, deep = 0): Generator<void, string> {
  if (deep > DEEPEST || !isPlain(value)) return JSON.stringify(value);
  // Put behind one another, not joined: V8 copies what is joined, all of it once more for each depth.
  let text = '';
  if (Array.isArray(value)) {
    for (let from = 0; from < value.length; from += STEP) {
      const part = JSON.stringify(value.slice(from, from + STEP)).slice(1, -1);
      text += from === 0 ? part : `,${part}`;
      yield;
    }
    return `[${text}]`;
  }
  for (const [name, each] of Object.entries(value)) {
    if (each === undefined) continue;
    text += `${text === '' ? '' : ','}${JSON.stringify(name)}:${yield* jsonSteps(each, deep + 1)}`;
  }
  return `{${text}}`;
}

/** Writes what `JSON.stringify(value, null, 2)` does, of plain values, in parts: a file for people to read. */
export function* indentedParts(value: unknown, deep = 0): Generator<string, void> {
  const indent = `\n${'  '.repeat(deep + 1)}`;
  const whole = (one: unknown): string =>
    JSON.stringify(one, null, 2).replaceAll('\n', `\n${'  '.repeat(deep)}`);
  if (deep > DEEPEST || !isPlain(value)) return yield whole(value);
  if (Array.isArray(value)) {
    for (let from = 0; from < value.length; from += STEP) {
      // Without what opens and closes the list, and the line that closes it.
      const part = whole(value.slice(from, from + STEP)).slice(1, -indent.length + 1);
      yield `${from === 0 ? '[' : ','}${part}`;
    }
    return yield value.length === 0 ? '[]' : `${indent.slice(0, -2)}]`;
  }
  const fields = Object.entries(value).filter(([, each]) => each !== undefined);
  for (const [place, [name, each]] of fields.entries()) {
    yield `${place === 0 ? '{' : ','}${indent}${JSON.stringify(name)}: `;
    yield* indentedParts(each, deep + 1);
  }
  yield fields.length === 0 ? '{}' : `${indent.slice(0, -2)}}`;
}

/** What holds nothing but its own: a number kept as it was written, or a date, writes itself. */
function isPlain(value: unknown): value is object {
  return (
    Array.isArray(value) ||
    (typeof value === 'object' &&
      value !== null &&
      Object.getPrototypeOf(value) === Object.prototype)
  );
}
