import { phoneDigits, searchWords } from '../history/search.ts';

/** By what the people of one order may be recognised in its other texts. */
export interface PersonalWords {
  /** Single words: names, parts of an address. For labels only: a pizza may be called Marguerite. */
  readonly words: ReadonlySet<string>;
  /** Names of two words and more, `julie martin`. */
  readonly names: readonly string[];
  /** Digits of phone numbers. */
  readonly phones: readonly string[];
}

const EMAIL = /[^\s@]+@[^\s@]+\.[^\s@]+/;
/** A product must have a name, or the order would seem to be broken. */
const ERASED = '…';
/** What is longer is no name of anything, and is shown by its beginning. */
const LONGEST_TEXT = 300;
/** Shorter words (`de`, `M`) are everywhere. */
const SHORTEST_WORD = 3;
const SHORTEST_PHONE = 6;

/** The people of an order: its customer and its courier, as HubRise's JSON has them. */
export function personalWords(order: Readonly<Record<string, unknown>>): PersonalWords {
  const customer = textsOf(order['customer']);
  const delivery = textsOf(order['delivery']);
  const people = [
    customer('first_name'),
    customer('last_name'),
    customer('company_name'),
    customer('address_1'),
    customer('address_2'),
    delivery('driver_name'),
  ];
  const names = [
    `${customer('first_name')} ${customer('last_name')}`,
    `${customer('last_name')} ${customer('first_name')}`,
    delivery('driver_name'),
  ].map((name) => searchWords(name).join(' '));
  const phones = [customer('phone'), delivery('driver_phone')].map(phoneDigits);
  return {
    words: new Set(people.flatMap(searchWords).filter((word) => word.length >= SHORTEST_WORD)),
    names: names.filter((name) => name.includes(' ')),
    phones: phones.filter((phone) => phone.length >= SHORTEST_PHONE),
  };
}

/** A label, or null where a person is in it. */
export function withoutLabel(value: unknown, people: PersonalWords): unknown {
  const words = searchWords(String(value));
  const named = words.some((word) => people.words.has(word));
  const rest = withoutWords(value, people);
  return named || rest === ERASED ? null : rest;
}

/** A text, or what stands for it where it names or reaches a person. */
export function withoutWords(value: unknown, people: PersonalWords): unknown {
  const whole = String(value);
  const text = whole.slice(0, LONGEST_TEXT);
  const words = ` ${searchWords(text).join(' ')} `;
  const digits = phoneDigits(text);
  const named = people.names.some((name) => words.includes(` ${name} `));
  const reached = people.phones.some((phone) => digits.includes(phone.replace(/^0/, '')));
  if (named || reached || EMAIL.test(text)) return ERASED;
  return text === whole ? value : text;
}

function textsOf(value: unknown): (key: string) => string {
  return (key) => {
    const found = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
    return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
  };
}
