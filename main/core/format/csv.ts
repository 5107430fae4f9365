import { decimalText } from './money.ts';

/** A cell: text of whatever origin, a number of ours, or nothing. */
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

function csvNumber(text: string): CsvNumber {
  return { kind: 'number', text };
}

/** What a spreadsheet takes for a formula, and the wide forms of it. */
const FORMULA = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
/** What a spreadsheet takes for a number and shows otherwise: 15 digits at most, no 0 before. */
const LOSES_DIGITS = /^(\d{16,}|0\d+)$/;
/** What was put before a cell so that no spreadsheet takes it for a formula or a number. */
const GUARDED = /^'(?='*(?:[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|\d{16,}$|0\d+$))/u;
const NEEDS_QUOTES = /[;"\r\n]|^\s|\s$/;

function cellText(cell: CsvCell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return cell.text;
  // An apostrophe makes text of it: a stranger's order must not run commands on the manager's
  // computer. A tab or a line break before it would hide the sign.
  const isGuarded = FORMULA.test(cell) || LOSES_DIGITS.test(cell) || GUARDED.test(cell);
  const text = isGuarded ? `'${cell}` : cell;
  return NEEDS_QUOTES.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A cell without the apostrophe that `csvLine` has put before it. */
export function unguarded(cell: string): string {
  return cell.replace(GUARDED, '');
}
