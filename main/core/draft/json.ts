import Big from 'big.js';
import { NotJson, parseInSteps } from '../format/json-parts.ts';
import { finished, type Steps } from './doc.ts';

/** What a catalogue is made of. A number that would lose digits is kept as `RawNumber`. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** A number as it was written: `1.10` stays `1.10`, and 20 digits stay 20 digits. */
interface RawNumber {
  readonly rawJSON: string;
}

// ECMAScript 2026, in Node since 21 and in Electron since 28; TypeScript does not declare them yet.
const raw = JSON as typeof JSON & {
  rawJSON(text: string): RawNumber;
  isRawJSON(value: unknown): value is RawNumber;
};

type Reviver = (key: string, value: unknown, context: { readonly source?: string }) => unknown;

const keepNumbers: Reviver = (_key, value, { source }) =>
  typeof value === 'number' && source !== undefined && String(value) !== source
    ? raw.rawJSON(source)
    : value;

/**
 * Whatever is no plain integer of a few digits may be written otherwise than it was. Texts that look like
 * one are no harm: looking at each value takes three times as long, and that is all.
 */
const ODD_NUMBER = /(?:^|[:[,])\s*-?(?:\d+[.eE]|\d{16}|(?<=-)0)/;

/**
 * Reads JSON so that `JSON.stringify` writes each value as it was: digit for digit, key by key, in
 * their order. Undefined where it is no JSON.
 */
export function parseExact(text: string): Json | undefined {
  return finished(exactSteps(text));
}

/** The same in steps, where the text is long: a catalogue of 20,000 sizes takes a tenth of a second. */
export function* exactSteps(text: string): Steps<Json | undefined> {
  const read = yield* strangeSteps(text);
  return read.kind === 'json' ? read.value : undefined;
}

type ExactRead =
  | { readonly kind: 'json'; readonly value: Json }
  /** `at`: the character where it stops being JSON, or the text's end. */
  | { readonly kind: 'not_json'; readonly at: number };

/** The same of a text that a person has brought, who is told where it is wrong. */
export function* strangeSteps(text: string): Steps<ExactRead> {
  try {
    return { kind: 'json', value: (yield* parseInSteps(text, parse)) as Json };
  } catch (error) {
    return { kind: 'not_json', at: error instanceof NotJson ? error.at : text.length };
  }
}

function parse(text: string): unknown {
  return ODD_NUMBER.test(text)
    ? JSON.parse(text, keepNumbers as (key: string, value: unknown) => unknown)
    : JSON.parse(text);
}

/** How many elements of a list are written in one step. */
const STEP = 100;

/** The text of an object, as `JSON.stringify` writes it, in steps: one of 20,000 sizes takes a tenth of a second. */
export function* textSteps(object: JsonObject): Steps<string> {
  const fields: string[] = [];
  for (const [name, value] of Object.entries(object)) {
    const parts: string[] = [];
    const list = isList(value) ? value : [];
    for (let from = 0; from < list.length; from += STEP) {
      parts.push(JSON.stringify(list.slice(from, from + STEP)).slice(1, -1));
      yield;
    }
    const text = isList(value) ? `[${parts.join(',')}]` : JSON.stringify(value);
    fields.push(`${JSON.stringify(name)}:${text}`);
  }
  return `{${fields.join(',')}}`;
}

export function isObject(value: Json | undefined): value is JsonObject {
  return (
    typeof value === 'object' && value !== null && !Array.isArray(value) && !raw.isRawJSON(value)
  );
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

/**
 * Ids that HubRise gives: to an element, and to one of the element that it stands in. All of them are new
 * after each PUT (catalogue §1), so they are neither compared nor sent back.
 */
const HUBRISE_IDS: readonly string[] = ['id', 'product_id', 'option_list_id', 'options_list_id'];

export function isHubriseId(name: string): boolean {
  return HUBRISE_IDS.includes(name);
}

/** An element without the ids that HubRise gave to it; itself where it has none. */
export function withoutIds(element: JsonObject): JsonObject {
  if (!HUBRISE_IDS.some((name) => Object.hasOwn(element, name))) return element;
  return Object.fromEntries(Object.entries(element).filter(([name]) => !isHubriseId(name)));
}

/** Lists that HubRise leaves out or answers empty as it likes. Not `variant_refs`: none is nowhere. */
const EMPTY_IS_ABSENT: ReadonlySet<string> = new Set([
  'tags',
  'image_ids',
  'price_overrides',
  'option_list_refs',
  'coupon_codes',
]);

/**
 * Whether a field says nothing: absent, null (catalogue §1: ignored), an object of which nothing says
 * anything, or an empty list where that is the same as none.
 */
export function isNothing(field: string, value: Json | undefined): boolean {
  if (value === undefined || value === null) return true;
  if (isList(value)) return value.length === 0 && EMPTY_IS_ABSENT.has(field);
  return (
    isObject(value) &&
    Object.entries(value).every(([name, one]) => isHubriseId(name) || isNothing(name, one))
  );
}

/** What HubRise may write where nothing was sent, and leave out where it was (catalogue §1). */
function isUsual(field: string, value: Json | undefined): boolean {
  if (value === '' || isNothing(field, value)) return true;
  if (field === 'default') return value === false;
  if (field === 'min_selections') return value === 0;
  return field === 'extra_charge' && typeof value === 'string' && /^0+(\.0+)? /.test(value);
}

/**
 * Whether two values say the same, whatever the order of their keys, how a number is written, and which ids
 * HubRise gave.
 */
export function sameJson(a: Json | undefined, b: Json | undefined, field = ''): boolean {
  if (a === b || (isUsual(field, a) && isUsual(field, b))) return true;
  if (isList(a) && isList(b)) {
    return a.length === b.length && a.every((one, place) => sameJson(one, b[place]));
  }
  if (isObject(a) && isObject(b)) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)]);
    return [...names].every(
      (name) => isHubriseId(name) || sameJson(own(a, name), own(b, name), name),
    );
  }
  const [first, second] = [numberText(a), numberText(b)];
  return first !== null && second !== null && new Big(first).eq(second);
}

