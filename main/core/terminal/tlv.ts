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
export type TlvReading =
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
