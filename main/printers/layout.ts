import type { TextLine } from '../../preload/contract.ts';
import { assertNever } from '../core/assert-never.ts';
import type {
  Ticket,
  TicketBlock,
  TicketColumns,
  TicketDetail,
  TicketItem,
  TicketSize,
} from '../core/ticket/ticket.ts';

/** Characters of the printer's normal font on one line of its paper. */
export type Columns = TicketColumns;

/** A line of paper. `text` fits: `text.length × width ≤ columns`. Only printable characters. */
export type TicketLine = TextLine | { readonly kind: 'qr'; readonly data: string } | CutLine;

export type { TextLine };

type CutLine = { readonly kind: 'cut' };
type Scale = TextLine['width'];

const PLAIN = { width: 1, height: 1, bold: false, inverted: false, align: 'left' } as const;

function textLine(text: string, style: Partial<Omit<TextLine, 'kind' | 'text'>> = {}): TextLine {
  // The no-break spaces have done their work; not every printer has the character.
  return { kind: 'text', text: text.replaceAll('\u00a0', ' '), ...PLAIN, ...style };
}

/**
 * `left` wrapped beside `right`. `right` stands whole at the right edge of the first line, or on a
 * line of its own where too little room would be left.
 */
function twoColumns(left: string, right: string, columns: number): string[] {
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
function longestWord(text: string): number {
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

/**
 * Text for paper. Receipt printers write one code page at a time, and a change in the middle of a
 * line upsets cheap ones. So everything is written in Windows-1252, which has all of French, `œ`,
 * `’` and `€`. Other characters are rewritten here, before any width is counted: paper and preview
 * show the same. No control character comes out, so nothing in a note can cut the paper, open the
 * drawer or print a picture.
 */
export function printable(text: string): string {
  const composed = text.normalize('NFC');
  // Nearly every text. Taking apart single letters would cost more than all else.
  if (ALL_PRINTABLE.test(composed)) return composed;
  let result = '';
  let isAfterSign = false;
  for (const { segment } of GRAPHEMES.segment(composed)) {
    const isSign = FORBIDDING.test(segment);
    const written = isSign ? FORBIDDEN : writeGrapheme(segment);
    if (written === '') continue;
    // Several such signs in a row are one hint.
    const isHint = isSign || written === UNWRITABLE;
    if (isHint && result.endsWith(written)) continue;
    const touches = isSign ? /\S$/.test(result) : isAfterSign && /[\p{L}\p{N}[]/u.test(written);
    result += touches ? ` ${written}` : written;
    isAfterSign = isSign;
  }
  return result;
}

/** Stands for signs that the printer does not have and that may matter: look at the screen. */
export const UNWRITABLE = '[?]';

/**
 * Stands for signs that forbid: without them the kitchen would read the contrary. They come before what is
 * not wanted as well as behind it, so this reads the same to both sides: `SANS` behind a word would forbid
 * the next one.
 */
const FORBIDDEN = '[non]';
const FORBIDDING = /^[\u274c\u26d4\u{1f6ab}\u{1f44e}\u{1f645}]/u;

/** What Windows-1252 has beyond Latin-1, in the order of the bytes 0x80 to 0x9F. */
const BEYOND_LATIN_1 = '€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ';

/** Whether a printer in Windows-1252 has this character; control characters are none. */
export function isPrintable(character: string): boolean {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20 || code === 0x7f || code === SOFT_HYPHEN) return false;
  return code < 0x7f || (code >= 0xa0 && code <= 0xff) || BEYOND_LATIN_1.includes(character);
}

const SOFT_HYPHEN = 0xad;
const ALL_PRINTABLE = new RegExp(`^[\\n\\x20-\\x7e\\xa0-\\xac\\xae-\\xff${BEYOND_LATIN_1}]*$`);
const GRAPHEMES = new Intl.Segmenter('fr', { granularity: 'grapheme' });

/** Signs with a plain way to write them that decomposing does not find. */
const REPLACEMENTS: Readonly<Record<string, string>> = {
  '\t': ' ',
  '\n': '\n',
  '\u2007': '\u00a0',
  '\u202f': '\u00a0',
  '\u2011': '-',
  '\u2010': '-',
  '\u2012': '-',
  '\u2015': '—',
  '\u2212': '-',
  '\u2044': '/',
  '\u2032': "'",
  '\u2033': '"',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ħ: 'h',
  Ħ: 'H',
  ı: 'i',
  ŧ: 't',
  Ŧ: 'T',
  ə: 'e',
  ŋ: 'n',
  '→': '->',
  '←': '<-',
  '⇒': '=>',
  '≤': '<=',
  '≥': '>=',
  '≠': '!=',
  '≈': '~',
  '✓': 'v',
  '✔': 'v',
  '✅': 'v',
  '☑': 'v',
  '★': '*',
  '☆': '*',
  '●': '•',
  '▪': '•',
  '◦': '•',
  '❗': '!',
  '❕': '!',
  '‼': '!!',
  '❓': '?',
  '⚠': '!!',
  '❔': '?',
  '➕': '+',
  '➖': '-',
  '✖': '×',
  '✕': '×',
  '₂': '2',
  '№': 'N°',
  '﹗': '!',
};

/** Faces, hearts and hands, but for those that say no: friendly, and nothing that a kitchen needs to know. */
const FRIENDLY =
  /^[\u2600\u263a\u2639\u2661\u2665\u2728\u2763\u2764\u{1f389}\u{1f38a}\u{1f44b}-\u{1f44d}\u{1f44f}\u{1f450}\u{1f48b}-\u{1f49f}\u{1f600}-\u{1f64f}\u{1f90d}-\u{1f910}\u{1f917}\u{1f91d}\u{1f929}\u{1f970}\u{1f973}\u{1fa77}]/u;

function writeGrapheme(grapheme: string): string {
  if (isPrintable(grapheme) && grapheme.length === 1) return grapheme;
  const [first = ''] = grapheme;
  const replacement = REPLACEMENTS[grapheme] ?? REPLACEMENTS[first];
  if (replacement !== undefined) return replacement;
  if (FRIENDLY.test(grapheme)) return '';
  const written = [...grapheme.normalize('NFKD')]
    .filter((character) => !/^[\p{M}\p{C}]$/u.test(character))
    .map((character) => (isPrintable(character) ? character : (REPLACEMENTS[character] ?? null)));
  if (written.length === 0) return '';
  return written.includes(null) ? UNWRITABLE : written.join('');
}

/** The one layout of a ticket, whatever it is then written on: paper, a page, or the screen. */
export function layoutTicket(ticket: Ticket, columns: Columns): readonly TicketLine[] {
  return ticket.blocks.flatMap((block) => layoutBlock(block, columns));
}

function layoutBlock(block: TicketBlock, columns: Columns): TicketLine[] {
  switch (block.kind) {
    case 'heading': {
      const text = printable(block.text);
      const size = fittingSize(block.size, text, columns);
      return centred(text, size, columns);
    }
    case 'text':
      return wrapWords(printable(block.text), columns).map((text) =>
        textLine(text, { bold: block.strong }),
      );
    case 'columns':
      return twoColumns(printable(block.left), printable(block.right), columns).map((text) =>
        textLine(text, { bold: block.strong }),
      );
    case 'rule':
      return [textLine('-'.repeat(columns))];
    case 'item':
      return layoutItem(block, columns);
    case 'banner': {
      const text = printable(block.text);
      const size = fittingSize(block.size, text, columns);
      return centred(text, size, columns).map((line) => filled(line, columns));
    }
    case 'qr':
      return [
        { kind: 'qr', data: block.data },
        ...centred(printable(block.caption), 'normal', columns),
      ];
    case 'ruler':
      return [textLine(Array.from({ length: columns }, (_, at) => (at + 1) % 10).join(''))];
    case 'cut':
      return [{ kind: 'cut' }];
    default:
      return assertNever(block);
  }
}

const SCALES: Readonly<Record<TicketSize, readonly [width: Scale, height: Scale]>> = {
  normal: [1, 1],
  tall: [1, 2],
  large: [2, 2],
  huge: [3, 3],
};

/** The size asked for, or the next smaller one at which no word has to be broken. */
function fittingSize(wanted: TicketSize, text: string, columns: Columns): TicketSize {
  const smaller: readonly TicketSize[] = ['huge', 'large', 'tall'];
  const from = smaller.indexOf(wanted);
  if (from < 0) return wanted;
  const longest = longestWord(text);
  return smaller.slice(from).find((size) => longest * SCALES[size][0] <= columns) ?? 'normal';
}

function centred(text: string, size: TicketSize, columns: Columns): TextLine[] {
  const [width, height] = SCALES[size];
  return wrapWords(text, Math.floor(columns / width)).map((line) =>
    textLine(line, { width, height, bold: true, align: 'center' }),
  );
}

function filled(line: TextLine, columns: Columns): TextLine {
  const room = Math.floor(columns / line.width);
  const before = Math.floor((room - line.text.length) / 2);
  const text = line.text.padStart(line.text.length + before).padEnd(room);
  return { ...line, text, inverted: true, align: 'left' };
}

/**
 * An item: `2× Pizza Margherita` with the rest hanging under the name and its details further in.
 * What is left out and what the customer wrote is bold.
 */
function layoutItem(item: TicketItem, columns: Columns): TextLine[] {
  const quantity = printable(item.quantity);
  const style = { bold: true, height: item.size === 'normal' ? 1 : 2 } as const;
  const lead = `${quantity} `;
  const head = hanging(lead, printable(item.name), item.amount, columns).map((text) =>
    textLine(text, style),
  );
  return [...head, ...item.details.flatMap((detail) => layoutDetail(detail, lead, columns))];
}

/** No sign of what is added or left out where nobody knows which it is. */
const MARKS: Readonly<Record<TicketDetail['kind'], string>> = {
  option: '· ',
  added: '+ ',
  without: '- ',
  note: '» ',
  caption: '',
};

function layoutDetail(detail: TicketDetail, lead: string, columns: Columns): TextLine[] {
  const bold = detail.kind === 'without' || detail.kind === 'note';
  // No further in: a narrow paper would have no room left after a `100×`.
  const indent = ' '.repeat(Math.min(lead.length, 4));
  const mark = indent + MARKS[detail.kind];
  return hanging(mark, printable(detail.text), null, columns).map((text) =>
    textLine(text, { bold }),
  );
}

/** `text` after `lead` and wrapped under itself, with the amount at the right. */
function hanging(lead: string, text: string, amount: string | null, columns: Columns): string[] {
  const room = columns - lead.length;
  const right = amount === null ? null : printable(amount);
  const lines = right === null ? wrapWords(text, room) : twoColumns(text, right, room);
  return lines.map((line, index) => (index === 0 ? lead : ' '.repeat(lead.length)) + line);
}
