export { typedCents as parseEuros } from '../../main/core/format/numbers.ts';

/** How many somebody typed: nothing is none; null where it is no number. */
export function parseMany(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return 0;
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}
