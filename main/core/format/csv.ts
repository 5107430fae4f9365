import { decimalText } from './money.ts';

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