function numberText(value: Json | undefined): string | null {
  if (typeof value === 'number') return String(value);
  return raw.isRawJSON(value) ? value.rawJSON : null;
}

/** A field of its own: never one of a prototype. */
export function own(object: JsonObject, name: string): Json | undefined {
  return Object.hasOwn(object, name) ? object[name] : undefined;
}

/** A text that is not empty; refs come as numbers as well. */
export function textIn(object: JsonObject, name: string): string | null {
  const value = own(object, name);
  if (typeof value === 'string') return value === '' ? null : value;
  return numberText(value);
}

export function listIn(object: JsonObject, name: string): readonly Json[] {
  const value = own(object, name);
  return isList(value) ? value : [];
}

export function objectIn(object: JsonObject, name: string): JsonObject | null {
  const value = own(object, name);
  return isObject(value) ? value : null;
}

/** The value at a path of keys. */
export function valueAt(object: JsonObject, path: readonly string[]): Json | undefined {
  let at: Json | undefined = object;
  for (const name of path) at = isObject(at) ? own(at, name) : undefined;
  return at;
}

/**
 * The object with another value at a path; undefined takes it away, and what holds nothing else with
 * it. What stands beside it stays where it stands.
 */
export function withValueAt(
  object: JsonObject,
  [name, ...rest]: readonly string[],
  value: Json | undefined,
): JsonObject {
  if (name === undefined) return object;
  const before = own(object, name);
  const within = rest.length > 0 ? withValueAt(isObject(before) ? before : {}, rest, value) : value;
  const isEmptied = rest.length > 0 && value === undefined && isEmptyObject(within);
  if (within !== undefined && !isEmptied) return { ...object, [name]: within };
  return Object.fromEntries(Object.entries(object).filter(([key]) => key !== name));
}

function isEmptyObject(value: Json | undefined): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}
