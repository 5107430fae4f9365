/** A piece of a message: a two-letter tag and its value (counter-sale §6). */
export interface Tlv {
  readonly tag: string;
  readonly value: string;
}

/** A head, or as much of one as has come. */
const HEAD = /^(?:[A-Z]|[A-Z]{2}\d{0,3})$/;

/** What three digits can say. */
const LONGEST_VALUE = 999;

/** What was read so far of a run of TLVs. */
type TlvReading =
  /** All of it is whole. */
  | { readonly kind: 'whole'; readonly tlvs: readonly Tlv[] }
  /** It ends within a TLV, `rest` is what there is of it: more must come. */
  | { readonly kind: 'partial'; readonly tlvs: readonly Tlv[]; readonly rest: string }
  /** It can never become one. */
  | { readonly kind: 'garbage' };

/**
 * A TLV as it goes over the line: tag, length in three digits, value. Throws `RangeError` where the tag
 * is not two capital letters, or the value is too long or no printable ASCII.
 */
export function encodeTlv({ tag, value }: Tlv): string {
  if (!/^[A-Z]{2}$/.test(tag)) throw new RangeError(`no tag: ${tag}`);
  if (value.length > LONGEST_VALUE || !/^[\x20-\x7e]*$/.test(value)) {
    throw new RangeError(`no value of ${tag}`);
  }
  return `${tag}${String(value.length).padStart(3, '0')}${value}`;
}

export function encodeTlvs(tlvs: readonly Tlv[]): string {
  return tlvs.map(encodeTlv).join('');
}

const FILLER = '\r\n\t \0';

/** Some terminals end or part their messages by line ends, spaces or NULs: they mean nothing. */
function skipFiller(text: string, from: number): number {
  let at = from;
  while (at < text.length && FILLER.includes(text[at] ?? 'x')) at += 1;
  return at;
}

/** How many characters there are before what may be filler at the end. */
export function saidLength(text: string): number {
  let length = text.length;
  while (length > 0 && FILLER.includes(text[length - 1] ?? 'x')) length -= 1;
  return length;
}

/**
 * Reads what has come of a run of TLVs. Total: any text has an answer, and what is `whole` or `partial`
 * now may be read again once more has come.
 */
export function readTlvs(text: string): TlvReading {
  const tlvs: Tlv[] = [];
  let at = skipFiller(text, 0);
  while (at < text.length) {
    const head = text.slice(at, at + 5);
    if (!HEAD.test(head)) return { kind: 'garbage' };
    if (head.length < 5) return { kind: 'partial', tlvs, rest: head };
    const end = at + 5 + Number(head.slice(2));
    if (end > text.length) return { kind: 'partial', tlvs, rest: text.slice(at) };
    tlvs.push({ tag: head.slice(0, 2), value: text.slice(at + 5, end) });
    at = skipFiller(text, end);
  }
  return tlvs.length === 0 ? { kind: 'partial', tlvs, rest: '' } : { kind: 'whole', tlvs };
}

/** What a terminal is asked for. */
interface CardRequest {
  /** Cents, above 0. */
  readonly amount: number;
  /** `credit`: the money goes back to the customer's card. */
  readonly kind: 'debit' | 'credit';
  /** Ours, echoed by the terminal: letters, digits and hyphens. */
  readonly id: string;
  /** The till's number on the terminal, two digits. */
  readonly till: string;
}

/** Of the version that most terminals in service speak. */
const VERSION = '0300';
/** Who speaks: twelve characters that name this kind of till. */
const PROTOCOL = '247300123456';
const EURO = '978';
/** Twelve digits at most, and nobody pays that much: the counter takes no more (MOST_TENDERED). */
const MOST_CENTS = 999_999_999_999;

/**
 * The text of a request (counter-sale §6): one answer, at its end, in euros. BF (partial payment) is left
 * out: newer terminals stop on it. Throws `RangeError` where something of it cannot be said.
 */
export function requestText({ amount, id, kind, till }: CardRequest): string {
  if (!Number.isSafeInteger(amount) || amount <= 0 || amount > MOST_CENTS) {
    throw new RangeError(`no amount: ${amount}`);
  }
  if (!/^\d\d$/.test(till)) throw new RangeError(`no till: ${till}`);
  if (!/^[\w-]{1,99}$/.test(id)) throw new RangeError(`no id: ${id}`);
  const tlvs: readonly Tlv[] = [
    { tag: 'CZ', value: VERSION },
    { tag: 'CJ', value: PROTOCOL },
    { tag: 'CA', value: till },
    { tag: 'CB', value: String(amount).padStart(2, '0') },
    { tag: 'CD', value: kind === 'debit' ? '0' : '1' },
    { tag: 'CE', value: EURO },
    { tag: 'BA', value: '0' },
    { tag: 'CF', value: id },
  ];
  return encodeTlvs(tlvs);
}

