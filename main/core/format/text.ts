/**
 * Text from strangers, made safe to show on one line or as a note. The untouched original stays in
 * the order's raw text. Removed: control characters, the marks that reorder or hide text on screen
 * (a note could otherwise read differently from what it says), halves of broken characters.
 */

const LINE_BREAKS = /\r\n?|\u0085|\u2028|\u2029|\v|\f/g;
const HIDDEN = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const CONTROL_BUT_NEWLINE = /(?!\n)\p{Cc}/gu;

/** One line of at most `max` characters; null where nothing is left to show. */
export function cleanLine(text: string, max: number): string | null {
  return finish(visible(text, max).replace(/[ \n]+/g, ' '), max);
}

/** Like `cleanLine`, with the person's line breaks kept (never more than one empty line). */
export function cleanNote(text: string, max: number): string | null {
  const tidy = visible(text, max)
    .replace(/ *\n */g, '\n')
    .replace(/\n{3,}/g, '\n\n');
  return finish(tidy, max);
}

/**
 * What a person has typed or pasted, without what nobody sees of it: it is printed, sealed and sent, and may come
 * from a stranger's message. As long as it was, or shorter; spaces and line breaks stay as they are.
 */
export function typedText(text: string): string {
  return text
    .toWellFormed()
    .replaceAll('\ufffd', '')
    .replace(LINE_BREAKS, '\n')
    .replaceAll('\t', ' ')
    .replace(HIDDEN, '')
    .replace(CONTROL_BUT_NEWLINE, '');
}

/** Names that are read in one sentence. */
const MOST_NAMES = 50;

/** Names to be read one behind the other: not too many, and a sign for what there is besides. */
export function firstNames(names: readonly string[]): readonly string[] {
  return names.length > MOST_NAMES ? [...names.slice(0, MOST_NAMES), '…'] : names;
}

function visible(text: string, max: number): string {
  // Cut first, generously: a text of megabytes must not be searched several times over.
  return typedText(text.slice(0, max * 4));
}

function finish(text: string, max: number): string | null {
  const trimmed = text.trim();
  if (trimmed === '') return null;
  if (trimmed.length <= max) return trimmed;
  // A character of two halves is never cut in the middle.
  const cut = trimmed.slice(0, max - 1).toWellFormed();
  return `${cut.replace(/\ufffd$/, '')}…`;
}

/**
 * A text reduced to what two writings of the same thing have in common: lower case, no accents,
 * no punctuation, words apart by one space. `Espèces`, `ESPECES` and `especes` are one word here;
 * `CashOnDelivery` and `cash_on_delivery` are three. For comparing, never for showing.
 */
export function plainWords(text: string): string {
  return text
    .replace(/(\p{Ll})(\p{Lu})/gu, '$1 $2')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** A French number in any of the ways in which platforms write it; its nine digits after the 0. */
const FRENCH = /^(?:(?:\+|00)33(?:\(?0\)?)?|0)([1-9]\d{8})$/;

/**
 * A phone number as it is read out and dialled in France: `06 12 34 56 78`, kept on one line by
 * no-break spaces. Any other number stays as it was sent (API §4: E.164 and free-form phones).
 */
export function phoneText(phone: string): string {
  const digits = FRENCH.exec(phone.replaceAll(/[\s./-]/g, ''))?.[1];
  if (digits === undefined) return phone;
  return `0${digits}`.replaceAll(/\d\d(?=\d)/g, '$&\u00a0');
}

/** Characters of a piece. */
const PIECE = 128 * 1_024;

/** A long text in pieces, one at least, none of which begins or ends within a character. */
export function* piecesOf(text: string): Generator<string, void> {
  for (let from = 0; from === 0 || from < text.length; ) {
    const isHalved = isFirstHalf(text.charCodeAt(from + PIECE - 1));
    const until = from + PIECE - (isHalved ? 1 : 0);
    yield text.slice(from, until);
    from = until;
  }
}

function isFirstHalf(code: number): boolean {
  return code >= 0xd800 && code <= 0xdbff;
}
