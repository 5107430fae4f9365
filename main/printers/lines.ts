import type { TextLine } from '../../preload/contract.ts';
import type { TicketColumns } from '../core/ticket/ticket.ts';

/** Characters of the printer's normal font on one line of its paper. */
export type Columns = TicketColumns;

/** A line of paper. `text` fits: `text.length × width ≤ columns`. Only printable characters. */
export type TicketLine = TextLine | { readonly kind: 'qr'; readonly data: string } | CutLine;

export type { TextLine };

type CutLine = { readonly kind: 'cut' };
export type Scale = TextLine['width'];

const PLAIN = { width: 1, height: 1, bold: false, inverted: false, align: 'left' } as const;

export function textLine(
  text: string,
  style: Partial<Omit<TextLine, 'kind' | 'text'>> = {},
): TextLine {
  // The no-break spaces have done their work; not every printer has the character.
  return { kind: 'text', text: text.replaceAll('\u00a0', ' '), ...PLAIN, ...style };
}

/**
 * `left` wrapped beside `right`. `right` stands whole at the right edge of the first line, or on a
 * line of its own where too little room would be left.
 */
export function twoColumns(left: string, right: string, columns: number): string[] {
  const room = columns - right.length - 1;
  if (room < NARROWEST) {
    const own = wrapWords(right, columns).map((line) => line.padStart(columns));
    return [...wrapWords(left, columns), ...own];
  }
  const [first = '', ...rest] = wrapWords(left, room);
  return [`${first.padEnd(room)} ${right}`, ...rest];
}

/** Narrower than this, words would stand one by one. */
const NARROWEST = 12;

/**
 * Breaks a text into lines of at most `width` characters, between words. A no-break space is part
 * of a word, so that `12,50 €` or a code stays whole. Only a word longer than a line is broken
 * inside, because nothing may be lost. The person's own line breaks are kept. At least one line.
 */
export function wrapWords(text: string, width: number): string[] {
  return text.split('\n').flatMap((paragraph) => wrapParagraph(paragraph, width));
}

/** The longest run that a line break must not cut. */
export function longestWord(text: string): number {
  return text.split(/[ \n]/).reduce((longest, word) => Math.max(longest, word.length), 0);
}

function wrapParagraph(paragraph: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(' ')) {
    if (word === '') continue;
    if (line !== '' && line.length + 1 + word.length <= width) {
      line += ` ${word}`;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = piecesOf(word, width);
    line = pieces.pop() ?? '';
    for (const piece of pieces) lines.push(piece);
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function piecesOf(word: string, width: number): string[] {
  const pieces: string[] = [];
  for (let at = 0; at < word.length; at += width) pieces.push(word.slice(at, at + width));
  return pieces;
}
