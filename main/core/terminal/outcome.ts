import type { CardRequest } from './request.ts';
import { readTlvs, type Tlv } from './tlv.ts';

/** Why a terminal says that nothing was done (its AF, counter-sale §6). */
export type NotDone =
  | 'refused'
  | 'forbidden'
  | 'abandoned'
  | 'not_completed'
  | 'time_ran_out'
  | 'format'
  | 'selection'
  | 'stopped'
  | 'action'
  | 'currency'
  /** It does not say. */
  | 'unsaid';

/** Of a card no more than this is ever taken out of an answer. */
export interface CardFacts {
  readonly auth?: string;
  readonly application?: string;
  readonly last4?: string;
}

export type CardOutcome =
  /** `amount`: what was really paid, cents: what was asked for, or less. */
  | { readonly kind: 'accepted'; readonly amount: number; readonly card: CardFacts }
  | { readonly kind: 'refused'; readonly why: NotDone }
  /** Somebody at the terminal has stopped it. */
  | { readonly kind: 'aborted'; readonly why: 'abandoned' | 'stopped' }
  /** Nobody knows: the money may be gone. A person has to look at the terminal. */
  | { readonly kind: 'unknown' };

/** Characters of an authorisation's number: never so many that a card's number could stand in it. */
export const LONGEST_AUTH = 10;

const UNKNOWN: CardOutcome = { kind: 'unknown' };

/** Authorised, authorised by phone, forced. */
const AUTHORISED: ReadonlySet<string> = new Set(['01', '02', '03']);
const REASONS: Readonly<Record<string, NotDone>> = {
  '04': 'refused',
  '05': 'forbidden',
  '06': 'abandoned',
  '07': 'not_completed',
  '08': 'time_ran_out',
  '09': 'format',
  '10': 'selection',
  '11': 'stopped',
  '12': 'action',
  '13': 'currency',
};

/** Titre-restaurant by their applications on the terminal. */
const TITRES: ReadonlySet<string> = new Set(['00E', '10E']);

/** By which means a card has paid: a titre-restaurant is one, whatever button was pressed. */
export function meansOfCard({ application }: CardFacts): 'card' | 'titre_card' {
  return application !== undefined && TITRES.has(application) ? 'titre_card' : 'card';
}

/**
 * How far an answer has come: `done` needs nothing more (what may follow is waited for a moment, and
 * no longer), `more` has to come, `garbage` never becomes an answer.
 */
export function progressOf(text: string): 'more' | 'done' | 'garbage' {
  const messages = messagesIn(text);
  if (messages === 'garbage') return 'garbage';
  if (messages === 'partial') return 'more';
  const last = decisiveIn(messages).at(-1);
  if (last === undefined) return 'more';
  return last.AE === '01' || (last.AF !== undefined && last.CB !== undefined) ? 'done' : 'more';
}

/**
 * What an answer says of a request, once no more of it comes. Only a terminal that says that it is done
 * (AE 10), authorised (AF), and how much was paid has accepted; only one that says that it is not
 * done (AE 01) has refused. Everything else is unknown: what breaks off, contradicts itself or answers
 * something else.
 */
export function outcomeOf(text: string, asked: Pick<CardRequest, 'amount' | 'id' | 'kind'>) {
  const messages = messagesIn(text);
  if (messages === 'garbage' || messages === 'partial') return UNKNOWN;
  const [answer, second] = decisiveIn(messages);
  if (answer === undefined || second !== undefined) return UNKNOWN;
  return isAbout(answer, asked) ? decide(answer, asked.amount) : UNKNOWN;
}

function decide({ AA, AC, AE, AF, CB, CC }: Answer, asked: number): CardOutcome {
  if (AE === '10' && AF !== undefined && AUTHORISED.has(AF)) {
    const amount = amountOf(CB);
    if (amount === null || amount > asked) return UNKNOWN;
    return { kind: 'accepted', amount, card: factsOf(AA, AC, CC) };
  }
  if (AE !== '01') return UNKNOWN;
  if (AF === undefined) return { kind: 'refused', why: 'unsaid' };
  const why = REASONS[AF];
  if (why === undefined) return UNKNOWN;
  if (why === 'abandoned' || why === 'stopped') return { kind: 'aborted', why };
  return { kind: 'refused', why };
}

/** The tags of an answer that are looked at, their values without what fills them up. */
interface Answer {
  readonly AA?: string;
  readonly AC?: string;
  readonly AE?: string;
  readonly AF?: string;
  readonly CB?: string;
  readonly CC?: string;
  readonly CD?: string;
  readonly CE?: string;
  readonly CF?: string;
}

/** Each message begins with its CZ; one tag with two values is none of the protocol's. */
function messagesIn(text: string): readonly Answer[] | 'partial' | 'garbage' {
  const read = readTlvs(text);
  if (read.kind === 'garbage') return 'garbage';
  const messages: Map<string, string>[] = [];
  for (const { tag, value } of read.tlvs.map(bare)) {
    if (tag === 'CZ') messages.push(new Map());
    const message = messages.at(-1);
    if (message === undefined) return 'garbage';
    if ((message.get(tag) ?? value) !== value) return 'garbage';
    message.set(tag, value);
  }
  return read.kind === 'partial' ? 'partial' : messages.map((one) => Object.fromEntries(one));
}

function bare({ tag, value }: Tlv): Tlv {
  return { tag, value: value.replace(/^[\s\0]+|[\s\0]+$/g, '') };
}

/** Without those that only say that the request has arrived (AE 11), or nothing yet. */
function decisiveIn(messages: readonly Answer[]): readonly Answer[] {
  return messages.filter(({ AE }) => AE !== undefined && AE !== '11');
}

/** What it echoes of the request must be the request's. */
function isAbout({ CD, CE, CF }: Answer, { id, kind }: Pick<CardRequest, 'id' | 'kind'>): boolean {
  const direction = kind === 'debit' ? '0' : '1';
  return (CF ?? id) === id && (CD ?? direction) === direction && (CE ?? '978') === '978';
}

function amountOf(text: string | undefined): number | null {
  if (text === undefined || !/^\d{1,12}$/.test(text)) return null;
  const amount = Number(text);
  return amount > 0 ? amount : null;
}

function factsOf(
  masked: string | undefined,
  auth: string | undefined,
  application: string | undefined,
): CardFacts {
  const last4 = /(\d{4})\D*$/.exec(masked ?? '')?.[1];
  return {
    ...(last4 === undefined ? {} : { last4 }),
    ...(auth !== undefined && isAuth(auth) ? { auth } : {}),
    ...(application !== undefined && /^[A-Z0-9]{1,3}$/i.test(application)
      ? { application: application.toUpperCase() }
      : {}),
  };
}

/** Whether it can be an authorisation's number, as a terminal or a slip says it. */
export function isAuth(text: string): boolean {
  return /^[A-Z0-9]+$/i.test(text) && text.length <= LONGEST_AUTH;
}
