export type PastedCode =
  | { readonly kind: 'code'; readonly code: string }
  | { readonly kind: 'not_a_code'; readonly reason: 'empty' | 'unreadable' };

const LONGEST_TEXT = 4_096;
const CODE = /^[\w.~+/=-]{4,512}$/;
/** Quotes, brackets and invisible characters that come along when a code is copied from a page. */
const AROUND =
  /^[\s"'`«»“”‘’<>()[\]\u200b\u200e\u200f\ufeff]+|[\s"'`«»“”‘’<>()[\]\u200b\u200e\u200f\ufeff]+$/g;
const PARAMETER = /(?:^|[?&#])code=([^&#\s]*)/;

/** Reads what the person pasted: HubRise's code, with what sticks to it, or a whole address. */
export function parsePastedCode(text: string): PastedCode {
  if (text.length > LONGEST_TEXT) return { kind: 'not_a_code', reason: 'unreadable' };
  const trimmed = text.replace(AROUND, '');
  if (trimmed === '') return { kind: 'not_a_code', reason: 'empty' };
  const parameter = PARAMETER.exec(trimmed)?.[1];
  const code = parameter === undefined ? trimmed.replace(/\r?\n/g, '') : decode(parameter);
  return CODE.test(code) ? { kind: 'code', code } : { kind: 'not_a_code', reason: 'unreadable' };
}

function decode(parameter: string): string {
  return new URLSearchParams(`code=${parameter}`).get('code') ?? '';
}
