import type { Locale } from '../../main/core/format/numbers.ts';

const MEBIBYTE = 1024 * 1024;
const GIBIBYTE = 1024 * MEBIBYTE;

/** Room on a disk, as a person thinks of it: `12,4 Go`, `320 Mo`; never less than 1 megabyte. */
export function bytesText(bytes: number, locale: Locale): string {
  const inGigabytes = bytes >= GIBIBYTE;
  const unit = inGigabytes ? 'gigabyte' : 'megabyte';
  const value = inGigabytes ? bytes / GIBIBYTE : Math.max(1, bytes / MEBIBYTE);
  const digits = inGigabytes ? 1 : 0;
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: digits,
  }).format(value);
}
