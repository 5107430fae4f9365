import { decimalText } from './numbers.ts';

/** A cell: text of whatever origin, a number or a date of ours, or nothing. */
export type CsvCell = string | CsvNumber | null;

/** Written by this program, so never a formula. */
interface CsvNumber {
  readonly kind: 'number';
  readonly text: string;
}

/** By which spreadsheets know UTF-8: without it they read `é` as two characters. */
export const CSV_START = '\ufeff';

/**
 * A line of a French CSV file: `;` between cells, because the comma is in the amounts; CRLF at its
 * end.
 */
export function csvLine(cells: readonly CsvCell[]): string {
  return `${cells.map(cellText).join(';')}\r\n`;
}

/** Cents as `12,50`: a number to a French spreadsheet, exact to the cent. */
export function csvAmount(cents: number | null): CsvCell {
  if (cents === null) return null;
  return csvNumber(decimalText(cents).replace('.', ','));
}

export function csvCount(count: number): CsvCell {
  return csvNumber(String(count));
}

/** A decimal as a French spreadsheet reads it: `2,5`. */
export function csvDecimal(value: number): CsvCell {
  return csvNumber(String(value).replace('.', ','));
}

/** A day as its file writes it: a date to a spreadsheet, which a code that looks like one is not. */
export function csvDay(text: string): CsvCell {
  return csvNumber(text);
}

function csvNumber(text: string): CsvNumber {
  return { kind: 'number', text };
}

/** What a spreadsheet takes for a formula, and the wide forms of it. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
/**
 * What a spreadsheet takes for a number or a date and shows otherwise: it keeps 15 digits and no 0
 * before; the code 12E45 is a power of ten to it, and 12-03 a day in March.
 */
const SHOWN_OTHERWISE =
  /^(?:\d{16,}|0\d+|\d+(?:[.,]\d+)?e[+-]?\d+|\d{1,4}[-/.]\d{1,2}(?:[-/.]\d{1,4})?)$/i;
/** What was put before a cell so that no spreadsheet takes it for a formula, a number or a date. */
const GUARDED = new RegExp(
  `^'(?='*(?:${FORMULA.source.slice(1)}|${SHOWN_OTHERWISE.source.slice(1)}))`,
  'iu',
);
const NEEDS_QUOTES = /[;"\r\n]|^\s|\s$/;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.text;
  // An apostrophe makes text of it: a stranger's order must not run commands on the manager's
  // computer. A tab or a line break before it would hide the sign.
  const isGuarded = FORMULA.test(cell) || SHOWN_OTHERWISE.test(cell) || GUARDED.test(cell);
  const text = isGuarded ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell without the apostrophe that `csvLine` has put before it. */
export function unguarded(cell: string): string {
  return cell.replace(GUARDED, '');
}

/** A line of a CSV file with its number in the file, counted from 1. */
export interface CsvRow {
  readonly line: number;
  /** Read each time that they are asked for: those of a long file are not kept beside its text. */
  readonly cells: readonly string[];
}

export type CsvRead =
  | { readonly kind: 'ok'; readonly rows: readonly CsvRow[] }
  /** A quote that begins on this line is never closed. */
  | { readonly kind: 'unclosed'; readonly line: number };

/** Lines that are read in one step. */
const STEP = 500;

/** What ends a cell that stands in no quotes, by what stands between cells. */
const ENDS: Readonly<Record<string, RegExp>> = {
  ';': /[\r\n;]/g,
  ',': /[\r\n,]/g,
  '\t': /[\r\n\t]/g,
};

/**
 * Reads a CSV file as spreadsheets write it: `;`, `,` or tabs between cells, whichever the first line has
 * most of; cells in quotes may hold anything. Lines of nothing are left out. In steps: 20,000 lines take a
 * twentieth of a second.
 */
export function* csvSteps(text: string): Generator<void, CsvRead> {
  const body = text.startsWith('\ufeff') ? text.slice(1) : text;
  const separator = separatorOf(body.slice(0, lineEnd(body)));
  const rows: CsvRow[] = [];
  let line = 1;
  let at = 0;
  while (at < body.length) {
    const row = new Row(body, at, separator, line);
    const read = row.read();
    if (read.kind === 'unclosed') return read;
    if (read.cells.some((cell) => cell.trim() !== '')) rows.push(row);
    ({ line, at } = read.next);
    if (rows.length % STEP === STEP - 1) yield;
  }
  return { kind: 'ok', rows };
}

type RowRead =
  | {
      readonly kind: 'read';
      readonly cells: readonly string[];
      /** Where the next one begins, and its number. */
      readonly next: { readonly at: number; readonly line: number };
    }
  | Extract<CsvRead, { kind: 'unclosed' }>;

class Row implements CsvRow {
  readonly line: number;
  readonly #body: string;
  readonly #at: number;
  readonly #separator: string;

  constructor(body: string, at: number, separator: string, line: number) {
    this.#body = body;
    this.#at = at;
    this.#separator = separator;
    this.line = line;
  }

  get cells(): readonly string[] {
    const read = this.read();
    return read.kind === 'read' ? read.cells : [];
  }

  read(): RowRead {
    const body = this.#body;
    const cells: string[] = [];
    let { line } = this;
    for (let at = this.#at; ; ) {
      const cell = cellAt(body, at, this.#separator);
      if (cell === null) return { kind: 'unclosed', line };
      cells.push(cell.text);
      line += cell.lines;
      at = cell.end + 1;
      if (body[cell.end] === this.#separator) continue;
      if (body[cell.end] === '\r' && body[at] === '\n') at += 1;
      return { kind: 'read', cells, next: { at, line: line + 1 } };
    }
  }
}

interface Cell {
  readonly text: string;
  /** Where the character behind it stands. */
  readonly end: number;
  /** Line breaks within it. */
  readonly lines: number;
}

function cellAt(body: string, at: number, separator: string): Cell | null {
  if (body[at] !== '"') {
    const ends = ENDS[separator] ?? /[\r\n]/g;
    ends.lastIndex = at;
    const end = ends.exec(body)?.index ?? body.length;
    return { text: body.slice(at, end), end, lines: 0 };
  }
  let text = '';
  for (let from = at + 1; ; ) {
    const quote = body.indexOf('"', from);
    if (quote < 0) return null;
    text += body.slice(from, quote);
    if (body[quote + 1] === '"') {
      text += '"';
      from = quote + 2;
      continue;
    }
    // What stands between the quote and the next cell belongs to it.
    const rest = cellAt(body, quote + 1, separator);
    const isQuote = body[quote + 1] === '"';
    if (rest === null || isQuote) return null;
    return { text: text + rest.text, end: rest.end, lines: text.split('\n').length - 1 };
  }
}

function lineEnd(text: string): number {
  const end = text.search(/[\r\n]/);
  return end < 0 ? text.length : end;
}

function separatorOf(header: string): string {
  const counts = [';', ',', '\t'].map((one) => [one, header.split(one).length] as const);
  return counts.reduce((most, one) => (one[1] > most[1] ? one : most))[0];
}
