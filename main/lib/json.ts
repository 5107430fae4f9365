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
    const value: unknown = LONG_NUMBER.test(text)
      ? JSON.parse(text, keepLongIntegers as (key: string, value: unknown) => unknown)
      : JSON.parse(text);
    return { kind: 'json', value };
  } catch {
    return { kind: 'not_json' };
  }
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
