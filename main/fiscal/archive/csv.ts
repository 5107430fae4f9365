/**
 * Files of values as art. A47 A-1 of the LPF wants them: one unambiguous separator, CR LF, decimal comma,
 * no thousands separator, AAAAMMJJ, HH:MM:SS. A tab cannot stand in a value, so nothing is quoted.
 */
export const SEPARATOR = '\t';

export type Value = string | number | undefined;

export function csvLine(values: readonly Value[]): string {
  return `${values.map(csvValue).join(SEPARATOR)}\r\n`;
}

function csvValue(value: Value): string {
  if (value === undefined) return '';
  if (typeof value === 'number') return String(value);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not get through
  return value.replace(/[\u0000-\u001f\u007f]+/g, ' ').trim();
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