/** Why a terminal says that nothing was done (its AF, counter-sale §6). */
type NotDone =
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
 * How far an answer has come. `done`: all that decides is there, `quiet`: a terminal that says no more is over (some
 * send no AF), so that both are waited with for a while and no longer (`TERMINAL_WAITS`); `more` has to come;
 * `garbage` never becomes an answer.
 */
export type AnswerProgress = 'more' | 'quiet' | 'done' | 'garbage';

export function progressOf(text: string): AnswerProgress {
  const read = messagesIn(text);
  if (read === null) return 'garbage';
  const [answer, second] = decisiveIn(read.messages);
  if (answer === undefined) return 'more';
  if (second !== undefined || answer.AE === '01') return 'done';
  return answer.AF !== undefined && answer.CB !== undefined ? 'done' : 'quiet';
}

/** What is known of a request that is being answered. */
interface Asked extends Pick<CardRequest, 'amount' | 'id' | 'kind'> {
  /** Something came before anything was asked: only an answer with our id is one to this request. */
  readonly mustEcho?: boolean;
}

/**
 * What an answer says of a request, once no more of it comes: the table of counter-sale §6. Of money that was taken
 * only a terminal is believed that says so of this request, and how much; one that says that nothing was done
 * (AE 01) has refused, whatever else it says. Everything else is unknown: what breaks off before it has said
 * that, contradicts itself or answers something else. What breaks off behind it changes nothing.
 */
export function outcomeOf(text: string, asked: Asked): CardOutcome {
  const read = messagesIn(text);
  if (read === null) return UNKNOWN;
  const [answer, second] = decisiveIn(read.messages);
  if (answer === undefined || second !== undefined) return UNKNOWN;
  if (answer.AE === '01') return notDone(answer.AF);
  if (answer.AE !== '10' || !isAbout(answer, read.rest, asked)) return UNKNOWN;
  // An AF that was cut off is not one that was left out.
  if (answer.AF === undefined && /^A(F|$)/.test(read.rest)) return UNKNOWN;
  return done(answer, asked.amount);
}

/** Done: authorised, of what was asked for or less; where nothing says that it was authorised, of exactly that. */
function done({ AA, AC, AF, CB, CC }: Answer, asked: number): CardOutcome {
  const amount = amountOf(CB);
  if (amount === null || amount > asked) return UNKNOWN;
  const isTaken = AF === undefined ? amount === asked : AUTHORISED.has(AF);
  return isTaken ? { kind: 'accepted', amount, card: factsOf(AA, AC, CC) } : UNKNOWN;
}

function notDone(AF: string | undefined): CardOutcome {
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

interface Messages {
  readonly messages: readonly Answer[];
  /** What there is of a TLV that is not whole. */
  readonly rest: string;
}

/** Each message begins with its CZ; one tag with two values is none of the protocol's. Null: garbage. */
function messagesIn(text: string): Messages | null {
  const read = readTlvs(text);
  if (read.kind === 'garbage') return null;
  const messages: Map<string, string>[] = [];
  for (const { tag, value } of read.tlvs.map(bare)) {
    if (tag === 'CZ') messages.push(new Map());
    const message = messages.at(-1);
    if (message === undefined) return null;
    if ((message.get(tag) ?? value) !== value) return null;
    message.set(tag, value);
  }
  return {
    messages: messages.map((one) => Object.fromEntries(one)),
    rest: read.kind === 'partial' ? read.rest : '',
  };
}

function bare({ tag, value }: Tlv): Tlv {
  return { tag, value: value.replace(/^[\s\0]+|[\s\0]+$/g, '') };
}

/** Without those that only say that the request has arrived (AE 11), or nothing yet. */
function decisiveIn(messages: readonly Answer[]): readonly Answer[] {
  return messages.filter(({ AE }) => AE !== undefined && AE !== '11');
}

/** What it echoes of the request must be the request's, also where its id was cut off. */
function isAbout({ CD, CE, CF }: Answer, rest: string, { id, kind, mustEcho }: Asked): boolean {
  const direction = kind === 'debit' ? '0' : '1';
  if ((CD ?? direction) !== direction || (CE ?? '978') !== '978') return false;
  if (CF !== undefined) return CF === id;
  if (mustEcho === true) return false;
  return !rest.startsWith('CF') || id.startsWith(rest.slice(5));
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
