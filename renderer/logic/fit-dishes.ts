import type { Dish } from '../../main/core/board/dishes.ts';

/** `without` is what is to be left out, `hidden` what is not shown of that. */
export type PieceLook = 'count' | 'plain' | 'without' | 'more' | 'hidden';

/** A run of text in one look. */
export interface Piece {
  readonly look: PieceLook;
  readonly text: string;
}

export type Line = readonly Piece[];

/** Width of a text, px, in the look that it is drawn in. */
export type Measure = (text: string, isBold: boolean) => number;

export interface Room {
  readonly width: number;
  readonly lines: number;
  readonly measure: Measure;
  /** The word in front of what is left out. */
  readonly sans: string;
}

/** More than this fits on no card. */
const MOST_DISHES = 14;
const DOT = '\u00a0·';

/**
 * The dishes of an order in the lines that a card has for them: as many as fit, and how many others
 * there are. A dish that fits nowhere is cut at its end; what is left out stands before what is
 * added, so that it is cut last.
 */
export function fitDishes(dishes: readonly Dish[], leftOut: number, room: Room): readonly Line[] {
  if (dishes.length === 0 || room.lines === 0) return [];
  for (let shown = Math.min(dishes.length, MOST_DISHES); shown > 0; shown -= 1) {
    const rest = [...moreOf(dishes.slice(shown), leftOut)];
    const lines = fill([...wordsOf(dishes.slice(0, shown), room.sans), ...rest], room);
    if (lines.length <= room.lines) return lines.map(joined);
  }
  return cut(dishes, leftOut, room);
}

function wordsOf(dishes: readonly Dish[], sans: string): Piece[] {
  return dishes.flatMap((dish, index) => {
    const { name, options, quantity, sku, without } = dish;
    const words: Piece[] = [
      { look: 'count', text: quantity.replace('.', ',') },
      ...split('plain', sku === null ? name : `${name} ${sku}`),
      ...without.flatMap((one) => split('without', `${sans} ${one}`)),
      ...options.flatMap((one) => split('plain', `+${one}`)),
    ];
    const last = words.at(-1);
    if (last === undefined || index === dishes.length - 1) return words;
    return [...words.slice(0, -1), { ...last, text: last.text + DOT }];
  });
}

function split(look: PieceLook, text: string): Piece[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => ({ look, text: word }));
}

function moreOf(hidden: readonly Dish[], leftOut: number): readonly Piece[] {
  const count = hidden.length + leftOut;
  if (count === 0) return [];
  const look = hidden.some(({ without }) => without.length > 0) ? 'hidden' : 'more';
  return [{ look, text: `+${count}` }];
}

/** The first dish alone, as far as it goes. */
function cut(dishes: readonly Dish[], leftOut: number, room: Room): readonly Line[] {
  const [first] = dishes;
  if (first === undefined) return [];
  const words = wordsOf([first], room.sans);
  for (let count = words.length - 1; count > 0; count -= 1) {
    const isHidden = words.slice(count).some(({ look }) => look === 'without');
    const end: Piece = { look: isHidden ? 'hidden' : 'more', text: '…' };
    const rest = moreOf(dishes.slice(1), leftOut);
    const lines = fill([...words.slice(0, count), end, ...rest], room);
    if (lines.length <= room.lines) return lines.map(joined);
  }
  return [];
}

/** Puts words in lines as wide as the room; a word that is wider than a line is broken. */
function fill(words: readonly Piece[], room: Room): Piece[][] {
  const space = Math.max(room.measure(' ', false), room.measure(' ', true));
  const lines: Piece[][] = [];
  let left = 0;
  for (const word of words.flatMap((one) => broken(one, room))) {
    const width = room.measure(word.text, isBold(word.look));
    const line = lines.at(-1);
    if (line !== undefined && left >= width + space) {
      line.push(word);
      left -= width + space;
    } else {
      lines.push([word]);
      left = room.width - width;
    }
  }
  return lines;
}

function broken(word: Piece, { measure, width }: Room): Piece[] {
  const bold = isBold(word.look);
  if (measure(word.text, bold) <= width) return [word];
  const parts: string[] = [''];
  for (const letter of word.text) {
    const part = parts.at(-1) ?? '';
    if (part !== '' && measure(part + letter, bold) > width) parts.push(letter);
    else parts[parts.length - 1] = part + letter;
  }
  return parts.map((text) => ({ ...word, text }));
}

export function isBold(look: PieceLook): boolean {
  return look !== 'plain';
}

/** Neighbours in one look are one run. */
function joined(line: readonly Piece[]): Line {
  const runs: Piece[] = [];
  for (const piece of line) {
    const last = runs.at(-1);
    if (last?.look === piece.look && piece.look !== 'count') {
      runs[runs.length - 1] = { ...last, text: `${last.text} ${piece.text}` };
    } else runs.push(piece);
  }
  return runs;
}

/** A text in one line, cut at its end where it is too long. */
export function fitText(text: string, width: number, measure: Measure, bold = false): string {
  if (measure(text, bold) <= width) return text;
  const letters = [...text];
  while (letters.length > 0 && measure(`${letters.join('').trimEnd()}…`, bold) > width)
    letters.pop();
  return letters.length === 0 ? '' : `${letters.join('').trimEnd()}…`;
}

/** A sentence in at most so many lines; what does not fit is cut at its end. */
export function fitLines(
  text: string,
  most: number,
  { measure, width }: Pick<Room, 'measure' | 'width'>,
): readonly string[] {
  const room: Room = { width, lines: most, measure, sans: '' };
  // A no-break space keeps its words together.
  const words: Piece[] = text.split(' ').map((word) => ({ look: 'more', text: word }));
  for (let count = words.length; count > 0; count -= 1) {
    const end: Piece[] = count < words.length ? [{ look: 'more', text: '…' }] : [];
    const lines = fill([...words.slice(0, count), ...end], room);
    if (lines.length <= most) return lines.map((line) => line.map((one) => one.text).join(' '));
  }
  return [];
}
