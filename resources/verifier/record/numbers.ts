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

/** A kind of record. */
export type Kind = keyof typeof LETTERS;

/** Whether a word is a kind of record. */
export function isKind(word: unknown): word is Kind {
  return typeof word === 'string' && Object.hasOwn(LETTERS, word);
}

/** A number taken apart. */
export interface NumberParts {
  readonly till: string;
  /** With the F of the training chain. */
  readonly letters: string;
  readonly count: number;
}

/** Takes `01-T00001873` apart; undefined for what is no number. */
export function numberParts(text: string): NumberParts | undefined {
  const found = /^([0-9A-Za-z]+)-([A-Z]{1,3})(\d{8})$/.exec(text);
  if (!found) return undefined;
  return { till: found[1] ?? '', letters: found[2] ?? '', count: Number(found[3]) };
}

/** The letters that a kind's numbers have in a chain. */
export function lettersOf(kind: Kind, chain: string): string {
  return chain === 'F' ? `F${LETTERS[kind]}` : LETTERS[kind];
}

/** What lies this far behind the others is no next number: a forged one must not take the memory. */
const FAR = 1_000_000;

/** One number for each of a series, eight bytes each: memory for millions of records. */
export class NumberList {
  #values = new Float64Array(64);
  readonly #far = new Map<number, number>();

  /** The number that was set there; 0 where none was. */
  get(at: number): number {
    return this.#values[at] ?? this.#far.get(at) ?? 0;
  }

  set(at: number, value: number): void {
    if (at >= this.#values.length + FAR) {
      this.#far.set(at, value);
      return;
    }
    if (at >= this.#values.length) {
      const longer = new Float64Array(Math.max(at + 1, this.#values.length * 2));
      longer.set(this.#values);
      for (const [key, early] of this.#far) if (key < longer.length) longer[key] = early;
      this.#values = longer;
    }
    this.#values[at] = value;
  }
}
