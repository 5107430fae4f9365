type PastedCode =
  /** `state`: where a whole address was pasted that names one, else null. */
  | { readonly kind: 'code'; readonly code: string; readonly state: string | null }
  | { readonly kind: 'not_a_code'; readonly reason: 'empty' | 'unreadable' };

const LONGEST_TEXT = 4_096;
const CODE = /^[\w.~+/=-]{4,512}$/;
/** Quotes, brackets and invisible characters that come along when a code is copied from a page. */
const AROUND =
  /^[\s"'`«»“”‘’<>()[\]\u200b\u200e\u200f\ufeff]+|[\s"'`«»“”‘’<>()[\]\u200b\u200e\u200f\ufeff]+$/g;
const CODE_PARAMETER = /(?:^|[?&#])code=([^&#\s]*)/;
const STATE_PARAMETER = /[?&#]state=([^&#\s]*)/;

/** Reads what the person pasted: HubRise's code, with what sticks to it, or a whole address. */
export function parsePastedCode(text: string): PastedCode {
  if (text.length > LONGEST_TEXT) return { kind: 'not_a_code', reason: 'unreadable' };
  const trimmed = text.replace(AROUND, '');
  if (trimmed === '') return { kind: 'not_a_code', reason: 'empty' };
  const parameter = CODE_PARAMETER.exec(trimmed)?.[1];
  if (parameter === undefined) return ifCode(trimmed.replace(/\r?\n/g, ''), null);
  const state = STATE_PARAMETER.exec(trimmed)?.[1];
  return ifCode(decode(parameter), state === undefined ? null : decode(state));
}

function ifCode(code: string, state: string | null): PastedCode {
  return CODE.test(code)
    ? { kind: 'code', code, state }
    : { kind: 'not_a_code', reason: 'unreadable' };
}

function decode(parameter: string): string {
  return new URLSearchParams(`value=${parameter}`).get('value') ?? '';
}
