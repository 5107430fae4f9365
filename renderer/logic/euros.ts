/** What a person typed as an amount, in cents: `12`, `12,5`, `12.50 €`; null where it is none. */
export function parseEuros(typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f€]/g, '').replace('.', ',');
  const match = /^(\d{1,6})(?:,(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', rest = ''] = match;
  return Number(whole) * 100 + Number(rest.padEnd(2, '0'));
}

/** How many somebody typed: nothing is none; null where it is no number. */
export function parseMany(typed: string): number | null {
  const text = typed.trim();
  if (text === '') return 0;
  return /^\d{1,4}$/.test(text) ? Number(text) : null;
}
