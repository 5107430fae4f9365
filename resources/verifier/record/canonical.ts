import { isObject, type JsonObject } from './row.ts';

/** What can be wrong with a payload's text (fiscal-format §1, Canonical JSON). */
export type TextFault = 'canonical' | 'nfc' | 'integer' | 'null' | 'surrogate';

/** A payload that was read: its value if it is an object at all, and what is wrong with its text. */
export interface ReadPayload {
  readonly value: JsonObject | undefined;
  readonly faults: ReadonlyMap<TextFault, string>;
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const ASCII = /^[\x20-\x7e]*$/;

/** Reads the bytes of a payload and compares them with the only way to write what they say. */
export function readPayload(bytes: Uint8Array): ReadPayload {
  const faults = new Map<TextFault, string>();
  let text: string;
  let value: unknown;
  try {
    text = utf8.decode(bytes);
    value = JSON.parse(text);
  } catch {
    return { value: undefined, faults: new Map([['canonical', 'illisible']]) };
  }
  try {
    // Nearly every payload is right: the way to see that is short, the one that says what is wrong is not.
    // Where the keys are in order already, JSON.stringify writes the same text.
    const written = isPlain(value) && JSON.stringify(value) === text;
    if (!written || !hasPlainTexts(text)) {
      look(value, '', faults);
      if (!written && canonicalText(value) !== text)
        faults.set('canonical', 'autre écriture de la même valeur');
    }
  } catch {
    // The stack is not deep enough for what a stranger nested.
    return { value: undefined, faults: new Map([['canonical', 'trop profond']]) };
  }
  return { value: isObject(value) ? value : undefined, faults };
}

/** The one way to write a value: keys by UTF-16 code units, no spaces, escapes of JSON.stringify. */
export function canonicalText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(',')}]`;
  if (isObject(value)) {
    const fields = Object.keys(value)
      .sort(byCodeUnits)
      .map((key) => `${JSON.stringify(key)}:${canonicalText(value[key])}`);
    return `{${fields.join(',')}}`;
  }
  return JSON.stringify(value);
}

function byCodeUnits(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}

/**
 * Whether the texts in a payload have nothing that `look` would say: half a character can only be written
 * as an escape, and what is NFC as a whole is so in each of its pieces.
 */
function hasPlainTexts(text: string): boolean {
  return !text.includes('\\u') && isNfc(text);
}

/** No record of a till is nested that deep. */
const DEEP = 32;

/** Whether a value has exact integers alone, no null, its keys in order, and no great depth. */
function isPlain(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return Number.isSafeInteger(value);
  if (typeof value !== 'object') return true;
  if (value === null || depth > DEEP) return false;
  if (Array.isArray(value)) {
    for (const one of value) if (!isPlain(one, depth + 1)) return false;
    return true;
  }
  const fields = value as JsonObject;
  let before = '';
  for (const key of Object.keys(fields)) {
    if (key < before || !isPlain(fields[key], depth + 1)) return false;
    before = key;
  }
  return true;
}

/** Says where a value has what no payload may have. */
function look(value: unknown, path: string, faults: Map<TextFault, string>): void {
  if (typeof value === 'string') {
    lookAtText(value, path, faults);
  } else if (typeof value === 'number') {
    if (!Number.isSafeInteger(value)) faults.set('integer', path);
  } else if (value === null) {
    faults.set('null', path);
  } else if (Array.isArray(value)) {
    for (const [i, one] of value.entries()) look(one, `${path}[${i}]`, faults);
  } else if (typeof value === 'object') {
    for (const [key, one] of Object.entries(value)) {
      lookAtText(key, `${path}.${key}`, faults);
      look(one, path === '' ? key : `${path}.${key}`, faults);
    }
  }
}

function lookAtText(text: string, path: string, faults: Map<TextFault, string>): void {
  if (ASCII.test(text)) return;
  if (!text.isWellFormed()) faults.set('surrogate', path);
  else if (!isNfc(text)) faults.set('nfc', path);
}

function isNfc(text: string): boolean {
  return text.normalize('NFC') === text;
}
