import { isObject, type JsonObject } from '../record/row.ts';

/** What may be typed freely, so that no till can keep a telephone number out of it (fiscal-format §8). */
const FREE = new Set(['label', 'reason']);
/** Where somebody's name and address belong: the shop's own, and an invoice's buyer. */
const NAMED: Readonly<Record<string, ReadonlySet<string>>> = {
  START: new Set(['seller']),
  SALE: new Set(['seller', 'invoice']),
  AVOIR: new Set(['seller', 'invoice']),
};
/** What has digits of its own and is nobody's telephone. */
const NUMBERS = new Set(['auth', 'application', 'file', 'hubrise', 'spki']);

const EMAIL = /[^\s@<>()[\]"',;:]+@[^\s@<>()[\]"',;:]+\.\p{L}{2,}/u;
/** A French number, or one with its country; within a word, or a number of records, it is none. */
const PHONE =
  /(?<![\w-])(?:(?:\+|00)33[ .-]?[1-9]|0[1-9])(?:[ .-]?\d\d){4}(?![\w-])|(?<!\w)\+[1-9](?:[ .()-]{0,2}\d){7,14}(?!\w)/;
const LONG = /\d{9}/;
/** Nothing else can hold any of the three. */
const SUSPECT = /@|\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d\D{0,2}\d/;

/** What stands in a record's texts: what cannot be helped, and what is wrong. */
export interface Contacts {
  /** Fields that a person types, and what stands in them. */
  readonly typed: string[];
  /** Fields in which nobody's address or number has any business. */
  readonly wrong: string[];
}

/** Looks for e-mail addresses, telephone numbers and long numbers in each text of a payload. */
export function contactsIn(payload: JsonObject): Contacts {
  const found: Contacts = { typed: [], wrong: [] };
  const kind = String(payload['kind']);
  const named = NAMED[kind];
  for (const key of Object.keys(payload)) {
    if (named?.has(key) === true) continue;
    if (SUSPECT.test(key)) judge(key, 'nom de champ', kind, found);
    look(payload[key], key, kind, found);
  }
  return found;
}

function look(value: unknown, key: string, kind: string, found: Contacts): void {
  if (typeof value === 'string') {
    if (value.length >= 6 && SUSPECT.test(value)) judge(value, key, kind, found);
  } else if (Array.isArray(value)) {
    for (const one of value) look(one, key, kind, found);
  } else if (isObject(value)) {
    for (const inner of Object.keys(value)) {
      if (SUSPECT.test(inner)) judge(inner, 'nom de champ', kind, found);
      look(value[inner], NUMBERS.has(key) ? key : inner, kind, found);
    }
  }
}

function judge(text: string, key: string, kind: string, { typed, wrong }: Contacts): void {
  const isEvent = kind === 'JET' && key === 'text';
  const isTyped = FREE.has(key) || isEvent;
  const what = whatIn(text, isTyped && !isEvent, !NUMBERS.has(key));
  if (what !== undefined) (isTyped ? typed : wrong).push(`${what} dans ${key}`);
}

function whatIn(text: string, long: boolean, phone: boolean): string | undefined {
  if (EMAIL.test(text)) return 'adresse électronique';
  if (phone && PHONE.test(text)) return 'numéro de téléphone';
  return long && LONG.test(text) ? 'neuf chiffres ou plus' : undefined;
}
