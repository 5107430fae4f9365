/** What a person typed as an amount, in cents: `12`, `12,5`, `12.50 €`; null where it is none. */
export function typedCents(typed: string): number | null {
  const text = typed.replace(/[\s\u00a0\u202f€]|EUR$/g, '').replace('.', ',');
  const match = /^(\d{1,6})(?:,(\d{1,2}))?$/.exec(text);
  if (match === null) return null;
  const [, whole = '', rest = ''] = match;
  return Number(whole) * 100 + Number(rest.padEnd(2, '0'));
}
