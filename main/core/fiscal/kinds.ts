/** R: what is real. F: training (factice), outside every total. */
export type Chain = 'R' | 'F';
export const CHAINS: readonly Chain[] = ['R', 'F'];

/** The letters of each kind's own series of numbers (fiscal-format §1). */
export const LETTERS = {
  START: 'S',
  KEY: 'K',
  ORDER: 'C',
  ORDER_CHANGE: 'M',
  ORDER_CANCEL: 'X',
  SALE: 'T',
  AVOIR: 'A',
  PAYMENT_FIX: 'P',
  NOTE: 'N',
  PRINT: 'I',
  CASH: 'E',
  DRAWER: 'D',
  CARD: 'B',
  JET: 'J',
  CLOSE_DAY: 'Z',
  CLOSE_MONTH: 'ZM',
  CLOSE_YEAR: 'ZA',
  ARCHIVE: 'H',
  STOP: 'Q',
} as const;

export type Kind = keyof typeof LETTERS;
export const KINDS = Object.keys(LETTERS) as readonly Kind[];

export type ClosingKind = 'CLOSE_DAY' | 'CLOSE_MONTH' | 'CLOSE_YEAR';
export const CLOSING_KINDS: readonly ClosingKind[] = ['CLOSE_DAY', 'CLOSE_MONTH', 'CLOSE_YEAR'];

export function isClosing(kind: Kind): kind is ClosingKind {
  return kind === 'CLOSE_DAY' || kind === 'CLOSE_MONTH' || kind === 'CLOSE_YEAR';
}

/** `01-T00001873`: till, letters (F before them in training), eight digits from 00000001. */
export function recordNumber(till: string, chain: Chain, kind: Kind, n: number): string {
  return `${till}-${chain === 'F' ? 'F' : ''}${LETTERS[kind]}${String(n).padStart(8, '0')}`;
}

/** The version of the format that this program writes; older ones stay readable. */
export const FORMAT = 1;

/** A till's number: two digits, as it stands before each number. */
export function isTillNumber(text: string): boolean {
  return /^\d\d$/.test(text) && text !== '00';
}

/** The outside witness on papers: the first eight hex digits of a record's hash (fiscal-france §6). */
export function codeOf(hash: string): string {
  return hash.slice(0, 8);
}

/**
 * The events of the JET (journal des évènements techniques), with the market's codes where there are
 * any (fiscal-france §7, fiscal-format §3).
 */
export const JET_CODES = {
  archive: 20,
  logout: 40,
  closing: 50,
  login: 80,
  integrity: 90,
  'sequence-break': 95,
  export: 110,
  rights: 130,
  import: 140,
  'drawer-count': 170,
  purge: 200,
  company: 240,
  initialised: 250,
  compliance: 270,
  settings: 300,
  key: 450,
  start: null,
  stop: null,
  update: null,
  'training-on': null,
  'training-off': null,
  x: null,
  'cart-abandoned': null,
  'discount-ceiling': null,
  backup: null,
  restore: null,
  clock: null,
  verify: null,
} as const;

export type JetEvent = keyof typeof JET_CODES;

export interface JetBody {
  readonly code?: number;
  readonly event: JetEvent;
  readonly text: string;
}

/** `text` is French, for an inspector; it holds no customer's name. */
export function jet(event: JetEvent, text: string): JetBody {
  const code = JET_CODES[event];
  return { ...(code === null ? {} : { code }), event, text };
}
