import type { Dish } from '../../main/core/board/dishes.ts';

/** `without` is what is to be left out, `hidden` what is not shown of that. */
export type PieceLook = 'count' | 'plain' | 'without' | 'more' | 'hidden';

/** A run of text in one look. */
interface Piece {
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
 * The dishes of an order in the lines that a card has for them: as many as fit, the beginning of the
 * next one where there is room for it, and how many others there are. What is left out stands before
 * what is added or chosen, so that it is cut last; what is chosen is in brackets, or it would be read with that.
 */
export function fitDishes(dishes: readonly Dish[], leftOut: number, room: Room): readonly Line[] {
  if (dishes.length === 0 || room.lines <= 0) return [];
  for (let whole = Math.min(dishes.length, MOST_DISHES); whole >= 0; whole -= 1) {
    const words = wordsOf(dishes.slice(0, whole), room.sans, false);
    const rest = moreOf(dishes.slice(whole), leftOut, room.sans);
    const lines = fill([...words, ...rest], room);
    if (lines.length > room.lines) continue;
    const next = dishes[whole];
    const before = wordsOf(dishes.slice(0, whole), room.sans, true);
    const begun = next && withBeginning(before, next, dishes.slice(whole + 1), leftOut, room);
    if (begun !== undefined) return begun.map(joined);
    if (whole > 0) return lines.map(joined);
  }
  return atLeast(dishes, leftOut, room);
}

/** One line, and hardly room for a word: how many of what, and a sign that there is more to know. */
function atLeast(dishes: readonly Dish[], leftOut: number, room: Room): readonly Line[] {
  const [first] = dishes;
  if (first === undefined) return [];
  const count: Piece = { look: 'count', text: first.quantity.replace('.', ',') };
  const isLost = dishes.some(({ without }) => without.length > 0);
  const end: Piece = { look: isLost ? 'hidden' : 'more', text: isLost ? `… ${room.sans}` : '…' };
  const space = room.measure(' ', true);
  const taken = [count, end].reduce((sum, { text }) => sum + room.measure(text, true) + space, 0);
  const name = fitText(first.name, room.width - taken, room.measure);
  const isAll = name === first.name && dishes.length === 1 && leftOut === 0 && !isLost;
  if (name === '' || isAll) return [];
  return [[count, { look: 'plain', text: name.replace(/…$/u, '') }, end]];
}

/** The same with as much of the next dish as has room, its name's first word at the least. */
function withBeginning(
  words: readonly Piece[],
  next: Dish,
  hidden: readonly Dish[],
  leftOut: number,
  room: Room,
): readonly Line[] | undefined {
  const all = wordsOf([next], room.sans, false);
  const rest = moreOf(hidden, leftOut, room.sans);
  for (let count = all.length - 1; count >= 2; count -= 1) {
    const isLost = all.slice(count).some(({ look }) => look === 'without');
    const end: Piece = { look: isLost ? 'hidden' : 'more', text: isLost ? `… ${room.sans}` : '…' };
    const lines = fill([...words, ...all.slice(0, count), end, ...rest], room);
    if (lines.length <= room.lines) return lines;
  }
  return undefined;
}

/** `goesOn`: something comes behind the last of them. */
function wordsOf(dishes: readonly Dish[], sans: string, goesOn: boolean): Piece[] {
  return dishes.flatMap((dish, index) => {
    const { name, options, quantity, sku, without } = dish;
    const words: Piece[] = [
      { look: 'count', text: quantity.replace('.', ',') },
      ...split('plain', sku === null ? name : `${name} ${sku}`),
      ...without.flatMap((one) => split('without', `${sans} ${one}`)),
      ...options.flatMap((one) => split('plain', one.startsWith('+') ? one : `(${one})`)),
    ];
    const last = words.at(-1);
    if (last === undefined || (index === dishes.length - 1 && !goesOn)) return words;
    return [...words.slice(0, -1), { ...last, text: last.text + DOT }];
  });
}

function split(look: PieceLook, text: string): Piece[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => ({ look, text: word }));
}

/** How many others there are, and that something is left out of one of them. */
function moreOf(hidden: readonly Dish[], leftOut: number, sans: string): readonly Piece[] {
  const count = hidden.length + leftOut;
  if (count === 0) return [];
  return hidden.some(({ without }) => without.length > 0)
    ? [{ look: 'hidden', text: `+${count}\u00a0${sans}` }]
    : [{ look: 'more', text: `+${count}` }];
}

/** Puts words in lines as wide as the room; a word that is wider than a line is broken. */
function fill(words: readonly Piece[], room: Room): Piece[][] {
  const space = Math.max(room.measure(' ', false), room.measure(' ', true));
  const lines: Piece[][] = [];
  let left = 0;
  const pieces = words.flatMap((one) => broken(one, room));
  for (const [index, word] of pieces.entries()) {
    const width = room.measure(word.text, isBold(word.look));
    // How many is read together with what.
    const after = word.look === 'count' ? pieces[index + 1] : undefined;
    const needed = width + (after ? space + room.measure(after.text, isBold(after.look)) : 0);
    const line = lines.at(-1);
    if (line !== undefined && left >= Math.min(needed, room.width - space) + space) {
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

function isBold(look: PieceLook): boolean {
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
  if (width <= 0) return '';
  if (measure(text, bold) <= width) return text;
  const letters = [...text];
  const upTo = (count: number): string => `${letters.slice(0, count).join('').trimEnd()}…`;
  let [fits, most] = [0, letters.length - 1];
  while (fits < most) {
    const middle = Math.ceil((fits + most) / 2);
    if (measure(upTo(middle), bold) <= width) fits = middle;
    else most = middle - 1;
  }
  return fits === 0 ? '' : upTo(fits);
}

/** As many parts as fit in one line, and the beginning of the next one. */
export function fitList(parts: readonly string[], width: number, measure: Measure): string {
  let text = '';
  for (const part of parts) {
    const longer = text === '' ? part : `${text} · ${part}`;
    if (measure(longer, true) > width) return fitText(longer, width, measure, true);
    text = longer;
  }
  return text;
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
