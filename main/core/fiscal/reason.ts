/**
 * The reasons that are chosen from a list at the till. A record that was sealed stays as it is for years: what is
 * taken out of here is not readable any more. The words of each stand in the locales, as `reasons.CODE`.
 */
export const REASON_CODES = [
  'mistake',
  'changed_mind',
  'gone',
  'sold_out',
  'gesture',
  'quality',
  'loyal',
  'student',
  'late',
  'staff',
  'get_change',
  'check_cash',
  'wrong_change',
  'other',
  'paid_otherwise',
  'card_refused',
  'card_not_refunded',
  'refunded_otherwise',
  'bread',
  'supplier',
  'bank',
  'change',
  'float',
  'terminal_broken',
  'terminal_replaced',
  'refund_refused',
  'also_recorded_by',
] as const;
export type ReasonCode = (typeof REASON_CODES)[number];

/** A reason as it is sealed: a text in which a code stands behind this sign, as a word of its own. */
const SIGN = '#';
const SIGNED = new RegExp(`(?<!\\S)${SIGN}([a-z_]+)(?![^\\s,])`, 'g');
/** The sign where a code could stand behind it, of this program or of a later one. */
const BEFORE_A_CODE = new RegExp(`${SIGN}+(?=[a-z_])`, 'g');
const LIKE_A_CODE = new RegExp(`^${SIGN}[a-z_]+$`);

const CODES: ReadonlySet<string> = new Set(REASON_CODES);

function isCode(text: string): text is ReasonCode {
  return CODES.has(text);
}

/** A reason that was chosen, as it is sealed. */
export function sealedReason(code: ReasonCode): string {
  return `${SIGN}${code}`;
}

/** All that are chosen, as they are sealed. */
export const SEALED_REASONS: readonly string[] = REASON_CODES.map(sealedReason);

/**
 * What a person typed, as it is sealed: no word of theirs is read as a code, nor will be where a later program knows
 * more of them.
 */
export function typedReason(text: string): string {
  return text.replace(BEFORE_A_CODE, '');
}

/** Whether the whole text has a code's form, and is none that this program knows. */
export function isUnknownCode(text: string): boolean {
  return LIKE_A_CODE.test(text) && !isCode(text.slice(SIGN.length));
}

/**
 * A sealed reason as a person reads it. What was typed stays as it is, and so do the words that older programs sealed;
 * a text of the till's own, or one that was put together of two, may hold codes.
 */
export function reasonText(sealed: string, wordsOf: (code: ReasonCode) => string): string {
  return sealed.replace(SIGNED, (all, word: string) => (isCode(word) ? wordsOf(word) : all));
}
