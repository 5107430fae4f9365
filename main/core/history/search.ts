import { plainWords } from '../format/text.ts';

/** What an order is found by: words apart by spaces, as `indexCode`, `indexName` and `indexPhone` make them. */
export interface SearchWords {
  readonly code: string;
  readonly name: string;
  readonly phone: string;
}

/** One thing that was typed: met by all of its words, or by a phone number where it can be one. */
export interface SearchTerm {
  /** Beginnings of words of a code, or parts of a name. */
  readonly words: readonly string[];
  /** Beginning or end of a phone number, in the form of `indexPhone`. */
  readonly phone: string | null;
  /** End of one alone: `00 17` is no beginning of a number in that form. */
  readonly ending: string | null;
}

/** Every term must be met, or else `joined`: all of it written as one word. */
export interface SearchQuery {
  readonly terms: readonly SearchTerm[];
  readonly joined: string | null;
}

const LETTERS: Readonly<Record<string, string>> = {
  œ: 'oe',
  æ: 'ae',
  ß: 'ss',
  ø: 'o',
  đ: 'd',
  ł: 'l',
};

/** Longer texts are neither codes, names nor phone numbers; they are searched by their beginning. */
export const LONGEST_SEARCH = 200;
const MOST_TERMS = 8;

/** The words of a text without accents, case and punctuation: `Cœur-Désiré` is `coeur desire`. */
export function searchWords(text: string): readonly string[] {
  // In lower case first: `plainWords` would take aB3 for two words, and ab3 for one.
  const folded = plainWords(text.slice(0, LONGEST_SEARCH).normalize('NFKD').toLowerCase());
  const words = folded.replace(/[œæßøđł]/g, (letter) => LETTERS[letter] ?? letter).split(' ');
  return words.filter((word) => word !== '');
}

/**
 * Stands before what a name or a phone ends with, and before nothing that is typed: two letters find
 * the names that begin with them, and not all that hold them.
 */
const ENDING_MARK = '·';
/** A part of a name from so many letters on. */
const PART_FROM = 3;
/** Longer words are no names; each ending is a word of the index. */
const LONGEST_NAME = 24;
/** As many last digits of a phone as people say: by pairs. */
const PHONE_ENDINGS: readonly number[] = [4, 6, 8];

/**
 * What a name is found by: any part of its words, and of what stands between two spaces as one word
 * (`jean-pierre` also by `jeanpierre`).
 */
export function indexName(texts: readonly (string | null)[]): string {
  const words = texts.flatMap((text) => (text === null ? [] : wordsOf(text)));
  return joinedOnce([...words, ...words.flatMap(endingsOf)]);
}

function endingsOf(word: string): readonly string[] {
  const letters = [...word].slice(0, LONGEST_NAME);
  const many = Math.max(0, letters.length - PART_FROM);
  return Array.from({ length: many }, (_, at) => ENDING_MARK + letters.slice(at + 1).join(''));
}

/** What finds a part of a name that is no beginning; null where it is too short for that. */
export function nameEnding(word: string): string | null {
  return [...word].length < PART_FROM ? null : ENDING_MARK + word;
}

/** What finds a phone by its last digits. */
export function phoneEnding(digits: string): string {
  return ENDING_MARK + digits;
}

/**
 * What a code or a reference is found by: its words, what stands between two spaces as one word
 * (`A-12` by `a12`), and a number in it by itself, with or without its zeros.
 */
export function indexCode(texts: readonly (string | null)[]): string {
  const words = texts.flatMap((text) => (text === null ? [] : wordsOf(text)));
  const parts = words.flatMap((word) => word.match(/\p{L}+|\p{N}+/gu) ?? []);
  const numbers = parts.filter((part) => /^0+[1-9]/.test(part));
  return joinedOnce([...words, ...parts, ...numbers.map((part) => part.replace(/^0+/, ''))]);
}

function wordsOf(text: string): readonly string[] {
  const chunks = text.slice(0, LONGEST_SEARCH).split(/\s+/);
  return chunks.flatMap((chunk) => {
    const words = searchWords(chunk);
    return words.length > 1 ? [...words, words.join('')] : words;
  });
}

/** Nothing but a number, as most phones are. */
const ONLY_PHONE = /^\s*\+?\d(?:[ .()/\u00a0\u202f-]*\d)*\s*$/;
const PHONE = /(?<![\p{L}\p{N}])\+?\d(?:[ .()/\u00a0\u202f-]*\d)*(?![\p{L}\p{N}])/gu;
/** Fewer digits are the beginning of a code: half of all customers would be found by `06`. */
const PHONE_FROM = 4;
const WHOLE_PHONE_FROM = 6;

/**
 * The forms in which a number may be typed: `+33 6 12 …` as 0612…, 612… and 33612…, or as its last
 * digits. An access code that stands with it is no part of it.
 */
export function indexPhone(phone: string | null): string {
  if (phone === null) return '';
  const forms = phonesIn(phone.slice(0, LONGEST_SEARCH)).flatMap((run) => {
    const digits = phoneDigits(run);
    if (digits.length < WHOLE_PHONE_FROM) return [];
    const national = /^0[1-9]\d{8}$/.test(digits) ? digits.slice(1) : null;
    const forms = national === null ? [digits] : [digits, national, `33${national}`];
    const endings = PHONE_ENDINGS.filter((length) => length < digits.length);
    return [...forms, ...endings.map((length) => phoneEnding(digits.slice(-length)))];
  });
  return joinedOnce(forms);
}

function phonesIn(text: string): readonly string[] {
  // Looking for one among letters takes ten times as long, and every order has one to be read.
  return ONLY_PHONE.test(text) ? [text] : [...text.matchAll(PHONE)].map(([run]) => run);
}

/** A number's digits, French ones with their 0, foreign ones with their country and no zeros. */
export function phoneDigits(written: string): string {
  const international = /^\s*(\+|00)/.test(written);
  const digits = written.replace(/\(0\)/g, '').replace(/\D/g, '');
  if (!international) return digits;
  const withCountry = digits.replace(/^00/, '');
  return withCountry.startsWith('33') ? `0${withCountry.slice(2)}` : withCountry;
}

/** Reads what somebody is typing; null where there is nothing to search by yet. */
export function searchQuery(text: string): SearchQuery | null {
  const typed = text.slice(0, LONGEST_SEARCH);
  const terms: SearchTerm[] = [];
  let rest = 0;
  for (const run of typed.matchAll(PHONE)) {
    const digits = phoneDigits(run[0]);
    const phone = digits.length < PHONE_FROM ? null : digits;
    const ending = zerosEnding(run[0]);
    if (phone === null && ending === null) continue;
    terms.push(...plainTerms(typed.slice(rest, run.index)));
    terms.push({ words: searchWords(run[0]), phone, ending });
    rest = run.index + run[0].length;
  }
  terms.push(...plainTerms(typed.slice(rest)));
  if (terms.length === 0) return null;
  const words = searchWords(typed);
  return {
    terms: terms.slice(0, MOST_TERMS),
    joined: words.length > 1 ? words.join('') : null,
  };
}

/** Last digits that begin with the two zeros of a country: `phoneDigits` takes these away. */
function zerosEnding(written: string): string | null {
  const digits = written.replace(/\D/g, '');
  return /^00/.test(digits) && PHONE_ENDINGS.includes(digits.length) ? digits : null;
}

function plainTerms(text: string): readonly SearchTerm[] {
  return searchWords(text).map((word) => ({ words: [word], phone: null, ending: null }));
}

function joinedOnce(words: readonly string[]): string {
  return [...new Set(words)].join(' ');
}
