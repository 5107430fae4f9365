import type { SealedRecord } from '../journal.ts';

/**
 * Files of values as art. A47 A-1 of the LPF wants them: one unambiguous separator, CR LF, decimal comma,
 * no thousands separator, AAAAMMJJ, HH:MM:SS. A tab cannot stand in a value, so nothing is quoted. An apostrophe
 * before a text that a spreadsheet would run as a formula is no part of it: the archive's notice says so.
 */
const SEPARATOR = '\t';

export type Value = string | number | undefined;

export function csvLine(values: readonly Value[]): string {
  return `${values.map(csvValue).join(SEPARATOR)}\r\n`;
}

/** What a spreadsheet takes for a formula, and the wide forms of it; and what has an apostrophe before it already. */
const FORMULA = /^'*[=+\-@\uff1d\uff0b\uff0d\uff20]/u;
/** An amount or a quantity of ours, which may be negative. */
const AMOUNT = /^-?\d+,\d+$/;

function csvValue(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
  const text = value.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
  return FORMULA.test(text) && !AMOUNT.test(text) ? `'${text}` : text;
}

/** Cents as euros: `-12,05`. */
export function euros(cents: number | undefined): string | undefined {
  return cents === undefined ? undefined : decimal(cents, 2);
}

/** Thousandths: `1,000`. */
export function quantity(thousandths: number): string {
  return decimal(thousandths, 3);
}

/** Basis points as percent: `5,50`. */
export function percent(rate: number): string {
  return decimal(rate, 2);
}

/** `20261120`, of an ISO date or time. */
export function day(iso: string): string {
  return iso.slice(0, 10).replaceAll('-', '');
}

/** `20:14:07`, local. */
export function time(iso: string): string {
  return iso.slice(11, 19);
}

function decimal(value: number, digits: number): string {
  const text = String(Math.abs(value)).padStart(digits + 1, '0');
  return `${value < 0 ? '-' : ''}${text.slice(0, -digits)},${text.slice(-digits)}`;
}

/** One file of an archive: its columns with what each holds (for the notice), and its rows of a record. */
export interface Table {
  readonly file: string;
  readonly about: string;
  readonly columns: readonly Column[];
  readonly rows: (record: SealedRecord) => readonly (readonly Value[])[];
}

/** The name of a column in the file, and what it holds (for the notice). */
type Column = readonly [name: string, about: string];

/** What each row begins with: where its record stands in the journal, and who acted when. */
export const HEAD: readonly Column[] = [
  ['Chaine', 'R : réel ; F : factice (école), hors de tout total'],
  ['Sequence', 'rang de l’enregistrement dans sa chaîne'],
  ['Numero', 'numéro dans la série de son genre'],
  ['Date', 'AAAAMMJJ, heure locale'],
  ['Heure', 'HH:MM:SS, heure locale'],
  ['JourComptable', 'AAAAMMJJ, jour ouvert de la caisse'],
  ['Operateur', 'qui a agi ; system : la caisse elle-même'],
];

/** What a record has to say in the columns of `HEAD`. */
export function head({ chain, number, payload, seq }: SealedRecord): readonly Value[] {
  const { at, businessDate, operator } = payload;
  return [chain, seq, number, day(at), time(at), day(businessDate), operator];
}
