import type { Money } from '../format/numbers.ts';
import { plainWords } from '../format/text.ts';
import type { OrderId } from '../ids.ts';
import { orderCode } from '../order/key.ts';
import type { Order, OrderCustomer, ServiceType } from '../order/order.ts';
import { type PaymentView, paymentState, tipsOf } from '../order/payments.ts';
import type { StatusOrUnknown } from '../order/status.ts';
import { type PlatformView, platformOf, UNKNOWN_PLATFORM } from '../platform/platform.ts';

/** What an order is found by: words apart by spaces, as `indexCode`, `indexName` and `indexPhone` make them. */
interface SearchWords {
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

/** An order as lists and sums need it. */
export interface OrderSummary {
  readonly id: string;
  readonly placedAt: number;
  /** As the board shows it: the till's own unsent move, or else HubRise's status. */
  readonly status: StatusOrUnknown;
  readonly platform: PlatformView;
  readonly brand: string | null;
  readonly serviceType: ServiceType | null;
  readonly code: string;
  readonly ref: string | null;
  readonly customerName: string | null;
  readonly lineCount: number;
  readonly total: Money | null;
  /** Of the total: handed on to the staff or the courier, no revenue. */
  readonly tipCents: number;
  /**
   * What a person gave back of it at the till, in euros: only the journal says so. What its platform takes
   * off or back itself is in its total and its status.
   */
  readonly backCents: number;
  readonly payment: PaymentView;
}

/**
 * What is kept of an order beside its text, to search, list and add up by. The payment is that of an
 * order that stands: its status changes without its text.
 */
export interface OrderFacts extends Omit<OrderSummary, 'id' | 'status' | 'backCents'> {
  readonly customerKey: CustomerKey | null;
  readonly words: SearchWords;
}

declare const customerKeyBrand: unique symbol;
/** The same for two orders only if it is certain that one person made both. */
export type CustomerKey = string & { readonly [customerKeyBrand]: true };

const YEAR_MS = 366 * 86_400_000;
/** Enough of an id that HubRise makes; what is longer is found by its beginning. */
const ID_LENGTH = 60;

/** The facts of an order received at `receivedAt`; of an unreadable one (null), what is certain. */
export function orderFacts(id: OrderId, order: Order | null, receivedAt: number): OrderFacts {
  if (order === null) {
    return {
      ...NOTHING_KNOWN,
      placedAt: receivedAt,
      code: orderCode({ id, order }),
      words: searchWordsOf(id, null),
    };
  }
  return {
    placedAt: placedAt(order.createdAt, receivedAt),
    platform: platformOf(order),
    brand: order.brand,
    serviceType: order.serviceType,
    code: orderCode({ id, order }),
    ref: order.ref,
    customerName: customerName(order.customer),
    customerKey: order.customer && customerKey(order.customer),
    lineCount: order.items.filter((item) => !item.deleted).length,
    total: order.total,
    tipCents: tipsOf(order),
    payment: paymentState(order),
    words: searchWordsOf(id, order),
  };
}

const NOTHING_KNOWN = {
  platform: UNKNOWN_PLATFORM,
  brand: null,
  serviceType: null,
  ref: null,
  customerName: null,
  customerKey: null,
  lineCount: 0,
  total: null,
  tipCents: 0,
  payment: { kind: 'unknown' },
} as const;

/** By HubRise's word, which survives an outage, unless it lies ahead or a year back. */
function placedAt(createdAt: number | null, receivedAt: number): number {
  if (createdAt === null || createdAt > receivedAt) return receivedAt;
  return createdAt < receivedAt - YEAR_MS ? receivedAt : createdAt;
}

function customerName(customer: OrderCustomer | null): string | null {
  const parts = [customer?.firstName ?? null, customer?.lastName ?? null];
  const known = parts.filter((part) => part !== null);
  return known.length === 0 ? (customer?.companyName ?? null) : known.join(' ');
}

/**
 * HubRise's customer, or a guest by phone and full name. The phone alone is not certain: platforms
 * give one switchboard number with access codes for all their customers, and a family shares one. A
 * wrong "third visit" would tell one person about another.
 */
export function customerKey(customer: OrderCustomer): CustomerKey | null {
  if (customer.anonymised) return null;
  if (customer.id !== null) return `id:${customer.id}` as CustomerKey;
  const { firstName, lastName, phone, phoneAccessCode } = customer;
  if (firstName === null || lastName === null || phone === null) return null;
  const digits = phoneDigits(phone);
  if (phoneAccessCode !== null || digits.length < 8 || digits.length > 15) return null;
  const first = searchWords(firstName).join(' ');
  const last = searchWords(lastName).join(' ');
  // "Julie D." may be any Julie.
  if (first.length < 2 || last.length < 2) return null;
  return `guest:${digits} ${first}/${last}` as CustomerKey;
}

function searchWordsOf(id: OrderId, order: Order | null): SearchWords {
  const customer = order?.customer ?? null;
  return {
    code: indexCode([order?.collectionCode ?? null, order?.ref ?? null, id.slice(0, ID_LENGTH)]),
    name: indexName([
      customer?.firstName ?? null,
      customer?.lastName ?? null,
      customer?.companyName ?? null,
    ]),
    phone: indexPhone(customer?.phone ?? null),
  };
}
