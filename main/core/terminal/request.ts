import { encodeTlvs, type Tlv } from './tlv.ts';

/** What a terminal is asked for. */
export interface CardRequest {
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
