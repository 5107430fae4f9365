import type { TextLine } from '../../preload/contract.ts';
import type { TicketColumns } from '../core/ticket/width.ts';
import { wrapWords } from './wrap.ts';

/** Characters of the printer's normal font on one line of its paper. */
export type Columns = TicketColumns;

/** A line of paper. `text` fits: `text.length × width ≤ columns`. Only printable characters. */
export type TicketLine = TextLine | { readonly kind: 'qr'; readonly data: string } | CutLine;

export type { TextLine };

export type CutLine = { readonly kind: 'cut' };
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
 * `left` wrapped beside `right`, which stands whole at the right edge of the first line, or on a
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
